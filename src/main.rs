//! The browser's entry: hands the app the decks, which load in pieces of their own.

use viva::platform::page;
use viva::state::library::Library;

fn main() {
    let mut outlines = content::outlines();
    // A page that holds the whole site may hold one deck of several.
    let first = page::only_deck().filter(|only| *only < outlines.len());
    if let Some(only) = first {
        outlines = vec![outlines.swap_remove(only)];
    }
    let first = first.unwrap_or_default();
    let questions = move |deck| Box::pin(content::questions(first + deck)) as _;
    let answers = move |deck| Box::pin(content::answers(first + deck)) as _;
    viva::app::start(Library::new(outlines, Box::new(questions), Box::new(answers)));
}
