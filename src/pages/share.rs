//! Sharing a deck, or a part of it: an author chooses, looks, and copies a link or a snippet. The choices are those of
//! `embed::parameters`; this page has no list of its own.

mod packages;

use crate::components::qr_code::QrCode;
use crate::components::words::counted;
use crate::platform::{clipboard, navigation, page};
use crate::routes::Route;
use crate::state::{Page, State};
use deck::Deck;
use embed::asked::Asked;
use embed::parameters::{Kind, PARAMETERS, Parameter, named};
use embed::snippet;
use leptos::prelude::*;
use leptos::task::spawn_local;
use packages::Packages;
use std::collections::BTreeMap;
use study::link::{Qr, qr};

/// The page as a piece.
pub fn show(page: Page) -> AnyView {
    let state = expect_context::<State>();
    let deck = page.route.deck_id(state.library).and_then(|id| state.library.deck(id));
    deck.map(|deck| view! { <SharePage state deck query=page.address.query /> }).into_any()
}

/// What the author has chosen, by the parameters' names; what is not there is as usual.
type Chosen = RwSignal<BTreeMap<&'static str, String>>;

/// Parameters and values in the order of the table.
type Pairs = Vec<(String, String)>;

/// The page of a deck that is to be shared.
#[component]
pub fn SharePage(
    /// What the pages share.
    state: State,
    /// With all that its questions say.
    deck: &'static Deck,
    /// What is chosen first.
    query: String,
) -> impl IntoView {
    let (first, unknown) = read(&query);
    let chosen: Chosen = RwSignal::new(first);
    let pairs = Signal::derive(move || chosen.with(|chosen| pairs(deck, chosen)));
    let back = Route::deck(state.library, &deck.id).href();
    let fields = PARAMETERS.iter().filter_map(|parameter| {
        let label = parameter.label?;
        Some(view! { <Field deck parameter label chosen /> })
    });
    view! {
        <main id="main" class="page column stack share" data-route="share">
            <a class="crumb" href=back>{format!("‹ {}", deck.title)}</a>
            <h1 class="prompt" tabindex="-1">"Share and embed"</h1>
            <p>
                "Choose what to show, then copy a link, or a snippet for your own page. Learners need no account, and their \
                 progress stays in their browser."
            </p>
            <noscript>
                <p>"This page needs JavaScript."</p>
            </noscript>
            <div class="app-only stack">
                <form class="fields" on:submit=|event| event.prevent_default()>{fields.collect_view()}</form>
                <Notes deck pairs unknown />
                <Outcome deck pairs />
                <Packages deck />
            </div>
        </main>
    }
}

/// What an address chooses, and sentences on what of it means nothing.
fn read(query: &str) -> (BTreeMap<&'static str, String>, Vec<String>) {
    let pairs = embed::asked::pairs(query);
    let known = pairs.into_iter().filter_map(|(name, value)| {
        let parameter = named(&name).filter(|parameter| parameter.label.is_some())?;
        Some((parameter.name, value))
    });
    (known.collect(), Asked::from_query(query).notes)
}

fn pairs(deck: &Deck, chosen: &BTreeMap<&'static str, String>) -> Pairs {
    let own = [("deck".to_owned(), deck.id.clone())];
    let rest =
        PARAMETERS.iter().filter_map(|Parameter { name, .. }| Some(((*name).to_owned(), chosen.get(name)?.clone())));
    own.into_iter().chain(rest).collect()
}

