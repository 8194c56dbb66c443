//! What a learner is doing on the present question, one variant for each way of practising. It is stored as a [`Step`]: the
//! same three fields whatever they mean. Knows neither what a question says nor how its exercise is judged.

use super::place::Step;
use study::Mode;

/// What a learner has done on a question so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    Recall(Recalled),
    /// While an interviewer asks; answers are compared as recalled ones.
    Interview(Told),
    /// Bit n for the option at place n of the author's order.
    Choice(u32),
    Parsons(Arranged),
    /// The word given for each blank; blanks behind the last one are empty.
    Cloze(Vec<String>),
    /// What the program was said to print.
    Predict(String),
}

/// An answer from memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    pub text: String,
    /// Bit n for a ticked key point n.
    pub met: u32,
    /// The ticks are the learner's, or were compared with the text already.
    pub compared: bool,
}

/// An answer to an interviewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    /// Bit n if key point n was asked about.
    pub asked: u32,
    /// The key point that was asked about last; not stored.
    pub last: Option<usize>,
}

/// Lines in the order in which they were put; without lines where none was moved yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arranged {
    /// Places in the author's order.
    pub order: Vec<usize>,
    /// How deep each stands, in the same order.
    pub depths: Vec<u8>,
    /// Times that it was checked and was not right.
    pub checks: u32,
    /// The misplaced lines are marked, until one is moved.
    pub marked: bool,
}

impl Work {
    /// What was stored, nothing for a question that comes up for the first time; `shown` says that the answer is.
    pub fn restore(mode: Mode, shown: bool, step: Step) -> Self {
        let Step { text, points, unknown: _ } = step;
        match mode {
            Mode::Interview if !shown => Self::Interview(Told { text, asked: points, last: None }),
            Mode::Recall | Mode::Interview => Self::Recall(Recalled { text, met: points, compared: shown }),
            Mode::Choice => Self::Choice(points),
            Mode::Parsons => Self::Parsons(Arranged { marked: points != 0, ..Arranged::from_text(&text) }),
            Mode::Cloze if text.is_empty() => Self::Cloze(Vec::new()),
            Mode::Cloze => Self::Cloze(text.split('\n').map(str::to_owned).collect()),
            Mode::Predict => Self::Predict(text),
        }
    }

    /// What is stored of it; `unknown` says that the learner did not know.
    pub fn to_step(&self, unknown: bool) -> Step {
        let (text, points) = match self {
            Self::Recall(recalled) => (recalled.text.clone(), recalled.met),
            Self::Interview(told) => (told.text.clone(), told.asked),
            Self::Choice(chosen) => (String::new(), *chosen),
            Self::Parsons(arranged) => (arranged.to_text(), u32::from(arranged.marked)),
            Self::Cloze(words) => (words.join("\n"), 0),
            Self::Predict(text) => (text.clone(), 0),
        };
        Step { text, points, unknown }
    }
}

impl Arranged {
    /// `ORDER/DEPTHS/CHECKS`, numbers with spaces between them; empty without lines.
    fn to_text(&self) -> String {
        if self.order.is_empty() {
            return String::new();
        }
        let list = |numbers: Vec<String>| numbers.join(" ");
        let order = list(self.order.iter().map(usize::to_string).collect());
        let depths = list(self.depths.iter().map(u8::to_string).collect());
        format!("{order}/{depths}/{}", self.checks)
    }

    /// Without lines if the text is damaged.
    fn from_text(text: &str) -> Self {
        let read = || {
            let mut parts = text.split('/');
            let order: Vec<usize> = parts.next()?.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
            let depths: Vec<u8> = parts.next()?.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
            let checks = parts.next()?.parse().ok()?;
            (order.len() == depths.len()).then_some(Self { order, depths, checks, marked: false })
        };
        read().unwrap_or_default()
    }

    /// Puts the line at one place to another.
    pub fn shift(&mut self, from: usize, to: usize) {
        let (line, depth) = (self.order.remove(from), self.depths.remove(from));
        self.order.insert(to, line);
        self.depths.insert(to, depth);
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::Place;
    use super::*;

    #[test]
    fn work_survives_being_stored() {
        let text = || "half\nan \\n answer".to_owned();
        let arranged = |marked| Arranged { order: vec![2, 0, 1], depths: vec![0, 1, 0], checks: 2, marked };
        for (mode, shown, work) in [
            (Mode::Recall, false, Work::Recall(Recalled { text: text(), ..Recalled::default() })),
            (Mode::Recall, true, Work::Recall(Recalled { text: text(), met: 5, compared: true })),
            (Mode::Interview, false, Work::Interview(Told { text: text(), asked: 6, last: None })),
            (Mode::Interview, true, Work::Recall(Recalled { text: text(), met: 1, compared: true })),
            (Mode::Choice, false, Work::Choice(0b101)),
            (Mode::Parsons, false, Work::Parsons(arranged(true))),
            (Mode::Parsons, true, Work::Parsons(arranged(false))),
            (Mode::Cloze, false, Work::Cloze(vec!["yield".to_owned(), String::new(), "for".to_owned()])),
            (Mode::Predict, true, Work::Predict("1\n2 \n".to_owned())),
        ] {
            let place = Place { present: work.to_step(shown), revealed: shown, ..Place::default() };
            let stored = Place::from_text(&place.to_text()).expect("a place");
            assert_eq!((stored.revealed, stored.present.unknown), (shown, shown));
            assert_eq!(Work::restore(mode, shown, stored.present), work);
        }
        for mode in Mode::ALL {
            let begun = Work::restore(mode, false, Step::default());
            assert_eq!(Work::restore(mode, false, begun.to_step(false)), begun, "{mode:?}");
        }
    }

    /// The texts as they are in learners' browsers.
    #[test]
    fn what_is_stored_keeps_its_form() {
        let step = |text: &str, points, unknown| Step { text: text.to_owned(), points, unknown };
        for (mode, shown, stored) in [
            (Mode::Recall, true, step("Lists can change,\ntuples cannot.", 5, true)),
            (Mode::Interview, false, step("A list", 3, false)),
            (Mode::Choice, false, step("", 6, false)),
            (Mode::Parsons, false, step("1 0 2/0 0 1/3", 1, false)),
            (Mode::Cloze, false, step("yield\n\nfor", 0, false)),
            (Mode::Predict, true, step("[1, 2]", 0, false)),
        ] {
            let work = Work::restore(mode, shown, stored.clone());
            assert_eq!(work.to_step(stored.unknown), stored, "{mode:?}");
        }
    }

    #[test]
    fn a_damaged_arrangement_has_no_lines() {
        for text in ["", "0 1 2", "0 1 2/0 0/0", "0 1 x/0 0 0/0", "0 1 2/0 0 0", "0/300/0"] {
            assert_eq!(Arranged::from_text(text), Arranged::default(), "{text}");
        }
    }
}
