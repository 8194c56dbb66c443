//! What a question is. The model is all that the app sees; parsing and
//! rendering belong to the author's machine and stand behind the feature
//! `author`, so that the app links neither. Knows no browser, clock or chance.

#![deny(clippy::string_slice)]

pub mod exercise;
mod html;
mod model;
pub mod search;

#[cfg(feature = "author")]
pub mod compile;
#[cfg(feature = "author")]
pub mod fence;
#[cfg(feature = "author")]
#[expect(clippy::string_slice, reason = "cuts where it has just found something, on the author's machine")]
mod fingerprint;
#[cfg(feature = "author")]
pub mod listing;
#[cfg(feature = "author")]
#[expect(clippy::string_slice, reason = "cuts where it has just found something, on the author's machine")]
mod markdown;
#[cfg(feature = "author")]
#[expect(clippy::string_slice, reason = "cuts where it has just found something, on the author's machine")]
mod parse;
#[cfg(feature = "author")]
pub mod problem;
#[cfg(feature = "author")]
#[expect(clippy::string_slice, reason = "cuts where it has just found something, on the author's machine")]
mod render;
#[cfg(feature = "author")]
pub mod snippet;
#[cfg(feature = "author")]
mod tags;

pub use html::{Html, escape};
pub use model::{Body, Choice, Deck, Difficulty, KeyPoint, Link, Prediction, Prompt, Question, Topic};
