//! Why: the door to the checker of question files, for people and for other programs.
//! Must not know: what the checker says; every byte and its exit code pass through.

use crate::process::{cargo, root};
use std::process::ExitCode;

/// Runs the checker on the words given. Paths are those of the folder the caller is in.
pub fn check(args: &[String]) -> ExitCode {
    let mut command = cargo();
    command.args(["run", "--quiet", "--manifest-path"]).arg(root().join("Cargo.toml"));
    command.args(["-p", "check", "--"]).args(args);
    match command.status() {
        Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("error: cannot start cargo: {error}");
            ExitCode::FAILURE
        }
    }
}
