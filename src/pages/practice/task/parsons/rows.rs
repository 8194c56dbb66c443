//! The lines that are put in order, each with its handle, and the buttons that move the chosen one.

use crate::components::keyed_list::KeyedList;
use crate::components::prose::InlineProse;
use crate::platform::drag;
use crate::platform::page;
use crate::state::work::Arranged;
use deck::exercise::Parsons;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

const PUT_DOWN: &str = "Line released";

/// The deepest that a line can be put.
const DEEPEST: u8 = 6;

/// What the buttons are called and show, and the steps that they move a line down and deeper.
const TOOLS: [(&str, &str, i32, i32); 4] =
    [("Up", "↑", -1, 0), ("Down", "↓", 1, 0), ("Outdent", "←", 0, -1), ("Indent", "→", 0, 1)];

/// Moves a line so many places down and steps deeper; its new place.
fn step(exercise: &Parsons, arranged: &mut Arranged, line: usize, down: i32, deeper: i32) -> Option<usize> {
    let from = arranged.order.iter().position(|at| *at == line)?;
    let to = (from as i32 + down).clamp(0, arranged.order.len() as i32 - 1) as usize;
    arranged.shift(from, to);
    if exercise.can_indent {
        arranged.depths[to] = (i32::from(arranged.depths[to]) + deeper).clamp(0, i32::from(DEEPEST)) as u8;
    }
    Some(to)
}

/// Does it, and says where the line is now.
fn move_line(
    exercise: &Parsons,
    mut arranged: Arranged,
    (line, down, deeper): (usize, i32, i32),
    on_change: Callback<Arranged>,
) {
    let Some(at) = step(exercise, &mut arranged, line, down, deeper) else { return };
    let depth = if exercise.can_indent { format!(", {} deep", arranged.depths[at]) } else { String::new() };
    page::announce(&format!("Place {} of {}{depth}", at + 1, arranged.order.len()));
    on_change.run(arranged);
}

/// The lines; a row that is dragged goes where the pointer is.
#[component]
pub fn Rows(
    /// The exercise.
    exercise: &'static Parsons,
    /// The lines as they stand.
    #[prop(into)]
    now: Signal<Arranged>,
    /// Places of the lines that are to be marked.
    #[prop(into)]
    wrong: Signal<Option<Vec<usize>>>,
    /// The line that is chosen.
    taken: RwSignal<Option<usize>>,
    /// Gets the lines as they stand whenever one is moved.
    on_change: Callback<Arranged>,
) -> impl IntoView {
    // The row that is dragged, by its present place.
    let dragged = RwSignal::new(None::<usize>);
    let drag = move |event: PointerEvent| {
        let Some(from) = dragged.get_untracked() else { return };
        drag::scroll_at_edges(&event);
        let count = exercise.lines.len();
        if let Some(to) = drag::row_at(&event).filter(|to| *to != from && *to < count) {
            let mut arranged = now.get_untracked();
            arranged.shift(from, to);
            on_change.run(arranged);
            dragged.set(Some(to));
        }
    };
    let keys = move || now.with(|now| now.order.iter().map(|line| *line as u64).collect());
    let row = move |line: u64| {
        let line = line as usize;
        view! { <Row exercise line now wrong taken on_change /> }.into_any()
    };
    view! {
        <ol
            class="parsons"
            aria-label="Lines to put in order"
            data-dragging=move || dragged.get().is_some().then_some("")
            on:pointerdown=move |event| dragged.set(drag::begins(&event))
            on:pointermove=drag
            on:pointerup=move |_| dragged.set(None)
            on:pointercancel=move |_| dragged.set(None)
        >
            <KeyedList keys=Signal::derive(keys) row=Callback::new(row) />
        </ol>
    }
}

