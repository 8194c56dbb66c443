//! Parts of pages. They take props and callbacks, and know neither the shared state nor the browser.

pub mod answer_field;
pub mod changed_note;
pub mod data_table;
pub mod exercise_part;
pub mod facts;
pub mod field;
pub mod key_points;
pub mod keys_dialog;
pub mod notices;
pub mod own_answers;
pub mod points;
pub mod prediction;
pub mod prose;
pub mod rating_bar;
pub mod reveal_bar;
pub mod ring;
pub mod session_bar;
pub mod site_footer;
pub mod site_header;
pub mod status;
pub mod words;
