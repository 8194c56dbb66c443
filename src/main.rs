//! The browser's entry: hands the app the decks, which load in pieces of their own.

use viva::state::library::Library;

fn main() {
    let questions = |deck| Box::pin(content::questions(deck)) as _;
    let answers = |deck| Box::pin(content::answers(deck)) as _;
    viva::app::start(Library::new(content::outlines(), Box::new(questions), Box::new(answers)));
}
