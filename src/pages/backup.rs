//! Backing up, restoring, moving to another device, where progress is kept, and
//! beginning again. A page and a program of its own: a link that carries progress
//! opens it first, and no other page loads what reads and writes files.

mod kept;
mod link;
mod reset;
mod restore;

use super::Part;
use crate::markup::{Element, View, el};
use crate::platform::keys::Handled;
use crate::platform::{clock, navigation, page, persistence};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::State;
use crate::state::backup::{self, LINKED, Offer};
use link::Link;
use study::study_day;

/// Backing up, to be loaded by its own page only.
pub const BACKUP: Part = Part {
    has: |route| matches!(route, Route::Backup),
    view: |state, shown| page(state, &shown.address.fragment),
    on_key: |_, _| Handled::No,
    begin: |_| {},
    settled: |_| {},
};

/// What the parts of the page share. A copy is a handle on the same.
#[derive(Clone, Copy)]
struct Desk {
    state: State,
    /// What came of the last thing done, in a sentence.
    said: RwSignal<String>,
    /// What a file or a link would bring, until the reader decides.
    offer: RwSignal<Option<Offer>>,
    link: RwSignal<Option<Link>>,
    /// Found out once the page is there.
    persistence: RwSignal<Option<persistence::Persistence>>,
}

/// `fragment` is that of the address that the reader came by.
fn page(state: State, fragment: &str) -> View {
    let desk = Desk {
        state,
        said: RwSignal::new(String::new()),
        offer: RwSignal::new(None),
        link: RwSignal::new(None),
        persistence: RwSignal::new(None),
    };
    let linked = fragment.strip_prefix(LINKED).map(str::to_owned);
    Effect::new(move |_| {
        if let Some(linked) = linked.clone() {
            // Whoever sees the address later must not see what is in it, nor take it in again.
            navigation::drop_fragment();
            spawn(open_link(desk, linked));
        }
        spawn(async move { desk.persistence.set(Some(persistence::find().await)) });
    });
    let moving = el("div").child(restore::panel(desk)).child(link::panel(desk));
    let keeping = el("div").child(kept::panel(desk)).child(reset::panel(desk));
    let noscript = el("noscript").child(el("p").text(
        "Your progress is kept in this browser, and saved and moved by it, which needs JavaScript. Reading the questions \
         works without it.",
    ));
    let progress = el("a").class("crumb").attr("href", Route::Progress.href()).text("‹ Progress");
    el("main")
        .attr("id", "main")
        .class("page backup stack")
        .attr("data-route", "backup")
        .child(progress)
        .child(el("h1").class("prompt").attr("tabindex", "-1").text("Back up and move"))
        .child(noscript)
        .child(el("div").class("charts app-only").child(moving).child(keeping))
        .child(reset::dialog(desk))
        .into()
}

async fn open_link(desk: Desk, fragment: String) {
    match backup::linked(&fragment).await {
        Ok(text) => restore::offer(desk, &text).await,
        Err(cut) => desk.say(cut.to_string()),
    }
}

impl Desk {
    /// Says what came of it, and brings the reader there.
    fn say(self, text: String) {
        self.said.set(text);
        page::after_render(|| page::go_to("#backup-said"));
    }

    /// `viva-progress-2026-11-22.json`, by the day of this device.
    fn file_name(self, what: &str, ending: &str) -> String {
        let today = study_day(clock::now(), clock::utc_offset_minutes(), 0);
        format!("viva-{what}-{}.{ending}", clock::date_of_day(today.0))
    }
}

fn button(text: &'static str) -> Element {
    el("button").class("button").attr("type", "button").text(text)
}

/// A part of the page, with its own heading.
fn part(title: &'static str) -> Element {
    el("div").class("panel stack").child(el("h2").text(title))
}
