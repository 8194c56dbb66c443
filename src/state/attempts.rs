//! What the reader wrote at earlier answers: to compare with, never needed for
//! anything else, so it is the first to go where storage is short.

use super::lines::{from_line, to_line};
use crate::platform::storage;
use study::{Rating, ReviewId};

/// Texts kept for each question.
const KEPT: usize = 3;

/// Characters kept of each text.
const LONGEST: usize = 4_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Milliseconds since 1970.
    pub time: i64,
    pub rating: Rating,
    /// The review that it belongs to.
    pub review: ReviewId,
    pub text: String,
}

impl Attempt {
    fn to_line(&self) -> String {
        let text: String = self.text.chars().take(LONGEST).collect();
        let ReviewId { writer, counter } = &self.review;
        format!("{} {} {writer} {counter} {}", self.time, self.rating.number(), to_line(&text))
    }

    fn from_line(line: &str) -> Option<Self> {
        let mut words = line.splitn(5, ' ');
        Some(Self {
            time: words.next()?.parse().ok()?,
            rating: Rating::from_number(words.next()?.parse().ok()?)?,
            review: ReviewId { writer: words.next()?.to_owned(), counter: words.next()?.parse().ok()? },
            text: from_line(words.next()?),
        })
    }
}

/// The kept attempts at a question (`deck/question`), the latest first.
pub fn of(question: &str) -> Vec<Attempt> {
    let stored = storage::read(&key(question)).unwrap_or_default();
    stored.lines().filter_map(Attempt::from_line).collect()
}

/// Keeps an attempt before those that are kept already; the oldest goes. Where
/// there is no room, nothing is kept.
pub fn keep(question: &str, attempt: Attempt) {
    let mut attempts = of(question);
    attempts.insert(0, attempt);
    attempts.truncate(KEPT);
    store(question, &attempts);
}

/// Forgets the attempt of a review that was taken back.
pub fn forget(question: &str, review: &ReviewId) {
    let mut attempts = of(question);
    attempts.retain(|attempt| attempt.review != *review);
    store(question, &attempts);
}

/// Gives the room of the question whose latest attempt is the oldest of all;
/// false if there was none.
pub fn make_room() -> bool {
    let keys = storage::keys("attempts:");
    let latest = |key: &String| {
        let stored = storage::read(key).unwrap_or_default();
        // Only the time that its first line begins with: every page that stores something links this.
        stored.split(' ').next().and_then(|time| time.parse::<i64>().ok()).unwrap_or(0)
    };
    let oldest = keys.iter().min_by_key(|key| latest(key));
    oldest.inspect(|key| storage::remove(key)).is_some()
}

fn store(question: &str, attempts: &[Attempt]) {
    let lines: Vec<String> = attempts.iter().map(Attempt::to_line).collect();
    if lines.is_empty() {
        storage::remove(&key(question));
    } else {
        storage::write(&key(question), &lines.join("\n"));
    }
}

fn key(question: &str) -> String {
    ["attempts:", question].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_survives_its_line() {
        let review = ReviewId { writer: "abc".to_owned(), counter: 7 };
        let attempt =
            |text: &str| Attempt { time: 5, rating: Rating::Good, review: review.clone(), text: text.to_owned() };
        for text in ["", "one\ntwo", "with spaces \\n"] {
            assert_eq!(Attempt::from_line(&attempt(text).to_line()), Some(attempt(text)));
        }
        let long = attempt(&"ä".repeat(LONGEST + 1));
        assert_eq!(Attempt::from_line(&long.to_line()).map(|kept| kept.text.chars().count()), Some(LONGEST));
        assert_eq!(Attempt::from_line("5 9 abc 7 x"), None);
    }
}
