//! What is said about odd files: `LINE severity kind`, in order.

use super::compiled;
use deck::compile::{check_library, compile};
use deck::problem::Severity;

/// The deck's own id is left to the test of its own.
fn check(markdown: &str, expect: &[&str]) {
    let found: Vec<String> = compiled(markdown)
        .problems
        .iter()
        .filter(|problem| problem.kind != "no-deck-id")
        .map(|problem| {
            assert!(problem.message.len() > 20 && problem.message.ends_with('.'), "{}", problem.message);
            let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
            format!("{} {severity} {}", problem.line, problem.kind)
        })
        .collect();
    assert_eq!(found, expect, "in:\n{markdown}");
}

/// A question that nothing can be said against, with one line on top.
fn with(line: &str) -> String {
    format!("{line}\n## Question 1 {{#a}}\n\nWhy?\n\n### Answer\n\nSo.\n")
}

#[test]
fn nothing_to_say() {
    check(&with(""), &[]);
    check(&with("---\nid: x\ntitle: T\nlanguage: de\ntopics:\n  t: Topic\n---"), &[]);
    check("## Question 1 {#a}\n\nWhich?\n\n- [ ] one\n- [x] two\n", &[]);
    check(
        "# T\n\n## Question 1 {#a}\n\nWhy?\n\n### Answer\n\nSo.\n\n---\n\n## Question 2 {#b}\n\nHow?\n\n### Answer\n\nThus.\n",
        &[],
    );
}

#[test]
fn questions() {
    check("", &["1 error no-questions"]);
    check(&(with("") + "\n```python predict\n1\n```\n"), &["10 error no-output"]);
    check("# Only a title\n\n## And text\n", &["1 error no-questions"]);
    check("## Question 1 {#a}\n\n### Answer\n\nSo.\n", &["1 error empty-prompt"]);
    check("## Question 1 {#a}\n\nWhy?\n", &["1 warning no-answer"]);
    check("## Question 1 {#a}\n\nWhy?\n\n### Answer\n", &["1 warning no-answer"]);
    check("## Question 1\n\nWhy?\n\n### Answer\n\nSo.\n", &["1 warning no-id"]);
    check(
        "## Question 1 {#a}\n\nWhich?\n\n- [ ] one\n- [ ] two\n",
        &["1 error no-right-option", "1 warning no-answer"],
    );
    check("## Question 1 {#a}\n\nWhich?\n\n- [x] one\n- two\n", &["1 warning no-answer", "5 warning mixed-options"]);
    check(&(with("") + "\n### Question 2\n\nWhy not?\n"), &["10 warning question-level"]);
    check(&(with("") + "\n## Something else\n\nText.\n"), &["10 warning stray-text"]);
    check(&(with("") + "\n### Key points\n\nNo list.\n"), &["12 warning stray-text"]);
    check(&(with("") + "\n### Further reading\n\n- [a](https://a.example)\n- no link\n"), &["12 warning stray-text"]);
}

#[test]
fn ids_and_attributes() {
    let two = |first: &str, second: &str| {
        format!(
            "## Question 1 {{{first}}}\n\nWhy?\n\n### Answer\n\nSo.\n\n## Question 2 {{{second}}}\n\nHow?\n\n### Answer\n\nSo.\n"
        )
    };
    check(&two("#a", "#a"), &["9 error duplicate-id"]);
    check(&two("#A_b", "#b"), &["1 error bad-id"]);
    check(&two("#a difficulty=simple", "#b difficulty=hard"), &["1 error bad-difficulty"]);
    check(&two("#a level=3", "#b .wide"), &["1 warning unknown-key", "9 warning unknown-key"]);
    check(&(two("#a", "#b") + "\n### Related\n\n- [one](#a)\n- [none](#c)\n"), &["20 error unknown-related"]);
}

