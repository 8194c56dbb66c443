//! The invariants of ARCHITECTURE.md, as tests over the source tree. Knows
//! files and cargo's dependency graph, nothing of what the code does.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the tree has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with this extension, with their text.
fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} files below {folder}");
    found.sort();
    found
}

/// Source files of the project, tests among them.
fn sources() -> Vec<(PathBuf, String)> {
    ["src", "crates", "xtask", "tests"].into_iter().flat_map(|folder| files(folder, "rs")).collect()
}

/// Fails with every line that breaks a rule.
fn none(broken: Vec<String>, rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

/// `FILE:LINE: text` of every code line (comments left out) that `breaks`.
fn lines(files: &[(PathBuf, String)], breaks: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            if !line.trim_start().starts_with("//") && breaks(path, line) {
                broken.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    broken
}

/// The names of all packages that `package` links, by cargo's own account.
fn tree(arguments: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["tree", "--locked", "--prefix", "none", "--format", "{p}", "--edges", "normal"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    names.lines().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect()
}

#[test]
fn the_app_links_neither_parser_nor_highlighter_nor_sanitiser() {
    let app = tree(&["--package", "viva", "--features", "csr", "--target", "wasm32-unknown-unknown"]);
    assert!(app.contains(&"leptos".to_owned()) && app.contains(&"deck".to_owned()));
    for heavy in ["pulldown-cmark", "syntect", "two-face", "ammonia", "serde-saphyr", "imagesize", "serde_yaml"] {
        assert!(!app.contains(&heavy.to_owned()), "the app links {heavy}");
    }
}

#[test]
fn deck_study_and_embed_are_pure() {
    for arguments in
        [&["--package", "deck", "--features", "author"][..], &["--package", "study"], &["--package", "embed"]]
    {
        let packages = tree(arguments);
        for web in ["web-sys", "js-sys", "wasm-bindgen", "leptos", "gloo-storage"] {
            assert!(!packages.contains(&web.to_owned()), "{arguments:?} links {web}");
        }
    }
    let pure: Vec<_> = ["crates/deck/src", "crates/study/src", "crates/embed/src"]
        .into_iter()
        .flat_map(|folder| files(folder, "rs"))
        .collect();
    let impure = ["SystemTime", "Instant::now", "rand::", "thread_rng", "getrandom"];
    none(
        lines(&pure, |_, line| impure.iter().any(|word| line.contains(word))),
        "deck, study and embed read neither clock nor chance",
    );
}

#[test]
fn the_packager_is_functions_of_decks_and_files() {
    let packages = tree(&["--package", "package"]);
    for own in ["rusqlite", "content", "web-sys", "leptos"] {
        assert!(!packages.contains(&own.to_owned()), "the packager links {own} where it may run in a browser");
    }
    let impure = ["SystemTime", "Instant::now", "std::fs", "fs::", "std::env", "env::", "web_sys", "js_sys"];
    // The command and the worker.
    let bins = ["crates/package/src/main.rs", "crates/package/src/bin/packager.rs"].map(Path::new);
    none(
        lines(&files("crates/package/src", "rs"), |path, line| {
            !bins.contains(&path) && impure.iter().any(|word| line.contains(word))
        }),
        "only the packager's programs know files, clock and browser",
    );
}

#[test]
fn only_the_platform_names_the_browser() {
    let app = files("src", "rs");
    let browser = ["web_sys", "js_sys", "gloo_storage"];
    let broken = lines(&app, |path, line| {
        let allowed = path.starts_with("src/platform") || path.ends_with("platform.rs");
        !allowed && browser.iter().any(|name| line.contains(name))
    });
    none(broken, "only src/platform names the browser");
    let clocks = lines(&app, |path, line| line.contains("Date::") && !path.ends_with("clock.rs"));
    none(clocks, "platform/clock is the only clock");
}

#[test]
fn components_know_neither_state_nor_browser() {
    let components = files("src/components", "rs");
    let names = ["crate::state", "crate::platform", "crate::pages", "expect_context"];
    none(
        lines(&components, |_, line| names.iter().any(|name| line.contains(name))),
        "components take props and callbacks",
    );
}

#[test]
fn only_the_bins_name_the_content() {
    let broken = lines(&files("src", "rs"), |path, line| {
        let bin = path.ends_with("src/main.rs") || path.starts_with("src/bin");
        !bin && line.contains("content::")
    });
    none(broken, "only the two bins may depend on the embedded decks");
}

#[test]
fn pages_and_components_are_leptos() {
    let mut views = files("src/pages", "rs");
    views.extend(files("src/components", "rs"));
    let by_hand = ["create_element", "set_inner_html", "append_child", "document()"];
    let app = files("src", "rs");
    let outside = lines(&app, |path, line| {
        let allowed = ["src/platform", "src/platform.rs", "src/bin"].iter().any(|own| path.starts_with(own));
        !allowed && by_hand.iter().any(|name| line.contains(name))
    });
    none(outside, "only src/platform makes elements by hand");
    let other = views.iter().filter(|(_, text)| {
        let makes = text.contains("view!") || text.contains("rows_of(");
        text.contains("#[component]") && !makes || text.contains("-> impl IntoView") && !text.contains("#[component]")
    });
    none(other.map(|(path, _)| path.display().to_string()).collect(), "what shows something is a component with view!");
}

#[test]
fn views_listen_to_no_event_that_may_come_when_they_are_gone() {
    // The browser sends these later than what causes them. A view that is gone by then leaves its listener behind, and the
    // call of it is an error.
    let late = [
        "toggle",
        "beforetoggle",
        "close",
        "cancel",
        "load",
        "error",
        "scroll",
        "scrollend",
        "animationend",
        "transitionend",
    ];
    let broken = lines(&files("src", "rs"), |_, line| {
        late.iter().any(|name| line.contains(&format!("on:{name}=")) || line.contains(&format!("ev::{name},")))
    });
    none(broken, "a view that may go listens to events that are sent at once");
}

#[test]
fn index_html_names_one_app() {
    let index = fs::read_to_string(root().join("index.html")).unwrap();
    // Beside it only workers.
    let programs = index.matches("rel=\"rust\"").count() - index.matches("data-type=\"worker\"").count();
    assert_eq!(programs, 1, "{index}");
}

#[test]
fn no_page_names_another_and_practice_has_no_circle() {
    let pages = ["backup", "deck", "library", "practice", "progress", "question", "settings"];
    let broken = lines(&files("src/pages", "rs"), |path, line| {
        let own = path.components().nth(2).unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        pages.iter().any(|page| own != *page && line.contains(&format!("pages::{page}")))
    });
    none(broken, "a page names no other page");
    // What each room of practice must not name: whoever stands before it.
    let outer = ["setup", "plan", "card", "summary", "report"];
    let inner = [&outer[..], &["session", "answer", "asked", "foot"]].concat();
    let upwards = lines(&files("src/pages/practice", "rs"), |path, line| {
        let room = path.components().nth(3).unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        let names = |rooms: &[&str]| {
            let named = |other: &&str| **other != *room && line.contains(&format!("super::{other}"));
            line.trim_start().starts_with("use ") && rooms.iter().any(named)
        };
        match room.as_str() {
            "task" => names(&inner),
            "session" | "answer" | "asked" | "foot" | "wanted" | "modes" => names(&outer),
            "setup" => names(&["card", "summary"]),
            "plan" => names(&["setup", "card", "summary", "report"]),
            _ => false,
        }
    });
    none(upwards, "arrows in practice point one way");
}

#[test]
fn html_is_made_in_one_place() {
    let made = lines(&files("crates", "rs"), |_, line| line.contains("Html::from_sanitiser("));
    assert_eq!(made.len(), 1, "sanitised HTML is made in one place: {made:?}");
    let set = lines(&files("src", "rs"), |path, line| {
        line.contains("inner_html") && !(path.ends_with("components/prose.rs") && line.contains("html.as_str()"))
    });
    none(set, "only `deck::Html` becomes an element's HTML, in components/prose.rs");
}

#[test]
fn no_style_attributes_and_no_bare_fragments() {
    let sheet = ["style=", "href=\"#", "href=\"?"];
    let mut sources = files("src", "rs");
    sources.extend(files("src/bin", "html"));
    none(
        lines(&sources, |_, line| sheet.iter().any(|bad| line.contains(bad))),
        "no style attributes, no bare # or ? in an href",
    );
}

#[test]
fn storage_is_never_cleared_and_its_keys_have_one_home() {
    let app = files("src", "rs");
    none(lines(&app, |_, line| line.contains(".clear()") && line.contains("torage")), "storage is never cleared");
    let homes = lines(&app, |path, line| line.contains("\"viva:") && !path.ends_with("storage.rs"));
    none(homes, "only platform/storage writes the key prefix");
}

#[test]
fn every_source_file_says_why_it_exists() {
    let silent: Vec<_> = sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).collect();
    none(silent.iter().map(|(path, _)| path.display().to_string()).collect(), "files start with //!");
}

#[test]
fn no_file_grows_beyond_reading() {
    let long = sources().into_iter().filter(|(_, text)| text.lines().count() > 500);
    none(long.map(|(path, _)| path.display().to_string()).collect(), "files stay below 500 lines");
}

#[test]
fn every_component_style_is_taken_in() {
    let sheets = ["main.css", "later.css"];
    let main: String = sheets.map(|sheet| fs::read_to_string(root().join("style").join(sheet)).unwrap()).concat();
    for (path, _) in files("style", "css") {
        let name = path.strip_prefix("style").unwrap().to_str().unwrap().to_owned();
        assert!(
            sheets.contains(&name.as_str()) || main.contains(&format!("@import \"{name}\";")),
            "no sheet takes in {name}"
        );
    }
}

#[test]
fn the_architecture_names_files_that_exist() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let section = text.split("\n## To change X").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let table: Vec<&str> = section.lines().filter(|line| line.starts_with("| ") && line.contains('`')).collect();
    assert!(table.len() >= 10, "the table \"to change X, go to FILE\" is there");
    for line in table {
        let files = line.rsplit('|').nth(1).unwrap_or_default();
        for path in files.split('`').skip(1).step_by(2) {
            assert!(root().join(path).exists(), "ARCHITECTURE.md names {path}, which does not exist");
        }
    }
}
