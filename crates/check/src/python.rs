//! Runs programs on the CPythons of this machine, each in an empty folder of
//! its own. It knows nothing of decks.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

/// A program that still runs then is taken to wait for ever.
const PATIENCE: Duration = Duration::from_secs(120);

/// A line of Python: what was printed until here is none of [`Done::output`].
pub const FORGET: &str = "print('\\1', end='', flush=True)\n";

pub struct Python {
    program: PathBuf,
    /// Such as `3.12.1`.
    pub version: String,
}

pub struct Done {
    pub success: bool,
    pub output: String,
    pub errors: String,
}

/// One CPython for each version from 3.11 on PATH; fails where there is none.
pub fn on_path() -> Result<Vec<Python>, &'static str> {
    const TELL: &str = "import sys; print(sys.executable, *sys.version_info[:3], sys.implementation.name, sep='\\n')";
    let mut found = BTreeMap::new();
    let names = ["python3".to_owned()].into_iter().chain((11..20).map(|minor| format!("python3.{minor}")));
    for name in names {
        let told = Command::new(&name).args(["-c", TELL]).output().ok().filter(|done| done.status.success());
        let told = told.map_or_else(String::new, |done| String::from_utf8_lossy(&done.stdout).into_owned());
        if let [program, "3", minor, patch, "cpython"] = told.lines().collect::<Vec<_>>()[..]
            && minor.parse().is_ok_and(|minor: u32| minor >= 11)
        {
            let version = format!("3.{minor}.{patch}");
            found.entry(version.clone()).or_insert(Python { program: program.into(), version });
        }
    }
    if found.is_empty() {
        Err("no CPython from 3.11 on is on PATH: install python3")
    } else {
        Ok(found.into_values().collect())
    }
}

/// Such as `CPython 3.11.7, 3.12.1`.
pub fn names(pythons: &[Python]) -> String {
    let versions: Vec<&str> = pythons.iter().map(|python| python.version.as_str()).collect();
    format!("CPython {}", versions.join(", "))
}

impl Python {
    /// Compiles and runs nothing.
    pub fn compile(&self, code: &str) -> Result<Done, String> {
        let program = "import sys; compile(sys.stdin.read(), 'block', 'exec')";
        finish(self.command(&env::temp_dir()).args(["-c", program]), code)
    }

    /// Runs a program of the tests' own with this input.
    pub fn tell(&self, program: &str, input: &str) -> Result<Done, String> {
        finish(self.command(&env::temp_dir()).args(["-c", program]), input)
    }

    /// Runs `program` in a folder that holds copies of `files` (files or folders) and nothing else.
    pub fn run(&self, program: &str, files: &[PathBuf]) -> Result<Done, String> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join("viva-check").join(name);
        let fill = || {
            fs::create_dir_all(&folder)?;
            for file in files {
                copy(file, &folder.join(file.file_name().unwrap_or_default()))?;
            }
            fs::write(folder.join("block.py"), program)
        };
        fill().map_err(|error: io::Error| format!("{} cannot be filled: {error}", folder.display()))?;
        let done = finish(self.command(&folder).arg("block.py"), "");
        fs::remove_dir_all(&folder).map_err(|error| format!("{} cannot be removed: {error}", folder.display()))?;
        let mut done = done?;
        if let Some(forgotten) = done.output.rfind('\u{1}') {
            done.output.drain(..=forgotten);
        }
        Ok(done)
    }

    fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["-E", "-s", "-B", "-X", "utf8"]).current_dir(folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

fn finish(command: &mut Command, input: &str) -> Result<Done, String> {
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let output = in_background(child.stdout.take());
    let errors = in_background(child.stderr.take());
    if let Some(mut stdin) = child.stdin.take() {
        // A program that reads nothing may have ended before this is written.
        let _ = stdin.write_all(input.as_bytes());
    }
    let success = wait(&mut child)?;
    Ok(Done { success, output: output.join().unwrap_or_default(), errors: errors.join().unwrap_or_default() })
}

fn in_background(stream: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.map(|mut stream| stream.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
    })
}

fn wait(child: &mut Child) -> Result<bool, String> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(2)),
            Ok(None) => {
                let _ = child.kill();
                return Err(format!("it does not end within {} s", PATIENCE.as_secs()));
            }
            Err(error) => return Err(error.to_string()),
        }
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
