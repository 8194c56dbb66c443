//! One question of a session: attempt, reveal, key points, rating.

use crate::components::points::points;
use crate::components::prediction::prediction as prediction_card;
use crate::components::prose::{choices, prompt, prose};
use crate::components::rating_bar::rating_bar;
use crate::components::session_bar::session_bar;
use crate::markup::{Element, View, el, live, many};
use crate::pages::deck::meta;
use crate::reactive::*;
use crate::state::State;
use crate::state::notices::Notice;
use crate::state::progress::key;
use deck::{Deck, KeyPoint, Question};
use study::Rating;
use study::schedule;

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
    many([session_bar(done, move || state.can_undo(), move || super::undo(state), end).into(), live(card)])
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
    let seen = match state.progress.memory(&key(&deck.id, &question.id)).map_or(0, |memory| memory.reps) {
        0 => "new".to_owned(),
        1 => "seen once".to_owned(),
        2 => "seen twice".to_owned(),
        times => format!("seen {times} times"),
    };
    let facts = meta(deck, question).into_iter().chain([seen]);
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
        .child(live(below))
}

fn attempt(state: State) -> View {
    let text = state.sessions.attempt;
    let field = el("textarea")
        .attr("id", "attempt")
        .attr("rows", "5")
        .value(move || text.get())
        .on("input", move |event| text.set(event.value()))
        .on("keydown", move |event| {
            if event.submits() {
                event.prevent_default();
                super::reveal(state);
            }
        });
    let label = el("label").attr("for", "attempt").text("Your answer, if you like to type: or say it aloud");
    let show = el("button").class("button").attr("type", "button").attr("data-kind", "primary").text("Show answer");
    many([
        el("div").class("attempt").child(label).child(field),
        el("div").class("reveal-bar").child(show.on("click", move |_| super::reveal(state))),
    ])
}

fn revealed(state: State, deck: &'static Deck, question: &'static Question) -> View {
    let sessions = state.sessions;
    let own = sessions.attempt.get_untracked();
    let own = (!own.trim().is_empty()).then(|| {
        el("details")
            .class("own-answer-fold")
            .flag("open", true)
            .attr("data-open", "")
            .child(el("summary").text("Your answer"))
            .child(el("p").class("own-answer").text(own))
    });
    let right = choices(question.options.iter().filter(|option| option.correct));
    let body = live(move || {
        let body = sessions.body.get()?;
        let boxes = (!body.key_points.is_empty()).then(|| {
            points(&body.key_points, move || sessions.points.get(), move |ticked| sessions.points.set(ticked))
        });
        let predictions = body.predictions.iter().map(|prediction| View::from(prediction_card(prediction)));
        Some(many([boxes, Some(prose(&body.answer))].into_iter().map(View::from).chain(predictions)))
    });
    let (today, retention) = (state.progress.today(), state.settings.retention());
    let name = key(&deck.id, &question.id);
    let memory = state.progress.memory(&name);
    let intervals = schedule::next(memory.as_ref(), today).map(|memory| schedule::interval(&name, &memory, retention));
    many([
        el("h2").class("visually-hidden").attr("id", "answer-heading").attr("tabindex", "-1").text("Answer").into(),
        own.into(),
        right,
        body,
        rating_bar(intervals, move || proposal(&state), move |rating| super::rate(state, rating)).into(),
    ])
}

/// The rating that the ticked key points propose; none without key points, or
/// before any is ticked.
pub fn proposal(state: &State) -> Option<Rating> {
    let ticked = state.sessions.points.get();
    state.sessions.body.with(|body| {
        let points = &body.as_ref()?.key_points;
        (ticked != 0 && !points.is_empty()).then(|| propose(points, ticked))
    })
}

/// Coverage → rating: below half or a "must" missed: Again; below 80 %: Hard;
/// else Good. Easy is for the reader to claim.
fn propose(points: &[KeyPoint], ticked: u32) -> Rating {
    let points = &points[..points.len().min(32)];
    let met = |number: usize| ticked & (1 << number) != 0;
    let missed_must = points.iter().enumerate().any(|(number, point)| point.must && !met(number));
    let share = ticked.count_ones() as usize * 100 / points.len().max(1);
    match share {
        _ if missed_must => Rating::Again,
        0..50 => Rating::Again,
        50..80 => Rating::Hard,
        _ => Rating::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(musts: &[bool]) -> Vec<KeyPoint> {
        musts.iter().map(|&must| KeyPoint { html: deck::Html::default(), must, derived: false }).collect()
    }

    #[test]
    fn coverage_proposes_a_rating() {
        let four = points(&[false; 4]);
        let five = points(&[true, false, false, false, false]);
        let cases = [
            (&four, 0b0001, Rating::Again),
            (&four, 0b0011, Rating::Hard),
            (&four, 0b0111, Rating::Hard),
            (&four, 0b1111, Rating::Good),
            (&five, 0b01111, Rating::Good),
            (&five, 0b11110, Rating::Again),
        ];
        for (points, ticked, rating) in cases {
            assert_eq!(propose(points, ticked), rating, "{ticked:b} of {}", points.len());
        }
    }
}
