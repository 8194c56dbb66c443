//! The fields of the set-up, each about one part of what is wanted. They begin nothing.

use super::Offer;
use crate::pages::practice::modes;
use crate::pages::practice::session::Practice;
use crate::pages::practice::wanted::{LENGTHS, MINUTES, Ordering, SIZES, TAKES, Wanted, slug};
use crate::routes::Route;
use crate::state::counts::Counts;
use crate::state::plan;
use deck::Deck;
use leptos::prelude::*;
use study::Mode;
use study::queue::Take;

/// In which order the set-up offers them.
const ORDERS: [(Ordering, &str, &str); 3] = [
    (Ordering::Usual, "usual", "Mixed by topic"),
    (Ordering::Given, "given", "As in the deck"),
    (Ordering::Shuffled, "shuffled", "Shuffled"),
];

fn label(take: Take, is_filtered: bool) -> &'static str {
    match (take, is_filtered) {
        (Take::Today, _) => "Due and new",
        (Take::Due, _) => "Due",
        (Take::New, _) => "New",
        (Take::All, true) => "All in this filter",
        (Take::All, false) => "All",
    }
}

/// One of several short choices, of which one holds.
#[component]
fn Chip(
    /// The name that the choices share.
    name: &'static str,
    /// Its value in the page.
    value: String,
    /// It is the one that holds.
    is_chosen: Signal<bool>,
    /// It cannot be chosen now.
    #[prop(default = Signal::stored(false))]
    is_off: Signal<bool>,
    /// It was chosen.
    on_choose: Callback<()>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="chip">
            <input
                type="radio"
                name=name
                value=value
                prop:checked=move || is_chosen.get()
                disabled=move || is_off.get()
                on:change=move |_| on_choose.run(())
            />
            {children()}
        </label>
    }
    .into_any()
}

/// The ways of practising, where there is a choice; what the chosen one asks stands below.
#[component]
pub fn ModeField(
    /// What is practised.
    deck: &'static Deck,
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let option = |(own, count): (Mode, usize)| {
        let on_choose = move |()| {
            wanted.update(|wanted| {
                // An interview has lengths of its own.
                if (wanted.mode == Mode::Interview) != (own == Mode::Interview) {
                    wanted.at_most = None;
                }
                wanted.mode = own;
            });
        };
        view! {
            <Chip
                name="mode"
                value=own.name().to_owned()
                is_chosen=Signal::derive(move || wanted.get().mode == own)
                on_choose=Callback::new(on_choose)
            >
                {modes::label(own).0}
                <output>{count}</output>
            </Chip>
        }
    };
    let about = move || modes::label(wanted.get().mode).1;
    let modes = modes::offered(deck);
    (modes.len() > 1).then(|| {
        view! {
            <fieldset>
                <legend>"Practice mode"</legend>
                <div class="chips">{modes.into_iter().map(option).collect_view()}</div>
                <p class="soft">{about}</p>
            </fieldset>
        }
    })
}

/// Which questions.
#[component]
pub fn TakeField(
    /// What the page is about.
    practice: Practice,
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
    /// What there is.
    offer: Offer,
) -> impl IntoView {
    let option = |take: Take| {
        let on_choose = move |()| wanted.update(|wanted| wanted.take = Some(take));
        view! {
            <Chip
                name="queue"
                value=slug(take).to_owned()
                is_chosen=Signal::derive(move || offer.take.get() == take)
                is_off=Signal::derive(move || offer.count(take) == 0)
                on_choose=Callback::new(on_choose)
            >
                {label(take, offer.is_filtered)}
                <output>{move || offer.count(take)}</output>
            </Chip>
        }
    };
    view! {
        <fieldset>
            <legend>"Which questions"</legend>
            <div class="chips">{TAKES.map(option).collect_view()}</div>
            <NewPerDay practice />
        </fieldset>
        <Show when=move || offer.count(Take::All) == 0>
            <p class="note" data-kind="note">
                "Nothing to practise: no question matches, or those that do are paused."
            </p>
        </Show>
    }
}

/// How many new questions a day there are, and where that number can be changed.
#[component]
fn NewPerDay(
    /// What the page is about.
    practice: Practice,
) -> impl IntoView {
    let Practice { state, deck, .. } = practice;
    let is_planned = Memo::new(move |_| plan::ahead(&state, deck).is_some());
    let counts = Memo::new(move |_| Counts::of(&state, deck));
    let text = move || match (counts.get().per_day, is_planned.get()) {
        _ if counts.get().has_begun_enough() => {
            "Today's new questions are done; you may add as many again. ".to_owned()
        }
        (1, true) => "1 new question a day, by your plan. ".to_owned(),
        (count, true) => format!("{count} new questions a day, by your plan. "),
        (1, false) => "At most 1 new question a day. ".to_owned(),
        (count, false) => format!("At most {count} new questions a day. "),
    };
    let link = move || match is_planned.get() {
        true => view! { <a href=Route::plan(&deck.id).href()>"Interview plan"</a> },
        false => view! { <a href=Route::plan(&deck.id).href()>"Set an interview date"</a> },
    };
    view! { <p class="soft">{text}{link}</p> }
}

/// About what, where there is a choice.
#[component]
pub fn TopicField(
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
                "Topic"
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
pub fn SizeField(
    /// What the reader chose.
    wanted: RwSignal<Wanted>,
) -> impl IntoView {
    let is_interview = Memo::new(move |_| wanted.get().mode == Mode::Interview);
    let size = move |size: Option<usize>| {
        let on_choose = move |()| wanted.update(|wanted| wanted.at_most = size);
        view! {
            <Chip
                name="size"
                value=size.unwrap_or_default().to_string()
                is_chosen=Signal::derive(move || wanted.get().most() == size)
                on_choose=Callback::new(on_choose)
            >
                {size.map_or_else(|| "All".to_owned(), |size| size.to_string())}
            </Chip>
        }
    };
    let sizes = move || match is_interview.get() {
        true => LENGTHS.map(|length| size(Some(length))).collect_view(),
        false => [Some(SIZES[0]), Some(SIZES[1]), Some(SIZES[2]), None].map(size).collect_view(),
    };
    view! {
        <fieldset>
            <legend>"How many at most"</legend>
            <div class="chips">{sizes}</div>
        </fieldset>
    }
}

/// How an interview is held.
#[component]
pub fn InterviewFields(
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
            "Record my answers (kept on this device until you leave the page)"
        </label>
    }
}

/// In which order.
#[component]
pub fn OrderField(
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
        view! { <option value=slug>{if is_plain { "Most urgent first" } else { label }}</option> }
    };
    view! {
        <label class="row">
            "Order"
            <select class="button" name="order" on:change=choose>{ORDERS.map(option).collect_view()}</select>
        </label>
    }
}
