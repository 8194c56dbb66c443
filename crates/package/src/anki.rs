//! Decks for Anki: a text file that Anki imports, and (on an author's machine) a package. In both a question keeps its id, so
//! that a second import updates notes instead of doubling them. Knows what Anki reads, nothing of files.

#[cfg(feature = "native")]
mod apkg;
mod note;

use crate::single::data_address;
use deck::{Body, Deck};
use note::{Images, Note};

#[cfg(feature = "native")]
pub use apkg::{Error, apkg};

/// Colours for day and night. Anki marks the night with a class.
const STYLE: &str = include_str!("anki/style.css");

/// A file of the site that questions show: its path below the site's root, and its bytes.
pub type Image<'a> = (&'a str, &'a [u8]);

/// A text file for Anki's import: a line for each question, with tabs between guid, front, back and tags. The notes are of Anki's
/// own type "Basic", which knows no colours, so each brings them along.
///
/// `bodies` has one for each question, in order; images that a question shows are written into it.
pub fn text(deck: &Deck, bodies: &[Body], images: &[Image]) -> Result<String, csv::Error> {
    let images: Images = images.iter().map(|(path, bytes)| ((*path).to_owned(), data_address(path, bytes))).collect();
    let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    let style = STYLE.split_whitespace().collect::<Vec<_>>().join(" ");
    for note in notes(deck, bodies, images) {
        let front = format!("<style>{style}</style><div class=\"viva\">{}</div>", note.front);
        let back = format!("<div class=\"viva\">{}</div>", note.back);
        writer.write_record([&note.guid, &front, &back, &note.tags.join(" ")])?;
    }
    let lines = writer.into_inner().map_err(|error| error.into_error())?;
    let head = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#tags column:4\n";
    Ok(format!("{head}#deck:{}\n{}", name(deck), String::from_utf8_lossy(&lines)))
}

fn notes(deck: &Deck, bodies: &[Body], images: Images) -> Vec<Note> {
    let cleaner = note::cleaner(images);
    deck.questions.iter().zip(bodies).map(|(question, body)| Note::new(&cleaner, deck, question, body)).collect()
}

/// The deck's title; two colons would make a deck within a deck of it.
fn name(deck: &Deck) -> String {
    deck.title.replace("::", ": ")
}

/// What files of a package are called there: by their last part, which has a digest of the content.
#[cfg(feature = "native")]
fn file_names(images: &[Image]) -> Images {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    images.iter().map(|(path, _)| ((*path).to_owned(), name(path))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::compile::compile;

    #[test]
    fn the_text_says_how_it_is_to_be_read() {
        let compiled =
            compile("d", "# A::B\n\n## Question 1: {#one topics=t}\n\nWhy \"this\"?\n\n### Answer\n\nSo.\n", &|_| None);
        let text = text(&compiled.deck, &compiled.bodies, &[]).expect("it can be written");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[..4], ["#separator:tab", "#html:true", "#notetype:Basic", "#guid column:1"]);
        assert_eq!(lines[4..6], ["#tags column:4", "#deck:A: B"]);
        assert!(lines[6].starts_with("viva:a-b:one\t\"<style>") && lines[6].ends_with("\ta-b::t"), "{}", lines[6]);
        assert!(lines[6].contains("<h3>Why &quot;this&quot;?</h3>"), "{}", lines[6]);
        assert_eq!(lines.len(), 7);
    }

    #[test]
    fn images_stand_in_the_text() {
        assert_eq!(data_address("images/1-a.svg", b"<svg>"), "data:image/svg+xml;base64,PHN2Zz4=");
        assert_eq!(data_address("images/1-a.jpg", b""), "data:image/jpeg;base64,");
    }
}