/// One parameter, as the kind of it wants.
#[component]
fn Field(
    /// What is shared.
    deck: &'static Deck,
    /// What is chosen here.
    parameter: &'static Parameter,
    /// What it is called.
    label: &'static str,
    /// All that is chosen.
    chosen: Chosen,
) -> impl IntoView {
    let Parameter { name, kind, .. } = *parameter;
    let set = move |value: Option<String>| {
        chosen.update(|chosen| {
            match value {
                Some(value) => chosen.insert(name, value),
                None => chosen.remove(name),
            };
        });
    };
    let value = move || chosen.with(|chosen| chosen.get(name).cloned().unwrap_or_default());
    let several = move |items: Vec<(String, String)>| {
        view! { <Several label items value=Signal::derive(value) on_change=Callback::new(set) /> }.into_any()
    };
    let owned = |values: &[(&str, &str)]| {
        values.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned())).collect::<Vec<_>>()
    };
    match kind {
        Kind::Flag => view! {
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|chosen| chosen.contains_key(name))
                    on:change=move |event| set(event_target_checked(&event).then(String::new))
                />
                {label}
            </label>
        }
        .into_any(),
        Kind::Number => view! {
            <label>
                {label}
                <input
                    type="number"
                    inputmode="numeric"
                    min="1"
                    prop:value=value
                    on:change=move |event| {
                        let number = event_target_value(&event);
                        set(Some(number.trim().to_owned()).filter(|number| !number.is_empty()));
                    }
                />
            </label>
        }
        .into_any(),
        Kind::One(values) => {
            let choice = move |(slug, label): &(&'static str, &'static str)| {
                let slug = *slug;
                view! { <option value=slug prop:selected=move || value() == slug>{*label}</option> }
            };
            view! {
                <label>
                    {label}
                    <select on:change=move |event| {
                        set(Some(event_target_value(&event)).filter(|value| !value.is_empty()))
                    }>
                        <option value="">"As usual"</option>
                        {values.iter().map(choice).collect_view()}
                    </select>
                </label>
            }
            .into_any()
        }
        Kind::Any(values) => several(owned(values)),
        Kind::Topics => several(deck.topics.iter().map(|topic| (topic.id.clone(), topic.title.clone())).collect()),
        Kind::Questions => {
            let items = deck.questions.iter().map(|question| (question.id.clone(), question.prompt.text.clone()));
            several(items.collect())
        }
        Kind::Deck => ().into_any(),
    }
}

/// Any of several values, folded: a deck may have many questions.
#[component]
fn Several(
    /// What they are called.
    label: &'static str,
    /// Each as its value and its label.
    items: Vec<(String, String)>,
    /// Those that are chosen, separated by commas.
    value: Signal<String>,
    /// Gets those that are chosen now; nothing for none of them.
    on_change: Callback<Option<String>>,
) -> impl IntoView {
    let count = move || value.with(|value| value.split(',').filter(|item| !item.is_empty()).count());
    let summary = move || match count() {
        0 => label.to_owned(),
        count => format!("{label}: {count} chosen"),
    };
    let item = move |(slug, label): (String, String)| {
        let own = slug.clone();
        let is_chosen = move || value.with(|value| value.split(',').any(|item| item == own));
        let change = move |event| {
            let now = event_target_checked(&event);
            let chosen = value.with_untracked(|value| {
                let rest = value.split(',').filter(|item| !item.is_empty() && *item != slug);
                rest.chain(now.then_some(slug.as_str())).collect::<Vec<_>>().join(",")
            });
            on_change.run(Some(chosen).filter(|chosen| !chosen.is_empty()));
        };
        view! {
            <label class="tick">
                <input type="checkbox" prop:checked=is_chosen on:change=change />
                <span dir="auto">{label}</span>
            </label>
        }
    };
    view! {
        <details>
            <summary>{summary}</summary>
            <fieldset aria-label=label>{items.into_iter().map(item).collect_view()}</fieldset>
        </details>
    }
}

