//! Parts of pages. They take props and callbacks, and know neither the shared state nor the browser.

pub mod bars;
pub mod changed_note;
pub mod chart;
pub mod columns;
pub mod data_table;
pub mod drawing;
pub mod facts;
pub mod heat_map;
pub mod key_points;
pub mod keys_dialog;
pub mod matrix;
pub mod notices;
pub mod prose;
pub mod qr_code;
pub mod ring;
pub mod site_footer;
pub mod site_header;
pub mod status;
pub mod words;
