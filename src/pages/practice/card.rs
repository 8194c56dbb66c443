//! One question of a session: attempt, reveal, key points, rating.

mod help;

use crate::components::attempts::attempts;
use crate::components::changed::changed;
use crate::components::points::points;
use crate::components::prediction::prediction as prediction_card;
use crate::components::prose::{choices, prompt, prose};
use crate::components::rating_bar::{rating_bar, rating_label};
use crate::components::session_bar::session_bar;
use crate::components::status::ago_text;
use crate::markup::{Element, View, el, live, many};
use crate::pages::deck::meta;
use crate::platform::page;
use crate::platform::text::fold_char;
use crate::reactive::*;
use crate::state::State;
use crate::state::attempts;
use crate::state::notices::Notice;
use crate::state::progress::key;
use deck::search::text_of;
use deck::{Body, Deck, Question};
use study::coverage::{self, Attempt, is_quick};
use study::matching::{Mention, likely_bits, mentions};
use study::{Rating, schedule};

pub fn view(state: State, deck: &'static Deck) -> View {
    let sessions = state.sessions;
    let done = move || {
        sessions
            .active
            .with(|active| active.as_ref().map_or((0, 0), |active| (active.session.answered(), active.session.total())))
    };
    let present = Memo::new(move |_| sessions.present());
    let card = move || {
        let (key, _) = present.get()?;
        Some(card(state, deck, deck.question(key.split_once('/')?.1)?))
    };
    let end = move || {
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
    let below = move || match sessions.revealed.get() {
        false => attempt(state),
        true => revealed(state, deck, question),
    };
    el("article")
        .class("stack")
        .attr("data-question", question.id.as_str())
        .child(el("p").class("meta").children(facts.map(|fact| el("span").text(fact))))
        .child(prompt(&question.prompt))
        .child(choices(question.options.iter()))
        .child(live(move || state.marks.change(&name, question.fingerprint).map(changed)))
        .child(live(below))
}

fn attempt(state: State) -> View {
    let text = state.sessions.attempt;
    let field = el("textarea")
        .attr("id", "attempt")
        .attr("rows", "5")
        .value(move || text.get())
        .on("input", move |event| {
            text.set(event.value());
            state.sessions.save_place();
        })
        .on("keydown", move |event| {
            if event.submits() {
                event.prevent_default();
                super::reveal(state, false);
            }
        });
    let label = el("label").attr("for", "attempt").text("Your answer: type it, or say it aloud");
    let button = || el("button").class("button").attr("type", "button");
    let show = button().attr("data-kind", "primary").text("Show answer");
    let unknown = button().text("I don't know").on("click", move |_| super::reveal(state, true));
    many([
        el("div").class("attempt").child(label).child(field),
        el("div").class("reveal-bar").child(unknown).child(show.on("click", move |_| super::reveal(state, false))),
    ])
}

fn revealed(state: State, deck: &'static Deck, question: &'static Question) -> View {
    let sessions = state.sessions;
    let name = key(&deck.id, &question.id);
    let right = choices(question.options.iter().filter(|option| option.correct));
    let body = {
        let name = name.clone();
        live(move || {
            let body = sessions.body.get()?;
            sessions.return_to_scroll();
            let found = compare(state, question, &body);
            let boxes = match body.key_points.is_empty() {
                true => el("p").class("soft").text("No key points here: compare with the answer as a whole."),
                false => boxes(state, &body, &found),
            };
            let predictions = body.predictions.iter().map(|prediction| View::from(prediction_card(prediction)));
            let own = attempts(sessions.attempt.get_untracked(), earlier(&state, &name));
            let compared = el("div").class("compare").child(el("div").child(own)).child(boxes);
            Some(many([View::from(compared), prose(&body.answer).into()].into_iter().chain(predictions)))
        })
    };
    let (today, retention) = (state.progress.today(), state.settings.retention());
    let memory = state.progress.memory(&name);
    let intervals = schedule::next(memory.as_ref(), today).map(|memory| schedule::interval(&name, &memory, retention));
    many([
        el("h2").class("visually-hidden").attr("id", "answer-heading").attr("tabindex", "-1").text("Answer").into(),
        help::leech(memory.as_ref()),
        right,
        body,
        help::rest(state, name),
        rating_bar(intervals, move || proposal(&state), move |rating| super::rate(state, rating)).into(),
    ])
}

/// The key points, to tick; what the ticks propose is said as they change.
fn boxes(state: State, body: &Body, found: &[Mention]) -> Element {
    let sessions = state.sessions;
    points(
        &body.key_points,
        move || sessions.points.get(),
        found,
        move |ticked| {
            sessions.points.set(ticked);
            sessions.save_place();
            if let Some(rating) = untrack(|| proposal(&state)) {
                page::announce(&format!("{} ticked, proposed: {}", ticked.count_ones(), rating_label(rating)));
            }
        },
    )
}

/// What the reader wrote at earlier answers, each with when and how it went.
fn earlier(state: &State, question: &str) -> Vec<(String, String)> {
    let today = untrack(|| state.progress.today());
    let day = |time| untrack(|| state.progress.day_of(time));
    let title = |attempt: &study::attempts::Attempt| {
        format!("{}, {}", ago_text(today.since(day(attempt.time))), rating_label(attempt.rating))
    };
    attempts::of(question).into_iter().map(|attempt| (title(&attempt), attempt.text)).collect()
}

/// Looks once for the key points in what was typed, and ticks what is likely
/// there; the reader's own ticks stay.
fn compare(state: State, question: &Question, body: &Body) -> Vec<Mention> {
    let sessions = state.sessions;
    let text = sessions.attempt.get_untracked();
    if text.trim().is_empty() || sessions.unknown.get_untracked() {
        return Vec::new();
    }
    let plain: Vec<String> = body.key_points.iter().map(|point| text_of(point.html.as_str())).collect();
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let found = mentions(&text, &question.prompt.text, &plain, &fold_char);
    if !sessions.compared.get_untracked() {
        sessions.compared.set(true);
        sessions.points.set(likely_bits(&found));
    }
    found
}

/// The rating that the ticked key points propose; none without key points, or
/// while nothing speaks for one.
pub fn proposal(state: &State) -> Option<Rating> {
    let sessions = state.sessions;
    let met = sessions.points.get();
    if sessions.unknown.get() {
        return Some(Rating::Again);
    }
    sessions.body.with(|body| {
        let points = &body.as_ref()?.key_points;
        let musts: Vec<bool> = points.iter().map(|point| point.must).collect();
        let quick = is_quick(sessions.thought.get_value(), points.len());
        let proposed = coverage::propose(&musts, Attempt { met, aided: false, quick });
        proposed.filter(|_| met != 0)
    })
}
