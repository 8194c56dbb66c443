//! Decks in forms that other programs take in. Pure functions from decks, or from the files of a built site, to text or bytes:
//! they run on an author's machine and in the browser. Knows neither files nor clock nor the app.

pub mod anki;
pub mod scorm;
pub mod single;
