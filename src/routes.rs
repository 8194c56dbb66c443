//! Every address of the site, in one list that navigation, links, the
//! prerenderer and the browser tests share. Knows no browser: paths are
//! relative to the site's root, wherever that is.

use crate::state::library::Library;
use crate::state::query::{self, Param};

/// A page of the site. `Home` is the only deck's own page, or the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Deck {
        deck: String,
    },
    Question {
        deck: String,
        question: String,
    },
    Practice {
        deck: String,
    },
    /// The way to an interview on a known day.
    Plan {
        deck: String,
    },
    /// A deck on paper.
    Booklet {
        deck: String,
    },
    /// A link or a snippet for a deck.
    Share {
        deck: String,
    },
    Progress,
    Backup,
    Settings,
    NotFound,
}

impl Route {
    /// Every route that exists, each to be prerendered as a file of its own.
    pub fn all(library: &Library) -> Vec<Self> {
        let mut routes = vec![Self::Home, Self::Progress, Self::Backup, Self::Settings];
        for deck in library.decks() {
            let id = || deck.id.clone();
            routes.push(Self::Deck { deck: id() });
            routes.push(Self::Practice { deck: id() });
            routes.push(Self::plan(&deck.id));
            routes.push(Self::Booklet { deck: id() });
            routes.push(Self::Share { deck: id() });
            routes.extend(deck.questions.iter().map(|question| Self::question(&deck.id, &question.id)));
        }
        routes
    }

    /// The page of a deck: the front page where it is the only one.
    pub fn deck(library: &Library, deck: &str) -> Self {
        if library.only_deck().is_some() { Self::Home } else { Self::Deck { deck: deck.to_owned() } }
    }

    pub fn question(deck: &str, question: &str) -> Self {
        Self::Question { deck: deck.to_owned(), question: question.to_owned() }
    }

    pub fn practice(deck: &str) -> Self {
        Self::Practice { deck: deck.to_owned() }
    }

    pub fn plan(deck: &str) -> Self {
        Self::Plan { deck: deck.to_owned() }
    }

    /// The address of the progress page with this deck, for a library of several.
    pub fn progress_of(deck: &str) -> String {
        let mut query = String::new();
        query::push(&mut query, Param::Deck, deck);
        Self::Progress.with_query(&query)
    }

    /// Reads a path below the site's root, with or without the closing slash
    /// or `index.html`. What the library does not have is `NotFound`.
    pub fn parse(path: &str, library: &Library) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let known = |deck: &str| library.deck(deck).is_some();
        match parts[..] {
            [] => Self::Home,
            ["progress"] => Self::Progress,
            ["progress", "backup"] => Self::Backup,
            ["settings"] => Self::Settings,
            [deck] if known(deck) => Self::Deck { deck: deck.to_owned() },
            [deck, "practice"] if known(deck) => Self::practice(deck),
            [deck, "plan"] if known(deck) => Self::plan(deck),
            [deck, "booklet"] if known(deck) => Self::Booklet { deck: deck.to_owned() },
            [deck, "share"] if known(deck) => Self::Share { deck: deck.to_owned() },
            [deck, "q", id] if library.deck(deck).is_some_and(|deck| deck.question(id).is_some()) => {
                Self::question(deck, id)
            }
            _ => Self::NotFound,
        }
    }

    /// The address below the site's root. Never empty: an empty `href` would
    /// mean the present page, and a page's `<base>` makes `./` the root.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "./".to_owned(),
            Self::Deck { deck } => format!("{deck}/"),
            Self::Question { deck, question } => format!("{deck}/q/{question}/"),
            Self::Practice { deck } => format!("{deck}/practice/"),
            Self::Plan { deck } => format!("{deck}/plan/"),
            Self::Booklet { deck } => format!("{deck}/booklet/"),
            Self::Share { deck } => format!("{deck}/share/"),
            Self::Progress => "progress/".to_owned(),
            Self::Backup => "progress/backup/".to_owned(),
            Self::Settings => "settings/".to_owned(),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// The address with a query, if there is any.
    pub fn with_query(&self, query: &str) -> String {
        match query {
            "" => self.href(),
            query => [&self.href(), "?", query].concat(),
        }
    }

    /// The deck that the page shows.
    pub fn deck_id<'a>(&'a self, library: &'a Library) -> Option<&'a str> {
        match self {
            Self::Deck { deck }
            | Self::Question { deck, .. }
            | Self::Practice { deck }
            | Self::Plan { deck }
            | Self::Booklet { deck }
            | Self::Share { deck } => Some(deck),
            Self::Home => library.only_deck().map(|deck| deck.id.as_str()),
            Self::Progress | Self::Backup | Self::Settings | Self::NotFound => None,
        }
    }

    /// `main[data-route]`.
    pub fn name(&self, library: &Library) -> &'static str {
        match self {
            Self::Home if library.only_deck().is_none() => "library",
            Self::Home | Self::Deck { .. } => "deck",
            Self::Question { .. } => "question",
            Self::Practice { .. } => "practice",
            Self::Plan { .. } => "plan",
            Self::Booklet { .. } => "booklet",
            Self::Share { .. } => "share",
            Self::Progress => "progress",
            Self::Backup => "backup",
            Self::Settings => "settings",
            Self::NotFound => "not-found",
        }
    }

    /// The document's title.
    pub fn title(&self, library: &Library) -> String {
        let deck = self.deck_id(library).and_then(|id| library.deck(id));
        let deck_title = deck.map_or("Viva", |deck| &deck.title);
        match self {
            Self::Question { question, .. } => {
                let prompt = deck.and_then(|deck| deck.question(question)).map_or("", |question| &question.prompt.text);
                format!("{prompt} · {deck_title}")
            }
            Self::Practice { .. } => format!("Practice · {deck_title}"),
            Self::Plan { .. } => format!("Interview date · {deck_title}"),
            Self::Booklet { .. } => format!("Booklet · {deck_title}"),
            Self::Share { .. } => format!("Share and embed · {deck_title}"),
            Self::Progress => "Progress · Viva".to_owned(),
            Self::Backup => "Back up and move · Viva".to_owned(),
            Self::Settings => "Settings · Viva".to_owned(),
            Self::NotFound => "Page not found · Viva".to_owned(),
            Self::Home | Self::Deck { .. } => deck_title.to_owned(),
        }
    }
}
