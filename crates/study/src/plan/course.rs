//! The remaining days, played through: what is asked on each, and what is known at their end.
//!
//! What is asked today and what the forecast believes will be asked tomorrow are the same function,
//! so that a forecast is of this plan and of no other. Chance is drawn from the questions' ids. This
//! file must not know the log.

use super::{Habits, Plan, Terms};
use crate::odd_clock::is_today;
use crate::queue::Candidate;
use crate::schedule::{self, Memory};
use crate::{Day, Rating, order, seed};

/// How often all is asked on the last days: on the eve, and once before.
const PASSES: u32 = 2;
/// All is asked that many days before the eve, too: what is asked again soon after tells how often a
/// fresh memory fails.
const PROBE_DAYS: u32 = 8;
/// If more than this share fails, spacing does little and repetition is what helps: all is asked on
/// one more day for each further `SLIPS_A_PASS`, as many as fit between the probe and the last passes,
/// and the weakest are asked twice on the eve: one in `WEAKEST`.
const SLIPS_USUAL: f32 = 0.01;
const SLIPS_A_PASS: f32 = 0.002;
const WEAKEST: usize = 3;
/// Over no more days than that is a pass spread.
const PASS_DAYS_MOST: u32 = 7;
/// No more days than that are played through; what lies beyond them is too far off to tell.
const DAYS_MOST: u32 = 400;
/// No question comes back later; nobody plans that far.
const INTERVAL_MOST: u32 = 36_500;
/// As many times are the days played through, divided by the number of questions.
const ROUNDS: usize = 800;
const ROUNDS_MOST: usize = 16;
/// Chance of recalling a question on its repeat in the session in which it was failed.
const REPEAT_CHANCE: f32 = 0.9;

/// The plan, the questions and where they stand.
pub struct Course<'a> {
    candidates: &'a [Candidate<'a>],
    memories: &'a [Option<Memory>],
    /// Neither paused nor left out.
    asked: Vec<bool>,
    date: Day,
    today: Day,
    /// Days until a question is due, as a multiple of its stability: until this learner is as likely
    /// to have forgotten it as the retention allows.
    reach: f32,
    /// A question that will be recalled on the day with more than this chance is left out of all
    /// passes but the eve's: it would fail in a tenth of the cases that the target allows, or less.
    pass_chance: f32,
    minutes_per_day: Option<f32>,
    /// Questions that were begun today already, and how often each was recalled today.
    begun_today: usize,
    recalled_today: &'a [u32],
    /// Nothing is asked that can be done without: no pass but the last ones.
    lean: bool,
    /// Days end when the minutes do.
    limited: bool,
    habits: Habits,
}

/// What came of playing the days through: means over all rounds.
pub struct Run {
    /// Minutes on each day from today to the eve.
    pub days: Vec<f32>,
    /// Minutes on each question.
    pub minutes: Vec<f32>,
    /// Chance of recall of each question on the day.
    pub chances: Vec<f32>,
    /// What the eve asked in most rounds.
    pub eve: Vec<usize>,
}

/// One question during a round.
#[derive(Clone, Copy)]
struct Card {
    memory: Option<Memory>,
    due: Day,
    /// How often it was recalled on the last day.
    recalled: u32,
}

