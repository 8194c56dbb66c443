//! A question with its answer, to read.

pub mod answer;
mod way;

use crate::components::answer_fold::AnswerFold;
use crate::components::bookmark::Bookmark;
use crate::components::caution::Caution;
use crate::components::changed_note::ChangedNote;
use crate::components::facts::{Facts, difficulty_label};
use crate::components::note_fold::NoteFold;
use crate::components::pager::Pager;
use crate::components::paused_note::PausedNote;
use crate::components::prose::PromptHeading;
use crate::components::share_button::ShareButton;
use crate::components::status::Status;
use crate::components::try_again::TryAgain;
use crate::platform::keys::{self, Handled};
use crate::platform::storage::Write;
use crate::platform::{clock, navigation, page};
use crate::routes::Route;
use crate::state::progress::key;
use crate::state::settings::Setting;
use crate::state::soon::soon_piece;
use crate::state::{Loaded, Page, State};
use answer::answer_piece;
use deck::{Deck, Question};
use futures::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::Pause;
use way::Way;

/// Milliseconds after which asking for the answer again is offered anew.
const PATIENCE: i32 = 8_000;

/// The page as a piece.
pub fn show(page: Page) -> AnyView {
    let library = expect_context::<State>().library;
    let Route::Question { deck, question } = &page.route else { return ().into_any() };
    // A page is shown once its deck is here.
    let found = library.deck(deck).and_then(|deck| Some((deck, deck.question(question)?)));
    found
        .map(|(deck, question)| view! { <QuestionPage deck question body=page.body query=page.address.query /> })
        .into_any()
}

/// The page of a question.
#[component]
pub fn QuestionPage(
    /// With all that its questions say.
    deck: &'static Deck,
    /// One of them.
    question: &'static Question,
    /// What is here of its answer.
    body: Loaded,
    /// The filter of the list that the reader comes from.
    query: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let body = RwSignal::new(body);
    let standing = Memo::new(move |_| state.progress.standing(&deck.id, &question.id));
    let days_left = Memo::new(move |_| state.progress.days_left(&deck.id, &question.id));
    let status = move || view! { <Status standing=standing.get() days_left=days_left.get() /> };
    let minutes = format!("{} min to read", question.reading_minutes);
    let topics = question.topics.iter().map(|topic| deck.topic_title(topic).to_owned());
    let difficulty = question.difficulty.map(|difficulty| difficulty_label(difficulty).to_owned());
    let facts: Vec<String> = topics.chain(difficulty).chain([minutes]).collect();
    let rest = question.prompt.goes_on.then(|| {
        view! { <div class="stack" data-keep="">{move || body.with(rest)}</div> }
    });
    let caution = question.caution.clone().map(|what| view! { <Caution what /> });
    let way = Way::new(state, deck, question, &query);
    let (crumb, pager) = (way.clone(), way.clone());
    keys::while_shown(move || {
        let way = way.clone();
        keys::listen_last(move |key| {
            let to = match key {
                "n" => way.neighbour(1),
                "p" => way.neighbour(-1),
                _ => return Handled::No,
            };
            if let Some(to) = to {
                navigation::follow(&to.href);
            }
            Handled::Yes
        })
    });
    // What the prerendered page shows within `data-keep` is taken over as it is: nothing may stand there then. What comes with
    // the stored progress stands behind all else, where it moves nothing that is being read.
    view! {
        <main id="main" class="page column" data-route="question">
            {move || {
                let (href, label) = crumb.back();
                view! { <a class="crumb" href=href>{label}</a> }
            }}
            <article
                class="question-page"
                data-question=question.id.as_str()
                data-status=move || standing.get().slug()
            >
                <header class="stack">
                    <Facts facts>{status}</Facts>
                    <PromptHeading prompt=question.prompt.clone() />
                    {rest}
                    {caution}
                </header>
                <Actions state deck question />
                <Changed state deck question />
                <Fold state>
                    <div class="stack" data-keep="">
                        {move || answer(state, deck, question, body)}
                    </div>
                </Fold>
                <div class="stack" data-keep="">{move || body.with(|body| reading(deck, body))}</div>
                <Note state deck question />
                <Paused state deck question />
            </article>
            {move || view! { <Pager previous=pager.neighbour(-1) next=pager.neighbour(1) /> }}
        </main>
    }
}

fn answer(state: State, deck: &'static Deck, question: &'static Question, body: RwSignal<Loaded>) -> Option<AnyView> {
    body.with(|loaded| match loaded {
        Loaded::Here(body, showing) => Some((showing.answer)(deck, question, body)),
        Loaded::Kept => None,
        Loaded::Missing => Some(view! { <Missing state deck question body /> }.into_any()),
    })
}

fn rest(body: &Loaded) -> Option<AnyView> {
    let Loaded::Here(body, showing) = body else { return None };
    Some((showing.rest)(body))
}

