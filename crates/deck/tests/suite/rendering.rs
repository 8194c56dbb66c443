//! Markdown of an answer in, HTML of the page out.

use super::compiled;

/// The HTML of `answer` in a deck "d" with the questions "q" and "other".
fn html(answer: &str) -> String {
    let deck = format!(
        "---\nid: d\n---\n## Question 1 {{#q}}\n\nWhy?\n\n### Answer\n\n{answer}\n\n## Question 2 {{#other}}\n\nHow?\n\n### Answer\n\nSo.\n"
    );
    compiled(&deck).bodies[0].answer.as_str().to_owned()
}

fn check(answer: &str, expect: &str) {
    assert_eq!(html(answer), expect, "{answer}");
}

#[test]
fn text() {
    check("a *b* **c** ~~d~~ `e<f>`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f&gt;</code></p>");
    check(
        "A `Vec` is Vec<T>, an Option<Box<dyn Error>> is not.",
        "<p>A <code>Vec</code> is Vec&lt;T&gt;, an Option&lt;Box&lt;dyn Error&gt;&gt; is not.</p>",
    );
    check("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>");
    check("H<sub>2</sub>O<br>x", "<p>H<sub>2</sub>O<br>x</p>");
}

#[test]
fn headings_begin_at_three() {
    check("#### One {#id .class}\n\n##### Two", "<h3 id=\"part-q-1\">One</h3>\n<h4 id=\"part-q-2\">Two</h4>");
    check("###### Deep\n\n#### High", "<h5 id=\"part-q-1\">Deep</h5>\n<h3 id=\"part-q-2\">High</h3>");
}

#[test]
fn lines_that_stand_for_headings_can_be_led_to() {
    check(
        "First steps:\n\n- With care:\n\n> Quoted words:\n\nThen more.",
        "<p class=\"lead-in\" id=\"part-q-1\">First steps:</p>\n<ul>\n<li>With care:</li>\n</ul>\n\
         <blockquote>\n<p>Quoted words:</p>\n</blockquote>\n<p>Then more.</p>",
    );
}

#[test]
fn code() {
    let figure = |name: &str, code: &str| {
        format!(
            "<figure class=\"code\"><figcaption><span>{name}</span><button class=\"button\" data-kind=\"quiet\" data-wrap=\"\" type=\"button\"><span>Wrap</span><span>Unwrap</span></button><button class=\"button\" data-kind=\"quiet\" data-copy=\"\" type=\"button\">Copy</button>\
             </figcaption><pre tabindex=\"0\"><code>{code}</code></pre></figure>"
        )
    };
    let same = |answer: &str, expect: String| {
        let sort = |html: &str| {
            html.replace(" type=\"button\"", "").replace(" data-copy=\"\"", "").replace(" data-wrap=\"\"", "")
        };
        assert_eq!(sort(&html(answer)), sort(&expect), "{answer}");
    };
    same(
        "```python\nif x:\n\ty()\n```",
        figure("Python", "<span class=\"k\">if</span> x:\n\t<span class=\"f\">y</span>()"),
    );
    same("```\n\n a < b &amp; \"c\" \n\n```", figure("Text", "\n a &lt; b &amp;amp; \"c\" \n"));
    same("    indented", figure("Text", "indented"));
    same("```elvish,ignore title=x\nx\n```", figure("elvish", "x"));
    same("~~~<b>\nx\n~~~", figure("&lt;b&gt;", "x"));
    same("```output\nx\n```", figure("Output", "x"));
    same("```python needs=a,b with=a\nx\n```", figure("Python <em>needs a, b</em>", "x"));
    let marked =
        |mark: &str, name: &str| figure(name, "x").replace("\"code\"", &format!("\"code\" data-mark=\"{mark}\""));
    same("```python broken=NameError\nx\n```", marked("broken", "Python <em>fails: NameError</em>"));
    same("```python corrected\nx\n```", marked("corrected", "Python <em>corrected</em>"));
}

#[test]
fn predictions_leave_the_answer() {
    let deck = "## Question 1 {#q}\n\nWhy?\n\n### Answer\n\nSo.\n\n```python predict\nprint(1)\n```\n\n```output\n1\n\n2\n```\n\n```output\n3\n```\n";
    let found = compiled(deck);
    let answer = found.bodies[0].answer.as_str();
    assert!(!answer.contains("print") && answer.contains("3"), "{answer}");
    let [prediction] = &found.bodies[0].predictions[..] else {
        panic!("{} predictions", found.bodies[0].predictions.len())
    };
    assert_eq!(prediction.output, "1\n\n2");
    assert!(prediction.code.as_str().contains("<figure class=\"code\">"), "{}", prediction.code.as_str());
    assert_eq!(found.sources[0].snippets.iter().map(|snippet| snippet.line).collect::<Vec<_>>(), [19, 9, 13]);
}

