//! What the documentation copies out of the program is what the program says. Knows files; nothing of what they are for.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

use embed::parameters;
use embed::snippet;
use std::fs;
use std::path::Path;

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).unwrap()
}

/// Without line ends and indents.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_table_of_parameters_is_the_programs() {
    let document = document("embedding.md");
    let table =
        document.split_once("<!-- parameters -->\n").and_then(|(_, rest)| rest.split_once("<!-- /parameters -->"));
    assert_eq!(table.unwrap().0, parameters::as_markdown(), "copy the right side into docs/embedding.md");
}

#[test]
fn the_snippets_are_those_of_the_share_page() {
    let document = flat(&document("embedding.md"));
    let asked = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let root = "https://example.org/questions/";
    let title = "Python interview questions";
    let address = snippet::address(root, "", &asked(&[("embed", ""), ("deck", "python-interview")]));
    let element = snippet::element(root, title, &asked(&[("deck", "python-interview"), ("topics", "language")]));
    for snippet in [snippet::frame(&address, title), element] {
        assert!(document.contains(&flat(&snippet)), "docs/embedding.md lacks\n{snippet}");
    }
}

#[test]
fn the_workflow_for_github_pages_builds_checks_and_publishes_the_site() {
    let workflow: serde_json::Value = serde_saphyr::from_str(&document("github-pages.yml")).unwrap();
    let steps = workflow["jobs"]["pages"]["steps"].as_array().unwrap();
    let of = |name: &str| steps.iter().filter_map(|step| step[name].as_str()).collect::<Vec<_>>();
    assert_eq!(of("run"), ["cargo xtask check content/*.md", "cargo xtask build"]);
    let usage = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("xtask/src/main.rs")).unwrap();
    assert!(usage.contains("\n  build  ") && usage.contains("\n  check FILE…"), "both are commands");
    let upload =
        steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("upload-pages-artifact")));
    assert_eq!(upload.unwrap()["with"]["path"], "dist");
    // Pages are published by a token that the job has to ask for.
    let asked = &workflow["permissions"];
    assert_eq!((&asked["pages"], &asked["id-token"]), (&"write".into(), &"write".into()));
    assert!(of("uses").iter().any(|uses| uses.starts_with("actions/deploy-pages@")));
}
