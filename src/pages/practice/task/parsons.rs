//! Ordering the lines of the answer's code, by dragging, by touch or by keyboard; where it follows from the program, their
//! depth too.

mod rows;

use super::given::{Exercise, Given, Outcome, Verdict};
use crate::components::exercise_part::ExercisePart;
use crate::components::prose::InlineProse;
use crate::components::reveal_bar::{OtherWay, RevealBar};
use crate::pages::practice::keys::on_submit_key;
use crate::platform::page;
use crate::state::work::Arranged;
use deck::exercise::{Line, Parsons};
use leptos::prelude::*;
use rows::{Rows, Tools};
use study::queue::shuffle;

/// Nothing is kept until something is moved: the first order follows from the seed.
pub const EXERCISE: Exercise<Arranged> = Exercise {
    ask: |given| {
        let Given { seed, work, on_work, on_done, .. } = given;
        given
            .asked(&given.body.parsons)
            .map(|exercise| view! { <Lines exercise seed work on_arrange=on_work on_done /> })
            .into_any()
    },
    judge: |given| match given.asked(&given.body.parsons) {
        Some(exercise) => verdict(exercise, &given.work.get_untracked()),
        None => Verdict::new(false, ""),
    },
    compare: |given| {
        given.asked(&given.body.parsons).map(|exercise| view! { <Solution lines=exercise.lines.clone() /> }).into_any()
    },
};

/// The lines as they stand: as they were put, or shuffled, and not solved by that.
fn present(exercise: &Parsons, seed: u64, arranged: Arranged) -> Arranged {
    let count = exercise.lines.len();
    if arranged.order.len() == count && (0..count).all(|line| arranged.order.contains(&line)) {
        return arranged;
    }
    let mut order: Vec<usize> = (0..count).collect();
    for attempt in 0..8 {
        shuffle(&mut order, seed.wrapping_add(attempt));
        if !exercise.is_solved(&order, &exercise.own_depths(&order)) {
            break;
        }
    }
    let depths = if exercise.can_indent { vec![0; count] } else { exercise.own_depths(&order) };
    Arranged { order, depths, ..Arranged::default() }
}

fn is_solved(exercise: &Parsons, arranged: &Arranged) -> bool {
    exercise.is_solved(&arranged.order, &arranged.depths)
}

/// Right if it was right when it was checked first.
fn verdict(exercise: &Parsons, arranged: &Arranged) -> Verdict {
    let text = match (is_solved(exercise, arranged), arranged.order.is_sorted(), arranged.checks) {
        (true, true, 0) => "Correct",
        (true, false, 0) => "Correct: not the author's order, but it does the same",
        (true, ..) => "Correct, but not on the first try",
        _ => "Not in order yet",
    };
    Verdict::new(is_solved(exercise, arranged) && arranged.checks == 0, text)
}

/// What to say of lines that are not right yet.
fn told(misplaced: usize) -> String {
    match misplaced {
        0 => "The order is correct. Check the indentation.".to_owned(),
        1 => "1 line is misplaced (highlighted)".to_owned(),
        lines => format!("{lines} lines are misplaced (highlighted)"),
    }
}

/// The lines to put in order, and what moves them.
#[component]
pub fn Lines(
    /// The exercise.
    exercise: &'static Parsons,
    /// Shuffles them.
    seed: u64,
    /// What was done so far.
    work: Signal<Arranged>,
    /// Gets the lines as they stand whenever something changes.
    on_arrange: Callback<Arranged>,
    /// The learner is done.
    on_done: Callback<Outcome>,
) -> impl IntoView {
    let now = Memo::new(move |_| present(exercise, seed, work.get()));
    let wrong = Memo::new(move |_| match now.get() {
        Arranged { order, marked: true, .. } => Some(exercise.misplaced(&order)),
        _ => None,
    });
    // The line (its place in the author's order) that moves with the keys and buttons.
    let taken = RwSignal::new(None::<usize>);
    let check = move || {
        if work.with_untracked(|work| work.order.is_empty()) {
            return;
        }
        let mut done = now.get_untracked();
        if is_solved(exercise, &done) {
            if work.get_untracked() != done {
                on_arrange.run(done);
            }
            return on_done.run(Outcome::Answered);
        }
        page::announce(&told(exercise.misplaced(&done.order).len()));
        done.checks += 1;
        done.marked = true;
        on_arrange.run(done);
        page::after_render(|| page::bring_into_view("[data-wrong]"));
    };
    let change = Callback::new(move |done| on_arrange.run(Arranged { marked: false, ..done }));
    on_submit_key(check);
    let depth = exercise.can_indent.then(|| view! { <p class="soft">"Indent each line, too."</p> });
    // The first order follows from the seed, and is kept only once something was moved.
    let is_ready = Signal::derive(move || !work.get().order.is_empty());
    let verdict =
        move || wrong.get().map(|wrong| view! { <p class="verdict" data-verdict="wrong">{told(wrong.len())}</p> });
    view! {
        <ExercisePart part=exercise.part.clone() />
        <p class="soft">
            "Drag a line by its handle, or select it and move it with the arrow keys or the buttons below."
        </p>
        {depth}
        <Rows exercise now wrong taken on_change=change />
        <RevealBar label="Check" is_ready on_submit=Callback::new(move |()| check())>
            {verdict}
            <Tools exercise now taken on_change=change />
            <OtherWay label="I don't know" on_click=Callback::new(move |()| on_done.run(Outcome::Unknown)) />
        </RevealBar>
    }
}

