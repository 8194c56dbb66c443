//! Why: one binary for all browser tests, so that they link once and run together.
//! Must not know: anything itself; each module is about one thing.

mod accessible;
mod browsing;
mod choosing;
mod core;
mod crashing;
mod deciding;
mod embedding;
mod exercising;
mod failing;
mod finishing;
mod harness;
mod hearing;
mod hosting;
mod interviewing;
mod keeping;
mod languages;
mod moving;
mod navigating;
mod noting;
mod offline;
mod ordering;
mod packages;
mod parts;
mod planning;
mod practising;
mod printing;
mod reading;
mod reporting;
mod resuming;
mod seeing_progress;
mod shipped;
mod site;
mod weight;
mod words;
