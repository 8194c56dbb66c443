//! The ranges and defaults of what a learner may set about practice.
//!
//! They stand together so that the settings page, the scheduler and the tests agree. This file must
//! not know how or where a setting is stored.

/// Lowest desired retention on offer: predicted chance of recall on the due day.
pub const RETENTION_MIN: f32 = 0.80;
/// Highest desired retention on offer. Beyond it the work grows much faster than what is recalled.
pub const RETENTION_MAX: f32 = 0.95;
/// Desired retention until the learner chooses another.
pub const RETENTION_DEFAULT: f32 = 0.90;

/// New questions a day and deck until the learner chooses: few, because the answers are long.
pub const NEW_PER_DAY_DEFAULT: u32 = 5;

/// Hour of the local clock (0 to 23) at which a study day starts, until the learner chooses.
pub const DAY_START_DEFAULT: u8 = 4;
