//! The report of a mock interview: by topic, what was missed, and beside the one
//! before. It fits on one printed page.

use super::super::super::undo;
use crate::components::data_table::data_table;
use crate::components::key_points::key_point;
use crate::components::words::{counted, full_date_text, time_text};
use crate::markup::{Element, View, el, live, many};
use crate::platform::page;
use crate::reactive::*;
use crate::routes::Route;
use crate::state::State;
use crate::state::query::{self, Param};
use deck::{Body, Deck};
use study::interview::{Asked, Report, reports};

/// Missed points that are named of each question where there are more questions than the first number says,
/// so that one page holds the report.
const NAMED: [(usize, usize); 2] = [(7, 2), (5, 3)];

/// From this share of its key points on, a question needs no more practice.
const ENOUGH: f32 = 0.8;

/// After the interview that is over.
pub fn view(state: State, deck: &'static Deck) -> View {
    let found = state.sessions.active.with_untracked(|active| {
        let active = active.as_ref()?;
        Some((active.interview.as_ref()?.begun, active.report()?))
    });
    let Some((begun, report)) = found else { return View::Nothing };
    let missed: Vec<&str> =
        report.asked.iter().filter(|asked| share(asked) < ENOUGH).map(|asked| &*asked.question).collect();
    let again = (!missed.is_empty()).then(|| {
        let mut query = String::new();
        query::push(&mut query, Param::Ids, &missed.join(","));
        let href = [&Route::practice(&deck.id).href(), "?", &query].concat();
        el("a").class("button").attr("data-kind", "primary").attr("href", href).text("Practise what was missed")
    });
    let button = |text: &'static str| el("button").class("button").attr("type", "button").text(text);
    let print = button("Print").on("click", |_| page::print());
    let back =
        el("a").class("button").attr("href", Route::deck(state.library, &deck.id).href()).text("Back to the questions");
    let undo = button("Undo")
        .attr("data-kind", "quiet")
        .live_flag("disabled", move || !state.can_undo())
        .on("click", move |_| undo(state));
    el("section")
        .class("report stack")
        .child(el("h1").class("prompt").attr("tabindex", "-1").text("Interview report"))
        .child(content(state, deck, begun, report))
        .child(el("div").class("actions").child(many([again])).child(print).child(back).child(undo))
        .into()
}

/// The interviews before, to look at again.
pub fn earlier(state: State, deck: &'static Deck) -> View {
    live(move || {
        let mut all = state.marks.with(|marks| reports(marks, &deck.id));
        all.reverse();
        let one = |(begun, report): (i64, Report)| {
            let title = format!("{}: {}", date(&state, begun), percent(report.coverage(|_| true)));
            el("details").class("report").child(el("summary").text(title)).child(content(state, deck, begun, report))
        };
        (!all.is_empty()).then(|| {
            el("section")
                .class("panel stack app-only")
                .child(el("h2").text("Earlier interviews"))
                .children(all.into_iter().map(one))
        })
    })
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

fn content(state: State, deck: &'static Deck, begun: i64, report: Report) -> View {
    let all = untrack(|| state.marks.with(|marks| reports(marks, &deck.id)));
    let before = all.into_iter().rev().find(|(other, _)| *other < begun);
    let now = report.coverage(|_| true);
    let sum = format!(
        "{}, {} in {}: {} of the key points.",
        date(&state, begun),
        counted(report.asked.len() as u32, "question", "questions"),
        time_text(report.seconds),
        percent(now),
    );
    let compared = before.as_ref().map(|(time, last)| {
        let then = last.coverage(|_| true);
        el("p").class("soft").text(format!("The interview before, on {}: {}.", date(&state, *time), percent(then)))
    });
    let about = |topic: Option<&str>| {
        let topic = topic.map(str::to_owned);
        move |id: &str| {
            let question = deck.question(id);
            topic.as_ref().is_none_or(|topic| question.is_some_and(|question| question.topics.contains(topic)))
        }
    };
    let row = |title: &str, topic: Option<&str>| {
        let asked = report.asked.iter().filter(|asked| about(topic)(&asked.question)).count();
        let then = before.as_ref().and_then(|(_, last)| last.coverage(about(topic)));
        let cells = vec![title.to_owned(), asked.to_string(), percent(report.coverage(about(topic))), percent(then)];
        (asked > 0).then_some(cells)
    };
    let mut rows: Vec<Vec<String>> =
        deck.topics.iter().filter_map(|topic| row(&topic.title, Some(&topic.id))).collect();
    if rows.is_empty() {
        rows.extend(row("All questions", None));
    }
    let heads = ["Topic", "Asked", "Key points", "Before"].map(Into::into);
    let bodies = RwSignal::new(None::<&'static [Body]>);
    spawn(async move { bodies.set(state.library.bodies(&deck.id).await) });
    let missed = live(move || bodies.get().map(|bodies| missed(deck, &report, bodies)));
    many([View::from(el("p").text(sum)), many([compared]), data_table(heads.into(), rows).into(), missed])
}

/// What each answer left out.
fn missed(deck: &Deck, report: &Report, bodies: &[Body]) -> Element {
    let count = report.asked.len();
    let most = NAMED.into_iter().find(|(more_than, _)| count > *more_than).map_or(usize::MAX, |(_, named)| named);
    let one = |asked: &Asked| {
        let at = deck.questions.iter().position(|question| question.id == asked.question)?;
        let points = bodies.get(at)?.key_points.iter().zip(0..32);
        let left: Vec<_> = points.filter(|(_, number)| asked.met & 1 << number == 0).map(|(point, _)| point).collect();
        // Those without which the answer fails first.
        let musts = left.iter().filter(|point| point.must).chain(left.iter().filter(|point| !point.must));
        let named = musts.take(most).map(|point| el("li").child(key_point(point)));
        let more = left.len().saturating_sub(most);
        let more = (more > 0).then(|| el("li").text(format!("and {more} more")));
        let head = el("h3").text(format!("{} ({})", deck.questions[at].prompt.text, percent(Some(share(asked)))));
        let said = match left.is_empty() {
            true => el("p").class("soft").text("Nothing missed."),
            false => el("ul").children(named).child(many([more])),
        };
        Some(el("div").child(head).child(said))
    };
    el("section")
        .class("missed")
        .flag("data-long", most < usize::MAX)
        .child(el("h2").text("What was missed"))
        .child(el("div").class("columns").children(report.asked.iter().filter_map(one)))
}
