//! Why: a figure says little alone: the same questions as two well-known tools publish them, one page each, to be measured in the
//! same run.
//! Must not know: what is measured.

use super::decks;
use crate::process::{Result, run};
use crate::tools::{self, Need, say};
use std::fs;
use std::path::{Path, PathBuf};

/// The sites of the tools that can be had, each in a folder of its own below `work`; a line about those that cannot.
pub fn build(work: &Path) -> Result<PathBuf> {
    let sites = work.join("sites");
    // What is left from another time may be of other decks.
    let _ = fs::remove_dir_all(work);
    let chapters: Vec<Chapter> = decks()?.iter().map(|file| Chapter::read(file)).collect::<Result<_>>()?;
    let peers: [(&str, Build); 2] = [("vitepress", vitepress), ("mdbook", mdbook)];
    for (name, build) in peers {
        if let Err(error) = build(work, &sites.join(name), &chapters) {
            say(&format!("no figures of {name}: {error}"));
        }
    }
    Ok(sites)
}

type Build = fn(&Path, &Path, &[Chapter]) -> Result;

fn vitepress(_: &Path, site: &Path, chapters: &[Chapter]) -> Result {
    let tools = tools::ensure(&[Need::VitePress])?;
    // Its pages find what they need in a folder above them.
    let installed = tools.folder("vitepress").and_then(Path::parent).and_then(Path::parent);
    let source = installed.ok_or("the one on PATH may not have all it needs")?.join("questions");
    let _ = fs::remove_dir_all(&source);
    let mut bar = String::new();
    for chapter in chapters {
        chapter.write(&source)?;
        let items = chapter.pages.iter().map(|page| {
            let link = format!("/{}/{}", chapter.id, page.id);
            format!("{{ text: {:?}, link: {link:?} }}", page.title)
        });
        bar += &format!("{{ text: {:?}, items: [{}] }},", chapter.title, items.collect::<Vec<_>>().join(", "));
    }
    write(&source.join("index.md"), "# Questions\n")?;
    // Pages that it fetches ahead would delay the time when it is idle.
    let config = format!(
        "export default {{ title: 'Questions', outDir: {:?}, ignoreDeadLinks: true, router: {{ prefetchLinks: false }}, \
         markdown: {{ html: false }}, themeConfig: {{ sidebar: [{bar}] }} }}\n",
        site.display().to_string()
    );
    write(&source.join(".vitepress/config.mjs"), &config)?;
    run(tools.command("vitepress").args(["build", "--logLevel", "error"]).arg(&source))
}

fn mdbook(work: &Path, site: &Path, chapters: &[Chapter]) -> Result {
    let tools = tools::ensure(&[Need::MdBook])?;
    let source = work.join("mdbook");
    let mut summary = "# Summary\n\n".to_owned();
    for chapter in chapters {
        chapter.write(&source.join("src"))?;
        summary += &format!("# {}\n\n", chapter.title);
        for page in &chapter.pages {
            summary += &format!("- [{}]({}/{}.md)\n", page.title.replace(['[', ']'], " "), chapter.id, page.id);
        }
    }
    write(&source.join("src/SUMMARY.md"), &summary)?;
    write(&source.join("book.toml"), "[book]\ntitle = \"Questions\"\n")?;
    let mut command = tools.command("mdbook");
    // Only what goes wrong is news; the variable has been called both.
    command.env("MDBOOK_LOG", "error").env("RUST_LOG", "error");
    run(command.args(["build", "--dest-dir"]).arg(site).arg(&source))
}

/// A deck as Markdown that others understand.
struct Chapter {
    id: String,
    title: String,
    pages: Vec<Page>,
}

struct Page {
    id: String,
    title: String,
    text: String,
}

impl Chapter {
    fn read(file: &Path) -> Result<Chapter> {
        let text = fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Chapter::parse(id, &text))
    }

    /// `id` unless the deck says another one.
    fn parse(id: String, text: &str) -> Chapter {
        let head = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or("", |(head, _)| head);
        let said =
            |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
        let id = said("id:").unwrap_or(id);
        let title = said("title:").unwrap_or_else(|| id.clone());
        let mut pages: Vec<Page> = Vec::new();
        let mut fenced = false;
        for line in text.lines() {
            fenced ^= line.starts_with("```");
            if let Some(heading) = line.strip_prefix("## Question").filter(|_| !fenced) {
                let id = heading.split_once("{#").and_then(|(_, rest)| rest.split([' ', '}']).next());
                let id = id.map_or_else(|| format!("question-{}", pages.len() + 1), str::to_owned);
                pages.push(Page { id, title: String::new(), text: String::new() });
            } else if let Some(page) = pages.last_mut() {
                if page.title.is_empty() {
                    page.title = line.trim().to_owned();
                } else {
                    // Not all of them know our name for plain text.
                    page.text += if line == "```output" { "```text" } else { line };
                    page.text += "\n";
                }
            }
        }
        Chapter { id, title, pages }
    }

    /// A file for each question.
    fn write(&self, folder: &Path) -> Result {
        for page in &self.pages {
            let file = folder.join(&self.id).join(&page.id).with_extension("md");
            write(&file, &format!("# {}\n{}", page.title, page.text))?;
        }
        Ok(())
    }
}

fn write(file: &Path, text: &str) -> Result {
    let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, text));
    written.map_err(|error| format!("cannot write {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_falls_into_a_page_for_each_question() {
        let text = "---\nid: deck\ntitle: A deck\n---\n\nWelcome.\n\n## Question 1: {#one topics=a}\n\nWhy?\n\n### Answer:\nSo.\n\
                    ```text\n## Question of the code\n```\n\n## Question 2:\n\nHow?\n";
        let chapter = Chapter::parse("file".into(), text);
        assert_eq!((chapter.id.as_str(), chapter.title.as_str()), ("deck", "A deck"));
        let pages: Vec<_> = chapter.pages.iter().map(|page| (page.id.as_str(), page.title.as_str())).collect();
        assert_eq!(pages, [("one", "Why?"), ("question-2", "How?")]);
        assert_eq!(chapter.pages[0].text, "\n### Answer:\nSo.\n```text\n## Question of the code\n```\n\n");
    }
}
