//! Help with a question that does not stick, and ways to leave it alone.

use crate::markup::{View, el};
use crate::reactive::*;
use crate::state::State;
use study::marks::Pause;
use study::{Memory, schedule};

/// Says of a question that it was failed again and again.
pub fn flag(memory: Option<&Memory>) -> Option<String> {
    memory.filter(|memory| schedule::is_leech(memory)).map(|memory| format!("slipped {} times", memory.lapses))
}

/// What to do about such a question, offered where it has slipped once more.
pub fn leech(memory: Option<&Memory>) -> View {
    let lapses = memory.filter(|memory| schedule::needs_help(memory)).map(|memory| memory.lapses);
    let text = |lapses: u32| {
        format!(
            "This one slipped {lapses} times. Repeating it will not help by itself: say what makes it hard, learn one \
             key point at a time, look at the further reading, or let it rest."
        )
    };
    lapses.map(|lapses| el("p").class("note").attr("data-kind", "tip").text(text(lapses))).into()
}

/// Buttons that pause the question, for today or until that is taken back.
pub fn pauses(state: State, question: String) -> View {
    let button = |label: &'static str, pause: fn(State) -> Pause| {
        let question = question.clone();
        let leave = move |_| {
            state.marks.set_pause(&question, Some(pause(state)));
            state.sessions.drop_question(&question);
            super::super::moved_on();
        };
        el("button").class("button").attr("type", "button").attr("data-kind", "quiet").text(label).on("click", leave)
    };
    let tomorrow = |state: State| Pause::Until(untrack(|| state.progress.today()).plus(1));
    el("p")
        .class("actions")
        .child(button("Not today", tomorrow))
        .child(button("Do not ask again", |_| Pause::Indefinite))
        .into()
}
