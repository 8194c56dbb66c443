//! Choosing what to practise, how, and how much of it.

use super::left::LeftSessions;
use super::modes;
use super::plan::InterviewPlan;
use super::report::EarlierInterviews;
use super::session::{Beginning, Practice};
use super::task;
use super::wanted::{LENGTH, LENGTHS, MINUTES, Ordering, SIZES, TAKES, Wanted, questions, slug};
use crate::state::filter::Filter;
use deck::Deck;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::Mode;
use study::queue::{Order, Take};

/// In which order the set-up offers them.
const ORDERS: [(Ordering, &str, &str); 3] = [
    (Ordering::Usual, "usual", "Mixed by topic"),
    (Ordering::Given, "given", "As in the deck"),
    (Ordering::Shuffled, "shuffled", "Shuffled"),
];

fn label(take: Take, is_filtered: bool) -> &'static str {
    match (take, is_filtered) {
        (Take::Today, _) => "What is due, then new ones",
        (Take::Due, _) => "What is due",
        (Take::New, _) => "New questions",
        (Take::All, true) => "All that fit the filter",
        (Take::All, false) => "Any question",
    }
}

/// The page before a session.
#[component]
pub fn Setup(
    /// What the page is about.
    practice: Practice,
    /// The address's query, which narrows the choice.
    query: String,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    // What the address asks for could not begin at once, or was there already.
    let wanted = RwSignal::new(Wanted { take: None, ..Wanted::by_address(deck, &query) });
    let mode = Memo::new(move |_| wanted.get().mode);
    // So that nothing is waited for at the start.
    Effect::new(move |_| {
        let mode = mode.get();
        spawn_local(async move {
            // What does not load now is asked for again then.
            let _ = task::load(mode).await;
        });
    });
    let limit =
        move || format!("At most {} new questions a day; the settings change that.", state.settings.new_per_day.get());
    let is_interview = move || mode.get() == Mode::Interview;
    let offer = Offer::new(practice, query.clone(), wanted, mode);
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        let mut wanted = wanted.get_untracked();
        wanted.take = Some(offer.take.get_untracked());
        if wanted.mode == Mode::Interview {
            wanted.at_most = wanted.at_most.or(Some(LENGTH));
        }
        let beginning = untrack(|| Beginning::of(&state, deck, &query, &wanted));
        beginning.into_iter().for_each(|beginning| practice.start(beginning));
    };
    view! {
        <h1 class="prompt" tabindex="-1">"Practice"</h1>
        <p class="soft">{deck.title.clone()}</p>
        <noscript>
            <p>"Practice needs JavaScript. Reading the questions works without it."</p>
        </noscript>
        <LeftSessions practice />
        <form class="setup stack app-only" on:submit=start>
            <ModeField deck wanted />
            <TakeField wanted offer />
            <TopicField deck wanted />
            <SizeField wanted />
            <Show when=is_interview>
                <InterviewFields wanted />
            </Show>
            <OrderField deck wanted />
            <label class="option">
                <input
                    type="checkbox"
                    name="off-schedule"
                    on:change=move |event| wanted.update(|wanted| wanted.off_schedule = event_target_checked(&event))
                />
                "Leave my schedule as it is: these answers move no due day"
            </label>
            <p class="soft">{limit}</p>
            <button class="button" data-kind="primary" disabled=move || offer.count(offer.take.get()) == 0>
                "Start practice"
            </button>
        </form>
        <Show when=is_interview>
            <EarlierInterviews practice />
        </Show>
        <InterviewPlan practice />
    }
}

/// How many questions there are of each kind, and which kind is chosen.
#[derive(Clone, Copy)]
struct Offer {
    is_filtered: bool,
    /// In the order of `TAKES`.
    counts: Memo<[usize; 4]>,
    take: Memo<Take>,
}

impl Offer {
    fn new(practice: Practice, query: String, wanted: RwSignal<Wanted>, mode: Memo<Mode>) -> Self {
        let Practice { state, deck, .. } = practice;
        let is_filtered = !Filter::from_query(&query).is_empty();
        let topic = Memo::new(move |_| wanted.get().topic);
        let counts = Memo::new(move |_| {
            let wanted =
                Wanted { mode: mode.get(), topic: topic.get(), take: None, at_most: None, ..wanted.get_untracked() };
            TAKES.map(|take| questions(&state, deck, &query, take, Order::Given, &wanted).len())
        });
        let take = Memo::new(move |_| {
            // An interviewer asks anything.
            let any = is_filtered || mode.get() == Mode::Interview;
            let usual = if any { [Take::All, Take::Today, Take::Due, Take::New] } else { TAKES };
            let usual = usual.into_iter().find(|take| counts.with(|counts| of(counts, *take)) > 0);
            wanted.get().take.or(usual).unwrap_or(Take::All)
        });
        Self { is_filtered, counts, take }
    }

    fn count(self, take: Take) -> usize {
        self.counts.with(|counts| of(counts, take))
    }
}

fn of(counts: &[usize; 4], take: Take) -> usize {
    TAKES.iter().zip(counts).find(|(known, _)| **known == take).map_or(0, |(_, count)| *count)
}