/// The author's lines.
#[component]
pub fn Solution(
    /// In the author's order.
    lines: Vec<Line>,
) -> impl IntoView {
    let line = |line: Line| {
        view! { <li data-depth=line.depth><code class="line"><InlineProse html=line.html /></code></li> }
    };
    view! { <ol class="parsons" aria-label="The lines in order">{lines.into_iter().map(line).collect_view()}</ol> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exercise(can_indent: bool) -> &'static Parsons {
        let line = |text: &str| Line { text: text.to_owned(), ..Line::default() };
        let lines = ["a", "b", "c", "d"].map(line).to_vec();
        let exercise = Parsons { lines, before: vec![(0, 1), (1, 2), (2, 3)], can_indent, ..Parsons::default() };
        Box::leak(Box::new(exercise))
    }

    fn begin(seed: u64) -> Arranged {
        present(exercise(true), seed, Arranged::default())
    }

    #[test]
    fn it_never_begins_solved() {
        for seed in 0..200 {
            assert!(!is_solved(exercise(false), &present(exercise(false), seed, Arranged::default())), "{seed}");
        }
        assert_eq!(begin(7), begin(7), "a reload begins with the same order");
    }

    #[test]
    fn what_was_done_stands_if_it_is_about_this_exercise() {
        let mut done = begin(1);
        done.shift(0, 2);
        done.checks = 2;
        assert_eq!(present(exercise(true), 1, done.clone()), done);
        for order in [vec![0, 1, 2], vec![0, 1, 2, 2], vec![0, 1, 2, 4]] {
            let other = Arranged { depths: vec![0; order.len()], order, ..Arranged::default() };
            assert_eq!(present(exercise(true), 1, other), begin(1));
        }
    }

    #[test]
    fn only_the_first_check_counts() {
        let sorted = |checks| Arranged { order: vec![0, 1, 2, 3], depths: vec![0; 4], checks, marked: false };
        let check = |arranged, expect, text| assert_eq!(verdict(exercise(true), &arranged), Verdict::new(expect, text));
        check(sorted(0), true, "Correct");
        check(sorted(1), false, "Correct, but not on the first try");
        check(begin(1), false, "Not in order yet");
        check(Arranged::default(), false, "Not in order yet");
        let free = Parsons { before: Vec::new(), ..exercise(false).clone() };
        let other = Arranged { order: vec![1, 0, 2, 3], ..sorted(0) };
        assert_eq!(verdict(&free, &other).text, "Correct: not the author's order, but it does the same");
    }

    #[cfg(feature = "ssr")]
    mod shown {
        use super::*;

        fn html(work: Arranged) -> String {
            Owner::new().with(|| {
                let (work, on_arrange) = (Signal::stored(work), Callback::new(|_| ()));
                let on_done = Callback::new(|_| ());
                view! { <Lines exercise=exercise(true) seed=1 work on_arrange on_done /> }.to_html()
            })
        }

        #[test]
        fn lines_begin_without_marks_and_with_nothing_to_move() {
            let html = html(Arranged::default());
            assert_eq!(html.matches("aria-pressed=\"false\"").count(), 4, "{html}");
            assert_eq!(html.matches(" disabled").count(), 5, "check, up, down, outdent, indent: {html}");
            assert!(!html.contains("data-wrong") && !html.contains("verdict"), "{html}");
        }

        #[test]
        fn misplaced_lines_are_marked_and_counted() {
            let (order, depths) = (vec![1, 0, 2, 3], vec![0, 2, 0, 0]);
            let html = html(Arranged { order, depths, checks: 1, marked: true });
            assert_eq!(html.matches("data-wrong").count(), 1, "{html}");
            assert!(html.contains("1 line is misplaced (highlighted)"), "{html}");
            assert!(html.contains("data-depth=\"2\"") && html.contains("aria-label=\"a\""), "{html}");
        }

        #[test]
        fn the_solution_has_the_lines_in_order() {
            let lines = exercise(true).lines.clone();
            let html = Owner::new().with(|| view! { <Solution lines /> }.to_html());
            assert_eq!(html.matches("<li data-depth=\"0\">").count(), 4, "{html}");
        }
    }
}