#[test]
fn tables_scroll_and_have_no_styles() {
    let found = html("| a | b |\n|---|--:|\n| 1 | 2 |");
    assert!(found.starts_with("<div class=\"table-scroll\" tabindex=\"0\"><table>"), "{found}");
    assert!(found.ends_with("</table>\n</div>") && !found.contains("style"), "{found}");
}

#[test]
fn alerts_are_notes() {
    check(
        "> [!CAUTION]\n> Hot.",
        "<aside class=\"note\" data-kind=\"caution\"><strong>Caution</strong>\n<p>Hot.</p>\n</aside>",
    );
}

#[test]
fn tasks_are_disabled() {
    let found = html("- [x] done\n- [ ] not");
    assert_eq!(found.matches("<input").count(), 2);
    assert_eq!(found.matches("disabled").count(), 2);
    assert_eq!(found.matches("checked").count(), 1);
}

#[test]
fn links() {
    let external = |url: &str| format!("<p><a href=\"{url}\" rel=\"noopener noreferrer\">x</a></p>");
    check("[x](https://a.example/?b=c#d)", &external("https://a.example/?b=c#d"));
    check("[x](mailto:a@b.example)", &external("mailto:a@b.example"));
    check("[x](#other)", &external("d/q/other/"));
    check("[x](#missing) [y](y.md) [z](/z) [w](//w.example)", "<p>x y z w</p>");
    check("<a@b.example>", "<p><a href=\"mailto:a@b.example\" rel=\"noopener noreferrer\">a@b.example</a></p>");
}

#[test]
fn footnotes_belong_to_their_question() {
    let found = html("One[^a] two[^b] three[^a].\n\n[^a]: First, see[^b].\n[^b]: Second.");
    for part in [
        "<a href=\"d/q/q/#fn-q-1\" id=\"fnref-q-1\" rel=\"noopener noreferrer\">1</a>",
        "<a href=\"d/q/q/#fn-q-2\" id=\"fnref-q-2\" rel=\"noopener noreferrer\">2</a>",
        "<section class=\"footnotes\"><ol start=\"1\">",
        "<li id=\"fn-q-1\"><p>First, see",
        "<li id=\"fn-q-2\"><p>Second.",
    ] {
        assert!(found.contains(part), "{part} in {found}");
    }
    assert_eq!(found.matches("<li").count(), 2);
}

#[test]
fn nothing_harmful_passes() {
    let attacks = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"https://x.example/x.png\" onload=\"alert(1)\">",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "![x](javascript:alert(1))",
        "<p style=\"position:fixed\">x</p>",
        "<style>p{display:none}</style>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<svg/onload=alert(1)>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<details open ontoggle=alert(1)>x</details>",
        "<form action=\"https://x.example\"><button formaction=\"javascript:alert(1)\">x</button></form>",
        "<input type=text autofocus onfocus=alert(1)>",
        "<a href=\"#top\">x</a> <a href=\"?x\">y</a> <a href=\"/z\">z</a>",
        "<p id=\"app\" class=\"rating-bar\">x</p>",
        "<base href=\"https://x.example/\"><meta http-equiv=refresh content=0>",
        "```html\"><script>alert(1)</script>\nx\n```",
        "![\"><script>alert(1)</script>](https://x.example/x.png '\"onerror=alert(1) x=\"')",
        "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    ];

    for attack in attacks {
        let found = html(attack);
        assert_eq!(harmful_tag(&found), None, "{attack}\n{found}");
    }
}

/// The first tag of `html` with an element or attribute that must not be there.
fn harmful_tag(html: &str) -> Option<&str> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag));
    tags.into_iter().find(|tag| {
        let element = ["script", "style", "iframe", "svg", "math", "form", "base", "meta"]
            .iter()
            .any(|name| tag.starts_with(name));
        // Values are quoted, so what is left without them are names.
        let names: String = tag.split('"').step_by(2).collect();
        let attribute = names.contains(" on")
            || ["style=", "formaction=", "srcdoc=", "action="].iter().any(|name| names.contains(name));
        let value = ["=\"javascript:", "=\"data:", "href=\"#", "href=\"?", "href=\"/", "id=\"app", "rating-bar"]
            .iter()
            .any(|value| tag.contains(value));
        element || attribute || value
    })
}

