//! One question of a session: attempt, reveal, key points, rating.

pub mod help;

use super::mode;
use crate::components::changed::changed;
use crate::components::prose::{choices, prompt};
use crate::components::rating_bar::rating_bar;
use crate::components::session_bar::session_bar;
use crate::markup::{Element, View, el, live, many};
use crate::pages::deck::meta;
use crate::platform::recorder;
use crate::reactive::*;
use crate::state::State;
use crate::state::notices::Notice;
use crate::state::progress::key;
use deck::{Deck, Question};
use study::{Mode, schedule};

pub fn view(state: State, deck: &'static Deck) -> View {
    let sessions = state.sessions;
    let done = move || {
        sessions.active.with(|active| {
            let Some(active) = active else { return (0, 0) };
            let answered = active.asking().map_or(active.session.answered(), |interview| interview.held.len());
            (answered, active.session.total())
        })
    };
    let present = Memo::new(move |_| sessions.present());
    let card = move || {
        let (key, _) = present.get()?;
        Some(card(state, deck, deck.question(key.split_once('/')?.1)?))
    };
    let end = move || {
        recorder::stop();
        sessions.end();
        super::moved_on();
    };
    let saved = move || if state.can_undo() { state.notices.saving_text() } else { "" };
    many([session_bar(done, saved, move || state.can_undo(), move || super::undo(state), end).into(), live(card)])
}

fn card(state: State, deck: &'static Deck, question: &'static Question) -> Element {
    let sessions = state.sessions;
    sessions.body.set(None);
    spawn(async move {
        let body = state.library.body(&deck.id, &question.id).await;
        let asked = key(&deck.id, &question.id);
        if untrack(|| sessions.present()).is_none_or(|(present, _)| present != asked) {
            // The reader has moved on while it was loading.
            return;
        }
        match body {
            Some(body) => sessions.body.set(Some(body.clone())),
            None => state.notices.raise(Notice::Unreachable),
        }
    });
    let memory = state.progress.memory(&key(&deck.id, &question.id));
    let seen = match memory.map_or(0, |memory| memory.reps) {
        0 => "new".to_owned(),
        1 => "seen once".to_owned(),
        2 => "seen twice".to_owned(),
        times => format!("seen {times} times"),
    };
    let facts = meta(deck, question).into_iter().chain([seen]).chain(help::flag(memory.as_ref()));
    let name = key(&deck.id, &question.id);
    let mode = untrack(|| sessions.mode());
    let options = if mode == Mode::Choice { View::Nothing } else { choices(question.options.iter()) };
    el("article")
        .class("stack")
        .attr("data-question", question.id.as_str())
        .attr("data-mode", mode.name())
        .child(el("p").class("meta").children(facts.map(|fact| el("span").text(fact))))
        .child(prompt(&question.prompt))
        .child(options)
        .child(live(move || state.marks.change(&name, question.fingerprint).map(changed)))
        .child(mode::view(mode, state, deck, question))
}

/// What stands at the end of every answer: help with it, ways to leave it alone, and the ratings.
pub fn foot(state: State, name: String) -> View {
    let (today, retention) = (state.progress.today(), state.settings.retention());
    let memory = state.progress.memory(&name);
    let intervals = schedule::next(memory.as_ref(), today).map(|memory| schedule::interval(&name, &memory, retention));
    let mode = untrack(|| state.sessions.mode());
    let pauses = (mode != Mode::Interview).then(|| help::pauses(state, name));
    let rate = move |rating| super::rate(state, rating);
    let bar = rating_bar(intervals, mode.best_rating(), mode != Mode::Interview, move || mode::proposal(&state), rate);
    many([help::leech(memory.as_ref()), many(pauses), bar.into()])
}
