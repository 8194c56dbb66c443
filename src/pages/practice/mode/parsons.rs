//! Ordering the lines of the answer's code, by dragging, by touch or by keyboard;
//! where it follows from the program, their depth too. What was done is kept as
//! `ORDER/DEPTHS/CHECKS`, numbers with spaces between them.

use super::super::reveal;
use super::exercise::{answered, part, shuffle_seed, turn, with_body};
use crate::markup::{Element, View, el, live, many};
use crate::platform::drag::{self, HANDLE};
use crate::platform::event::Event;
use crate::platform::page;
use crate::reactive::*;
use crate::state::State;
use deck::exercise::Parsons;
use deck::{Body, Deck, Question};
use study::queue::shuffle;

const PUT_DOWN: &str = "Put down.";

/// The deepest that a line can be put.
const DEEPEST: u8 = 6;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Arrangement {
    /// Places in the author's order.
    order: Vec<usize>,
    depths: Vec<u8>,
    /// Times that it was checked and was not right.
    checks: u32,
}

impl Arrangement {
    /// Shuffled, and not solved by that.
    fn begin(exercise: &Parsons, seed: u64) -> Self {
        let mut order: Vec<usize> = (0..exercise.lines.len()).collect();
        for attempt in 0..8 {
            shuffle(&mut order, seed.wrapping_add(attempt));
            if !exercise.is_solved(&order, &exercise.own_depths(&order)) {
                break;
            }
        }
        let depths = if exercise.can_indent { vec![0; order.len()] } else { exercise.own_depths(&order) };
        Self { order, depths, checks: 0 }
    }

    fn to_text(&self) -> String {
        let list = |numbers: Vec<String>| numbers.join(" ");
        let order = list(self.order.iter().map(usize::to_string).collect());
        let depths = list(self.depths.iter().map(u8::to_string).collect());
        format!("{order}/{depths}/{}", self.checks)
    }

    /// `None` if it is not about this exercise.
    fn from_text(text: &str, exercise: &Parsons) -> Option<Self> {
        let mut parts = text.split('/');
        let order: Vec<usize> = parts.next()?.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
        let depths: Vec<u8> = parts.next()?.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
        let checks = parts.next()?.parse().ok()?;
        let count = exercise.lines.len();
        let is_whole = (0..count).all(|line| order.contains(&line)) && order.len() == count && depths.len() == count;
        is_whole.then_some(Self { order, depths, checks })
    }

    fn is_solved(&self, exercise: &Parsons) -> bool {
        exercise.is_solved(&self.order, &self.depths)
    }

    /// Puts the line at one place to another.
    fn shift(&mut self, from: usize, to: usize) {
        let (line, depth) = (self.order.remove(from), self.depths.remove(from));
        self.order.insert(to, line);
        self.depths.insert(to, depth);
    }
}

pub fn view(state: State, deck: &'static Deck, question: &'static Question) -> View {
    with_body(state, move |body| {
        let Some(exercise) = asked(&state, &body).cloned() else { return View::Nothing };
        if present(&state, &exercise).is_none() {
            let begin = Arrangement::begin(&exercise, shuffle_seed(&state));
            state.sessions.attempt.set(begin.to_text());
            state.sessions.save_place();
        }
        live(move || match state.sessions.revealed.get() {
            false => ask(state, &exercise),
            true => {
                let done = untrack(|| present(&state, &exercise));
                let solved = done.as_ref().is_some_and(|done| done.is_solved(&exercise));
                let same = done.as_ref().is_some_and(|done| done.order.is_sorted());
                let verdict = match (solved, same, done.map_or(0, |done| done.checks)) {
                    (true, true, 0) => "Right.",
                    (true, false, 0) => "Right: another order than the author's, which does the same.",
                    (true, ..) => "Right now, though not at the first try.",
                    _ => "This is the author's order.",
                };
                answered(state, deck, question, solved, verdict.to_owned(), solution(&exercise).into())
            }
        })
    })
}

/// Whether it was right when it was checked first.
pub fn is_right(state: &State) -> Option<bool> {
    let text = state.sessions.attempt.get();
    state.sessions.body.with(|body| {
        let exercise = asked(state, body.as_ref()?)?;
        let done = Arrangement::from_text(&text, exercise)?;
        Some(done.is_solved(exercise) && done.checks == 0)
    })
}

