//! The browser's entry for reading: all pages but practice.

use viva::app::start;
use viva::pages::READING;

fn main() {
    start(&READING, content::outlines(), content::paths(), content::deck, content::bodies);
}