#[test]
fn former_ids() {
    let three = |first: &str, second: &str| {
        format!(
            "---\nid: d\n---\n## Question 1 {{{first}}}\n\nWhy?\n\n### Answer\n\nSo.\n\n## Question 2 {{{second}}}\n\nHow?\n\n### Answer\n\nSo.\n"
        )
    };
    check(&three("#a was=x,y", "#b was=z"), &[]);
    check(&three("#a was=b", "#b"), &["4 error alias-in-use"]);
    check(&three("#a was=a", "#b"), &["4 error alias-in-use"]);
    check(&three("#a was=how", "difficulty=easy"), &["4 error alias-in-use", "12 warning no-id"]);
    check(&three("#a was=b", "#b was=a"), &["4 error alias-in-use", "12 error alias-in-use"]);
    check(&three("#a was=x,x", "#b"), &["4 error duplicate-alias"]);
    check(&three("#a was=x", "#b was=y,x"), &["12 error duplicate-alias"]);
    check(&three("#a was=A_b", "#b was="), &["4 error bad-alias", "12 error bad-alias"]);
    check(&three("#a was=x,", "#b was"), &["4 error bad-alias", "12 error bad-alias"]);
    check(&with("---\nid: d\nwas: [x, y]\n---"), &[]);
    check(
        &with("---\nid: d\nwas: [x, d, x, X]\n---"),
        &["3 error alias-in-use", "3 error duplicate-alias", "3 error bad-alias"],
    );
    check(&with("---\nid: d\nwas: x\n---"), &["3 error bad-front-matter"]);
    let kept = compiled(&three("#a was=x,b,Y", "#b was=x,z")).deck.questions;
    assert_eq!((&kept[0].aliases[..], &kept[1].aliases[..]), (&["x".to_owned()][..], &["z".to_owned()][..]));
}

#[test]
fn front_matter() {
    check(&with("---\nid: x\ncolour: red\n---"), &["3 warning unknown-key"]);
    check(&with("---\nid: Not An Id\n---"), &["2 error bad-id"]);
    check(&with("---\nid: x\ntitle: [\n---"), &["3 error bad-front-matter"]);
    check(&with("---\nid: x\ntitle: a: b\n---"), &["3 error bad-front-matter"]);
    check(&with("---\nid: x\nid: y\n---"), &["3 error bad-front-matter"]);
    check(&with("---\nid: x\n"), &["1 error bad-front-matter"]);
    check(&with("---\njust text\n---"), &["2 error bad-front-matter"]);
    check(&with("---\nrequire: [topics, beauty]\n---"), &["2 warning unknown-key", "4 error missing"]);
    check(&with("---\nrequire: [topics, difficulty, key_points, links]\n---"), &["4 error missing"]);
    check(
        "---\ntopics:\n  t: T\n---\n## Question 1 {#a topics=t,u}\n\nWhy?\n\n### Answer\n\nSo.\n",
        &["5 error unknown-topic"],
    );
}

#[test]
fn unclosed_fences() {
    check(&(with("") + "\n```python\nx = 1\n"), &["10 error unclosed-fence"]);
    check(
        "## Question 1 {#a}\n\nWhy?\n\n### Answer\n\n```py\nx\n\n## Question 2 {#b}\n\nHow?\n\n### Answer\n\n```py\ny\n```\n",
        &["7 error unclosed-fence"],
    );
    check(&(with("") + "\n- item\n\n  ```\n  x\n"), &["12 error unclosed-fence"]);
    check(&(with("") + "\n````md\n```py\nx\n```\n````\n"), &[]);
    check(&(with("") + "\n```text\n## Question 6\n```\n"), &["10 warning question-in-code"]);
    check(&(with("") + "\n```markdown\n## Question 6\n```\n"), &[]);
}

#[test]
fn a_line_of_dashes_below_a_text() {
    check(&(with("") + "\nOne more thing\n---\n\nend\n"), &["10 warning underlined", "10 warning stray-text"]);
    check(&(with("") + "\nOne more thing\n\n---\n\nend\n"), &[]);
}

#[test]
fn python_that_is_none() {
    check(&(with("") + "\n```python\nx = 1\nprint(1\n```\n"), &["12 warning python-syntax"]);
    check(&(with("") + "\n```python broken=SyntaxError\nprint(1\n```\n"), &[]);
    check(&(with("") + "\n```text\nprint(1\n```\n"), &[]);
}

#[test]
fn options_behind_a_list() {
    let found =
        compiled("## Question 1 {#a}\n\nWhich fits both?\n\n- it is fast\n- it is small\n- [ ] one\n- [x] two\n");
    assert_eq!(found.bodies[0].options.len(), 2);
    assert!(found.bodies[0].rest.as_str().contains("it is small"));
    check(
        "## Question 1 {#a}\n\nWhich?\n\n- [ ] one\n- two\n- [x] three\n\n### Answer\n\nSo.\n",
        &["5 warning mixed-options"],
    );
}

