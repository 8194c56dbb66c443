//! What a page that embeds Viva and Viva say to each other: the parameters of the address ([`parameters`], [`asked`]), messages
//! between the frame and its host ([`talk`]), what is told of practice ([`statement`]), where a launch wants it told ([`launch`]), and what authors copy ([`snippet`]).
//!
//! Pure: it must not know the browser, the clock or chance; heights, origins, times and random bytes are passed in.

#![deny(clippy::string_slice)]

pub mod asked;
pub mod launch;
pub mod parameters;
pub mod snippet;
pub mod statement;
pub mod talk;
