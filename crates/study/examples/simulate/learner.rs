//! Learners who forget by laws other than the scheduler's, with noise: what the plan is tried on.
//!
//! Three laws of different families, so that no plan can be right by knowing the law. Every draw
//! comes from learner, question and number of its answers alone, so that two strategies meet the
//! same luck. This file must not know any strategy.

use fsrs::{DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState};
use study::Rating;
use study::seed::{hash, split_mix};

/// How a learner's memory fades and grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// FSRS-6 with all its parameters, its decay and its scale changed.
    Power,
    /// Exponential forgetting by half-lives that grow with success, more the harder it was.
    HalfLife,
    /// Traces that add up, each fading by a power that depends on how fresh memory was when it was
    /// laid (Pavlik and Anderson 2005).
    Traces,
}

impl Law {
    pub const ALL: [Law; 3] = [Law::Power, Law::HalfLife, Law::Traces];

    pub fn name(self) -> &'static str {
        match self {
            Law::Power => "power",
            Law::HalfLife => "half-life",
            Law::Traces => "traces",
        }
    }
}

/// One learner and what they know. The numbers of the laws are the published ones, or round ones
/// such that a question is first forgotten within days and later within months.
pub struct Learner {
    law: Law,
    seed: u64,
    fsrs: FSRS,
    decay: f32,
    /// How much they know before.
    known: f32,
    memories: Vec<Memory>,
}

/// What is left of one question. Each law uses its own fields.
#[derive(Clone, Debug, Default)]
struct Memory {
    /// Of time, for this question: the learner's own times the question's.
    scale: f32,
    answers: u64,
    last_day: u32,
    seen: bool,
    state: Option<MemoryState>,
    half_life: f32,
    /// Day on which a trace was laid, and its decay.
    traces: Vec<(f32, f32)>,
}

impl Learner {
    pub fn new(law: Law, seed: u64, questions: usize) -> Learner {
        let mut state = hash(law.name()) ^ (seed << 20);
        let mut parameters = DEFAULT_PARAMETERS;
        for parameter in &mut parameters {
            *parameter *= (0.2 * normal(&mut state)).exp();
        }
        let decay = parameters[20].clamp(0.1, 0.8);
        let scale = (0.4 * normal(&mut state)).exp();
        let known = 0.25 + 0.1 * normal(&mut state);
        let memories = (0..questions)
            .map(|_| Memory { scale: scale * (0.4 * normal(&mut state)).exp(), ..Memory::default() })
            .collect();
        let fsrs = FSRS::new(&parameters).expect("21 finite parameters");
        Learner { law, seed, fsrs, decay, known, memories }
    }

    /// The true chance of recall on a day.
    pub fn chance(&self, question: usize, day: u32) -> f32 {
        let memory = &self.memories[question];
        if !memory.seen {
            return self.known.clamp(0.02, 0.6);
        }
        let days = day.saturating_sub(memory.last_day) as f32;
        match self.law {
            Law::Power => {
                memory.state.map_or(0.0, |state| fsrs::current_retrievability(state, days / memory.scale, self.decay))
            }
            Law::HalfLife => (-days / memory.half_life).exp2(),
            Law::Traces => 1.0 / (1.0 + ((-0.704 - self.activation(memory, day)) / 0.255).exp()),
        }
    }

    /// Answers a question; the answer is seen afterwards.
    pub fn answer(&mut self, question: usize, day: u32) -> Rating {
        let chance = self.chance(question, day);
        let memory = &self.memories[question];
        let same_day = memory.seen && memory.last_day == day;
        let mut draws = hash("answer") ^ (self.seed << 40) ^ ((question as u64) << 20) ^ memory.answers;
        let chance = if same_day { chance.min(0.92) } else { chance };
        let recalled = uniform(&mut draws) < chance;
        let how = uniform(&mut draws);
        let rating = match () {
            () if !recalled => Rating::Again,
            () if how < 0.2 => Rating::Hard,
            () if how > 0.9 && memory.seen => Rating::Easy,
            () => Rating::Good,
        };
        self.learn(question, day, rating, chance);
        rating
    }

    fn learn(&mut self, question: usize, day: u32, rating: Rating, chance: f32) {
        let fresh = self.activation(&self.memories[question], day);
        let memory = &mut self.memories[question];
        let (first, recalled) = (!memory.seen, rating != Rating::Again);
        let same_day = !first && memory.last_day == day;
        match self.law {
            Law::Power => {
                let days = (day.saturating_sub(memory.last_day) as f32 / memory.scale).round().max(1.0) as u32;
                let delta_t = if first || same_day { 0 } else { days };
                let review = FSRSReview { rating: u32::from(rating.number()), delta_t };
                let item = FSRSItem { reviews: vec![review] };
                memory.state = Some(self.fsrs.memory_state(item, memory.state).expect("a finite state"));
            }
            Law::HalfLife => {
                let begin = 3.0 * memory.scale;
                memory.half_life = match (first, recalled) {
                    (true, true) => begin * 4.0,
                    (true, false) => begin,
                    (false, _) if same_day => memory.half_life * 1.05,
                    (false, true) => memory.half_life * (1.3 + 2.0 * (1.0 - chance).sqrt()),
                    (false, false) => (memory.half_life * 0.4).max(begin),
                };
            }
            Law::Traces => {
                let decay = if first { 0.177 } else { 0.217 * fresh.exp() + 0.177 };
                let weight = if first && recalled { 2 } else { 1 };
                for _ in 0..weight {
                    memory.traces.push((day as f32, decay));
                }
            }
        }
        memory.seen = true;
        memory.last_day = day;
        memory.answers += 1;
    }

    /// Log of all traces' strength. Time between sessions passes at a fortieth of that inside one.
    fn activation(&self, memory: &Memory, day: u32) -> f32 {
        let sum: f32 = memory
            .traces
            .iter()
            .map(|(laid, decay)| {
                let seconds = (day as f32 - laid) * 2160.0 + 300.0;
                (seconds / memory.scale).powf(-decay)
            })
            .sum();
        (3.0 * sum).max(1e-6).ln()
    }
}

/// From 0 to 1.
fn uniform(state: &mut u64) -> f32 {
    (split_mix(state) >> 40) as f32 / (1_u64 << 24) as f32
}

/// Of mean 0 and deviation 1: the sum of twelve uniform numbers, less six.
fn normal(state: &mut u64) -> f32 {
    (0..12).map(|_| uniform(state)).sum::<f32>() - 6.0
}