fn reading(deck: &'static Deck, body: &Loaded) -> Option<AnyView> {
    let Loaded::Here(body, showing) = body else { return None };
    Some((showing.reading)(deck, body))
}

/// What can be done with the question.
#[component]
fn Actions(
    /// What the pages share.
    state: State,
    /// The question's deck.
    deck: &'static Deck,
    /// The question of the page.
    question: &'static Question,
) -> impl IntoView {
    let name = move || key(&deck.id, &question.id);
    let is_bookmarked = move || state.marks.with(|marks| marks.bookmarked(&name()));
    let is_copied = RwSignal::new(false);
    let on_share = move |()| {
        spawn_local(async move {
            if let Ok(soon) = soon_piece().await
                && (soon.pass_on)(&question.prompt.text, navigation::address()).await
            {
                is_copied.set(true);
            }
        });
    };
    view! {
        <div class="actions app-only">
            <a
                class="button"
                data-kind="primary"
                href=format!("{}?ids={}", Route::practice(&deck.id).href(), question.id)
            >
                "Practise this"
            </a>
            <Bookmark
                is_set=Signal::derive(is_bookmarked)
                on_toggle=Callback::new(move |set| {
                    state.marks.set_bookmark(&name(), set);
                    page::announce(if set { "Bookmarked" } else { "Bookmark removed" });
                })
            />
            <ShareButton copied=is_copied on_share=Callback::new(on_share) />
        </div>
    }
}

/// The reader's own note.
#[component]
fn Note(
    /// What the pages share.
    state: State,
    /// The question's deck.
    deck: &'static Deck,
    /// The question of the page.
    question: &'static Question,
) -> impl IntoView {
    let name = move || key(&deck.id, &question.id);
    let note = Memo::new(move |_| state.marks.note(&name()));
    let on_input = move |text: String| state.marks.set_note(&name(), &text) == Write::Done;
    view! { <NoteFold note on_input=Callback::new(on_input) /> }
}

/// Says that the question is not what the reader learned, until they know.
#[component]
fn Changed(
    /// What the pages share.
    state: State,
    /// The question's deck.
    deck: &'static Deck,
    /// The question of the page.
    question: &'static Question,
) -> impl IntoView {
    let name = move || key(&deck.id, &question.id);
    let change = Memo::new(move |_| state.marks.change(&name(), question.fingerprint));
    let see = move |_| {
        state.see(&name(), question.fingerprint);
        page::focus("main h1");
    };
    move || {
        change.get().map(|change| {
            view! {
                <ChangedNote change>
                    <button class="button" type="button" on:click=see>"Got it"</button>
                </ChangedNote>
            }
        })
    }
}

/// The answer's frame, folded as the reader chose.
#[component]
fn Fold(
    /// What the pages share.
    state: State,
    /// The answer.
    children: Children,
) -> impl IntoView {
    let folded = state.settings.answers_folded;
    let on_toggle = move |open: bool| {
        if open == folded.get_untracked() {
            state.settings.change(Setting::Answers, if open { "open" } else { "folded" }, state.notices);
        }
    };
    view! {
        <AnswerFold open=Signal::derive(move || !folded.get()) on_toggle=Callback::new(on_toggle)>
            {children()}
        </AnswerFold>
    }
}

/// Stands where the answer did not load, and loads it again.
#[component]
fn Missing(
    /// What the pages share.
    state: State,
    /// The question's deck.
    deck: &'static Deck,
    /// The question of the page.
    question: &'static Question,
    /// What is here of its answer.
    body: RwSignal<Loaded>,
) -> impl IntoView {
    let is_trying = RwSignal::new(false);
    let on_again = move |()| {
        is_trying.set(true);
        spawn_local(async move {
            let late = clock::timer(PATIENCE, move || is_trying.set(false));
            let (found, showing) = join(state.library.body(&deck.id, &question.id), answer_piece()).await;
            drop(late);
            is_trying.set(false);
            if let (Some(found), Ok(showing)) = (found, showing) {
                body.set(Loaded::Here(found, showing));
                page::after_render(|| page::focus(".answer-fold > summary"));
            }
        });
    };
    view! { <TryAgain what="The answer" is_trying on_again=Callback::new(on_again) /> }
}

/// Says that practice leaves the question out, and how to change that.
#[component]
fn Paused(
    /// What the pages share.
    state: State,
    /// The question's deck.
    deck: &'static Deck,
    /// The question of the page.
    question: &'static Question,
) -> impl IntoView {
    let name = move || key(&deck.id, &question.id);
    let pause = Memo::new(move |_| {
        let today = state.progress.today();
        let pause = state.marks.pause(&name()).filter(|pause| pause.holds_on(today))?;
        Some(match pause {
            Pause::Indefinite => None,
            Pause::Until(day) => Some(day.since(today)),
        })
    });
    let on_again = Callback::new(move |()| state.marks.set_pause(&name(), None));
    move || pause.get().map(|days_left| view! { <PausedNote days_left on_again /> })
}
