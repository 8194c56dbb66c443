//! Filling the blanks of the answer's code: typed, or taken from the words below.
//! What was given is kept as a line for each blank.

use super::super::reveal;
use super::as_code;
use super::exercise::{answered, part, submit_bar, turn, with_body};
use crate::markup::{Element, View, el, live, many};
use crate::platform::page;
use crate::reactive::*;
use crate::state::State;
use deck::exercise::{Cloze, Fit, fit};
use deck::{Body, Deck, Question};

pub fn view(state: State, deck: &'static Deck, question: &'static Question) -> View {
    with_body(state, move |body| {
        let Some(cloze) = asked(&state, &body).cloned() else { return View::Nothing };
        live(move || match state.sessions.revealed.get() {
            false => ask(state, &cloze),
            true => {
                let given = given(&untrack(|| state.sessions.attempt.get()), &cloze);
                let wrong = fits(&given, &cloze).iter().filter(|fit| **fit == Fit::Wrong).count();
                let verdict = match wrong {
                    0 => "Right: every blank is filled.".to_owned(),
                    1 => "One blank is different.".to_owned(),
                    wrong => format!("{wrong} of {} blanks are different.", cloze.words.len()),
                };
                answered(state, deck, question, wrong == 0, verdict, compared(&cloze, &given))
            }
        })
    })
}

pub fn is_right(state: &State) -> Option<bool> {
    let text = state.sessions.attempt.get();
    state.sessions.body.with(|body| {
        let cloze = asked(state, body.as_ref()?)?;
        Some(!fits(&given(&text, cloze), cloze).contains(&Fit::Wrong))
    })
}

fn asked<'a>(state: &State, body: &'a Body) -> Option<&'a Cloze> {
    body.clozes.get(turn(state, body.clozes.len()))
}

/// What was given for each blank.
fn given(text: &str, cloze: &Cloze) -> Vec<String> {
    let mut given: Vec<String> = text.split('\n').map(str::to_owned).collect();
    given.resize(cloze.words.len(), String::new());
    given
}

fn fits(given: &[String], cloze: &Cloze) -> Vec<Fit> {
    given.iter().zip(&cloze.words).map(|(typed, word)| fit(typed, word)).collect()
}

fn ask(state: State, cloze: &Cloze) -> View {
    let count = cloze.words.len();
    let text = state.sessions.attempt;
    let own = cloze.clone();
    let set = move |at: usize, word: &str| {
        let mut all = given(&text.get_untracked(), &own);
        if let Some(place) = all.get_mut(at) {
            *place = word.replace('\n', " ");
        }
        text.set(all.join("\n"));
        state.sessions.save_place();
    };
    let set = std::rc::Rc::new(set);
    // Where the next word that is picked goes: the blank that had the focus last, else the first empty one.
    let active = RwSignal::new(0_usize);
    let blank = |at: usize| {
        let (set, size) = (set.clone(), cloze.words[at].chars().count() + 3);
        as_code(el("input"))
            .class("blank")
            .attr("type", "text")
            .attr("id", format!("blank-{at}"))
            .attr("size", size.to_string())
            .attr("aria-label", format!("Blank {} of {count}", at + 1))
            .value(move || text.with(|text| text.split('\n').nth(at).unwrap_or_default().to_owned()))
            .on("focus", move |_| active.set(at))
            .on("input", move |event| set(at, &event.value()))
            .on("keydown", move |event| {
                if event.submits() {
                    event.prevent_default();
                    reveal(state, false);
                } else if event.key() == "Enter" {
                    event.prevent_default();
                    page::focus(&format!("#blank-{}", (at + 1) % count));
                }
            })
    };
    let code = pieces(cloze, |at| blank(at).into());
    let pick = |word: &&str| {
        let (word, set) = ((*word).to_owned(), set.clone());
        let picked = word.clone();
        el("button").class("button").attr("type", "button").text(word).on("click", move |_| {
            let at = active.get_untracked();
            set(at, &picked);
            // On to the next empty one.
            let all: Vec<String> = text.with_untracked(|text| text.split('\n').map(str::to_owned).collect());
            let next = (1..count).map(|step| (at + step) % count);
            let empty = next.into_iter().find(|at| all.get(*at).is_none_or(|word| word.trim().is_empty()));
            active.set(empty.unwrap_or(at));
            page::announce(&format!("{picked} in blank {}", at + 1));
        })
    };
    let next = move || format!("Words, for blank {} next", active.get() + 1);
    let bank = el("div")
        .class("bank actions")
        .attr("role", "group")
        .live_attr("aria-label", move || Some(next()))
        .children(cloze.bank().iter().map(pick));
    let marked = move || format!("Type, or pick a word for blank {}:", active.get() + 1);
    many([
        part(&cloze.part),
        code.into(),
        el("p").class("soft").live_text(marked).into(),
        bank.into(),
        submit_bar(state, "Check", move || reveal(state, false)).into(),
    ])
}

/// The code with something in the place of each blank.
fn pieces(cloze: &Cloze, mut blank: impl FnMut(usize) -> View) -> Element {
    let mut code = el("code");
    for (at, piece) in cloze.pieces.iter().enumerate() {
        code = code.child(el("span").html(piece));
        if at < cloze.words.len() {
            code = code.child(blank(at));
        }
    }
    el("pre").class("cloze").attr("tabindex", "0").child(code)
}

/// The code with the right words in it, each marked, and what was given instead.
fn compared(cloze: &Cloze, given: &[String]) -> View {
    let fits = fits(given, cloze);
    let word = |at: usize| {
        let kind = if fits[at] == Fit::Wrong { "wrong" } else { "right" };
        el("mark").attr("data-verdict", kind).text(cloze.words[at].clone()).into()
    };
    let told = |at: usize| {
        let (typed, right) = (given[at].trim(), &cloze.words[at]);
        let typed = if typed.is_empty() { "nothing" } else { typed };
        match fits[at] {
            Fit::Right => None,
            Fit::Nearly => Some(format!("Blank {}: {typed} is written {right}.", at + 1)),
            Fit::Wrong => Some(format!("Blank {}: {typed}, where it says {right}.", at + 1)),
        }
    };
    let list: Vec<Element> = (0..given.len()).filter_map(told).map(|text| el("li").text(text)).collect();
    let list = (!list.is_empty()).then(|| el("ul").class("differences").children(list));
    many([View::from(pieces(cloze, word)), many([list])])
}
