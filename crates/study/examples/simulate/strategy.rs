//! Ways to prepare for a day: the plan, plain FSRS, and cramming, each at its own minutes or at given ones.
//!
//! All of them see what the app would see (their own log of reviews), never the learner's memory. This
//! file must not know by which law the learner forgets.

use crate::learner::Learner;
use study::plan::{Plan, Terms, habits, outlook};
use study::queue::Candidate;
use study::settings::{NEW_PER_DAY_DEFAULT, RETENTION_DEFAULT};
use study::{Day, Entry, Mode, Progress, Rating, Review, ReviewId, schedule};

pub const MINUTES_NEW: f32 = 6.0;
pub const MINUTES_REVIEW: f32 = 2.0;

/// One run to the interview.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub questions: &'a [String],
    pub topics: u32,
    pub days: u32,
    pub target: f32,
}

/// How it went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// True mean chance of recall on the day.
    pub recall: f32,
    pub minutes: f32,
    /// Forecasts made at the start, half-way and on the morning of the eve; zero without a plan.
    pub forecasts: [f32; 3],
    pub longest_day: f32,
}

/// A learner at work, and the log that comes of it.
struct Desk<'a> {
    case: &'a Case<'a>,
    learner: Learner,
    progress: Progress,
    counter: u32,
    minutes: f32,
    today: f32,
    longest_day: f32,
}

