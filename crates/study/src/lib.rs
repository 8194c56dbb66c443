//! How learning works: reviews are facts in a log, everything else is derived from them.
//!
//! This crate decides what is due, what comes next in a session and how long an interval is. It is
//! pure: it must not know the browser, storage, the clock or a random source. Time, the writer's
//! name and seeds are passed in, so that every rule here is a test without a browser.
//!
//! The way through: an answer is compared with the key points ([`matching`] suggests, [`coverage`]
//! proposes a rating), becomes a [`Review`], is packed by [`log`], brought together with other tabs
//! and devices by [`merge`], given its question's present name by [`identity`], and replayed by
//! [`progress`] through [`schedule`] (FSRS-6). [`queue`], [`session`] and, towards an interview,
//! [`plan`] turn that state into the next question; [`interview`] reports on a mock one; [`statistics`] counts what came of it; [`marks`]
//! and [`attempts`] keep what a learner may change and what they wrote; [`replica`] keeps two copies
//! of all of it alike, [`aside`] what cannot be read, [`backup`] makes one file of it, and [`link`] a link.

// A number cuts a text inside a character sooner or later, and that stops the app.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod aside;
pub mod attempts;
pub mod backup;
pub mod calendar;
pub mod coverage;
pub mod day;
pub mod identity;
pub mod interview;
pub mod lines;
pub mod link;
pub mod log;
pub mod marks;
pub mod matching;
pub mod merge;
pub mod odd_clock;
mod order;
pub mod plan;
pub mod progress;
pub mod queue;
pub mod replica;
pub mod reset;
pub mod review;
pub mod schedule;
pub mod seed;
pub mod session;
pub mod settings;
pub mod standing;
pub mod statistics;

#[cfg(test)]
mod samples;

pub use day::{Day, study_day};
pub use identity::{Change, Names};
pub use marks::{Marks, Pause, Register};
pub use plan::Plan;
pub use progress::Progress;
pub use reset::Resets;
pub use review::{Entry, Mode, Rating, Review, ReviewId};
pub use schedule::Memory;
pub use session::Session;
pub use standing::Standing;
pub use statistics::Statistics;
