//! Parts of pages. They take props and callbacks, and know neither the shared state nor the browser.

pub mod changed_note;
pub mod data_table;
pub mod facts;
pub mod key_points;
pub mod keys_dialog;
pub mod notices;
pub mod prose;
pub mod ring;
pub mod site_footer;
pub mod site_header;
pub mod status;
pub mod words;