/// The ways of practising, where there is a choice.
#[component]
fn ModeField(
    /// What is practised.
    deck: &'static Deck,
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let option = |(own, count): (Mode, usize)| {
        let (label, about) = modes::label(own);
        let choose = move |_| {
            wanted.update(|wanted| {
                // An interview has lengths of its own.
                if (wanted.mode == Mode::Interview) != (own == Mode::Interview) {
                    wanted.at_most = None;
                }
                wanted.mode = own;
            });
        };
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="mode"
                    value=own.name()
                    prop:checked=move || wanted.get().mode == own
                    on:change=choose
                />
                <span>{label}<small>{about}</small></span>
                <output>{count}</output>
            </label>
        }
    };
    let modes = modes::offered(deck);
    (modes.len() > 1).then(|| {
        view! {
            <fieldset class="setup modes">
                <legend>"How"</legend>
                {modes.into_iter().map(option).collect_view()}
            </fieldset>
        }
    })
}

/// Which questions.
#[component]
fn TakeField(
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
    /// What there is.
    offer: Offer,
) -> impl IntoView {
    let option = |take: Take| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="queue"
                    value=slug(take)
                    prop:checked=move || offer.take.get() == take
                    disabled=move || offer.count(take) == 0
                    on:change=move |_| wanted.update(|wanted| wanted.take = Some(take))
                />
                {label(take, offer.is_filtered)}
                <output>{move || offer.count(take)}</output>
            </label>
        }
    };
    view! {
        <fieldset class="setup">
            <legend>"Which questions"</legend>
            {TAKES.map(option).collect_view()}
        </fieldset>
        <Show when=move || offer.count(Take::All) == 0>
            <p class="note" data-kind="note">
                "There is nothing to practise here: no question fits, or those that do are paused."
            </p>
        </Show>
    }
}

/// About what, where there is a choice.
#[component]
fn TopicField(
    /// What is practised.
    deck: &'static Deck,
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let choose = move |event| wanted.update(|wanted| wanted.topic = event_target_value(&event).parse().ok());
    (deck.topics.len() > 1).then(|| {
        let options = deck.topics.iter().enumerate();
        let options = options.map(|(at, topic)| view! { <option value=at>{topic.title.clone()}</option> });
        view! {
            <label class="row">
                "About what"
                <select class="button" name="topic" on:change=choose>
                    <option value="">"All topics"</option>
                    {options.collect_view()}
                </select>
            </label>
        }
    })
}

/// How many questions at most; an interview has lengths of its own.
#[component]
fn SizeField(
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let choose = move |event| wanted.update(|wanted| wanted.at_most = event_target_value(&event).parse().ok());
    let is_interview = Memo::new(move |_| wanted.get().mode == Mode::Interview);
    let length = |length: usize| {
        view! { <option value=length selected=length == LENGTH>{format!("{length} questions")}</option> }
    };
    let size = |size: usize| view! { <option value=size>{format!("At most {size}")}</option> };
    move || match is_interview.get() {
        true => view! {
            <label class="row">
                "How long"
                <select class="button" name="size" on:change=choose>{LENGTHS.map(length).collect_view()}</select>
            </label>
        }
        .into_any(),
        false => view! {
            <label class="row">
                "How many"
                <select class="button" name="size" on:change=choose>
                    <option value="">"All of them"</option>
                    {SIZES.map(size).collect_view()}
                </select>
            </label>
        }
        .into_any(),
    }
}

/// How an interview is held.
#[component]
fn InterviewFields(
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let chosen = wanted.get_untracked();
    let option = |minutes: u32| {
        let text = if minutes == 0 { "No limit".to_owned() } else { format!("{minutes} minutes") };
        view! { <option value=minutes selected=minutes == chosen.minutes>{text}</option> }
    };
    let choose = move |event| {
        wanted.update(|wanted| wanted.minutes = event_target_value(&event).parse().unwrap_or_default());
    };
    view! {
        <label class="row">
            "Time for each question"
            <select class="button" name="minutes" on:change=choose>{MINUTES.map(option).collect_view()}</select>
        </label>
        <label class="option">
            <input
                type="checkbox"
                name="spoken"
                prop:checked=chosen.spoken
                on:change=move |event| wanted.update(|wanted| wanted.spoken = event_target_checked(&event))
            />
            "Let me record answers: the recordings stay on this device, until I leave the page"
        </label>
    }
}

/// In which order.
#[component]
fn OrderField(
    /// What is practised.
    deck: &'static Deck,
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let choose = move |event| {
        let value = event_target_value(&event);
        let chosen = ORDERS.into_iter().find(|(_, slug, _)| *slug == value);
        wanted.update(|wanted| wanted.ordering = chosen.map(|(ordering, ..)| ordering).unwrap_or_default());
    };
    let option = |(ordering, slug, label): (Ordering, &'static str, &'static str)| {
        let is_plain = ordering == Ordering::Usual && deck.topics.is_empty();
        view! { <option value=slug>{if is_plain { "The most urgent first" } else { label }}</option> }
    };
    view! {
        <label class="row">
            "In which order"
            <select class="button" name="order" on:change=choose>{ORDERS.map(option).collect_view()}</select>
        </label>
    }
}
