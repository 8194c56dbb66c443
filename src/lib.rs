//! The app: pages, components and what they share. It is built twice, for the browser (`csr`) and for the prerenderer
//! (`ssr`), from the same code; what a question is and how learning works live in `deck` and `study`.

#![recursion_limit = "256"] // Views nest deeply.

pub mod app;
pub mod components;
pub mod pages;
pub mod piece;
pub mod platform;
pub mod routes;
pub mod state;
