//! A session as text, so that a reload or a closed tab resumes in the same place.
//!
//! ```text
//! viva-session 1 2 1 s k2f
//! python/list-or-tuple
//! python/what-is-a-decorator
//! 1 k3f9x0a2bc 0
//! 1n1mcgt3vwvr7
//! ```
//!
//! First line: format, version, number of questions, number of answers, `s` for scheduled or `o`
//! for off schedule with the mode's letter behind it unless that is recall, seed. Then a line per question and one per answer: rating, writer and counter
//! of its review. Last, a hash of all before it: a text that was cut off or changed is no session at
//! all, because half a session would resume in the wrong place. Numbers are base 36, lines end in a
//! line feed. What is still ahead follows from the answers and is not written.
//!
//! This file must not know where the text is kept.

use super::Session;
use crate::log::{base36, is_writer};
use crate::{Mode, Rating, ReviewId, seed};

const HEADER: &str = "viva-session 1 ";

/// What the first lines of a session's text say, for who need not go on with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// Questions in all.
    pub questions: u32,
    /// Answers so far, those that a failed question got again among them.
    pub answers: u32,
    pub mode: Mode,
    pub off_schedule: bool,
    /// The first question (`deck/question`); empty where there is none.
    pub first: &'a str,
    seed: u64,
}

impl<'a> Head<'a> {
    /// Reads no further than the first question: the text may still be damaged.
    #[must_use]
    pub fn of(text: &'a str) -> Option<Head<'a>> {
        let mut lines = text.lines();
        let mut words = lines.next()?.strip_prefix(HEADER)?.split(' ');
        let questions = base36::parse_u32(words.next()?)?;
        let answers = base36::parse_u32(words.next()?)?;
        let (off_schedule, mode) = match words.next()?.as_bytes() {
            [b'o', mode @ ..] => (true, mode),
            [b's', mode @ ..] => (false, mode),
            _ => return None,
        };
        let mode = match mode {
            [] => Mode::Recall,
            [code] => Mode::from_code(*code)?,
            _ => return None,
        };
        let seed = base36::parse(words.next()?)?;
        words.next().is_none().then_some(())?;
        Some(Head { questions, answers, mode, off_schedule, first: lines.next().unwrap_or_default(), seed })
    }
}

impl Session {
    /// The whole session as text; see this file's head.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::from(HEADER);
        number(&mut text, self.questions.len() as u64, ' ');
        number(&mut text, self.answers.len() as u64, ' ');
        text.push(if self.off_schedule { 'o' } else { 's' });
        if self.mode != Mode::Recall {
            text.push(char::from(self.mode.code()));
        }
        text.push(' ');
        number(&mut text, self.seed, '\n');
        for question in &self.questions {
            text.push_str(question);
            text.push('\n');
        }
        for answer in &self.answers {
            number(&mut text, u64::from(answer.rating.number()), ' ');
            text.push_str(&answer.review.writer);
            text.push(' ');
            number(&mut text, u64::from(answer.review.counter), '\n');
        }
        let hash = seed::hash(&text);
        number(&mut text, hash, '\n');
        text
    }

    /// The session that [`to_text`](Session::to_text) wrote; none if the text is damaged or of
    /// another version.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Session> {
        let (body, hash) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        let body = text.get(..=body.len())?;
        if base36::parse(hash)? != seed::hash(body) {
            return None;
        }
        let Head { questions, answers, mode, off_schedule, seed, .. } = Head::of(body)?;
        let mut lines = body.lines().skip(1);
        let queue: Vec<String> = lines.by_ref().take(questions as usize).map(String::from).collect();
        let mut session = Session::of_kind(queue, seed, off_schedule).in_mode(mode);
        for _ in 0..answers {
            answer(&mut session, &mut lines)?;
        }
        let whole = session.total() == questions as usize && lines.next().is_none();
        whole.then_some(session)
    }
}

/// Gives one answer again; none if the session was finished already or the line is none.
fn answer<'a>(session: &mut Session, lines: &mut impl Iterator<Item = &'a str>) -> Option<()> {
    let mut words = lines.next()?.split(' ');
    let rating = Rating::from_number(u8::try_from(base36::parse(words.next()?)?).ok()?)?;
    let writer = words.next().filter(|writer| is_writer(writer))?;
    let counter = base36::parse_u32(words.next()?)?;
    let before = session.steps();
    session.rate(rating, ReviewId { writer: writer.into(), counter });
    (session.steps() > before && words.next().is_none()).then_some(())
}

fn number(text: &mut String, number: u64, then: char) {
    base36::write(text, number);
    text.push(then);
}
