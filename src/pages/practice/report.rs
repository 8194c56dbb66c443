//! The report of a mock interview: by topic, what was missed, and beside the one before. It fits on one printed page.

use super::session::Practice;
use super::summary::{NextUp, next_due};
use crate::components::data_table::DataTable;
use crate::components::key_points::KeyPointText;
use crate::components::keyed_list::rows_of;
use crate::components::words::{counted, full_date_text, time_text};
use crate::platform::page;
use crate::routes::Route;
use crate::state::State;
use crate::state::notices::Notice;
use crate::state::query::{self, Param};
use deck::{Body, Deck};
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::interview::{Asked, Report, reports};

/// Missed points that are named of each question where there are more questions than the first number says,
/// so that one page holds the report.
const NAMED: [(usize, usize); 2] = [(7, 2), (5, 3)];

/// From this share of its key points on, a question needs no more practice.
const ENOUGH: f32 = 0.8;

/// After the interview that is over.
#[component]
pub fn InterviewReport(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let found = state.sessions.active.with_untracked(|active| {
        let active = active.as_ref()?;
        Some((active.interview.as_ref()?.begun, active.report()?))
    });
    found.map(|(begun, report)| {
        let missed = report.asked.iter().filter(|asked| share(asked) < ENOUGH);
        let missed: Vec<&str> = missed.map(|asked| asked.question.as_str()).collect();
        let again = (!missed.is_empty()).then(|| {
            let mut query = String::new();
            query::push(&mut query, Param::Ids, &missed.join(","));
            (Route::practice(&deck.id).with_query(&query), "Practise what was missed")
        });
        let next = untrack(|| next_due(&state, deck));
        view! {
            <section class="report stack">
                <h1 class="prompt" tabindex="-1">"Interview report"</h1>
                <Content practice begun report />
                <p class="app-only">{next}</p>
                <NextUp practice first=again>
                    <button class="button" type="button" on:click=|_| page::print()>"Print"</button>
                </NextUp>
            </section>
        }
    })
}

/// The interviews before, to look at again.
#[component]
pub fn EarlierInterviews(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let all = move || {
        let mut all = state.marks.with(|marks| reports(marks, &deck.id));
        all.reverse();
        all
    };
    let one = move |(begun, report): (i64, Report)| {
        let title = format!("{}: {}", untrack(|| date(&state, begun)), percent(report.coverage(|_| true)));
        // Made when it is opened.
        let opened = RwSignal::new(false);
        let content = move || {
            let report = report.clone();
            opened.get().then(|| view! { <Content practice begun report /> })
        };
        view! {
            <details class="report">
                <summary on:click=move |_| opened.set(true)>{title}</summary>
                {content}
            </details>
        }
        .into_any()
    };
    let is_any = Memo::new(move |_| !all().is_empty());
    view! {
        <Show when=move || is_any.get()>
            <section class="panel stack app-only" aria-labelledby="earlier-title">
                <h2 id="earlier-title">"Earlier interviews"</h2>
                {rows_of(all, |(begun, _)| *begun as u64, one)}
            </section>
        </Show>
    }
}

fn date(state: &State, time: i64) -> String {
    full_date_text(state.progress.day_of(time))
}

fn share(asked: &Asked) -> f32 {
    if asked.points == 0 { 1.0 } else { asked.met.count_ones() as f32 / asked.points as f32 }
}

fn percent(share: Option<f32>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{}\u{a0}%", (share * 100.0).round() as u32))
}

