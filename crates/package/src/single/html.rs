//! A page's text, and parts of it that are taken out and put in. Knows how the prerenderer writes elements: attributes in double
//! quotes, in an order that does not change.

use super::Error;

pub struct Page(pub String);

impl Page {
    /// Takes out the first part that begins and ends so.
    pub fn take(&mut self, start: &str, end: &str) -> Result<String, Error> {
        let missing = || Error::NoPart(start.to_owned());
        let from = self.0.find(start).ok_or_else(missing)?;
        let to = self.0.get(from..).and_then(|rest| rest.find(end)).ok_or_else(missing)? + from + end.len();
        Ok(self.0.drain(from..to).collect())
    }

    pub fn put_before(&mut self, place: &str, content: &str) -> Result<(), Error> {
        // The last `</body>` is the page's own; all other places are looked for from the start.
        let at = if place.starts_with("</") { self.0.rfind(place) } else { self.0.find(place) };
        self.0.insert_str(at.ok_or_else(|| Error::NoPart(place.to_owned()))?, content);
        Ok(())
    }

    pub fn replace(&mut self, part: &str, content: &str) -> Result<(), Error> {
        let at = self.0.find(part).ok_or_else(|| Error::NoPart(part.to_owned()))?;
        self.0.replace_range(at..at + part.len(), content);
        Ok(())
    }
}

/// Every stretch of `text` that stands between `start` and the next `end`.
pub fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end).map(|(inside, _)| inside))
}
