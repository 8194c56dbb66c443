//! Backing up, restoring, moving to another device, where progress is kept, and beginning again.

mod kept;
mod link;
mod reset;
mod restore;
mod said;

use crate::platform::{clock, navigation, page, persistence};
use crate::routes::Route;
use crate::state::backup::{self, LINKED, Offer};
use crate::state::{Page, State};
use kept::WhereKept;
use leptos::prelude::*;
use leptos::task::spawn_local;
use link::{Link, MoveByLink};
use reset::{BeginAgain, ResetDialog};
use restore::BackupFile;
use said::Said;
use study::{Day, study_day};

/// What the parts of the page share. A copy is a handle on the same.
#[derive(Clone, Copy)]
struct Desk {
    state: State,
    /// What came of the last thing done with a file or a link.
    said: RwSignal<Said>,
    /// What a file or a link would bring, until the reader decides.
    offer: RwSignal<Option<Offer>>,
    link: RwSignal<Option<Link>>,
    /// Found out once the page is there.
    persistence: RwSignal<Option<persistence::Persistence>>,
}

/// The page, which takes in what the address carries.
pub fn show(page: Page) -> AnyView {
    let linked = page.address.fragment.strip_prefix(LINKED).map(str::to_owned);
    view! { <BackupPage linked /> }.into_any()
}

/// Everything that is done with progress as a whole.
#[component]
fn BackupPage(
    /// The progress that the reader's link carries.
    linked: Option<String>,
) -> impl IntoView {
    let desk = Desk {
        state: expect_context::<State>(),
        said: RwSignal::new(Said::default()),
        offer: RwSignal::new(None),
        link: RwSignal::new(None),
        persistence: RwSignal::new(None),
    };
    Effect::new(move |_| {
        if let Some(linked) = linked.clone() {
            // Whoever sees the address later must not see what is in it, nor take it in again.
            navigation::drop_fragment();
            spawn_local(open_link(desk, linked));
        }
        spawn_local(async move { desk.persistence.set(Some(persistence::find().await)) });
    });
    view! {
        <main id="main" class="page backup stack" data-route="backup">
            <a class="crumb" href=Route::Progress.href()>"‹ Progress"</a>
            <h1 class="prompt" tabindex="-1">"Back up and move"</h1>
            <noscript>
                <p>
                    "Your progress is stored in this browser, and saving or moving it needs JavaScript. Reading the \
                     questions works without it."
                </p>
            </noscript>
            <div class="panels app-only">
                <div>
                    <BackupFile desk />
                    <MoveByLink desk />
                </div>
                <div>
                    <WhereKept desk />
                    <BeginAgain desk />
                </div>
            </div>
            <ResetDialog desk />
        </main>
    }
}

async fn open_link(desk: Desk, fragment: String) {
    match backup::linked(&fragment).await {
        Ok(text) => restore::offer(desk, &text).await,
        Err(cut) => desk.say(Said::failed(cut.to_string())),
    }
}

impl Desk {
    /// Says what came of it, and brings the reader there.
    fn say(self, said: Said) {
        self.said.set(said);
        page::after_render(|| page::go_to("#backup-said"));
    }

    /// `viva-progress-2026-11-22.json`, by the day of this device.
    fn file_name(self, what: &str, ending: &str) -> String {
        format!("viva-{what}-{}.{ending}", clock::date_of_day(calendar_day(clock::now()).0))
    }
}

/// The day of a moment, in ms since 1970, by this device's calendar: days begin at midnight here, unlike study days.
fn calendar_day(time: i64) -> Day {
    study_day(time, clock::utc_offset_minutes_at(time), 0)
}
