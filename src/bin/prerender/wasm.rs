//! What can be left out of a WebAssembly program or said shorter without changing what it does. Knows the format
//! (<https://webassembly.github.io/spec/core/binary/modules.html>), not the app.

use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What rustc uses of WebAssembly, for the tools of binaryen: merged pieces do not say it themselves.
pub const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Digits of a hash in the names of wasm-bindgen.
const HASH: usize = 16;

/// Magic number and version.
const HEADER: usize = 8;

/// The program without custom sections, which name functions and tools for people. What cannot be read stays as it is.
pub fn stripped(program: &[u8]) -> Vec<u8> {
    strip(program).unwrap_or_else(|| program.to_vec())
}

fn strip(program: &[u8]) -> Option<Vec<u8>> {
    let mut out = program.get(..HEADER)?.to_vec();
    let mut at = HEADER;
    while at < program.len() {
        let (length, start) = number(program, at + 1)?;
        let section = program.get(at..start + length)?;
        if program[at] != 0 {
            out.extend_from_slice(section);
        }
        at = start + length;
    }
    Some(out)
}

/// An unsigned number in LEB128, and where it ends.
fn number(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(at)?;
        value |= usize::from(byte & 127) << shift;
        at += 1;
        shift += 7;
        if byte < 128 {
            return Some((value, at));
        }
    }
}

/// Shortens the names by which the program imports JavaScript: they end with 16 digits of a hash, which
/// nothing compresses. Numbers take their place, in the program and in its bindings.
pub fn shorten(program: &Path, bindings: &Path) -> Result<()> {
    let mut wasm = fs::read(program)?;
    let mut script = fs::read_to_string(bindings)?;
    let hashes: BTreeSet<String> = script
        .match_indices("__wbg_")
        .filter_map(|(at, _)| {
            let name = script[at..].split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
            let (_, hash) = name.rsplit_once('_')?;
            (hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| hash.to_owned())
        })
        .collect();
    let numbers: BTreeMap<&[u8], String> =
        hashes.iter().zip(0..).map(|(hash, number)| (hash.as_bytes(), format!("{number:0HASH$}"))).collect();
    for (hash, number) in hashes.iter().zip(numbers.values()) {
        script = script.replace(&format!("_{hash}"), &format!("_{number}"));
    }
    for at in 1..wasm.len().saturating_sub(HASH) {
        if wasm[at - 1] == b'_'
            && let Some(number) = numbers.get(&wasm[at..at + HASH])
        {
            wasm[at..at + HASH].copy_from_slice(number.as_bytes());
        }
    }
    fs::write(program, wasm)?;
    Ok(fs::write(bindings, script)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_custom_sections_are_left_out() {
        let header = b"\0asm\x01\0\0\0";
        let with = |sections: &[&[u8]]| [&header[..], &sections.concat()].concat();
        let (types, custom) = (&[1, 2, 7, 8][..], &[0, 3, 1, b'n', 9][..]);
        assert_eq!(stripped(&with(&[custom, types, custom])), with(&[types]));
        let long = [&[0, 0x80, 1][..], &[7; 128]].concat();
        assert_eq!(stripped(&with(&[&long, types])), with(&[types]));
        let cut = with(&[&[1, 9, 1]]);
        assert_eq!(stripped(&cut), cut);
    }
}
