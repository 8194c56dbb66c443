//! What becomes of blocks of code: which lines may change places, which words are left out, and why there is nothing.

use super::*;
use crate::fence::Fence;

fn made(info: &str, code: &str, output: Option<&str>, key_points: &[&str]) -> Made {
    let snippet = Snippet { line: 1, fence: Fence::read(info), code: code.to_owned() };
    let words = key_points.iter().map(|word| (*word).to_owned()).collect();
    let html = |_: &str, parts: &[Vec<Range<usize>>]| parts.iter().map(|_| Html::default()).collect();
    make(&snippet, output, &words, &html)
}

/// The pairs of lines, counted from 1, of which the first must come first.
fn pairs(code: &str) -> Vec<(u8, u8)> {
    let all = made("python", code, None, &[]).parsons.expect("an exercise");
    let [one] = &all[..] else { panic!("{} parts", all.len()) };
    one.before.iter().map(|(first, second)| (first + 1, second + 1)).collect()
}

#[test]
fn what_is_used_comes_after_what_it_is_made_of() {
    let check = |code, expect: &[(u8, u8)]| assert_eq!(pairs(code), expect, "{code}");
    check("a = 1\nb = 2\nc = a + b\nd = 4\n", &[(1, 3), (2, 3)]);
    check("import os\nimport sys\nx = os.name\ny = sys.path\n", &[(1, 3), (2, 4)]);
    // Output is seen in its order, changes to one object too; two sets do not tell in which order they were filled.
    check("x = []\nx.append(1)\nx.append(2)\nprint(x)\n", &[(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]);
    check("x = set()\nx.add(1)\nx.add(2)\nprint(x)\n", &[(1, 2), (1, 3), (1, 4), (2, 4), (3, 4)]);
    check("self.a = 1\nself.b = 2\nself.c = self.a\nself.d = 4\n", &[(1, 3)]);
    // What a function reads is needed when it is called, not when it is defined.
    check("def f():\n    return limit\nlimit = 5\nx = f()\n", &[(1, 4), (3, 4)]);
    // A function's text stays first, and nothing follows what leaves it.
    check("def f(x):\n    \"text\"\n    y = 1\n    return y\n", &[(2, 3), (2, 4), (3, 4)]);
}

#[test]
fn guards_stand_before_what_they_guard() {
    let code = "def f(x):\n    if not x:\n        return 0\n    first = x[0]\n    size = len(x)\n    return first\n";
    let found = pairs(code);
    assert!(found.contains(&(2, 4)), "an item of nothing fails: {found:?}");
    assert!(!found.contains(&(2, 5)), "its length does not: {found:?}");
    let found = pairs("def f(n):\n    if n == 0:\n        return 1\n    rest = f(n - 1)\n    return n * rest\n");
    assert!(found.contains(&(2, 4)), "it would never end: {found:?}");
}

#[test]
fn the_depth_is_asked_for_only_where_it_follows() {
    let can_indent = |code: &str| made("python", code, None, &[]).parsons.expect("an exercise")[0].can_indent;
    assert!(can_indent("total = 0\nfor x in y:\n    total += x\nprint(total)\n"));
    assert!(
        !can_indent("with open(p) as f:\n    text = f.read()\nlines = text.split()\nprint(lines)\n"),
        "inside or after"
    );
    assert!(!can_indent("a = 1\nb = a\nc = b\nprint(c)\n"), "there is none");
}

#[test]
fn long_blocks_are_taken_by_their_parts() {
    let body = |count: usize| (0..count).map(|n| format!("    x{n} = {n}\n    print(x{n})\n")).collect::<String>();
    let code = format!("import a\ndef f():\n{}def g():\n{}", body(10), body(3));
    let parts = made("python", &code, None, &[]).parsons.expect("exercises");
    let sizes: Vec<usize> = parts.iter().map(|part| part.lines.len()).collect();
    assert!(sizes.iter().all(|size| (4..=15).contains(size)) && sizes.len() > 1, "{sizes:?}");
    assert_eq!(parts[0].part.inside, ["def f():"]);
    assert_eq!((parts[0].part.number, usize::from(parts[0].part.of)), (1, sizes.len()));
}

#[test]
fn why_there_is_none() {
    let check =
        |info, code, output, expect| assert_eq!(made(info, code, output, &[]).parsons.err(), Some(expect), "{code}");
    check("python broken", "a\nb\nc\nd\n", None, Reason::Broken);
    check("rust", "a\nb\nc\nd\n", None, Reason::Language);
    check("python", "if x\n", None, Reason::Syntax);
    check("python", "a = 1\nb = 2\n", None, Reason::Short);
    check("python", "match x:\n    case 1:\n        a()\n    case 2:\n        b()\n", None, Reason::Match);
    check("python", "a = 1\nb = 2\nc = 3\nd = 4\n", None, Reason::AnyOrder);
    check("python", "print(a)\nprint(b)\nprint(c)\nprint(d)\n", Some("1\n2\n1\n3\n"), Reason::Repeats);
}

#[test]
fn blanks_are_what_the_key_points_speak_of() {
    let code = "def numbers(rows):\n    for row in rows:\n        yield int(row)\n\nprint(sum(numbers(data)))\n";
    let words = |points: &[&str]| made("python", code, None, points).cloze.expect("an exercise")[0].words.clone();
    assert!(words(&["yield"]).contains(&"yield".to_owned()));
    // Two of one kind on a line could change places.
    assert!(
        !(words(&["sum", "print"]).contains(&"sum".to_owned())
            && words(&["sum", "print"]).contains(&"print".to_owned()))
    );
    let names = made("python", "a = b\nb = c\nc = d\nd = e\n", None, &["b", "c"]).cloze;
    assert_eq!(names.err(), Some(Reason::FewWords), "what is named freely is not asked for");
}