/// What an author should know of what they chose.
#[component]
fn Notes(
    /// What is shared.
    deck: &'static Deck,
    /// What is chosen.
    pairs: Signal<Pairs>,
    /// What of this page's own address means nothing.
    unknown: Vec<String>,
) -> impl IntoView {
    let told = move || {
        let query = snippet::address("", "", &pairs.get());
        let mut asked = Asked::from_query(query.trim_start_matches('?'));
        let questions = counted(asked.places(deck, 0).len() as u32, "question", "questions");
        let mut notes = unknown.clone();
        notes.extend(asked.notes.into_iter().filter(|note| !unknown.contains(note)));
        let notes = (!notes.is_empty()).then(|| {
            let lines = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
            view! { <ul class="note" data-kind="warning">{lines}</ul> }
        });
        view! { <p>{format!("Shows {questions}.")}</p>{notes} }
    };
    view! { <div role="status">{told}</div> }
}

/// The link, the snippets and how it looks.
#[component]
fn Outcome(
    /// What is shared.
    deck: &'static Deck,
    /// What is chosen.
    pairs: Signal<Pairs>,
) -> impl IntoView {
    // Only a browser knows it.
    let root = RwSignal::new(String::new());
    let is_published = RwSignal::new(false);
    Effect::new(move |_| {
        root.set(navigation::root_address());
        is_published.set(page::knows_its_address());
    });
    let link = move || root.with(|root| pairs.with(|pairs| snippet::address(root, "", pairs)));
    let embedded = move || {
        let embed = [("embed".to_owned(), String::new())];
        let all: Pairs = embed.into_iter().chain(pairs.get()).collect();
        root.with(|root| snippet::address(root, "", &all))
    };
    let frame = move || snippet::frame(&embedded(), &deck.title);
    let element = move || root.with(|root| pairs.with(|pairs| snippet::element(root, &deck.title, pairs)));
    let code = move || qr(&link()).map(|Qr { size, path }| view! { <QrCode label="QR code of the link" size path /> });
    let oembed = move || {
        match is_published.get() {
        true => {
            let address = root.with(|root| [root, deck.id.as_str(), "/oembed.json"].concat());
            view! { <Copied label="oEmbed address of the whole deck" text=Signal::derive(move || address.clone()) /> }.into_any()
        }
        false => view! { <p class="soft">"A site that was built with its own address (VIVA_SITE_URL) has an oEmbed address, too."</p> }.into_any(),
    }
    };
    // A new frame each time: another address of the same one would be an entry of the history.
    let preview = move || {
        let address = embedded();
        address.contains("//").then(|| view! { <iframe title="Preview" src=address></iframe> })
    };
    view! {
        <h2>"Preview"</h2>
        <div class="preview">{preview}</div>
        <h2>"Link"</h2>
        <Copied label="Link" text=Signal::derive(link) />
        <div>{code}</div>
        <h2>"For your page"</h2>
        <Copied label="Frame: works everywhere" text=Signal::derive(frame) />
        <Copied label="Element: as high as its content, with events" text=Signal::derive(element) />
        {oembed}
    }
}

/// Something to copy.
#[component]
fn Copied(
    /// What it is.
    label: &'static str,
    /// The text.
    text: Signal<String>,
) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            said.set(match clipboard::write(&text).await {
                true => "Copied.",
                false => "The browser did not allow copying. Select the text and copy it yourself.",
            });
        });
    };
    view! {
        <div class="copied">
            <label>{label} <textarea readonly rows="4" spellcheck="false" prop:value=move || text.get()></textarea></label>
            <p class="actions">
                <button class="button" type="button" on:click=copy>"Copy"</button>
                <span role="status">{move || said.get()}</span>
            </p>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_address_chooses_and_what_it_does_not_know_is_said() {
        let (chosen, notes) = read("topics=sets,lists&start&colour=red&embed&count=x");
        let expected = [("count", "x"), ("start", ""), ("topics", "sets,lists")];
        assert_eq!(chosen.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>(), expected);
        assert_eq!(notes.len(), 2, "{notes:?}");
        let deck = Deck { id: "basics".to_owned(), ..Deck::default() };
        let names: Vec<String> = pairs(&deck, &chosen).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["deck", "topics", "count", "start"]);
    }
}
