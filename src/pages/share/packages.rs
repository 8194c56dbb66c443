//! A deck as a file, for where a link is not enough. How a package is made is the packager's business; this knows what an author may
//! ask for.

use crate::platform::packager;
use deck::Deck;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A package that can be ordered.
#[derive(Clone, Copy)]
enum Package {
    Single,
    Scorm12,
    Scorm2004,
}

impl Package {
    /// What the packager calls it, how its file's name ends, and the file's media type.
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Single => ["single", ".html", "text/html"],
            Self::Scorm12 => ["scorm12", "-scorm12.zip", "application/zip"],
            Self::Scorm2004 => ["scorm2004", "-scorm2004.zip", "application/zip"],
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
    let button = move |label: &'static str, package: Package| {
        view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || is_busy.get().then_some("true")
                on:click=move |_| order(package)
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
        <p class="actions">{button("Download as one file", Package::Single)}</p>
        <h3>"For a learning platform"</h3>
        <p>"A SCORM package, for Moodle, Canvas, ILIAS and others: the platform keeps the progress and hears how far a learner is."</p>
        <p class="actions">
            {button("Download SCORM 1.2", Package::Scorm12)} {button("Download SCORM 2004", Package::Scorm2004)}
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

/// Orders a package and lets the browser save it; gives its name, or why there is none.
async fn made(deck: &Deck, package: Package) -> Result<String, String> {
    let [kind, ending, media] = package.names();
    let name = [&deck.id, ending].concat();
    packager::save(&name, media, &[kind, " ", &deck.id].concat()).await?;
    Ok(name)
}
