//! The only place that names the browser. Everything here is called from event
//! handlers, effects and start-up, never while a page is rendered, so that the
//! prerenderer can share all other code.

pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod compression;
pub mod database;
pub mod dom;
pub mod drag;
pub mod files;
pub mod frame;
pub mod idle;
pub mod images;
pub mod keys;
pub mod language;
pub mod navigation;
pub mod packager;
pub mod page;
pub mod persistence;
pub mod recorder;
pub mod records;
pub mod ripe;
pub mod share;
pub mod sheet;
pub mod storage;
pub mod tabs;
pub mod takeover;
pub mod text;
pub mod translation;
pub mod worker;

/// The browser's window. The app runs nowhere else.
fn window() -> web_sys::Window {
    web_sys::window().expect("the app runs in a window")
}

fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}
