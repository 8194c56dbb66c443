//! A deck as a file, for where a link is not enough. How a package is made is the packager's business; this knows what an author may
//! ask for.

use crate::platform::packager;
use deck::Deck;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What an author asks of a package for learning platforms.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Platform {
    is2004: bool,
    /// Percent of the questions that have to be answered.
    complete: u32,
    /// Key points covered, as a score.
    score: bool,
    /// Percent from which the deck is passed.
    pass: Option<u32>,
}

impl Default for Platform {
    fn default() -> Self {
        Self { is2004: false, complete: 100, score: false, pass: None }
    }
}

/// A package that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Package {
    Single,
    Scorm(Platform),
}

impl Package {
    /// As the packager takes it: JSON. A deck's id is a slug.
    fn order(self, deck: &str) -> String {
        match self {
            Self::Single => format!("{{\"kind\":\"single\",\"deck\":\"{deck}\"}}"),
            Self::Scorm(Platform { is2004, complete, score, pass }) => {
                let pass = pass.map_or_else(|| "null".to_owned(), |pass| pass.to_string());
                format!(
                    "{{\"kind\":\"scorm\",\"deck\":\"{deck}\",\"is2004\":{is2004},\"complete\":{complete},\"score\":{score},\"pass\":{pass}}}"
                )
            }
        }
    }

    /// The file's name and media type.
    fn file(self, deck: &str) -> (String, &'static str) {
        match self {
            Self::Single => (format!("{deck}.html"), "text/html"),
            Self::Scorm(Platform { is2004: false, .. }) => (format!("{deck}-scorm12.zip"), "application/zip"),
            Self::Scorm(_) => (format!("{deck}-scorm2004.zip"), "application/zip"),
        }
    }
}

/// Everything that can be downloaded.
#[component]
pub fn Packages(
    /// What is packed: all of it.
    deck: &'static Deck,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let platform = RwSignal::new(Platform::default());
    let order = move |package: Package| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        said.set("Making the file…".to_owned());
        spawn_local(async move {
            said.set(match made(deck, package).await {
                Ok(name) => format!("{name} is made; the browser saves it."),
                Err(why) => format!("No file was made. {why}"),
            });
            is_busy.set(false);
        });
    };
    let button = move |label: &'static str, package: Signal<Package>| {
        view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || is_busy.get().then_some("true")
                on:click=move |_| order(package.get_untracked())
            >
                {label}
            </button>
        }
    };
    view! {
        <h2>"Download"</h2>
        <p>"The whole deck as a file, with everything it needs. What is chosen above is not part of it."</p>
        <h3>"One HTML file"</h3>
        <p>"Opens from a disk or a mail, without a host."</p>
        <p class="actions">{button("Download as one file", Package::Single.into())}</p>
        <h3>"For a learning platform"</h3>
        <p>"A SCORM package, for Moodle, Canvas, ILIAS and others: the platform keeps the progress and hears how far a learner is."</p>
        <PlatformFields platform />
        <p class="actions">
            {button("Download for a platform", Signal::derive(move || Package::Scorm(platform.get())))}
        </p>
        <h3>"For Anki"</h3>
        <p>"A text file that Anki imports. A later one updates the notes and keeps what Anki knows of your reviews."</p>
        <p class="actions">
            <a class="button" href=format!("{}/anki.txt", deck.id) download=format!("{}.txt", deck.id)>
                "Download for Anki"
            </a>
        </p>
        <p role="status">{said}</p>
    }
}

/// What a package for learning platforms may be told.
#[component]
fn PlatformFields(
    /// What is asked for.
    platform: RwSignal<Platform>,
) -> impl IntoView {
    view! {
        <form class="fields" on:submit=|event| event.prevent_default()>
            <label>
                "Standard"
                <select on:change=move |event| {
                    let is2004 = event_target_value(&event) == "2004";
                    platform.update(|platform| platform.is2004 = is2004);
                }>
                    <option value="1.2">"SCORM 1.2: works nearly everywhere"</option>
                    <option value="2004">"SCORM 2004, 4th edition"</option>
                </select>
            </label>
            <Percent
                label="Completed at: % of the questions answered"
                value=Signal::derive(move || Some(platform.get().complete))
                on_change=Callback::new(move |percent: Option<u32>| {
                    platform.update(|platform| platform.complete = percent.unwrap_or(100));
                })
            />
            <Percent
                label="Passed at: % of the key points covered; may stay empty"
                value=Signal::derive(move || platform.get().pass)
                on_change=Callback::new(move |percent| platform.update(|platform| platform.pass = percent))
            />
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || platform.get().score
                    on:change=move |event| {
                        let score = event_target_checked(&event);
                        platform.update(|platform| platform.score = score);
                    }
                />
                "Report the key points covered as a score"
            </label>
        </form>
    }
}

/// A number of 0 to 100.
#[component]
fn Percent(
    /// What it is.
    label: &'static str,
    /// What it is now.
    value: Signal<Option<u32>>,
    /// Gets what was typed, within bounds; nothing for nothing.
    on_change: Callback<Option<u32>>,
) -> impl IntoView {
    view! {
        <label>
            {label}
            <input
                type="number"
                inputmode="numeric"
                min="0"
                max="100"
                prop:value=move || value.get().map(|percent| percent.to_string()).unwrap_or_default()
                on:change=move |event| {
                    let typed: Option<u32> = event_target_value(&event).trim().parse().ok();
                    on_change.run(typed.map(|percent| percent.min(100)));
                }
            />
        </label>
    }
}

/// Orders a package and lets the browser save it; gives its name, or why there is none.
async fn made(deck: &Deck, package: Package) -> Result<String, String> {
    let (name, kind) = package.file(&deck.id);
    packager::save(&name, kind, &package.order(&deck.id)).await?;
    Ok(name)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shares_are_ordered_in_percent() {
        let platform = Platform { is2004: true, complete: 80, score: false, pass: Some(70) };
        let order: serde_json::Value =
            serde_json::from_str(&Package::Scorm(platform).order("basics")).expect("an order is JSON");
        assert_eq!((&order["complete"], &order["pass"], &order["is2004"]), (&json!(80), &json!(70), &json!(true)));
        assert_eq!(Package::Scorm(platform).file("basics").0, "basics-scorm2004.zip");
        assert!(Package::Scorm(Platform::default()).order("basics").ends_with("\"pass\":null}"));
    }
}
