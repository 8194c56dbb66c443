//! A deck for learning platforms: a zip of SCORM 1.2 or 2004 with one page that holds the whole site, and a manifest. Works on the
//! files of a built site; how the page speaks with the platform is its script's business.

use crate::single::{self, Error, Files, between, text};
use serde_json::json;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SCRIPT: &str = include_str!("scorm/scorm.js");

/// Which SCORM a platform takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V1_2,
    /// In its fourth edition.
    V2004,
}

/// What the author asks a platform to be told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The share of questions, 0 to 1, that has to be answered once for the deck to be completed.
    pub complete: f64,
    /// The key points covered, as a score.
    pub score: bool,
    /// The score, 0 to 1, from which the deck is passed; nothing is passed or failed without.
    pub pass: Option<f64>,
}

impl Default for Options {
    fn default() -> Self {
        Self { complete: 1.0, score: false, pass: None }
    }
}

/// The bytes of a zip with a deck of the site.
///
/// # Errors
/// [`Error`] where the site is not whole, or no release site.
pub fn scorm(files: &Files, deck: &str, version: Version, options: Options) -> Result<Vec<u8>, Error> {
    let title = title(files, deck)?;
    let config = json!({
        "is2004": version == Version::V2004,
        "questions": questions(files, deck)?,
        "complete": options.complete,
        "score": options.score || options.pass.is_some(),
        "pass": options.pass,
    });
    let script = SCRIPT.replace("/*config*/", &config.to_string());
    let page = single::with_script(files, deck, &script)?;

    let packing = |error: &dyn std::fmt::Display| Error::Packing(error.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("imsmanifest.xml", manifest(deck, &title, version)), ("index.html", page)] {
        zip.start_file(name, SimpleFileOptions::default()).map_err(|error| packing(&error))?;
        zip.write_all(content.as_bytes()).map_err(|error| packing(&error))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| packing(&error))
}

/// The deck's title, with markup written out.
fn title(files: &Files, deck: &str) -> Result<String, Error> {
    let page = text(files, &format!("{deck}/index.html"))?;
    let title = between(&page, "<title>", "</title>").next();
    title.map(str::to_owned).ok_or_else(|| Error::NoPart("title".into()))
}

/// Each question as the app's log names it, with the number of its key points, in the author's order.
fn questions(files: &Files, deck: &str) -> Result<Vec<(String, usize)>, Error> {
    let page = text(files, &format!("{deck}/index.html"))?;
    let ids = between(&page, "data-question=\"", "\"");
    ids.map(|id| {
        let page = text(files, &format!("{deck}/q/{id}/index.html"))?;
        let points = between(&page, "<ul class=\"key-points\">", "</ul>").next().unwrap_or_default();
        Ok((format!("{deck}/{id}"), points.matches("<li").count()))
    })
    .collect()
}

fn manifest(deck: &str, title: &str, version: Version) -> String {
    let (namespaces, edition, kind, rules) = match version {
        Version::V1_2 => (
            "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"",
            "1.2",
            "scormtype",
            "",
        ),
        Version::V2004 => (
            "xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" \
             xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\"",
            "2004 4th Edition",
            "scormType",
            "\n        <imsss:sequencing><imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/>\
             </imsss:sequencing>",
        ),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<manifest identifier=\"viva-{deck}\" version=\"1\" {namespaces}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>{edition}</schemaversion>
  </metadata>
  <organizations default=\"organization\">
    <organization identifier=\"organization\">
      <title>{title}</title>
      <item identifier=\"item\" identifierref=\"resource\">
        <title>{title}</title>{rules}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier=\"resource\" type=\"webcontent\" adlcp:{kind}=\"sco\" href=\"index.html\">
      <file href=\"index.html\"/>
    </resource>
  </resources>
</manifest>
"
    )
}
