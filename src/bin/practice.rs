//! The browser's entry for practice, which no page for reading loads.

use viva::app::start;
use viva::pages::practice::PRACTICE;

fn main() {
    start(&PRACTICE, content::outlines(), content::paths(), content::deck, content::bodies);
}