/// Shows the answer if it is right, else says what is not.
pub fn check(state: State) {
    let checked = untrack(|| {
        state.sessions.body.with(|body| {
            let exercise = asked(&state, body.as_ref()?)?;
            let done = present(&state, exercise)?;
            Some((done.is_solved(exercise), exercise.misplaced(&done.order).len(), done))
        })
    });
    match checked {
        None => {}
        Some((true, ..)) => reveal(state, false),
        Some((false, misplaced, mut done)) => {
            done.checks += 1;
            // Marks are shown until something is moved.
            state.sessions.points.set(1);
            state.sessions.attempt.set(done.to_text());
            state.sessions.save_place();
            page::announce(&told(misplaced));
        }
    }
}

fn told(misplaced: usize) -> String {
    match misplaced {
        0 => "The order is right; look at how deep the lines stand.".to_owned(),
        1 => "Not yet: one line stands in another place. It is marked.".to_owned(),
        lines => format!("Not yet: {lines} lines stand in other places. They are marked."),
    }
}

fn asked<'a>(state: &State, body: &'a Body) -> Option<&'a Parsons> {
    body.parsons.get(turn(state, body.parsons.len()))
}

fn present(state: &State, exercise: &Parsons) -> Option<Arrangement> {
    state.sessions.attempt.with(|text| Arrangement::from_text(text, exercise))
}

fn ask(state: State, exercise: &Parsons) -> View {
    let own = exercise.clone();
    let now = move || present(&state, &own);
    let own = exercise.clone();
    // The line (its place in the author's order) that moves with the keys and buttons.
    let taken = RwSignal::new(None::<usize>);
    let change = std::rc::Rc::new(move |change: &dyn Fn(&mut Arrangement)| {
        if let Some(mut done) = untrack(|| present(&state, &own)) {
            change(&mut done);
            state.sessions.points.set(0);
            state.sessions.attempt.set(done.to_text());
            state.sessions.save_place();
        }
    });
    let own = exercise.clone();
    let can_indent = exercise.can_indent;
    let count = exercise.lines.len();
    let step = {
        let change = change.clone();
        std::rc::Rc::new(move |line: usize, down: i32, deeper: i32| {
            let place = |done: &Arrangement| done.order.iter().position(|at| *at == line);
            change(&|done| {
                let Some(from) = place(done) else { return };
                let to = (from as i32 + down).clamp(0, done.order.len() as i32 - 1) as usize;
                done.shift(from, to);
                if can_indent {
                    done.depths[to] = (i32::from(done.depths[to]) + deeper).clamp(0, i32::from(DEEPEST)) as u8;
                }
            });
            if let Some(done) = untrack(|| present(&state, &own)) {
                let at = place(&done).unwrap_or(0);
                let depth = if can_indent { format!(", {} deep", done.depths[at]) } else { String::new() };
                page::announce(&format!("Place {} of {count}{depth}", at + 1));
            }
            page::after_render(move || page::focus(&format!("[data-line=\"{line}\"]")));
        })
    };
    let rows = {
        let (own, step) = (exercise.clone(), step.clone());
        let now = now.clone();
        move || {
            let Some(done) = now() else { return View::Nothing };
            let wrong = if state.sessions.points.get() != 0 { own.misplaced(&done.order) } else { Vec::new() };
            let row = |(at, line): (usize, &usize)| {
                row(&own, *line, (at, done.depths[at]), wrong.contains(&at), taken, step.clone())
            };
            many(done.order.iter().enumerate().map(row))
        }
    };
    // The row that is dragged, by its present place.
    let dragged = RwSignal::new(None::<usize>);
    let list = el("ol")
        .class("parsons")
        .attr("aria-label", "Lines to put in order")
        .live_flag("data-dragging", move || dragged.get().is_some())
        .on("pointerdown", move |event| dragged.set(event.pointer().and_then(drag::begins)))
        .on("pointermove", move |event| {
            let (Some(from), Some(event)) = (dragged.get_untracked(), event.pointer()) else { return };
            drag::scroll_at_edges(event);
            if let Some(to) = drag::row_at(event).filter(|to| *to != from && *to < count) {
                change(&|done| done.shift(from, to));
                dragged.set(Some(to));
            }
        })
        .on("pointerup", move |_| dragged.set(None))
        .on("pointercancel", move |_| dragged.set(None))
        .child(live(rows));
    let help = "Drag a line by its handle. Or choose a line and move it with the arrow keys or the buttons below.";
    let depth = can_indent.then(|| el("p").class("soft").text("Set how deep each line stands, too."));
    let tools = {
        let buttons: [(&str, &str, i32, i32); 4] =
            [("Up", "↑", -1, 0), ("Down", "↓", 1, 0), ("Less deep", "←", 0, -1), ("Deeper", "→", 0, 1)];
        let button = |(label, sign, down, deeper): (&'static str, &'static str, i32, i32)| {
            let step = step.clone();
            el("button")
                .class("button")
                .attr("type", "button")
                .attr("aria-label", label)
                .live_flag("disabled", move || taken.get().is_none())
                .on("click", move |_| {
                    if let Some(line) = taken.get_untracked() {
                        step(line, down, deeper);
                    }
                })
                .text(sign)
        };
        let shown = buttons.into_iter().filter(|(.., deeper)| *deeper == 0 || can_indent);
        el("div")
            .class("parsons-tools")
            .attr("role", "group")
            .attr("aria-label", "Move the chosen line")
            .children(shown.map(button))
    };
    let verdict = {
        let own = exercise.clone();
        move || {
            let done = now().filter(|_| state.sessions.points.get() != 0)?;
            Some(el("p").class("verdict").attr("data-verdict", "wrong").text(told(own.misplaced(&done.order).len())))
        }
    };
    let button = || el("button").class("button").attr("type", "button");
    let show = button().text("Show answer").on("click", move |_| reveal(state, true));
    let submit = button().attr("data-kind", "primary").text("Check").on("click", move |_| check(state));
    many([
        part(&exercise.part),
        el("p").class("soft").text(help).into(),
        many([depth]),
        list.into(),
        live(verdict),
        el("div").class("reveal-bar").child(tools).child(show).child(submit).into(),
    ])
}