#[test]
fn an_image_of_another_host_waits_for_a_click() {
    let html = html("![a <b>cat](https://example.org/x.png?a=1&b=2)\n\n<img src=\"https://two.example/y.png\" alt=y>");
    assert!(
        html.contains(
            "<a href=\"https://example.org/x.png?a=1&amp;b=2\" title=\"a &lt;b&gt;cat\" data-image=\"\" rel=\"noopener noreferrer\">\
             Image from example.org: show a &lt;b&gt;cat</a>"
        ),
        "{html}"
    );
    assert!(!html.contains("src="), "{html}");
}

#[test]
fn tags_without_a_pair_are_text() {
    check("An Option<i> and a Promise<p>.", "<p>An Option&lt;i&gt; and a Promise&lt;p&gt;.</p>");
    check("What a<b and c>d means.", "<p>What a&lt;b and c&gt;d means.</p>");
    check("A <b>bold</b> word, a lone <b> and </b> after.", "<p>A <b>bold</b> word, a lone <b> and </b> after.</p>");
    check("A lone </b>, <div> and Vec<String>.", "<p>A lone &lt;/b&gt;, &lt;div&gt; and Vec&lt;String&gt;.</p>");
    check("Type <input> or <button>x</button>.", "<p>Type &lt;input&gt; or &lt;button&gt;x&lt;/button&gt;.</p>");
    check("<div>\n\ntext\n\n</div>", "<div>\n<p>text</p>\n</div>");
    check("<div>\n\ntext", "&lt;div&gt;\n<p>text</p>");
}

#[test]
fn braces_at_a_headings_end_are_text() {
    let prompt =
        |heading: &str| compiled(&format!("## {heading}\n\n### Answer\n\nSo.\n")).deck.questions[0].prompt.text.clone();
    for heading in
        ["What is {}", "What is {x}", "What does ${name} do", "What is ${name}", "A set {1, 2}", "Why {a b}?"]
    {
        assert_eq!(prompt(heading), heading);
    }
    assert_eq!(prompt("What is a set? {#set}"), "What is a set?");
}

#[test]
fn columns_keep_their_side() {
    let table = html("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |");
    assert!(table.contains("<td>1</td><td align=\"center\">2</td><td align=\"right\">3</td>"), "{table}");
    assert!(!table.contains("style"), "{table}");
}

#[test]
fn bare_addresses_are_links() {
    let link = |url: &str| format!("<a href=\"{url}\" rel=\"noopener noreferrer\">{url}</a>");
    check(
        "See https://a.example/x_y?z=1#w_v, (http://b.example/) or `https://c.example`.",
        &format!(
            "<p>See {}, ({}) or <code>https://c.example</code>.</p>",
            link("https://a.example/x_y?z=1#w_v"),
            link("http://b.example/")
        ),
    );
    check(
        "[https://a.example](https://b.example)",
        "<p><a href=\"https://b.example\" rel=\"noopener noreferrer\">https://a.example</a></p>",
    );
}

#[test]
fn a_key_point_may_say_what_an_interviewer_asks() {
    let deck = |points: &str| {
        compiled(&format!(
            "---\nid: d\n---\n## Question 1 {{#q}}\n\nWhy?\n\n### Answer\n\nSo.\n\n### Key points\n\n{points}\n"
        ))
    };
    let own = deck("- **Must:** A `dict` finds it. **Ask:** How does `it` find\n  an entry?\n- Nothing more.");
    let told = |at: usize| {
        let point = &own.bodies[0].key_points[at];
        (point.html.as_str().to_owned(), point.must, point.ask.clone())
    };
    assert_eq!(told(0), ("A <code>dict</code> finds it.".to_owned(), true, "How does it find an entry?".to_owned()));
    assert_eq!(told(1), ("Nothing more.".to_owned(), false, String::new()));
    for points in ["- A point. **Ask:**", "- A point. **Ask:** Why? **Ask:** How?"] {
        let told: Vec<&str> = deck(points).problems.iter().map(|problem| problem.kind).collect();
        assert_eq!(told, ["bad-ask"], "{points}");
    }
    let without = deck("- A `dict` finds it.\n- Nothing more.");
    let with = deck("- A `dict` finds it. **Ask:** How?\n- Nothing more.");
    assert_eq!(with.deck.questions[0].fingerprint, without.deck.questions[0].fingerprint, "the point is the same");
}