#[test]
fn options_that_keep_their_place() {
    let in_order = |heading: &str, option: &str| {
        let text = format!("## Question 1 {{#a{heading}}}\n\nWhich?\n\n- [ ] one thing\n- [x] {option}\n");
        compiled(&text).bodies[0].options_in_order
    };
    for option in [
        "Both",
        "Neither.",
        "None",
        "The first two",
        "All of the above",
        "Beide",
        "Ninguna",
        "以上皆是",
        "Both A and C",
    ] {
        assert!(in_order("", option), "{option}");
    }
    for option in ["A tuple", "Both keep their order when they are copied", "None is returned"] {
        assert!(!in_order("", option), "{option}");
        assert!(in_order(" options=fixed", option), "{option}");
    }
}

#[test]
fn a_deck_without_an_id_is_told_so() {
    let kinds = |text: &str| compiled(text).problems.iter().map(|problem| problem.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&with("# Title")), ["no-deck-id"]);
    assert_eq!(kinds(&with("---\nid: d\n---")), [] as [&str; 0]);
}

#[test]
fn front_matter_behind_empty_lines_and_values_with_colons() {
    let found = compiled(&with("\n \n---\nid: d\ntitle: T\n---"));
    assert_eq!((found.deck.title.as_str(), found.problems.len()), ("T", 0), "{:?}", found.problems);
    let found = compiled(&with("---\nid: d\ntitle: Python: x\n---"));
    let problem = &found.problems[0];
    assert_eq!((problem.line, problem.kind), (3, "bad-front-matter"));
    assert!(
        problem.message.contains("title: \"Python: x\"") && !problem.message.contains("line"),
        "{}",
        problem.message
    );
}

#[test]
fn links_and_images() {
    check(&(with("") + "\n[x](#nowhere) and [y](other.md)\n"), &["10 warning dead-link", "10 warning dead-link"]);
    check(&(with("") + "\n![x](img/none.png)\n"), &["10 error missing-image"]);
    check(&(with("") + "\n![x](https://example.org/x.png)\n"), &["10 warning remote-image"]);
    check(
        &(with("") + "\n![x](http://example.org/x.png) ![y](data:image/png;base64,AA)\n"),
        &["10 error missing-image", "10 error missing-image"],
    );
    check(&(with("") + "\n<script>alert(1)</script>\n"), &["10 warning removed-html"]);
    check(&(with("") + "\n<script>\nalert(1)\n\n## More\n"), &["10 error unclosed-html"]);
    check(&(with("") + "\n![p](my pic.png), ![[x]]\n"), &["10 warning unread-markup"]);
    check(
        &(with("") + "\nA note[^missing].\n\n> [!INFO]\n> so\n"),
        &["10 warning unread-markup", "12 warning unread-markup"],
    );
}

#[test]
fn libraries() {
    let deck = |id: &str| compile("stem", &with(&format!("---\ntitle: T\nid: {id}\n---")), &|_| None);
    let (one, two, reserved) = (deck("one"), deck("one"), deck("practice"));
    let found: Vec<_> = check_library(&[&one, &two, &reserved])
        .into_iter()
        .map(|(at, problem)| (at, problem.line, problem.kind))
        .collect();
    assert_eq!(found, [(1, 3, "duplicate-deck"), (2, 3, "reserved-id")]);
    assert!(check_library(&[&one]).is_empty());
    let heir = |question: &str| {
        let text = with("---\ntitle: T\nid: heir\nwas: [one]\n---").replace("#a", question);
        compile("stem", &text, &|_| None)
    };
    let (copy, split) = (heir("#a"), heir("#b"));
    let found = check_library(&[&one, &copy]);
    assert_eq!(
        found.iter().map(|(at, problem)| (*at, problem.line, problem.kind)).collect::<Vec<_>>(),
        [(1, 4, "alias-in-use")]
    );
    assert!(check_library(&[&one, &split]).is_empty());
}

#[test]
fn values_of_front_matter() {
    let found = compiled(&with("---\nid: 2024\ntitle: 3.10\nlanguage: no\ndescription:\n---")).deck;
    assert_eq!((found.id.as_str(), found.title.as_str()), ("2024", "3.10"));
    assert_eq!((found.language.as_str(), found.description.as_str()), ("no", ""));
}

#[test]
fn an_answer_may_stand_at_the_level_of_its_question() {
    let found = compiled("## Question 1 {#a}\n\nWhy?\n\n## Answer\n\nSo.\n\n<!-- a\ncomment -->\n");
    assert!(found.problems.iter().all(|problem| problem.kind == "no-deck-id"), "{:?}", found.problems);
    assert_eq!(found.bodies[0].answer.as_str(), "<p>So.</p>");
}

