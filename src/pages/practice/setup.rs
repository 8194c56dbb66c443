//! Choosing what to practise, how, and how much of it.

mod fields;

use super::ending::AtTheEnd;
use super::left::LeftSessions;
use super::session::{Beginning, Practice};
use super::task;
use super::wanted::{TAKES, Wanted, questions, remember, remembered};
use crate::state::counts::Counts;
use crate::state::filter::Filter;
use fields::{InterviewFields, ModeField, OrderField, SizeField, TakeField, TopicField};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::Mode;
use study::queue::{Order, Take};

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
    {
        let query = query.clone();
        // The prerendered page has no reader, and so nobody's last choice.
        Effect::new(move |_| wanted.set(untrack(|| remembered(&state, deck, &query))));
    }
    let mode = Memo::new(move |_| wanted.get().mode);
    // So that nothing is waited for at the start.
    Effect::new(move |_| {
        let mode = mode.get();
        spawn_local(async move {
            // What does not load now is asked for again then.
            let _ = task::load(mode).await;
        });
    });
    let is_interview = move || mode.get() == Mode::Interview;
    let offer = Offer::new(practice, query.clone(), wanted, mode);
    let start = move |event: SubmitEvent| {
        event.prevent_default();
        let mut wanted = wanted.get_untracked();
        remember(&state, deck, &wanted);
        wanted.take = Some(offer.take.get_untracked());
        wanted.at_most = wanted.most();
        let beginning = untrack(|| Beginning::of(&state, deck, &query, &wanted));
        beginning.into_iter().for_each(|beginning| practice.start(beginning));
    };
    let count = move || {
        let most = wanted.get().most().unwrap_or(usize::MAX);
        offer.count(offer.take.get()).min(most)
    };
    let start_label = move || match count() {
        1 => "Start practice: 1 question".to_owned(),
        count => format!("Start practice: {count} questions"),
    };
    view! {
        <div class="setup-head">
            <h1 class="prompt" tabindex="-1">"Practice"</h1>
            <p class="soft">{deck.title.clone()}</p>
        </div>
        <noscript>
            <p>"Practice needs JavaScript. Reading the questions works without it."</p>
        </noscript>
        <LeftSessions practice />
        <form class="setup app-only" on:submit=start>
            <ModeField deck wanted />
            <TakeField practice wanted offer />
            <SizeField wanted />
            <Show when=is_interview>
                <InterviewFields wanted />
            </Show>
            <details class="more">
                <summary>"More options"</summary>
                <div class="stack">
                    <TopicField deck wanted />
                    <OrderField deck wanted />
                    <label class="option">
                        <input
                            type="checkbox"
                            name="off-schedule"
                            on:change=move |event| {
                                wanted.update(|wanted| wanted.off_schedule = event_target_checked(&event));
                            }
                        />
                        "Practise without changing my schedule"
                    </label>
                </div>
            </details>
            <div class="reveal-bar">
                <button class="button" data-kind="primary" disabled=move || count() == 0>
                    {start_label}
                </button>
            </div>
        </form>
        <Show when=is_interview>
            <AtTheEnd practice part=|ending| ending.earlier />
        </Show>
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
            let now = Counts::of(&state, deck);
            TAKES.map(|take| {
                let new = now.new_by_tonight(take);
                questions(&state, deck, &query, (take, Order::Given), &wanted, new).len()
            })
        });
        let take = Memo::new(move |_| {
            // An interviewer asks anything.
            let any = is_filtered || mode.get() == Mode::Interview;
            let usual = if any { [Take::All, Take::Today, Take::Due, Take::New] } else { TAKES };
            let usual = usual.into_iter().find(|take| counts.with(|counts| of(counts, *take)) > 0);
            let chosen = wanted.get().take.filter(|take| counts.with(|counts| of(counts, *take)) > 0);
            chosen.or(usual).unwrap_or(Take::All)
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