/// A line with its handle; chosen by a click or the space bar, moved by the arrow keys while chosen.
#[component]
fn Row(
    /// The exercise.
    exercise: &'static Parsons,
    /// The line's place in the author's order.
    line: usize,
    /// The lines as they stand.
    now: Signal<Arranged>,
    /// Places of the lines that are to be marked.
    wrong: Signal<Option<Vec<usize>>>,
    /// The line that is chosen.
    taken: RwSignal<Option<usize>>,
    /// Gets the lines as they stand whenever one is moved.
    on_change: Callback<Arranged>,
) -> impl IntoView {
    let at = Memo::new(move |_| now.with(|now| now.order.iter().position(|at| *at == line)).unwrap_or_default());
    let depth = Memo::new(move |_| now.with(|now| now.depths.get(at.get()).copied()).unwrap_or_default());
    let is_wrong = move || wrong.with(|wrong| wrong.as_ref().is_some_and(|wrong| wrong.contains(&at.get())));
    let is_taken = Memo::new(move |_| taken.get() == Some(line));
    let on_keydown = move |event: KeyboardEvent| {
        let (down, deeper) = match event.key().as_str() {
            "ArrowUp" => (-1, 0),
            "ArrowDown" => (1, 0),
            "ArrowLeft" => (0, -1),
            "ArrowRight" => (0, 1),
            "Escape" => {
                if taken.get_untracked().is_some() {
                    // Only the line is left, not the session.
                    event.prevent_default();
                    taken.set(None);
                    page::announce(PUT_DOWN);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if is_taken.get_untracked() {
            move_line(exercise, now.get_untracked(), (line, down, deeper), on_change);
            // A row that changes its place loses the focus.
            page::lead(move || page::focus(&format!("[data-line=\"{line}\"]")));
        } else {
            page::focus_sibling(&event, down);
        }
    };
    let choose = move |_| {
        let next = (!is_taken.get_untracked()).then_some(line);
        taken.set(next);
        page::announce(if next.is_some() { "Line selected. Move it with the arrow keys." } else { PUT_DOWN });
    };
    let Some(shown) = exercise.lines.get(line) else { return ().into_any() };
    view! {
        <li data-depth=move || depth.get() data-wrong=move || is_wrong().then_some("")>
            <span class="handle" data-handle="" aria-hidden="true">"⠿"</span>
            <button
                class="line"
                type="button"
                data-line=line
                // Without its place, which is said when it changes.
                aria-label=shown.text.clone()
                aria-pressed=move || is_taken.get().to_string()
                on:click=choose
                on:keydown=on_keydown
            >
                <code><InlineProse html=shown.html.clone() /></code>
            </button>
        </li>
    }
    .into_any()
}

/// Buttons that move the chosen line.
#[component]
pub fn Tools(
    /// The exercise.
    exercise: &'static Parsons,
    /// The lines as they stand.
    #[prop(into)]
    now: Signal<Arranged>,
    /// The line that is chosen.
    taken: RwSignal<Option<usize>>,
    /// Gets the lines as they stand whenever one is moved.
    on_change: Callback<Arranged>,
) -> impl IntoView {
    let button = move |(label, sign, down, deeper)| {
        let on_click = move |_| {
            if let Some(line) = taken.get_untracked() {
                move_line(exercise, now.get_untracked(), (line, down, deeper), on_change);
            }
        };
        view! {
            <button
                class="button"
                type="button"
                aria-label=label
                disabled=move || taken.get().is_none()
                on:click=on_click
            >
                {sign}
            </button>
        }
    };
    let shown = TOOLS.into_iter().filter(|(.., deeper)| *deeper == 0 || exercise.can_indent);
    view! {
        <div class="parsons-tools" role="group" aria-label="Move the selected line">
            {shown.map(button).collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::exercise::Line;

    #[test]
    fn a_line_stays_within_the_list_and_no_deeper_than_can_be_shown() {
        let arranged = || Arranged { order: vec![2, 0, 1], depths: vec![0, 6, 1], ..Arranged::default() };
        let check = |can_indent, (line, down, deeper), order: [usize; 3], depths: [u8; 3]| {
            let exercise = Parsons { lines: vec![Line::default(); 3], can_indent, ..Parsons::default() };
            let mut moved = arranged();
            let at = step(&exercise, &mut moved, line, down, deeper).expect("a line");
            assert_eq!((moved.order[at], &moved.order[..], &moved.depths[..]), (line, &order[..], &depths[..]));
        };
        check(true, (2, 1, 0), [0, 2, 1], [6, 0, 1]);
        check(true, (2, -1, 0), [2, 0, 1], [0, 6, 1]);
        check(true, (1, 1, 1), [2, 0, 1], [0, 6, 2]);
        check(true, (0, 0, 1), [2, 0, 1], [0, 6, 1]);
        check(true, (2, 0, -1), [2, 0, 1], [0, 6, 1]);
        check(false, (1, 0, 1), [2, 0, 1], [0, 6, 1]);
    }
}