#[test]
fn ids_of_decks() {
    let cases =
        [("---\nid: own\n---\n# Title\n", "own"), ("# A Title\n", "a-title"), ("# 日本\n", "stem"), ("", "stem")];
    for (markdown, expect) in cases {
        assert_eq!(compiled(markdown).deck.id, expect);
    }
    assert_eq!(compile("日本", "", &|_| None).deck.id, "deck");
}

#[test]
fn html_that_swallows_headings_is_named() {
    let open = |html: &str| {
        format!(
            "## Question 1 {{#a}}\n\nWhy?\n\n### Answer\n\nSo.\n\n{html}\n\n## Question 2 {{#b}}\n\nHow?\n\n### Answer\n\nThus.\n"
        )
    };
    for html in ["<!-- left open", "<pre>\ncode", "<style>", "<SCRIPT>", "<textarea>", "<?php", "<![CDATA["] {
        check(&open(html), &["9 error unclosed-html"]);
    }
    check(&(open("<!-- left open") + "\n<!-- closed -->\n"), &["9 error unclosed-html"]);
    check(&(open("<pre>") + "\n</pre>\n"), &["11 warning heading-in-html", "15 warning heading-in-html"]);
    check(&open("<!-- a comment -->"), &[]);
    check(&open("<!-- a comment\n\n## Question 7\n\n-->"), &[]);
    check(&open("<details>\n<summary>More</summary>\n\n**so**\n\n</details>"), &[]);
    check(
        "## Question 1 {#a}\n\nWhy?\n\n### Answer\n\n<div>\n## Question 2 {#b}\n\n> <p>\n> # Or\n\nSo.\n</div>\n",
        &["8 warning heading-in-html", "11 warning heading-in-html"],
    );
}

#[test]
fn what_markdown_takes_in_and_shows_nowhere_is_named() {
    let lines = |text: &str, expect: &[&str]| check(&(with("") + "\n" + text), expect);
    lines("| a |\n|---|\n| b | c |\n| d | |\n", &["12 warning extra-cells"]);
    lines("[Note]: important\n\n[//]: # (a comment)\n", &["10 warning unused-link"]);
    lines("[Note]\n\n[note]: https://example.org\n", &[]);
    lines("#### More {#more}\n\nText.\n", &["10 warning unknown-key"]);
    lines("> #### More {.wide}\n", &["10 warning unknown-key"]);
    lines("```text title=x\ncode\n```\n", &["10 warning unknown-mark"]);
    lines("### Related [^1]\n\n- #a\n\n[^1]: Lost.\n", &["14 warning unused-footnote"]);
    lines("[^1]: Refers to [^1].\n\n[^2]: [^3]\n\n[^3]: [^2]\n", &[]);
    lines("### Related\n\n- see [this](#a)\n- [that](#a)\n", &["12 warning stray-text"]);
    lines("### Further reading\n\n- [this](https://a.example)\n  <p>and</p>\n", &["12 warning stray-text"]);
    check(&with("---\nid: d\n\n## Question 7\n# note\n---"), &["4 warning heading-in-front-matter"]);
}

#[test]
fn words_in_a_tag_are_text() {
    let shown = |text: &str| compiled(&(with("") + "\n" + text)).bodies[0].answer.as_str().to_owned();
    for text in ["a<b and c>d</b>", "<div\nis left", "<div>\na <b\n</div>", "<p>\n</ so>\n</p>", "<![CDATA[ so ]]>"] {
        assert!(shown(text).contains("&lt;"), "{text}");
    }
    let details = "<details open class='x' data-a=\"b>c\">\n<summary>so</summary>\n</details>";
    assert!(!shown(details).contains("&lt;"));
}

#[test]
fn a_pair_may_stand_around_an_answer_but_never_swallows_it() {
    let around = |name: &str| {
        let text = format!("## Question 1 {{#a}}\n\nWhy?\n\n<{name}>\n\nif\n\n### Answer\n\nSo.\n\n</{name}>\n");
        compiled(&text).bodies[0].rest.as_str().to_owned()
    };
    assert_eq!(around("details"), "<details>\n<p>if</p>\n</details>");
    for name in ["title", "xmp", "svg", "template"] {
        assert_eq!(around(name), format!("&lt;{name}&gt;\n<p>if</p>"));
    }
}
