//! Makes one piece of many small ones by wasm-merge: each has types and imports of its own, half of its bytes. Knows
//! what pieces import, not what is in them.

use crate::{run, wasm};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasmparser::{Parser, Payload, TypeRef};

/// The module from which pieces import what they share with the program.
const SHARED: &str = "__wasm_split";

/// The file `name` in `work` with all of these pieces, each with its name.
pub fn merge(work: &Path, name: &str, pieces: &[(&str, &PathBuf)]) -> Result<PathBuf> {
    let host = work.join(format!("{name}.wat"));
    fs::write(&host, host_of(pieces)?)?;
    let file = work.join(format!("{name}.wasm"));
    let mut command = Command::new("wasm-merge");
    command.args(wasm::FEATURES).arg(&host).arg(SHARED);
    for (name, piece) in pieces {
        command.arg(piece).arg(name);
    }
    run(command.arg("-o").arg(&file))?;
    Ok(file)
}

/// A module in the text format that imports once what these pieces import each, and gives it to them.
fn host_of(pieces: &[(&str, &PathBuf)]) -> Result<String> {
    let mut shared = BTreeMap::new();
    for (_, piece) in pieces {
        let program = fs::read(piece).with_context(|| format!("{} cannot be read", piece.display()))?;
        for payload in Parser::new(0).parse_all(&program) {
            let Payload::ImportSection(imports) = payload? else { continue };
            for import in imports.into_imports() {
                let import = import?;
                let (kind, declared) = match import.ty {
                    TypeRef::Memory(memory) => ("memory", format!("{}", memory.initial)),
                    TypeRef::Table(table) => ("table", format!("{} funcref", table.initial)),
                    TypeRef::Global(global) if global.mutable => ("global", format!("(mut {})", global.content_type)),
                    other => bail!("{} imports {other:?}, which no piece used to", piece.display()),
                };
                if import.module != SHARED {
                    bail!("{} imports from {}, which no piece used to", piece.display(), import.module);
                }
                shared.insert(import.name.to_owned(), (kind, declared));
            }
        }
    }
    let mut host = String::from("(module\n");
    for (name, (kind, declared)) in &shared {
        // The program's module has another name here, or these imports would be their own exports.
        writeln!(host, "(import \"program\" \"{name}\" ({kind} ${name} {declared}))")?;
        writeln!(host, "(export \"{name}\" ({kind} ${name}))")?;
    }
    Ok(host + ")\n")
}
