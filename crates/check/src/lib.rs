//! Checks question files and what their Python blocks do. Knows neither pages nor how a site is built.

pub mod blocks;
pub mod python;
