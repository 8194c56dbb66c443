//! Why: size is a feature: what the first visit of a page may cost, and where the seed's words went.
//! Must not know: how the files are made.

use crate::shipped::{CHOICES, DECK};
use crate::site::same;
use anyhow::{Result, ensure};
use e2e::{dist, weight};

/// Bytes over the wire at brotli quality 9, everything included, of a page for reading.
const READING: usize = 150_000;

/// The same of a page for practice.
const PRACTICE: usize = 205_000;

/// The same of the progress page, which draws, and of the page that reads and writes files.
const PROGRESS: usize = 170_000;

#[test]
fn a_first_visit_stays_light() -> Result<()> {
    let mut pages = vec!["/".to_owned(), "/settings/".to_owned()];
    for deck in [DECK, CHOICES] {
        pages.push(format!("/{deck}/"));
        for question in std::fs::read_dir(dist()?.join(deck).join("q"))? {
            pages.push(format!("/{deck}/q/{}/", question?.file_name().to_string_lossy()));
        }
    }
    same(pages.len(), 2 + 2 + 21 + 50, "pages for reading")?;
    stays_below(READING, pages)?;
    stays_below(PRACTICE, [DECK, CHOICES].map(|deck| format!("/{deck}/practice/")).into())?;
    stays_below(PROGRESS, vec!["/progress/".to_owned(), "/progress/backup/".to_owned()])
}

fn stays_below(limit: usize, pages: Vec<String>) -> Result<()> {
    let mut heaviest = (0, String::new());
    for page in pages {
        let parts = weight::weigh(&dist()?, &page)?;
        let total = weight::total(&parts);
        let lines: Vec<_> =
            parts.iter().map(|part| format!("  {:>7} of {:>7}  {}", part.brotli, part.raw, part.path)).collect();
        if total > heaviest.0 {
            heaviest = (total, format!("{page}: {total} bytes\n{}", lines.join("\n")));
        }
    }
    println!("heaviest first visit {}", heaviest.1);
    ensure!(heaviest.0 <= limit, "over {limit} bytes: {}", heaviest.1);
    Ok(())
}
