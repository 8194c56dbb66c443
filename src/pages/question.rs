//! A question with its answer, to read.

use super::deck::meta;
use crate::components::key_points::KeyPoints;
use crate::components::prose::{Choices, PromptView, Prose};
use crate::components::status::Status;
use crate::platform::{files, navigation};
use crate::routes::Route;
use crate::state::settings::Setting;
use crate::state::{State, state};
use deck::{Deck, Html, Question};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub fn page(deck_id: &str, id: &str, answer: Html) -> AnyView {
    let state = state();
    let library = state.library();
    let Some((deck, question)) = library.deck(deck_id).and_then(|deck| Some((deck, deck.question(id)?))) else {
        return super::not_found::page();
    };
    let minutes = format!("{} min to read", question.reading_minutes);
    let facts = meta(deck, question).into_iter().chain([minutes]);
    let key = StoredValue::new(format!("{deck_id}/{id}"));
    let standing = Signal::derive(move || key.with_value(|key| state.progress.standing(key)));
    let days_left = Signal::derive(move || key.with_value(|key| state.progress.days_left(key)));
    let practise = format!("{}?ids={id}", Route::practice(deck_id).href());
    let place = format!("{} of {}", question.ordinal, deck.questions.len());
    view! {
        <main id="main" class="page column" data-route="question">
            <a class="crumb" href=Route::deck(&library, deck_id).href()>
                {format!("‹ {}", deck.title)}
            </a>
            <article class="question-page" data-question=id.to_owned() data-status=move || standing.get().slug()>
                <header class="stack">
                    <p class="meta">
                        <span>{place}</span>
                        {facts.map(|fact| view! { <span>{fact}</span> }).collect_view()}
                        <Status standing days_left />
                    </p>
                    <PromptView prompt=question.prompt.clone() />
                    <Choices options=question.options.clone() />
                </header>
                <div class="actions app-only">
                    <a class="button" data-kind="primary" href=practise>
                        "Practise this"
                    </a>
                    {share_button(question.prompt.text.clone())}
                </div>
                {answer_fold(state, question, answer)} {reading(deck, question)}
            </article>
            {pager(deck, question)}
        </main>
    }
    .into_any()
}

fn answer_fold(state: State, question: &Question, answer: Html) -> impl IntoView + use<> {
    let folded = state.settings.answers_folded;
    let remember = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDetailsElement>().ok());
        if let Some(details) = details.filter(|details| details.open() == folded.get_untracked()) {
            state.settings.change(Setting::Answers, if details.open() { "open" } else { "folded" }, state.notices);
        }
    };
    let solution = question.options.iter().filter(|option| option.correct);
    let solution: Vec<_> =
        solution.map(|option| view! { <li inner_html=option.html.as_str().to_owned()></li> }).collect();
    let solution = (!solution.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Right"</h2>
                <ul class="choices">{solution}</ul>
            </section>
        }
    });
    let missing = (!question.has_answer && solution.is_none())
        .then(|| view! { <p class="soft">"The author has not written an answer to this question yet."</p> });
    let points =
        (!question.key_points.is_empty() && !question.key_points.iter().any(|point| point.derived)).then(|| {
            view! {
                <section>
                    <h2>"Key points"</h2>
                    <KeyPoints points=question.key_points.clone() />
                </section>
            }
        });
    view! {
        <details class="answer-fold stack" open=move || !folded.get() data-open="" on:toggle=remember>
            <summary>
                <h2>"Answer"</h2>
            </summary>
            {solution}
            {missing}
            {points}
            <Prose html=answer />
        </details>
    }
}

fn reading(deck: &Deck, question: &Question) -> impl IntoView + use<> {
    let links: Vec<_> = question
        .links
        .iter()
        .map(|link| {
            view! {
                <li>
                    <a href=link.url.clone() rel="noopener">
                        {link.title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let related: Vec<_> = question
        .related
        .iter()
        .filter_map(|id| deck.question(id))
        .map(|related| {
            view! {
                <li>
                    <a href=Route::question(&deck.id, &related.id).href()>{related.prompt.text.clone()}</a>
                </li>
            }
        })
        .collect();
    let section = |title: &'static str, items: Vec<_>| {
        view! {
            <section>
                <h2>{title}</h2>
                <ul class="links">{items}</ul>
            </section>
        }
    };
    let reading =
        (!links.is_empty()).then(|| section("Further reading", links.into_iter().map(IntoAny::into_any).collect()));
    let related = (!related.is_empty())
        .then(|| section("Related", related.into_iter().map(IntoAny::into_any).collect::<Vec<AnyView>>()));
    view! {
        {reading}
        {related}
    }
}

fn share_button(title: String) -> impl IntoView {
    let label = RwSignal::new("Share");
    let share = move |_| {
        let title = title.clone();
        leptos::task::spawn_local(async move {
            if !files::share(&title).await {
                let copied = files::copy(&navigation::address()).await;
                label.set(if copied { "Link copied" } else { "Share" });
            }
        });
    };
    view! {
        <button class="button" type="button" aria-live="polite" on:click=share>
            {move || label.get()}
        </button>
    }
}

fn pager(deck: &Deck, question: &Question) -> impl IntoView + use<> {
    let at = question.ordinal as usize - 1;
    let neighbour = |position: Option<usize>| position.and_then(|position| deck.questions.get(position));
    let link = |to: &Question, rel: &'static str, label: &'static str| {
        view! {
            <a rel=rel href=Route::question(&deck.id, &to.id).href()>
                <b>{label}</b>
                <span>{to.prompt.text.clone()}</span>
            </a>
        }
    };
    let previous = neighbour(at.checked_sub(1)).map(|to| link(to, "prev", "Previous question"));
    let next = neighbour(Some(at + 1)).map(|to| link(to, "next", "Next question"));
    view! {
        <nav class="pager" aria-label="Questions">
            {previous}
            {next}
        </nav>
    }
}
