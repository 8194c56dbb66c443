//! A question with its answer, to read.

use super::deck::meta;
use crate::components::bookmark::bookmark_button;
use crate::components::changed::changed;
use crate::components::key_points::key_points;
use crate::components::note_fold::note_fold;
use crate::components::prose::{choices, prompt, prose};
use crate::components::status::{days_text, status};
use crate::markup::{Element, View, el, live, many};
use crate::platform::storage::Write;
use crate::platform::takeover::KEEP;
use crate::platform::{clipboard, navigation, page, share};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::progress::key;
use crate::state::settings::Setting;
use crate::state::{Loaded, State};
use deck::{Deck, Question};
use study::marks::Pause;

pub fn page(state: State, deck_id: &str, id: &str, body: Loaded) -> View {
    let Some((deck, question)) = state.library.deck(deck_id).and_then(|deck| Some((deck, deck.question(id)?))) else {
        return super::not_found::page(state);
    };
    let standing = move || state.progress.standing(&deck.id, &question.id);
    let days_left = move || state.progress.days_left(&deck.id, &question.id);
    let minutes = format!("{} min to read", question.reading_minutes);
    let place = format!("{} of {}", question.ordinal, deck.questions.len());
    let facts = [place].into_iter().chain(meta(deck, question)).chain([minutes]);
    let header = el("header")
        .class("stack")
        .child(
            el("p").class("meta").children(facts.map(|fact| el("span").text(fact))).child(status(standing, days_left)),
        )
        .child(prompt(&question.prompt))
        .child(choices(question.options.iter()))
        .child(question.caution.as_deref().map(caution));
    let practise = el("a")
        .class("button")
        .attr("data-kind", "primary")
        .attr("href", format!("{}?ids={id}", Route::practice(deck_id).href()))
        .text("Practise this");
    let name = move || key(&deck.id, &question.id);
    let bookmark = bookmark_button(
        move || state.marks.with(|marks| marks.bookmarked(&name())),
        move |set| state.marks.set_bookmark(&name(), set),
    );
    let note =
        note_fold(move || state.marks.note(&name()), move |text| state.marks.set_note(&name(), text) == Write::Done);
    let actions = el("div").class("actions app-only");
    let article = el("article")
        .class("question-page")
        .attr("data-question", question.id.as_str())
        .live_attr("data-status", move || Some(standing().slug().to_owned()))
        .child(header)
        .child(actions.child(practise).child(bookmark).child(share_button(&question.prompt.text)))
        .child(note)
        .child(edited(state, name(), question.fingerprint))
        .child(answer_fold(state, question, &body))
        .child(el("div").class("stack").attr(KEEP, "").child(reading(deck, &body)))
        // Behind all else: it comes with what is stored, and would move what the reader reads.
        .child(paused(state, name()));
    let up = Route::deck(state.library, deck_id).href();
    el("main")
        .attr("id", "main")
        .class("page column")
        .attr("data-route", "question")
        .child(el("a").class("crumb").attr("href", up).text(format!("‹ {}", deck.title)))
        .child(article)
        .child(pager(deck, question))
        .into()
}

/// Says that the question is left out of practice, and how to change that.
fn paused(state: State, name: String) -> View {
    live(move || {
        let today = state.progress.today();
        let pause = state.marks.pause(&name).filter(|pause| pause.holds_on(today))?;
        let text = match pause {
            Pause::Indefinite => "Practice leaves this question out.".to_owned(),
            Pause::Until(day) => {
                format!("Practice leaves this question out; it comes back {}.", days_text(day.since(today)))
            }
        };
        let name = name.clone();
        let again = el("button").class("button").attr("type", "button").text("Ask again");
        let again = again.on("click", move |_| state.marks.set_pause(&name, None));
        Some(el("p").class("row app-only").child(el("span").text(text)).child(again))
    })
}

