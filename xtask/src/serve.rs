//! Why: the way to work on the site: build it for development, serve it, build again on every change.
//! Must not know: how trunk watches and reloads.

use crate::process::{Result, free_port, root, run};
use crate::site::trunk;
use crate::tools::{self, say};

/// What a change of the site can come from. Watching the root would watch what the build writes.
const WATCHED: [&str; 8] = ["src", "crates", "content", "style", "public", "index.html", "Trunk.toml", "Cargo.toml"];
const PORT: u16 = 8080;

/// Serves until interrupted, on `port` or, if that is not said, on 8080 or any free port.
pub fn serve(port: Option<u16>) -> Result {
    let tools = tools::ensure(&tools::SITE)?;
    let port = match port {
        Some(port) => port,
        None => free_port(PORT)?,
    };
    say(&format!(
        "http://127.0.0.1:{port}/ as soon as the site is built (the first time: some minutes); Ctrl-C ends it"
    ));
    let built = root().join("target").join("serve");
    std::fs::create_dir_all(&built).map_err(|error| format!("cannot create {}: {error}", built.display()))?;
    let mut command = trunk(&tools, "serve");
    command.args(["--address", "127.0.0.1", "--disable-address-lookup"]);
    command.args(["--port", &port.to_string()]);
    command.arg("--dist").arg(&built).args(["--ignore", "target"]);
    for path in WATCHED.iter().filter(|path| root().join(path).exists()) {
        command.args(["--watch", path]);
    }
    run(&mut command)
}
