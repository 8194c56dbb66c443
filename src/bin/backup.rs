//! The browser's entry for backing up and moving progress, which no other page loads.

use viva::app::start;
use viva::pages::backup::BACKUP;

fn main() {
    start(&BACKUP, content::outlines(), content::body_paths(), content::bodies);
}
