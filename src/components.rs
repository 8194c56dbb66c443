//! Parts of pages. They take values and callbacks, and know neither the shared
//! state nor the browser.

pub mod attempts;
pub mod bars;
pub mod bookmark;
pub mod changed;
pub mod chart;
pub mod columns;
pub mod data_table;
pub mod filters;
pub mod heat_map;
pub mod key_points;
pub mod keys_dialog;
pub mod marked;
pub mod matrix;
pub mod note_fold;
pub mod notices;
pub mod points;
pub mod prediction;
pub mod prose;
pub mod qr_code;
pub mod question_row;
pub mod rating_bar;
pub mod ring;
pub mod search_box;
pub mod session_bar;
pub mod site_footer;
pub mod site_header;
pub mod status;
pub mod words;
