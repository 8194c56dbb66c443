//! The mock interview: questions one after another, with follow-ups about what was
//! not said. Nothing is shown of the answers until all are given; then they are
//! compared as in recall, and a report says what came of it.

pub mod report;

use super::super::moved_on;
use super::{attempt_field, recall};
use crate::markup::{Element, View, el, live, many};
use crate::platform::text::fold_char;
use crate::platform::{clock, page, recorder};
use crate::reactive::*;
use crate::state::State;
use deck::search::text_of;
use deck::{Body, Deck, Question};
use study::interview::follow_up;
use study::matching::{cue, likely_bits, mentions};

/// Minutes for a question that the set-up offers; 0 for no limit.
pub const MINUTES: [u32; 5] = [0, 2, 3, 5, 10];

/// Questions that it offers.
pub const LENGTHS: [usize; 4] = [3, 5, 8, 10];

/// Milliseconds between two looks at the clock: often enough, and calm.
const LOOK: i32 = 5_000;

pub fn view(state: State, deck: &'static Deck, question: &'static Question) -> View {
    let asking = untrack(|| state.sessions.active.with(|active| active.as_ref()?.asking().cloned()));
    match asking {
        Some(interview) => ask(state, question, interview.minutes, interview.spoken),
        None => many([recording(state), recall::view(state, deck, question)]),
    }
}

/// Takes the answer as it stands: asks a follow-up, or goes on.
pub fn answered(state: State) {
    let Some((question, body)) = untrack(|| asked(&state)) else { return };
    let sessions = state.sessions;
    let follow = next_follow_up(&state, question, &body);
    match follow {
        Some(point) => {
            sessions.follow_up.set(Some(point));
            sessions.points.update(|asked| *asked |= 1 << point);
            sessions.save_place();
            page::after_render(|| page::go_to("#follow-up"));
        }
        None => go_on(state),
    }
}

fn go_on(state: State) {
    recorder::stop();
    state.sessions.hold();
    moved_on();
}

fn asked(state: &State) -> Option<(&'static Question, Body)> {
    let (name, _) = state.sessions.present()?;
    let (deck, id) = name.split_once('/')?;
    Some((state.library.question(deck, id)?, state.sessions.body.get()?))
}

/// The key point to ask about next, as far as the text tells.
fn next_follow_up(state: &State, question: &Question, body: &Body) -> Option<usize> {
    let text = state.sessions.attempt.get_untracked();
    let points: Vec<String> = body.key_points.iter().map(|point| text_of(point.html.as_str())).collect();
    let points: Vec<&str> = points.iter().map(String::as_str).collect();
    let found = mentions(&text, &question.prompt.text, &points, &fold_char);
    let (met, asked) = (likely_bits(&found), state.sessions.points.get_untracked());
    let touched = (0..32).zip(&found).filter(|(_, mention)| !mention.words.is_empty());
    let touched = touched.fold(met, |bits, (number, _)| bits | 1 << number);
    let musts: Vec<bool> = body.key_points.iter().map(|point| point.must).collect();
    // What was not touched on at all comes first.
    follow_up(&musts, touched, asked).or_else(|| follow_up(&musts, met, asked))
}

fn ask(state: State, question: &'static Question, minutes: u32, spoken: bool) -> View {
    let field = attempt_field(state, "Your answer: type it, or say it aloud", false, move || answered(state));
    let button = || el("button").class("button").attr("type", "button");
    let is_asked = move || state.sessions.points.get() != 0;
    let nothing = move || is_asked().then(|| button().text("Nothing to add").on("click", move |_| go_on(state)));
    let done = button().attr("data-kind", "primary").text("That is my answer").on("click", move |_| answered(state));
    many([
        (minutes > 0).then(|| timer(state, minutes)).into(),
        live(move || follow_up_text(&state, question)),
        field.into(),
        spoken.then(|| record(state)).into(),
        el("div").class("reveal-bar").child(live(nothing)).child(done).into(),
    ])
}

/// The last follow-up that was asked, in the interviewer's words.
fn follow_up_text(state: &State, question: &Question) -> Option<Element> {
    let asked = state.sessions.points.get();
    let body = state.sessions.body.get()?;
    let count = asked.count_ones();
    // After a reload it is not known which was the last.
    let last = state.sessions.follow_up.get().or_else(|| (0..32).find(|number| asked & 1 << number != 0))?;
    let point = body.key_points.get(last).filter(|_| asked != 0)?;
    let said = untrack(|| state.sessions.attempt.with(|text| !text.trim().is_empty()));
    let words = cues(point.html.as_str(), &question.prompt.text);
    let words = words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" and ");
    let text = match (words.is_empty(), said) {
        (true, _) => "Can you go further into that?".to_owned(),
        (false, true) => format!("Can you say something about {words}?"),
        (false, false) => format!("If you have not said it yet: what about {words}?"),
    };
    let head = if count > 1 { "And another question" } else { "A question about that" };
    Some(
        el("div")
            .class("follow-up")
            .child(el("h2").attr("id", "follow-up").attr("tabindex", "-1").text(head))
            .child(el("p").text(text)),
    )
}

