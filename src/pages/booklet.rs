//! A deck on paper: the questions that a filter leaves, with their answers or without, to print or to keep as a PDF file.

use crate::components::key_points::KeyPoints;
use crate::components::prose::{OptionList, PromptRest, Prose};
use crate::components::try_again::TryAgain;
use crate::components::words::counted;
use crate::platform::page::print;
use crate::routes::Route;
use crate::state::filter::Filter;
use crate::state::search::{Found, results, search_piece};
use crate::state::{Page, State};
use deck::{Body, Choice, Deck, Question};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page as a piece.
pub fn show(page: Page) -> AnyView {
    let state = expect_context::<State>();
    let deck = page.route.deck_id(state.library).and_then(|id| state.library.deck(id));
    deck.map(|deck| view! { <BookletPage state deck query=page.address.query /> }).into_any()
}

/// The page of a deck that is to be printed.
#[component]
pub fn BookletPage(
    /// What the pages share.
    state: State,
    /// With all that its questions say.
    deck: &'static Deck,
    /// Says which of them; without one, all.
    query: String,
) -> impl IntoView {
    let back = Route::deck(state.library, &deck.id).with_query(&query);
    let has_answers = RwSignal::new(true);
    // Until they are here nothing is printed by halves.
    let questions = RwSignal::new(None::<Vec<(&'static Question, &'static Body)>>);
    let (is_trying, has_failed) = (RwSignal::new(false), RwSignal::new(false));
    let load = move |()| {
        is_trying.set(true);
        let filter = Filter::from_query(&query);
        spawn_local(async move {
            let found = of_filter(state, deck, &filter).await;
            if is_trying.try_set(false).is_none() {
                has_failed.set(found.is_none());
                questions.set(found);
            }
        });
    };
    let (load, again) = (load.clone(), Callback::new(load));
    // In an effect, which the prerenderer does not run: the answers of a whole deck are no part of the page's file.
    Effect::new(move |_| load(()));
    let content = move || match questions.get() {
        Some(questions) => view! { <Questions deck questions has_answers=has_answers.into() /> }.into_any(),
        None if has_failed.get() => view! { <TryAgain what="The booklet" is_trying on_again=again /> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <main id="main" class="page column stack booklet" data-route="booklet">
            <a class="crumb" href=back>{format!("‹ {}", deck.title)}</a>
            <h1 class="prompt" dir="auto" tabindex="-1">{deck.title.clone()}</h1>
            <div class="stack app-only screen-only">
                <p class="soft">
                    "To keep it as a file, choose “Save as PDF” in the print dialog. Filter the questions first to print only some."
                </p>
                <div class="actions">
                    <button class="button" type="button" data-kind="primary" on:click=move |_| print()>
                        "Print"
                    </button>
                    <label class="tick">
                        <input
                            type="checkbox"
                            prop:checked=move || has_answers.get()
                            on:change=move |event| has_answers.set(event_target_checked(&event))
                        />
                        "With answers"
                    </label>
                </div>
            </div>
            {content}
        </main>
    }
}

/// The questions that a filter leaves, in its order, with their bodies; none where the answers cannot be had at present.
async fn of_filter(
    state: State,
    deck: &'static Deck,
    filter: &Filter,
) -> Option<Vec<(&'static Question, &'static Body)>> {
    let library: &'static _ = state.library;
    let bodies = library.bodies(&deck.id).await?;
    let index = match filter.words.trim() {
        "" => None,
        _ => search_piece().await.ok()?(state, deck).await,
    };
    let found = untrack(|| results(&state, deck, filter, index.as_deref()));
    Some(found.into_iter().map(|Found { position, .. }| (&deck.questions[position], &bodies[position])).collect())
}

/// The contents, and each question.
#[component]
fn Questions(
    /// Theirs.
    deck: &'static Deck,
    /// With their bodies, in the order in which they are printed.
    questions: Vec<(&'static Question, &'static Body)>,
    /// Whether the answers are printed, too.
    has_answers: Signal<bool>,
) -> impl IntoView {
    let place = |question: &Question| format!("question-{}", question.id);
    let href = {
        let page = Route::Booklet { deck: deck.id.clone() }.href();
        move |question: &Question| format!("{page}#{}", place(question))
    };
    let count = counted(questions.len() as u32, "question", "questions");
    let contents = questions.iter().map(|(question, _)| {
        view! { <li value=question.ordinal.to_string()><a dir="auto" href=href(question)>{question.prompt.text.clone()}</a></li> }
    });
    let contents = contents.collect_view();
    let sections = questions.into_iter().map(|(question, body)| {
        let answer = move || has_answers.get().then(|| view! { <Answer body /> });
        view! {
            <section id=place(question)>
                <h2 dir="auto">{format!("{}. {}", question.ordinal, question.prompt.text)}</h2>
                <PromptRest rest=body.rest.clone() options=body.options.clone() />
                {answer}
            </section>
        }
    });
    view! {
        <nav class="stack" aria-label="Contents">
            <p class="soft">{count}</p>
            <ol class="links">{contents}</ol>
        </nav>
        {sections.collect_view()}
    }
}

/// What the author wrote as the answer.
#[component]
fn Answer(
    /// The options, the key points and the text.
    body: &'static Body,
) -> impl IntoView {
    let correct: Vec<Choice> = body.options.iter().filter(|option| option.correct).cloned().collect();
    let correct = (!correct.is_empty()).then(|| view! { <h3>"Correct"</h3><OptionList options=correct /> });
    // Points derived from the answer would only repeat it here.
    let points = body.key_points.clone();
    let are_own = !points.is_empty() && points.iter().all(|point| !point.derived);
    let points = are_own.then(|| view! { <h3>"Key points"</h3><KeyPoints points /> });
    let answer =
        (!body.answer.as_str().is_empty()).then(|| view! { <h3>"Answer"</h3><Prose html=body.answer.clone() /> });
    view! { {correct}{points}{answer} }
}
