//! What the pages share: the library, the reader's progress and settings, and
//! where they are. Pages read it from the context; components never do.

mod aside;
pub mod filter;
pub mod library;
pub mod notices;
pub mod progress;
pub mod query;
pub mod search;
pub mod session;
pub mod settings;

use crate::platform::navigation::Address;
use crate::routes::Route;
use deck::Html;
use filter::Filter;
use leptos::prelude::*;
use library::Library;
use notices::Notices;
use progress::Progress;
use session::Sessions;
use settings::Settings;
use std::sync::Arc;

/// A page with all that its first rendering needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub route: Route,
    pub address: Address,
    /// The answer of a question page; else empty.
    pub answer: Html,
}

impl Page {
    /// Finds the page at an address and loads what it shows.
    pub async fn load(address: Address, library: &Library) -> Self {
        let route = Route::parse(&address.path, library);
        let answer = match &route {
            Route::Question { deck, question } => library.body(deck, question).await,
            _ => Html::default(),
        };
        Self { route, address, answer }
    }
}

/// Everything shared, as one context value.
#[derive(Clone, Copy)]
pub struct State {
    pub library: StoredValue<Arc<Library>>,
    pub page: RwSignal<Page>,
    /// What the deck page is narrowed to; the address says the same.
    pub filter: RwSignal<Filter>,
    pub settings: Settings,
    pub progress: Progress,
    pub sessions: Sessions,
    pub notices: Notices,
}

impl State {
    /// The state of a reader who has done nothing yet; reads no storage.
    pub fn new(library: Arc<Library>, page: Page) -> Self {
        let settings = Settings::new();
        let notices = Notices::new();
        Self {
            filter: RwSignal::new(Filter::from_query(&page.address.query)),
            page: RwSignal::new(page),
            library: StoredValue::new(library),
            settings,
            progress: Progress::new(settings, notices),
            sessions: Sessions::new(),
            notices,
        }
    }

    pub fn library(&self) -> Arc<Library> {
        self.library.get_value()
    }
}

/// The shared state, from anywhere below the app.
pub fn state() -> State {
    expect_context()
}