impl<'a> Desk<'a> {
    fn new(case: &'a Case, learner: Learner) -> Desk<'a> {
        Desk { case, learner, progress: Progress::default(), counter: 0, minutes: 0.0, today: 0.0, longest_day: 0.0 }
    }

    fn memory(&self, place: usize) -> Option<&study::Memory> {
        self.progress.memory(&self.case.questions[place])
    }

    /// Asks a question, and again until it is recalled.
    fn ask(&mut self, place: usize, day: u32) {
        loop {
            let minutes = if self.memory(place).is_none() { MINUTES_NEW } else { MINUTES_REVIEW };
            let rating = self.learner.answer(place, day);
            self.counter += 1;
            self.progress.apply(&Entry::Review(Review {
                id: ReviewId { writer: "w".into(), counter: self.counter },
                question: self.case.questions[place].as_str().into(),
                time: i64::from(self.counter),
                day: Day(day as i32),
                mode: Mode::Recall,
                scheduled: true,
                rating,
                proposed: None,
                points: 0,
                seconds: (minutes * 60.0) as u32,
            }));
            self.minutes += minutes;
            self.today += minutes;
            if rating != Rating::Again {
                break;
            }
        }
    }

    fn night(&mut self) {
        self.longest_day = self.longest_day.max(self.today);
        self.today = 0.0;
    }

    fn outcome(&self, forecasts: [f32; 3]) -> Outcome {
        let count = self.case.questions.len();
        let sum: f32 = (0..count).map(|place| self.learner.chance(place, self.case.days)).sum();
        Outcome { recall: sum / count as f32, minutes: self.minutes, forecasts, longest_day: self.longest_day }
    }

    /// Questions begun, the least likely to be recalled on `day` first.
    fn weakest(&self, day: u32) -> Vec<usize> {
        let mut all: Vec<(f32, usize)> = (0..self.case.questions.len())
            .filter_map(|place| Some((schedule::retrievability(self.memory(place)?, Day(day as i32)), place)))
            .collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all.into_iter().map(|(_, place)| place).collect()
    }

    fn due(&self, day: u32, retention: f32) -> Vec<usize> {
        let due = |place: &usize| {
            let question = &self.case.questions[*place];
            self.memory(*place).is_some_and(|memory| schedule::due(question, memory, retention) <= Day(day as i32))
        };
        self.weakest(day).into_iter().filter(due).collect()
    }

    fn unseen(&self) -> Vec<usize> {
        (0..self.case.questions.len()).filter(|place| self.memory(*place).is_none()).collect()
    }

    /// Spends what is left of `minutes` today on the weakest, each at most twice.
    fn revise(&mut self, day: u32, minutes: f32) {
        for _ in 0..2 {
            for place in self.weakest(self.case.days) {
                if self.today + MINUTES_REVIEW > minutes {
                    return;
                }
                self.ask(place, day);
            }
        }
    }
}

/// The plan, followed to the letter.
pub fn plan(case: &Case, learner: Learner) -> Outcome {
    let mut desk = Desk::new(case, learner);
    let candidates: Vec<Candidate> = (0..)
        .zip(case.questions)
        .map(|(place, question)| Candidate { question, topic: place % case.topics, paused: false })
        .collect();
    let names: Vec<&str> = case.questions.iter().map(String::as_str).collect();
    let plan = Plan { date: Day(case.days as i32), target: case.target };
    let look = |desk: &Desk, day: u32| {
        let habits = habits(&names, &desk.progress);
        let terms = Terms { today: Day(day as i32), retention: RETENTION_DEFAULT, minutes_per_day: None, habits };
        outlook(&plan, &candidates, &desk.progress, &terms)
    };
    let mut forecasts = [0.0; 3];
    for day in 0..case.days {
        let outlook = look(&desk, day);
        for (at, when) in [0, case.days / 2, case.days - 1].into_iter().enumerate() {
            if when == day {
                forecasts[at] = outlook.recall;
            }
        }
        outlook.today.iter().for_each(|place| desk.ask(*place, day));
        // Only the eve goes on when all of it was asked.
        if day + 1 == case.days {
            look(&desk, day).today.iter().for_each(|place| desk.ask(*place, day));
        }
        desk.night();
    }
    desk.outcome(forecasts)
}

/// The default number of new ones a day, or as many as it takes to begin all, and what is due at
/// this retention. Within a budget, what is left of it is
/// spent on the weakest on the eve.
pub fn plain(case: &Case, learner: Learner, retention: f32, budget: Option<Budget>) -> Outcome {
    let mut desk = Desk::new(case, learner);
    let new = case.questions.len().div_ceil(case.days as usize - 1).max(NEW_PER_DAY_DEFAULT as usize);
    for day in 0..case.days {
        let due = desk.due(day, retention);
        let new = desk.unseen().into_iter().take(new);
        for place in due.into_iter().chain(new) {
            if budget.is_none_or(|budget| desk.minutes + MINUTES_REVIEW <= budget.minutes) {
                desk.ask(place, day);
            }
        }
        if let Some(budget) = budget.filter(|_| day + 1 == case.days) {
            desk.revise(day, budget.a_day.min(desk.today + budget.minutes - desk.minutes));
        }
        desk.night();
    }
    desk.outcome([0.0; 3])
}

/// What a strategy may spend.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    pub minutes: f32,
    /// On one day.
    pub a_day: f32,
}

/// Plain FSRS at the highest retention on offer that fits the budget.
pub fn plain_within(case: &Case, learner: &dyn Fn() -> Learner, budget: Budget) -> Outcome {
    let fits = |retention: &f32| plain(case, learner(), *retention, None).minutes <= budget.minutes;
    let retention = [0.95, 0.925, 0.90, 0.875, 0.85, 0.825].into_iter().find(fits).unwrap_or(0.80);
    plain(case, learner(), retention, Some(budget))
}

/// All of it in the last `length` days: what is new over all of them but the eve, and the rest of
/// the minutes for the weakest.
pub fn cram(case: &Case, learner: Learner, length: u32, budget: Budget) -> Outcome {
    let mut desk = Desk::new(case, learner);
    for day in case.days - length..case.days {
        let left = case.days - day;
        let unseen = desk.unseen();
        let share = unseen.len().div_ceil((left as usize - 1).max(1));
        let today = ((budget.minutes - desk.minutes) / left as f32).min(budget.a_day);
        for place in unseen.into_iter().take(share) {
            if desk.today + MINUTES_NEW <= budget.a_day {
                desk.ask(place, day);
            }
        }
        desk.revise(day, today);
        desk.night();
    }
    desk.outcome([0.0; 3])
}
