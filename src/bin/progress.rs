//! The browser's entry for the progress page, which no other page loads.

use viva::app::start;
use viva::pages::progress::PROGRESS;

fn main() {
    start(&PROGRESS, content::outlines(), content::body_paths(), content::bodies);
}