/// Words to ask for a key point by: its code, else what sets it apart.
fn cues(point: &str, prompt: &str) -> Vec<String> {
    let code = point.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    let code: Vec<String> = code.map(text_of).filter(|word| !prompt.contains(word.as_str())).take(2).collect();
    if code.is_empty() { cue(&text_of(point), prompt, &fold_char) } else { code }
}

/// The time that is left, in words that do not hurry, and a way to stop it.
fn timer(state: State, minutes: u32) -> Element {
    let sessions = state.sessions;
    let present = untrack(|| sessions.present());
    let seconds = RwSignal::new(0_u32);
    // The prerendered page has no clock.
    Effect::new(move |_| look(state, seconds, present.clone()));
    let left = move || {
        let left = (minutes * 60).saturating_sub(seconds.get());
        match (sessions.stopped.get().is_some(), left) {
            (true, _) => "Paused".to_owned(),
            (false, 0) => "Time is up: come to an end when you like".to_owned(),
            (false, 1..=60) => "About a minute left".to_owned(),
            (false, left) => format!("About {} minutes left", left.div_ceil(60)),
        }
    };
    let label = move || if sessions.stopped.get().is_some() { "Go on" } else { "Pause" }.to_owned();
    let pause = el("button")
        .class("button")
        .attr("type", "button")
        .attr("data-kind", "quiet")
        .on("click", move |_| sessions.stop_clock(sessions.stopped.get_untracked().is_none()))
        .live_text(label);
    el("p").class("timer row").child(el("span").attr("role", "timer").live_text(left)).child(pause)
}

fn look(state: State, seconds: RwSignal<u32>, present: Option<(String, usize)>) {
    let still = untrack(|| state.sessions.present()) == present;
    if still {
        seconds.set(state.sessions.seconds());
        clock::after(LOOK, move || look(state, seconds, present));
    }
}

/// Recording, where the reader asked for it: it stays in this page.
fn record(state: State) -> Element {
    let running = RwSignal::new(false);
    let said = RwSignal::new("");
    let length = RwSignal::new(0_u32);
    let name = untrack(|| state.sessions.present()).map(|(name, _)| name).unwrap_or_default();
    let toggle = move |_| {
        if running.get_untracked() {
            recorder::stop();
            return;
        }
        let name = name.clone();
        spawn(async move {
            let keep = move |address: String| {
                running.set(false);
                said.set("Recorded: you can listen to it when the answers are compared.");
                state.sessions.recordings.update(|all| all.push((name, address)));
            };
            match recorder::start(keep).await {
                // The question was left while the browser asked: nobody would end it any more.
                true if running.try_get_untracked().is_none() => recorder::stop(),
                true => {
                    running.set(true);
                    length.set(0);
                    count(running, length);
                    said.set("Recording. It stays on this device.");
                }
                false => said.set("This browser does not record here, or was not allowed to."),
            }
        });
    };
    let label = move || if running.get() { "Stop recording" } else { "Record" }.to_owned();
    let button = el("button").class("button").attr("type", "button").on("click", toggle).live_text(label);
    // Beside the words that are read out, not among them.
    let lasts = move || if running.get() { format!("{} s", length.get()) } else { String::new() };
    el("p")
        .class("row")
        .child(button)
        .child(el("span").class("recorded soft").attr("aria-hidden", "true").live_text(lasts))
        .child(el("span").class("soft").attr("role", "status").live_text(move || said.get().to_owned()))
}

/// Counts the seconds while it is `running`.
fn count(running: RwSignal<bool>, seconds: RwSignal<u32>) {
    clock::after(1_000, move || {
        // None where the question is gone by now.
        if running.try_get_untracked() == Some(true) {
            seconds.update(|seconds| *seconds += 1);
            count(running, seconds);
        }
    });
}

/// What was recorded of the present question, to listen to and to save.
fn recording(state: State) -> View {
    let name = untrack(|| state.sessions.present()).map(|(name, _)| name).unwrap_or_default();
    live(move || {
        let of_question = |all: &Vec<(String, String)>| -> Vec<String> {
            all.iter().filter(|(of, _)| *of == name).map(|(_, address)| address.clone()).collect()
        };
        let player = |address: String| {
            let save =
                el("a").class("button").attr("href", address.clone()).attr("download", "answer.webm").text("Save");
            el("p").class("row").child(el("audio").attr("controls", "").attr("src", address)).child(save)
        };
        many(state.sessions.recordings.with(of_question).into_iter().map(player))
    })
}