/// A line with its handle; chosen by a click or the space bar, moved by the arrow keys while chosen.
fn row(
    exercise: &Parsons,
    line: usize,
    (at, depth): (usize, u8),
    is_wrong: bool,
    taken: RwSignal<Option<usize>>,
    step: std::rc::Rc<impl Fn(usize, i32, i32) + 'static>,
) -> Element {
    let is_taken = move || taken.get() == Some(line);
    let name = format!("Line {}: {}", at + 1, exercise.lines[line].text);
    let keys = move |event: Event| {
        let (down, deeper) = match event.key().as_str() {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            "Escape" => {
                if taken.get_untracked().is_some() {
                    taken.set(None);
                    page::announce(PUT_DOWN);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if taken.get_untracked() == Some(line) {
            step(line, down, deeper);
        } else {
            page::focus_sibling(event.raw(), down);
        }
    };
    let choose = move |_| {
        let next = (taken.get_untracked() != Some(line)).then_some(line);
        taken.set(next);
        page::announce(if next.is_some() { "Chosen. The arrow keys move it." } else { PUT_DOWN });
    };
    let code = el("code").html(&exercise.lines[line].html);
    let button = el("button")
        .class("line")
        .attr("type", "button")
        .attr("data-line", line.to_string())
        .attr("aria-label", name)
        .live_attr("aria-pressed", move || Some(is_taken().to_string()))
        .on("click", choose)
        .on("keydown", keys)
        .child(code);
    el("li")
        .attr("data-depth", depth.to_string())
        .flag("data-wrong", is_wrong)
        .child(el("span").class("handle").attr(HANDLE, "").attr("aria-hidden", "true").text("⠿"))
        .child(button)
}

/// The author's lines.
fn solution(exercise: &Parsons) -> Element {
    let line = |line: &deck::exercise::Line| {
        el("li").attr("data-depth", line.depth.to_string()).child(el("code").class("line").html(&line.html))
    };
    el("ol").class("parsons").attr("aria-label", "The lines in order").children(exercise.lines.iter().map(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::exercise::Line;

    fn exercise(can_indent: bool) -> Parsons {
        let line = |text: &str| Line { text: text.to_owned(), ..Line::default() };
        let lines = ["a", "b", "c", "d"].map(line).to_vec();
        Parsons { lines, before: vec![(0, 1), (1, 2), (2, 3)], can_indent, ..Parsons::default() }
    }

    #[test]
    fn it_never_begins_solved() {
        for seed in 0..200 {
            let begin = Arrangement::begin(&exercise(false), seed);
            assert!(!begin.is_solved(&exercise(false)), "{seed}");
        }
    }

    #[test]
    fn an_arrangement_survives_its_text() {
        let exercise = exercise(true);
        let mut done = Arrangement::begin(&exercise, 1);
        done.shift(0, 2);
        done.depths[1] = 3;
        done.checks = 2;
        assert_eq!(Arrangement::from_text(&done.to_text(), &exercise), Some(done));
        for text in ["", "0 1 2/0 0 0/0", "0 1 2 2/0 0 0 0/0", "0 1 2 3/0 0 0/0", "0 1 2 3/0 0 0 0"] {
            assert_eq!(Arrangement::from_text(text, &exercise), None, "{text}");
        }
    }
}