/// What a report says.
#[component]
fn Content(
    /// What the page is about.
    practice: Practice,
    /// When the interview began, in ms since 1970.
    begun: i64,
    /// What came of it.
    report: Report,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let all = untrack(|| state.marks.with(|marks| reports(marks, &deck.id)));
    let before = all.into_iter().rev().find(|(other, _)| *other < begun);
    let day = |time| untrack(|| date(&state, time));
    let sum = format!(
        "{}, {} in {}: {} of the key points.",
        day(begun),
        counted(report.asked.len() as u32, "question", "questions"),
        time_text(report.seconds),
        percent(report.coverage(|_| true)),
    );
    let compared = before.as_ref().map(|(time, last)| {
        let then = percent(last.coverage(|_| true));
        view! { <p class="soft">{format!("Previous interview, {}: {then}.", day(*time))}</p> }
    });
    let heads = ["Topic", "Asked", "Key points", "Previous"].map(Into::into).to_vec();
    let rows = rows(deck, &report, before.as_ref().map(|(_, last)| last));
    let bodies = RwSignal::new(state.library.loaded_bodies(&deck.id));
    Effect::new(move |_| {
        if bodies.get_untracked().is_some() {
            return;
        }
        spawn_local(async move {
            match state.library.bodies(&deck.id).await {
                Some(found) => {
                    bodies.try_set(Some(found));
                }
                None => state.notices.raise(Notice::AnswersMissing),
            }
        });
    });
    let missed = move || {
        let (bodies, report) = (bodies.get()?, report.clone());
        Some(view! { <Missed deck report bodies /> })
    };
    view! {
        <p>{sum}</p>
        {compared}
        <DataTable heads rows />
        {missed}
    }
}

/// What was covered of each topic, beside the interview before.
fn rows(deck: &Deck, report: &Report, before: Option<&Report>) -> Vec<Vec<String>> {
    let about = |topic: Option<&str>| {
        let topic = topic.map(str::to_owned);
        move |id: &str| {
            let question = deck.question(id);
            topic.as_ref().is_none_or(|topic| question.is_some_and(|question| question.topics.contains(topic)))
        }
    };
    let row = |title: &str, topic: Option<&str>| {
        let asked = report.asked.iter().filter(|asked| about(topic)(&asked.question)).count();
        let then = before.and_then(|last| last.coverage(about(topic)));
        let cells = vec![title.to_owned(), asked.to_string(), percent(report.coverage(about(topic))), percent(then)];
        (asked > 0).then_some(cells)
    };
    let rows: Vec<_> = deck.topics.iter().filter_map(|topic| row(&topic.title, Some(&topic.id))).collect();
    if rows.is_empty() { row("All questions", None).into_iter().collect() } else { rows }
}

/// What each answer left out.
#[component]
fn Missed(
    /// What was practised.
    deck: &'static Deck,
    /// What came of the interview.
    report: Report,
    /// Of all questions of the deck.
    bodies: &'static [Body],
) -> impl IntoView {
    let count = report.asked.len();
    let most = NAMED.into_iter().find(|(more_than, _)| count > *more_than).map_or(usize::MAX, |(_, named)| named);
    let one = |asked: &Asked| {
        let at = deck.questions.iter().position(|question| question.id == asked.question)?;
        let points = bodies.get(at)?.key_points.iter().zip(0..32);
        let left: Vec<_> = points.filter(|(_, number)| asked.met & 1 << number == 0).map(|(point, _)| point).collect();
        // Those without which the answer fails first.
        let musts = left.iter().filter(|point| point.must).chain(left.iter().filter(|point| !point.must));
        let named = musts.take(most).map(|point| view! { <li><KeyPointText point=(*point).clone() /></li> });
        let more = left.len().saturating_sub(most);
        let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
        let said = match left.is_empty() {
            true => view! { <p class="soft">"Nothing missed."</p> }.into_any(),
            false => view! { <ul>{named.collect_view()}{more}</ul> }.into_any(),
        };
        let head = format!("{} ({})", deck.questions[at].prompt.text, percent(Some(share(asked))));
        Some(view! { <div><h3>{head}</h3>{said}</div> })
    };
    view! {
        <section class="missed" data-long=(most < usize::MAX).then_some("")>
            <h2>"What was missed"</h2>
            <div class="columns">{report.asked.iter().filter_map(one).collect_view()}</div>
        </section>
    }
}