impl<'a> Course<'a> {
    pub fn new(
        plan: &Plan,
        candidates: &'a [Candidate<'a>],
        memories: &'a [Option<Memory>],
        begun_today: usize,
        recalled_today: &'a [u32],
        terms: &Terms,
    ) -> Course<'a> {
        Course {
            candidates,
            memories,
            asked: candidates.iter().map(|candidate| !candidate.paused).collect(),
            date: plan.date,
            today: terms.today,
            reach: reach(&terms.habits, terms.retention),
            pass_chance: 1.0 - (1.0 - plan.target) / 10.0,
            minutes_per_day: terms.minutes_per_day.filter(|minutes| *minutes > 0.0),
            begun_today,
            recalled_today,
            lean: false,
            limited: false,
            habits: terms.habits,
        }
    }

    /// The same with no pass but the last ones.
    #[must_use]
    pub fn leaned(mut self) -> Course<'a> {
        self.lean = true;
        self
    }

    /// The same without these questions, and with days that end when the minutes do.
    #[must_use]
    pub fn limited_to(mut self, leave_out: &[usize]) -> Course<'a> {
        leave_out.iter().for_each(|place| self.asked[*place] = false);
        self.limited = true;
        self
    }

    pub fn days_left(&self) -> u32 {
        self.date.since(self.today)
    }

    pub fn new_per_day(&self) -> u32 {
        let unseen = self.asked.iter().zip(self.memories).filter(|(asked, memory)| **asked && memory.is_none()).count();
        new_share(unseen + self.begun_today, self.days_left()) as u32
    }

    /// What to ask today, and how many of them are new.
    pub fn first_day(&self) -> (Vec<usize>, usize) {
        if self.days_left() == 0 { (Vec::new(), 0) } else { self.day(&self.cards(), self.today) }
    }

    pub fn minutes_for(&self, places: &[usize]) -> f32 {
        let new = places.iter().filter(|place| self.memories[**place].is_none()).count();
        new as f32 * self.habits.minutes_new + (places.len() - new) as f32 * self.habits.minutes_review
    }

    /// Plays the days through as often as it takes for a steady mean.
    pub fn play(&self) -> Run {
        let count = self.candidates.len();
        let rounds = (ROUNDS / count.max(1)).clamp(1, ROUNDS_MOST);
        let mut run = Run {
            days: vec![0.0; self.days_left().min(DAYS_MOST) as usize],
            minutes: vec![0.0; count],
            chances: vec![0.0; count],
            eve: Vec::new(),
        };
        let mut eves = vec![0; count];
        for round in 0..rounds {
            self.round(round as u64, &mut run, &mut eves);
        }
        let share = 1.0 / rounds as f32;
        for list in [&mut run.days, &mut run.minutes, &mut run.chances] {
            list.iter_mut().for_each(|value| *value *= share);
        }
        run.eve = (0..count).filter(|place| eves[*place] * 2 > rounds).collect();
        run
    }

    fn round(&self, round: u64, run: &mut Run, eves: &mut [usize]) {
        let mut cards = self.cards();
        let mut states: Vec<u64> = self.candidates.iter().map(|c| seed::hash(c.question) ^ (round << 32)).collect();
        for nth in 0..run.days.len() {
            let day = self.today.plus(nth as u32);
            let on_eve = day.plus(1) == self.date;
            // The eve goes on when all of it was asked.
            for again in [false, true].into_iter().take(1 + usize::from(on_eve)) {
                for place in self.day(&cards, day).0 {
                    if on_eve && !again {
                        eves[place] += 1;
                    }
                    let minutes = self.answer(&mut cards[place], day, &mut states[place]);
                    run.days[nth] += minutes;
                    run.minutes[place] += minutes;
                }
            }
        }
        for (card, sum) in cards.iter().zip(&mut run.chances) {
            *sum += match &card.memory {
                Some(memory) => self.chance(memory, self.date),
                // Never begun: as likely known as others were when they were begun.
                None => 1.0 - self.habits.first[0],
            };
        }
    }

    fn cards(&self) -> Vec<Card> {
        let card = |(memory, recalled): (&Option<Memory>, &u32)| Card {
            memory: *memory,
            due: memory.map_or(self.today, |memory| self.due(&memory)),
            recalled: *recalled,
        };
        self.memories.iter().zip(self.recalled_today).map(card).collect()
    }

    /// When this learner, not the average one, is to be asked again.
    fn due(&self, memory: &Memory) -> Day {
        memory.last_day.plus(((memory.stability * self.reach).round() as u32).clamp(1, INTERVAL_MOST))
    }

    /// One answer, with the repeats that a failure brings; the minutes it took.
    fn answer(&self, card: &mut Card, day: Day, state: &mut u64) -> f32 {
        let mut draw = || seed::below(state, 1 << 20) as f32 / (1 << 20) as f32;
        let (mut minutes, mut rating) = match &card.memory {
            None => (self.habits.minutes_new, pick(&self.habits.first, draw())),
            Some(memory) if draw() < self.chance(memory, day) => {
                (self.habits.minutes_review, 1 + pick(&self.habits.recalled, draw()))
            }
            Some(_) => (self.habits.minutes_review, 0),
        };
        let mut memory = schedule::after(card.memory.as_ref(), day, Rating::ALL[rating]);
        while rating == 0 {
            rating = if draw() < REPEAT_CHANCE { 2 } else { 0 };
            minutes += self.habits.minutes_review;
            memory = schedule::after(Some(&memory), day, Rating::ALL[rating]);
        }
        let before = if card.memory.is_some_and(|memory| is_today(memory.last_day, day)) { card.recalled } else { 0 };
        *card = Card { memory: Some(memory), due: self.due(&memory), recalled: before + 1 };
        minutes
    }

    /// What is asked on a day, reviews before new ones, and how many are new.
    fn day(&self, cards: &[Card], day: Day) -> (Vec<usize>, usize) {
        let left = self.date.since(day);
        let pass = self.pass(left);
        let on_eve = left <= self.pass_days();
        // What was done on it already counts as part of the day: asked again after some answers, the
        // day goes on where it was, and does not begin anew.
        let begun = if day == self.today { self.begun_today } else { 0 };
        let mut done = 0;
        let (mut reviews, mut fresh) = (Vec::new(), Vec::new());
        for (place, card) in cards.iter().enumerate().filter(|(place, _)| self.asked[*place]) {
            let Some(memory) = &card.memory else {
                fresh.push(place);
                continue;
            };
            let due = card.due <= day;
            if memory.last_day >= day {
                done += 1;
                continue;
            }
            if !due && pass.is_none() {
                continue;
            }
            let chance = self.chance(memory, self.date);
            if due || pass.is_some_and(|(begun, _)| memory.last_day < begun && (on_eve || chance < self.pass_chance)) {
                reviews.push((order::of_share(chance), place));
            }
        }
        order::sort(&mut reviews);
        let reviewed = usize::saturating_sub(done, begun);
        if let Some((_, days)) = pass {
            // The strongest first: they lose least until the day. The weakest wait for the last.
            let share = (reviews.len() + reviewed).div_ceil(days.max(1) as usize).saturating_sub(reviewed);
            reviews.drain(..reviews.len().saturating_sub(share));
        }
        let mut asked: Vec<usize> = reviews.into_iter().map(|(_, place)| place).collect();
        if left == 1 && asked.is_empty() && self.slips_more() > 0.0 {
            asked = self.weakest(cards, day);
        }
        fresh.truncate(new_share(fresh.len() + begun, left).saturating_sub(begun));
        if let Some(limit) = self.minutes_per_day.filter(|_| self.limited) {
            let habits = &self.habits;
            let limit = limit - reviewed as f32 * habits.minutes_review - begun as f32 * habits.minutes_new;
            asked.truncate((limit / habits.minutes_review) as usize);
            let spare = limit - asked.len() as f32 * habits.minutes_review;
            fresh.truncate((spare / habits.minutes_new) as usize);
        }
        let new = fresh.len();
        asked.extend(fresh);
        (asked, new)
    }

    /// With so many days left: the first day of the pass that is under way, and the days left for it.
    /// None between the passes.
    fn pass(&self, left: u32) -> Option<(Day, u32)> {
        let days = self.pass_days();
        // Passes are counted from the eve backwards.
        let (nth, probe) = (left.checked_sub(1)? / days, PROBE_DAYS / days);
        let more = ((self.slips_more() / SLIPS_A_PASS) as u32).min(PROBE_DAYS - PASSES);
        let asks = nth < PASSES + more / days || nth == probe && !self.lean;
        asks.then(|| (Day(self.date.0.saturating_sub_unsigned((nth + 1) * days)), left - nth * days))
    }

    /// How much more often than usual a fresh memory fails, as far as is known: nothing is before the probe.
    fn slips_more(&self) -> f32 {
        if self.lean || self.days_left() > PROBE_DAYS { 0.0 } else { self.habits.slips - SLIPS_USUAL }
    }

    /// What of a day that is done is to be asked a second time on it, as far as its minutes go.
    fn weakest(&self, cards: &[Card], day: Day) -> Vec<usize> {
        let (mut once, mut twice) = (Vec::new(), 0);
        for (place, card) in cards.iter().enumerate().filter(|(place, _)| self.asked[*place]) {
            if let Some(memory) = card.memory.as_ref().filter(|memory| is_today(memory.last_day, day)) {
                if card.recalled < 2 {
                    once.push((order::of_share(self.chance(memory, self.date)), place));
                } else {
                    twice += 1;
                }
            }
        }
        order::sort(&mut once);
        let done = once.len() + twice;
        let spare = |limit: f32| ((limit / self.habits.minutes_review) as usize).saturating_sub(done);
        let count = (done / WEAKEST).min(self.minutes_per_day.map_or(done, spare)).saturating_sub(twice);
        once.into_iter().take(count).map(|(_, place)| place).collect()
    }

    /// Over how many days a pass goes: as few as the minutes a day allow.
    fn pass_days(&self) -> u32 {
        let count = self.asked.iter().filter(|asked| **asked).count();
        let minutes = count as f32 * self.habits.minutes_review;
        let days = self.minutes_per_day.map_or(1.0, |limit| minutes / limit.max(1.0));
        (days.ceil() as u32).clamp(1, PASS_DAYS_MOST)
    }

    fn chance(&self, memory: &Memory, day: Day) -> f32 {
        self.habits.chance(memory.stability, day.since(memory.last_day) as f32)
    }
}

/// Days until the chance of recall has fallen to `retention`, as a multiple of the stability. Slips
/// do not count: no review makes them fewer.
fn reach(habits: &Habits, retention: f32) -> f32 {
    let days = |chance: f32| chance.powf(-1.0 / habits.decay) - 1.0;
    habits.pace * days(retention) / days(0.9)
}

/// How many of so many unseen questions to begin with so many days left, the eve being none to
/// begin on.
pub fn new_share(unseen: usize, left: u32) -> usize {
    if left < 2 { 0 } else { unseen.div_ceil(left as usize - 1) }
}

/// Which of these shares a draw from 0 to 1 falls into.
fn pick(shares: &[f32], draw: f32) -> usize {
    let mut sum = 0.0;
    let passed = |share: &&f32| {
        sum += **share;
        draw >= sum
    };
    shares.iter().take_while(passed).count().min(shares.len() - 1)
}
