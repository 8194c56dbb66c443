//! What is found, by example.

use super::*;
use crate::python::on_path;
use deck::compile::compile;

/// What the check says of one question with this prompt and this answer.
fn complaints(prompt: &str, answer: &str, pythons: &[Python]) -> Vec<String> {
    let deck = compile("d", &format!("## Question 1 {{#q}}\n\n{prompt}\n\n### Answer\n\n{answer}\n"), &|_| None);
    let found = problems(&deck, Path::new("nowhere"), &pythons[..1]);
    found.iter().map(|problem| problem.to_string().replace(&format!(", CPython {}", pythons[0].version), "")).collect()
}

#[test]
fn the_check_finds_what_is_wrong() {
    let answers = [
        ("```python\nprint(1)\n```\n```output\n1\n```", ""),
        ("```python\nprint(1)\n```\n```output\n2\n```", "it prints\n1"),
        ("```python\nprimt(1)\n```", "it fails\nTraceback"),
        ("> ```python\n> primt(1)\n> ```", "it fails"),
        ("```python fragment\nif x:\n    y()\n```", ""),
        ("```python needs=nowhere\nif x:\ny()\n```", "it does not even compile"),
        ("```python\nx = 1\n```\n```python continues\nprint(x)\n```\n```output\n1\n```", ""),
        ("```python continues\nprint(x)\n```\n```python\nx = 1\n```", "it fails"),
        ("```python\nprint(2)\n```\n```python continues\nprint(3)\n```\n```output\n3\n```", ""),
        ("```python broken=NameError\nx\n```\n```python corrected\nx = 1\n```", ""),
        (
            "```python broken=NameError\nx = 1\n```\n```python corrected\nx = 1\n```",
            "it is said to fail with NameError",
        ),
        (
            "```python broken=NameError\nimport warnings, atexit\natexit.register(warnings.warn, \"late\")\nx\n```\n```python corrected\nx = 1\n```",
            "",
        ),
        ("```python broken=SyntaxError\nif\n```", "a broken block needs one"),
        ("```python predict\nprint(1)\n```", "its output is missing"),
        ("```python setup=missing.py\nx = 1\n```", "setup=missing.py"),
        ("```python with=missing.csv\nx = 1\n```", "with=missing.csv"),
    ];
    let prompts = [
        ("Why?\n\n```python prints\nprint(1)\n```\n- [ ] 2\n- [x] `1`", ""),
        ("Why?\n\n```python prints\nprint('<b> &', [1])\n```\n- [x] `<b> & [1]`\n- [ ] `& [1]`", ""),
        ("Why?\n\n```python prints\nprint(3)\n```\n- [ ] `2`\n- [x] `1`", "it prints\n3\nwhich is none"),
        (
            "Why?\n\n```python prints\nprint(2)\n```\n- [ ] `2`\n- [x] `1`",
            "it prints\n2\nwhich is an option that is not",
        ),
        ("Why?\n\n```python prints\nprint(1)\n```\n- [ ] `1`\n- [x] 1", "it prints\n1\nwhich is more than one"),
        ("Why?\n\n```python prints\nprint(1)\n```\n- [x] `1`\n- [x] `2`", "it prints\n1\nwhich is not the only"),
        ("Why?\n\n```python prints\nprint(1)\n```", "it prints\n1\nwhich is none"),
        ("Why?\n\n```python prints\nprimt(1)\n```\n- [x] `1`", "it fails"),
        ("Why?\n\n```python prints\nprimt(1)\n```\n- [ ] `1`\n- [x] It raises `NameError`", ""),
        ("Why?\n\n```python prints\nprimt(1)\n```\n- [x] `1`\n- [ ] It raises `NameError`", "it fails"),
        ("Why?\n\n```python prints\nprimt(1)\n```\n- [ ] `1`\n- [x] It raises `TypeError`", "it fails"),
        (
            "Why?\n\n```python prints\nprint(1)\n```\n- [ ] `1`\n- [x] It raises `NameError`",
            "it prints\n1\nwhich is an option",
        ),
    ];
    let answers = answers.map(|(answer, expect)| (7, "Why?", answer, expect));
    let prompts = prompts.map(|(prompt, expect)| (5, prompt, "So.", expect));
    let pythons = on_path().expect("python3 is installed");
    for (line, prompt, answer, expect) in answers.into_iter().chain(prompts) {
        let at = format!("{line}: error: question 1 (q): ");
        let found = complaints(prompt, answer, &pythons);
        let fits = match &found[..] {
            [] => expect.is_empty(),
            [found] => !expect.is_empty() && found.strip_prefix(&at).is_some_and(|found| found.starts_with(expect)),
            _ => false,
        };
        assert!(fits, "{prompt}\n{answer}\ngives {found:#?}");
    }
}
