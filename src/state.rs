//! What the pages share: the library, the reader's progress and settings, and
//! where they are. Pages are handed it; components never are.

pub mod aside;
pub mod attempts;
pub mod backup;
pub mod candidates;
pub mod counts;
pub mod facets;
pub mod filter;
pub mod guest;
mod identity;
pub mod idle;
pub mod library;
pub mod marks;
pub mod next;
pub mod notices;
pub mod persistence;
pub mod place;
pub mod plan;
pub mod progress;
pub mod query;
pub mod records;
pub mod replica;
pub mod reset;
pub mod search;
pub mod session;
pub mod settings;
pub mod soon;
pub mod steps;
mod store;
pub mod work;

use crate::pages::question::answer::{Showing, answer_piece};
use crate::pages::{self, Show};
use crate::piece::Missing;
use crate::platform::navigation::Address;
use crate::platform::{sheet, storage};
use crate::routes::Route;
use deck::Body;
use filter::Filter;
use futures::future::{join, join4};
use leptos::prelude::*;
use library::Library;
use marks::MarksStore;
use notices::Notices;
use progress::ProgressStore;
use session::Sessions;
use settings::Settings;

/// The id of the search field, which keys and links lead to.
pub const SEARCH_BOX: &str = "search";

/// A page with all that its first rendering needs.
#[derive(Clone, Debug)]
pub struct Page {
    pub route: Route,
    pub address: Address,
    pub body: Loaded,
    /// Makes its view.
    pub show: Show,
}

/// What a question page has of its question's body.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// With what shows it.
    Here(&'static Body, Showing),
    /// The prerendered page shows it, and it stays as it is.
    Kept,
    /// It did not load, or the page needs none.
    Missing,
}

impl Page {
    /// Finds the page at an address and loads what it shows; `kept` says that the prerendered page shows the body already.
    /// Fails where the page's piece, or the deck that it is about, does not load.
    pub async fn load(address: Address, library: &'static Library, kept: bool) -> Result<Self, Missing> {
        let route = Route::parse(&address.path, library);
        // All are asked for before any is waited for.
        let (show, deck, sheet, showing) = join4(
            pages::load(&route, library),
            load_deck(&route, library),
            load_sheet(&route),
            load_bodies(&route, library, kept),
        )
        .await;
        let (show, ()) = (show?, deck.and(sheet)?);
        let body = match (&route, showing) {
            (Route::Question { .. }, _) if kept => Loaded::Kept,
            (Route::Question { deck, question }, Some(showing)) => {
                library.loaded_body(deck, question).map_or(Loaded::Missing, |body| Loaded::Here(body, showing))
            }
            _ => Loaded::Missing,
        };
        Ok(Self { route, address, body, show })
    }

    /// The same where everything is in memory.
    #[cfg(not(feature = "split"))]
    pub fn at_hand(address: Address, library: &'static Library) -> Self {
        let route = Route::parse(&address.path, library);
        let body = match &route {
            Route::Question { deck, question } => library.loaded_body(deck, question),
            _ => None,
        };
        let show = pages::at_hand(&route, library);
        let body = body.map_or(Loaded::Missing, |body| Loaded::Here(body, pages::question::answer::SHOWING));
        Self { route, address, body, show }
    }
}

async fn load_sheet(route: &Route) -> Result<(), Missing> {
    if pages::is_later(route) { sheet::take_in().await } else { Ok(()) }
}

/// Loads the answers that a route's page shows, and what shows them; nothing where either does not load or none is needed.
async fn load_bodies(route: &Route, library: &Library, kept: bool) -> Option<Showing> {
    match route {
        Route::Question { deck, .. } if !kept => {
            let (bodies, showing) = join(library.bodies(deck), answer_piece()).await;
            bodies.and(showing.ok())
        }
        _ => None,
    }
}

async fn load_deck(route: &Route, library: &Library) -> Result<(), Missing> {
    match route.deck_id(library).map(str::to_owned) {
        Some(deck) => library.load(&deck).await,
        None => Ok(()),
    }
}

/// Everything shared. A clone is a handle on the same state.
#[derive(Clone, Copy)]
pub struct State {
    pub library: &'static Library,
    pub page: RwSignal<Page>,
    /// What the deck page is narrowed to; the address says the same.
    pub filter: RwSignal<Filter>,
    /// How many steps of a long page are built: all of them, but while the app takes the page over.
    pub steps: RwSignal<usize>,
    pub settings: Settings,
    pub progress: ProgressStore,
    pub marks: MarksStore,
    pub sessions: Sessions,
    pub notices: Notices,
    /// Both stored copies are alike, as far as this browser lets them.
    pub settled: RwSignal<bool>,
    /// The reader asked for the search field of the page that comes next.
    pub seeks: StoredValue<bool>,
    /// Makes the list of keys, once that was asked for.
    pub keys: RwSignal<Option<fn() -> AnyView>>,
}

impl State {
    /// Takes over what is stored; again when another page may have changed it.
    pub fn load(&self) {
        self.library.find_names(&storage::read);
        let names = self.library.names();
        identity::move_keys(&names);
        self.settings.load(self.notices);
        self.marks.load(&names);
        self.progress.load(&names, untrack(|| self.marks.resets()));
    }

    /// Questions that are in no deck now, with the number of their answers, as [`identity::waiting`] finds them; tracks
    /// every answer.
    pub fn waiting(&self) -> Vec<(String, usize)> {
        let decks: Vec<&deck::Deck> = self.library.decks().collect();
        self.progress.with(|progress| {
            let answered = progress.all_reviews().map(|review| &*review.question);
            identity::waiting(&decks, answered).into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
        })
    }

    /// Remembers what a question (`deck/question`) says now.
    pub fn see(&self, question: &str, fingerprint: u32) {
        self.marks.see(question, fingerprint, &self.library.names());
    }

    /// Takes in one value that was stored elsewhere: by another page, or in the
    /// second copy. Stores nothing.
    pub fn take(&self, key: &str, text: &str) {
        let names = self.library.names();
        match key.split_once(':') {
            Some(("log", _)) => self.progress.take_text(key, text, &names),
            Some(("mark", name)) => {
                self.marks.take_text(name, text, &names);
                self.progress.set_resets(untrack(|| self.marks.resets()));
            }
            Some(("setting", _)) => self.settings.take_text(key, text),
            _ => {}
        }
    }

    /// The state of a reader who has done nothing yet; reads no storage.
    pub fn new(library: &'static Library, page: Page) -> Self {
        let settings = Settings::new();
        let notices = Notices::new();
        Self {
            filter: RwSignal::new(Filter::from_query(&page.address.query)),
            steps: RwSignal::new(usize::MAX),
            page: RwSignal::new(page),
            library,
            settings,
            progress: ProgressStore::new(settings, notices),
            marks: MarksStore::new(notices),
            sessions: Sessions::new(),
            notices,
            settled: RwSignal::new(false),
            seeks: StoredValue::new(false),
            keys: RwSignal::new(None),
        }
    }
}
