//! What can be left out of a WebAssembly program or said shorter without changing what it does. Knows the format
//! (<https://webassembly.github.io/spec/core/binary/modules.html>), not the app.

use anyhow::Result;
use std::collections::BTreeMap;
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

/// Magic number and version.
const HEADER: usize = 8;

/// Ids of sections.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The program without custom sections, which name functions and tools for people. What cannot be read stays as it is.
pub fn stripped(program: &[u8]) -> Vec<u8> {
    strip(program).unwrap_or_else(|| program.to_vec())
}

fn strip(program: &[u8]) -> Option<Vec<u8>> {
    sections(program, |id, _, section| Some(if id == CUSTOM { Vec::new() } else { section.to_vec() }))
}

/// The program with what `say` makes of each section: by its id, where its content begins, and all of it.
fn sections(program: &[u8], mut say: impl FnMut(u8, usize, &[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut out = program.get(..HEADER)?.to_vec();
    let mut at = HEADER;
    while at < program.len() {
        let (length, start) = number(program, at + 1)?;
        out.extend(say(program[at], start, program.get(at..start + length)?)?);
        at = start + length;
    }
    Some(out)
}

/// A section of this content.
fn section(id: u8, content: &[u8]) -> Vec<u8> {
    [&[id], &leb(content.len())[..], content].concat()
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

/// Begins the names of classes that a library of Leptos's offers to JavaScript for streams of server functions. Nothing here
/// makes one, but as long as they are exported, nothing can leave them out.
const UNUSED: &str = "IntoUnderlying";

/// Takes those classes out of the program's exports and of its bindings, and gives short names to what else it exports. Where the bindings look other than expected, both stay
/// as they are.
pub fn drop_unused(program: &Path, bindings: &Path) -> Result<()> {
    let script = without_unused(&fs::read_to_string(bindings)?);
    let is_used = |export: &str| !export.contains(&UNUSED.to_lowercase());
    let mut names = BTreeMap::new();
    let name = |export: &str| {
        // Functions by their names in Rust, which only the bindings call.
        let next = format!("e{}", names.len());
        let is_long = export.starts_with("_R");
        is_used(export)
            .then(|| if is_long { names.entry(export.to_owned()).or_insert(next).clone() } else { export.to_owned() })
    };
    let wasm = with_exports(&fs::read(program)?, name);
    if let (false, Some(wasm)) = (script.contains(UNUSED), wasm) {
        fs::write(program, wasm)?;
        fs::write(bindings, with_words(&script, &names))?;
    }
    Ok(())
}

/// The bindings without statements that define the unused classes.
fn without_unused(script: &str) -> String {
    let begins = ["export class ", "const ", "if (Symbol.dispose) "].map(|word| [word, UNUSED].concat());
    let mut out = String::new();
    let mut lines = script.split_inclusive('\n');
    while let Some(line) = lines.next() {
        if !begins.iter().any(|begin| line.starts_with(begin)) {
            out += line;
        } else if !line.trim_end().ends_with(';') {
            // Up to the end of the class or of the expression.
            let is_end =
                |line: &&str| line.starts_with('}') || line.starts_with("    :") && line.trim_end().ends_with(';');
            lines.by_ref().find(is_end);
        }
    }
    out
}

/// The program with other names for its exports, without those that get none; nothing if it cannot be read.
fn with_exports(program: &[u8], mut rename: impl FnMut(&str) -> Option<String>) -> Option<Vec<u8>> {
    sections(program, |id, start, whole| {
        if id != EXPORTS {
            return Some(whole.to_vec());
        }
        let (count, mut next) = number(program, start)?;
        let (mut kept, mut exports) = (0, Vec::new());
        for _ in 0..count {
            let begin = next;
            let (length, name) = number(program, begin)?;
            // A byte for the kind stands behind the name, then the index.
            next = number(program, name + length + 1)?.1;
            if let Some(renamed) = rename(std::str::from_utf8(program.get(name..name + length)?).ok()?) {
                kept += 1;
                exports.extend(leb(renamed.len()));
                exports.extend_from_slice(renamed.as_bytes());
                exports.extend_from_slice(program.get(name + length..next)?);
            }
        }
        Some(section(EXPORTS, &[leb(kept), exports].concat()))
    })
}

/// An unsigned number as LEB128.
fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 127 {
        bytes.push(value as u8 & 127 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// Gives short names to what the program imports of its bindings: those of wasm-bindgen are long, and end with 16 digits of a hash,
/// which nothing compresses. What cannot be read stays as it is.
pub fn shorten(program: &Path, bindings: &Path) -> Result<()> {
    let wasm = fs::read(program)?;
    let script = fs::read_to_string(bindings)?;
    let is_defined = |name: &str| script.contains(&format!("{name}: "));
    let mut names = BTreeMap::new();
    let short = |name: &str| {
        let next = format!("i{}", names.len());
        if is_defined(name) { names.entry(name.to_owned()).or_insert(next).clone() } else { name.to_owned() }
    };
    if let Some(renamed) = with_imports(&wasm, short) {
        fs::write(program, renamed)?;
        let module = format!("\"{BINDINGS}\": ");
        fs::write(bindings, with_words(&script, &names).replace(&module, &format!("\"{SHORT_BINDINGS}\": ")))?;
    }
    Ok(())
}

/// The module that the program imports its bindings from, and what it is called here.
const BINDINGS: &str = "./viva_bg.js";
const SHORT_BINDINGS: &str = "b";

/// The script with other words for some of its identifiers.
fn with_words(script: &str, words: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    let mut rest = script;
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    while let Some(begin) = rest.find(is_of_word) {
        let (before, from) = rest.split_at(begin);
        let (word, behind) = from.split_at(from.find(|c| !is_of_word(c)).unwrap_or(from.len()));
        out += before;
        out += words.get(word).map_or(word, String::as_str);
        rest = behind;
    }
    out + rest
}

/// The program with other names for what it imports; nothing if it cannot be read.
fn with_imports(program: &[u8], mut name: impl FnMut(&str) -> String) -> Option<Vec<u8>> {
    sections(program, |id, start, whole| {
        if id != IMPORTS {
            return Some(whole.to_vec());
        }
        let (count, mut next) = number(program, start)?;
        let mut imports = leb(count);
        for _ in 0..count {
            let (length, begin) = number(program, next)?;
            let module = program.get(begin..begin + length)?;
            let module = if module == BINDINGS.as_bytes() { SHORT_BINDINGS.as_bytes() } else { module };
            imports.extend(leb(module.len()));
            imports.extend_from_slice(module);
            let (length, begin) = number(program, begin + length)?;
            let renamed = name(std::str::from_utf8(program.get(begin..begin + length)?).ok()?);
            imports.extend(leb(renamed.len()));
            imports.extend_from_slice(renamed.as_bytes());
            let kind = begin + length;
            next = end_of_import(program, kind)?;
            imports.extend_from_slice(program.get(kind..next)?);
        }
        Some(section(IMPORTS, &imports))
    })
}

/// Where an import ends that says at `at` what it is.
fn end_of_import(program: &[u8], at: usize) -> Option<usize> {
    let limits = |at: usize| {
        let (flags, least) = number(program, at)?;
        let (_, end) = number(program, least)?;
        if flags & 1 == 0 { Some(end) } else { Some(number(program, end)?.1) }
    };
    match program.get(at)? {
        // A function, a table of one type, a memory, a global.
        0 => Some(number(program, at + 1)?.1),
        1 => limits(at + 2),
        2 => limits(at + 1),
        3 => Some(at + 3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unused_exports_go_and_the_others_stay() {
        let header = b"\0asm\x01\0\0\0";
        let export = |name: &str, index: u8| [&[name.len() as u8], name.as_bytes(), &[0, index]].concat();
        let section = |exports: &[Vec<u8>]| {
            let body = [vec![exports.len() as u8], exports.concat()].concat();
            [&[7, body.len() as u8], &body[..]].concat()
        };
        let with = |exports: &[Vec<u8>]| [&header[..], &[1, 1, 0], &section(exports), &[10, 1, 0]].concat();
        let (main, unused) = (export("main", 3), export("intounderlyingsink_close", 5));
        let program = with(&[unused.clone(), main.clone(), unused]);
        assert_eq!(with_exports(&program, |name| (name == "main").then(|| "main".to_owned())), Some(with(&[main])));
        assert_eq!(with_exports(&program[..20], |name| Some(name.to_owned())), None);
        assert_eq!((leb(5), leb(300)), (vec![5], vec![0xac, 2]));
    }

    #[test]
    fn unused_classes_leave_the_bindings() {
        let script = "let a;\nexport class IntoUnderlyingSink {\n    f() {\n        return 1;\n    }\n}\n\
            if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;\n\
            const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')\n    \
            ? { register: () => {}, unregister: () => {} }\n    \
            : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));\nlet b;\n";
        assert_eq!(without_unused(script), "let a;\nlet b;\n");
    }

    #[test]
    fn imports_get_other_names_of_any_length() {
        let header = b"\0asm\x01\0\0\0";
        let import = |name: &str, kind: &[u8]| [&[1, b'm', name.len() as u8], name.as_bytes(), kind].concat();
        let with = |name: &str| {
            let kinds: [&[u8]; 5] = [&[0, 200, 1], &[1, 0x70, 0, 4], &[1, 0x70, 1, 4, 9], &[2, 0, 17], &[3, 0x7f, 1]];
            let body = [vec![5], kinds.map(|kind| import(name, kind)).concat()].concat();
            [&header[..], &[1, 1, 0, 2, body.len() as u8], &body, &[10, 1, 0]].concat()
        };
        assert_eq!(with_imports(&with("__wbg_then_0123"), |_| "i0".to_owned()), Some(with("i0")));
        assert_eq!(with_imports(&with("a")[..30], |name| name.to_owned()), None);
    }

    #[test]
    fn only_whole_words_are_replaced() {
        let words = [("__wbg_then_1", "i0"), ("b", "i1")].map(|(long, short)| (long.to_owned(), short.to_owned()));
        let script = "{ __wbg_then_1: function(ab) { b(); $b; __wbg_then_12 } }";
        assert_eq!(with_words(script, &BTreeMap::from(words)), "{ i0: function(ab) { i1(); $b; __wbg_then_12 } }");
    }

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
