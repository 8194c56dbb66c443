//! Backing up, restoring, moving to another device, where progress is kept, and
//! beginning again: at the end of the progress page, with or without progress.

mod kept;
mod link;
mod reset;
mod restore;

use crate::markup::{Element, View, el};
use crate::platform::{clock, keeping, navigation, page};
use crate::reactive::*;
use crate::state::State;
use crate::state::backup::{self, LINKED, Offer};
use link::Link;
use study::study_day;

/// What the parts of the section share. A copy is a handle on the same.
#[derive(Clone, Copy)]
struct Desk {
    state: State,
    /// What came of the last thing done, in a sentence.
    said: RwSignal<String>,
    /// What a file or a link would bring, until the reader decides.
    offer: RwSignal<Option<Offer>>,
    link: RwSignal<Option<Link>>,
    /// Found out once the page is there.
    keeping: RwSignal<Option<keeping::Keeping>>,
}

/// `fragment` is that of the address that the reader came by.
pub fn section(state: State, fragment: &str) -> View {
    let desk = Desk {
        state,
        said: RwSignal::new(String::new()),
        offer: RwSignal::new(None),
        link: RwSignal::new(None),
        keeping: RwSignal::new(None),
    };
    let linked = fragment.strip_prefix(LINKED).map(str::to_owned);
    Effect::new(move |_| {
        if let Some(linked) = linked.clone() {
            // Whoever sees the address later must not see what is in it, nor take it in again.
            navigation::drop_fragment();
            spawn(open_link(desk, linked));
        }
        spawn(async move { desk.keeping.set(Some(keeping::find().await)) });
    });
    let moving = el("div").child(restore::panel(desk)).child(link::panel(desk));
    let keeping = el("div").child(kept::panel(desk)).child(reset::panel(desk));
    el("section")
        .class("stack transfer app-only")
        .attr("id", "transfer")
        .attr("aria-labelledby", "transfer-title")
        .child(el("h2").attr("id", "transfer-title").text("Back up and move"))
        .child(el("div").class("charts").child(moving).child(keeping))
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
        page::after_render(|| page::go_to("#transfer-said"));
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

/// A part of the section, with its own heading.
fn part(title: &'static str) -> Element {
    el("div").class("panel stack").child(el("h3").text(title))
}