/// Says that the question is not what the reader learned, until they know.
fn edited(state: State, name: String, fingerprint: u32) -> View {
    live(move || {
        let note = changed(state.marks.change(&name, fingerprint)?);
        let name = name.clone();
        let seen = el("button").class("button").attr("type", "button").text("Got it");
        let seen = seen.on("click", move |_| {
            state.marks.see(&name, fingerprint);
            page::focus("main h1");
        });
        Some(note.child(seen))
    })
}

/// Says before the answer that something in it is wrong.
fn caution(what: &str) -> Element {
    let more = " A note in the answer says why.";
    el("p")
        .class("note")
        .attr("data-kind", "caution")
        .child(el("strong").text("Caution"))
        .child(el("span").text(format!("{what}{more}")))
}

fn answer_fold(state: State, question: &'static Question, body: &Loaded) -> Element {
    let folded = state.settings.answers_folded;
    el("details")
        .class("answer-fold")
        .live_flag("open", move || !folded.get())
        .attr("data-open", "")
        .on("toggle", move |event| {
            if event.open() == folded.get_untracked() {
                state.settings.change(Setting::Answers, if event.open() { "open" } else { "folded" }, state.notices);
            }
        })
        .child(el("summary").child(el("h2").text("Answer")))
        .child(el("div").class("stack").attr(KEEP, "").child(answer(question, body)))
}

fn answer(question: &'static Question, body: &Loaded) -> View {
    let body = match body {
        Loaded::Here(body) => body,
        Loaded::Kept => return View::Nothing,
        Loaded::Missing => {
            let why = "The answer could not be loaded. Check the connection, then reload this page.";
            return el("p").class("soft").text(why).into();
        }
    };
    let right = choices(question.options.iter().filter(|option| option.correct));
    let solved = question.options.iter().any(|option| option.correct);
    let right = solved.then(|| el("section").child(el("h2").text("Right")).child(right));
    let missing = (!question.has_answer && !solved)
        .then(|| el("p").class("soft").text("The author has not written an answer to this question yet."));
    // Points derived from the answer would only repeat it here.
    let own = !body.key_points.is_empty() && body.key_points.iter().all(|point| !point.derived);
    let points = own.then(|| el("section").child(el("h2").text("Key points")).child(key_points(&body.key_points)));
    many([right, missing, points, Some(prose(&body.answer))])
}

fn reading(deck: &Deck, body: &Loaded) -> View {
    let Loaded::Here(body) = body else { return View::Nothing };
    let item = |href: String, text: &str| el("li").child(el("a").attr("href", href).text(text.to_owned()));
    let section = |title: &'static str, items: Vec<Element>| {
        (!items.is_empty())
            .then(|| el("section").child(el("h2").text(title)).child(el("ul").class("links").children(items)))
    };
    let links = body.links.iter().map(|link| item(link.url.clone(), &link.title));
    let related = body.related.iter().filter_map(|id| deck.question(id));
    let related = related.map(|other| item(Route::question(&deck.id, &other.id).href(), &other.prompt.text));
    many([section("Further reading", links.collect()), section("Related", related.collect())])
}

fn share_button(title: &'static str) -> Element {
    let label = RwSignal::new("Share".to_owned());
    let share = move |_| {
        spawn(async move {
            if !share::address(title, &navigation::address()).await && clipboard::write(&navigation::address()).await {
                label.set("Link copied".to_owned());
            }
        });
    };
    let button = el("button").class("button").attr("type", "button").attr("aria-live", "polite");
    button.on("click", share).live_text(move || label.get())
}

fn pager(deck: &Deck, question: &Question) -> Element {
    let at = question.ordinal as usize - 1;
    let link = |position: Option<usize>, rel: &'static str, label: &'static str| {
        let to = deck.questions.get(position?)?;
        let link = el("a").attr("rel", rel).attr("href", Route::question(&deck.id, &to.id).href());
        Some(link.child(el("b").text(label)).child(el("span").text(to.prompt.text.clone())))
    };
    el("nav")
        .class("pager")
        .attr("aria-label", "Questions")
        .child(link(at.checked_sub(1), "prev", "Previous question"))
        .child(link(Some(at + 1), "next", "Next question"))
}
