//! The site as a guest: what an author asks for by the address, and the talk with the page around a frame. Knows no page; the
//! rules are those of `embed`.

use super::library::Library;
use super::query::{self, Param};
use super::records::{NO_LAUNCH, Records, waiting};
use super::{State, backup, settings};
use crate::piece::{Later, piece};
use crate::platform::clock::{self, Timeout};
use crate::platform::navigation::{self, Address};
use crate::platform::{chance, frame, page};
use crate::routes::Route;
use embed::asked::Asked;
use embed::launch;
use embed::statement::{Came, Object, Outcome, Verb, statement};
use embed::talk::{Command, Message, Talk};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use study::{Review, Standing};

piece!(
    /// Taking progress along, which few do.
    carry_piece: Carry = Carry { link: |page| Box::pin(async move { backup::link(&page).await }), copy: || Box::pin(backup::answers()) }
);

/// Ways of taking progress out of a frame.
pub struct Carry {
    /// A link to the backup page at this address, with all progress in it.
    pub link: fn(String) -> Later<Option<String>>,
    /// Which questions were answered when and how, as the JSON of a backup; no text that the learner wrote.
    pub copy: fn() -> Later<String>,
}

/// The library as the address asks for it; the address becomes that of the page to show.
pub async fn narrow(library: Library) -> Library {
    let address = navigation::current();
    let mut asked = Asked::from_query(&address.query);
    if asked.history {
        frame::keep_history();
    }
    let route = Route::parse(&address.path, &library);
    // What its address says is a choice of the whole deck, which the author goes on with.
    if matches!(route, Route::Share { .. }) {
        return library;
    }
    let here = route.deck_id(&library).map(str::to_owned);
    let wanted = asked.deck.clone().or_else(|| here.clone().filter(|_| asked.narrows()));
    let at = wanted
        .as_ref()
        .and_then(|wanted| library.decks().position(|deck| deck.id == *wanted || deck.aliases.contains(wanted)));
    let library = match (at, &wanted) {
        (Some(at), _) => {
            let id = library.decks().nth(at).map(|deck| deck.id.clone()).unwrap_or_default();
            // Where it does not load, the page says so, as ever.
            let places = match library.load(&id).await {
                Ok(()) => library.deck(&id).map(|deck| asked.places(deck, chance::seed())),
                Err(_) => None,
            };
            match places {
                Some(places) => library.narrowed(at, places),
                None => library,
            }
        }
        (None, Some(wanted)) => {
            asked.notes.push(format!("There is no deck “{wanted}”."));
            library
        }
        (None, None) => {
            if asked.narrows() || asked.start {
                asked.notes.push("The address does not say of which deck: add “deck”.".to_owned());
            }
            library
        }
    };
    let starts = asked.start && (here.is_some() || address.path.is_empty());
    go_where_asked(&address, &library, starts, asked.narrows());
    asked.notes.iter().for_each(|note| frame::note(&["Viva: ", note].concat()));
    library
}

/// Practice at once, where it `starts`; where the deck is narrowed, its name stays in the address: links lead to the front page then.
fn go_where_asked(address: &Address, library: &Library, starts: bool, narrows: bool) {
    let here = || library.deck(Route::parse(&address.path, library).deck_id(library)?);
    let Some(deck) = library.only_deck().or_else(here) else { return };
    let is_left = |pair: &&str| pair.split('=').next() != Some("start");
    let mut query = address.query.split('&').filter(is_left).collect::<Vec<_>>().join("&");
    if narrows && library.only_deck().is_some() && !query::has(&query, Param::Deck) {
        query::push(&mut query, Param::Deck, &deck.id);
    }
    let href = if starts {
        if !query::has(&query, Param::Queue) {
            query::push(&mut query, Param::Queue, "all");
        }
        Route::practice(&deck.id).with_query(&query)
    } else if query != address.query {
        [&address.path, "?", &query].concat()
    } else {
        return;
    };
    navigation::replace_address(&href);
}

/// Milliseconds during which the content of a frame that was just loaded has to keep its height before that is told.
const SETTLING: i32 = 250;

/// Parameters that mean something in a frame only; those of a launch do in a launch only.
const FRAME_ONLY: [&str; 4] = ["embed", "hide", "history", "events"];

/// The talk with the page around; a clone is a handle on the same.
#[derive(Clone, Copy)]
pub struct Conversation {
    state: State,
    talk: StoredValue<Talk>,
    /// Tells the height when the content has come together.
    settling: StoredValue<Option<Timeout>, LocalStorage>,
    /// The reader has done something.
    touched: StoredValue<bool>,
    /// Statements are wanted by the page around.
    statements: bool,
    /// Where they go instead, if something launched this page.
    records: Option<Records>,
    /// What the learner should know about that.
    pub trouble: RwSignal<Option<&'static str>>,
    /// The number under which the host wants a copy of the progress, until the learner has answered.
    pub wanted: RwSignal<Option<u64>>,
}

impl Conversation {
    /// Begins it. Lives as long as the part of the page that is made with it.
    pub fn begin(state: State) -> Self {
        let query = navigation::current().query;
        let records = Records::of(&query);
        let trouble = records.map_or_else(|| RwSignal::new(None), |records| records.trouble);
        if records.is_none() {
            spawn_local(async move {
                if waiting().await > 0 {
                    trouble.try_set(Some(NO_LAUNCH));
                }
            });
        }
        let own = Self {
            state,
            talk: StoredValue::new(Talk::default()),
            settling: StoredValue::new_local(None),
            touched: StoredValue::new(false),
            statements: Asked::from_query(&query).events,
            records,
            trouble,
            wanted: RwSignal::new(None),
        };
        // What is made with it has its place by then. No rendering is waited for: there is none while the frame is out of sight, and
        // its host has to know the height before a reader comes there.
        clock::after(0, move || {
            own.say(|talk| talk.begin(frame::content_height()));
            if own.records.is_some() {
                own.tell_of(Verb::Initialized, None, Came::Nothing);
            }
        });
        frame::on_resize(move || own.resized());
        frame::on_touch(move || {
            own.touched.set_value(true);
            own.talk.try_update_value(Talk::touched);
        });
        frame::on_jump(move |below| own.event("jump", json!(below)));
        frame::listen(move |origin, text| own.hear(origin, text));
        own.follow();
        own
    }

    /// What comes before the reader does anything comes in several parts, and is told once.
    fn resized(self) {
        let tell = move || self.say(|talk| talk.resized(frame::content_height()));
        if self.touched.get_value() {
            return tell();
        }
        self.settling.set_value(Some(clock::timer(SETTLING, tell)));
    }

    fn say(self, speak: impl FnOnce(&mut Talk) -> Vec<Message>) {
        if !frame::is_framed() {
            return;
        }
        for message in self.talk.try_update_value(speak).unwrap_or_default() {
            frame::tell(&message.data.to_string(), &message.to);
        }
    }

    fn event(self, kind: &str, detail: Value) {
        self.say(|talk| talk.event(kind, detail).into_iter().collect());
    }

    fn hear(self, origin: &str, text: &str) {
        let Ok(data) = serde_json::from_str(text) else { return };
        let mut heard = None;
        self.say(|talk| {
            let (said, command) = talk.hear(origin, &data);
            heard = command;
            said
        });
        match heard {
            Some(Command::Greeted) => {
                page::set_root_attribute("data-sized", Some(""));
                if self.records.is_none() {
                    self.tell_of(Verb::Initialized, None, Came::Nothing);
                }
            }
            Some(Command::Measure) => self.say(|talk| talk.resized(frame::content_height())),
            Some(Command::Theme(theme)) => settings::show_theme(&theme),
            Some(Command::Start) => self.go(true),
            Some(Command::Reset) => self.go(false),
            Some(Command::Export(id)) => self.wanted.set(Some(id)),
            None => {}
        }
    }

    /// The id of the page's deck.
    fn deck_here(self) -> Option<String> {
        let library = self.state.library;
        self.state.page.with_untracked(|page| page.route.deck_id(library).map(str::to_owned))
    }

    /// To practice, or to the first page.
    fn go(self, practise: bool) {
        let library = self.state.library;
        let deck = self.deck_here().or_else(|| library.decks().next().map(|deck| deck.id.clone()));
        let href = match deck {
            Some(deck) if practise => [&Route::practice(&deck).href(), "?queue=all"].concat(),
            _ => Route::Home.href(),
        };
        navigation::follow(&href);
    }

    /// The learner's answer to the host's wish for a copy.
    pub fn hand_over(self, agreed: bool) {
        let Some(id) = self.wanted.try_update(Option::take).flatten() else { return };
        spawn_local(async move {
            let backup = match carry_piece().await {
                Ok(carry) if agreed => serde_json::from_str((carry.copy)().await.as_str()).unwrap_or(Value::Null),
                _ => Value::Null,
            };
            self.event("export", json!({ "id": id, "backup": backup }));
        });
    }

    /// Tells of every answer that this page stores from now on, and of every question that is shown.
    fn follow(self) {
        let state = self.state;
        Effect::new(move |known: Option<u32>| {
            let writer = state.progress.writer();
            let is_new =
                |review: &&Review| *review.id.writer == *writer && known.is_some_and(|known| review.id.counter > known);
            let (latest, new) = state.progress.with(|progress| {
                let own = progress.all_reviews().filter(|review| *review.id.writer == *writer);
                let latest = own.map(|review| review.id.counter).max().unwrap_or_default();
                (latest, progress.all_reviews().filter(is_new).cloned().collect::<Vec<_>>())
            });
            new.iter().for_each(|review| self.answered(review));
            latest.max(known.unwrap_or_default())
        });
        Effect::new(move |_| {
            let route = state.page.with(|page| page.route.clone());
            if let Route::Question { deck, question } = &route {
                self.tell_of(Verb::Experienced, Some((deck, question)), Came::Nothing);
            }
        });
    }

    fn answered(self, review: &Review) {
        let library = self.state.library;
        let Some((deck, question)) = review.question.split_once('/') else { return };
        let points = library.loaded_body(deck, question).map_or(0, |body| body.key_points.len() as u32);
        let covered = (points > 0 && review.mode.is_recall()).then(|| (review.points.count_ones(), points));
        let mut detail = json!({
            "question": *review.question,
            "mode": review.mode.name(),
            "rating": review.rating.slug(),
            "seconds": review.seconds,
        });
        if let Some((covered, points)) = covered {
            detail["covered"] = covered.into();
            detail["points"] = points.into();
        }
        self.event("answered", detail);
        let outcome = Outcome { mode: review.mode, rating: review.rating, covered, seconds: review.seconds };
        self.tell_of(Verb::Answered, Some((deck, question)), Came::Answer(outcome));
        let Some((done, of)) = self.done(deck) else { return };
        let detail = json!({ "answered": done, "of": of });
        self.event("progress", detail.clone());
        self.tell_of(Verb::Progressed, None, Came::Progress(done, of));
        if done == of {
            self.event("complete", detail);
            self.tell_of(Verb::Completed, None, Came::Progress(done, of));
        }
    }

    /// How many of a deck's questions were ever answered, of how many.
    fn done(self, deck: &str) -> Option<(u32, u32)> {
        let state = self.state;
        let deck = state.library.deck(deck)?;
        let begun = deck
            .questions
            .iter()
            .filter(|question| untrack(|| state.progress.standing(&deck.id, &question.id)) != Standing::New);
        Some((begun.count() as u32, deck.questions.len() as u32))
    }

    /// A statement about a question, or about the page's deck.
    fn tell_of(self, verb: Verb, question: Option<(&str, &str)>, came: Came) {
        if !self.statements && self.records.is_none() {
            return;
        }
        let library = self.state.library;
        let Some(deck) =
            question.map(|(deck, _)| deck.to_owned()).or_else(|| self.deck_here()).and_then(|deck| library.deck(&deck))
        else {
            return;
        };
        let root = navigation::root_address();
        // The same whether the frame shows one deck or all.
        let deck_address = [&root, &deck.id, "/"].concat();
        let title = |id: &str| deck.question(id).map_or_else(String::new, |question| question.prompt.text.clone());
        let object = Object {
            address: question
                .map_or(deck_address.clone(), |(deck, id)| [root.as_str(), &Route::question(deck, id).href()].concat()),
            title: question.map_or_else(|| deck.title.clone(), |(_, id)| title(id)),
            language: deck.language.clone(),
            deck: question.map(|_| deck_address),
        };
        let statement = statement(chance::bytes(), &clock::iso(), verb, &object, came);
        match self.records {
            Some(records) => records.take(statement),
            None => self.event("statement", statement),
        }
    }

    /// The address of this page outside of the frame.
    pub fn full_address(self) -> String {
        self.state.page.track();
        let address = navigation::current();
        let is_left = |pair: &&str| {
            let name = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && !FRAME_ONLY.contains(&name) && !launch::NAMES.contains(&name)
        };
        let query: Vec<&str> = address.query.split('&').filter(is_left).collect();
        let query = if query.is_empty() { String::new() } else { ["?", &query.join("&")].concat() };
        [navigation::root_address().as_str(), &address.path, &query].concat()
    }

    /// Opens the backup page in a window of its own, with all progress of this frame.
    pub fn carry(self) {
        spawn_local(async move {
            let page = [&navigation::root_address(), &Route::Backup.href()[..]].concat();
            let link = match carry_piece().await {
                Ok(carry) => (carry.link)(page.clone()).await,
                Err(_) => None,
            };
            page::open_window(&link.unwrap_or(page));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deck::{Body, Deck, Html, Question, Topic};
    use std::future::ready;
    use std::task::{Context, Poll, Waker};

    fn now<T>(work: impl Future<Output = T>) -> T {
        match std::pin::pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done,
            Poll::Pending => panic!("it waits for something"),
        }
    }

    fn library() -> Library {
        let topic = |id: &str| Topic { id: id.to_owned(), title: id.to_owned(), summary: String::new() };
        let question = |id: &str, topic: &str| Question {
            id: id.to_owned(),
            topics: vec![topic.to_owned()],
            ..Question::default()
        };
        let deck = |id: &str| Deck {
            id: id.to_owned(),
            topics: vec![topic("lists"), topic("sets")],
            questions: vec![question("a", "lists"), question("b", "sets"), question("c", "sets")],
            ..Deck::default()
        };
        let decks = [deck("one"), deck("two")];
        let body =
            |related: &str| Body { answer: Html::default(), related: vec![related.to_owned()], ..Body::default() };
        let outlines = decks.iter().map(Deck::outline).collect();
        let fetch =
            move |at: usize| -> super::super::library::Fetching<Deck> { Box::pin(ready(decks.get(at).cloned())) };
        let bodies = move |_| -> super::super::library::Fetching<Vec<Body>> {
            Box::pin(ready(Some(["a", "b", "c"].map(body).to_vec())))
        };
        Library::new(outlines, Box::new(fetch), Box::new(bodies))
    }

    #[test]
    fn a_narrowed_library_has_the_questions_that_were_asked_for_with_their_own_answers() {
        let library = library().narrowed(1, vec![2, 1]);
        let ids = |deck: &Deck| deck.questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>();
        assert_eq!(
            library.only_deck().map(|deck| (deck.id.clone(), ids(deck))),
            Some(("two".to_owned(), vec!["c".to_owned(), "b".to_owned()]))
        );
        assert_eq!(now(library.load("two")), Ok(()));
        assert_eq!(library.deck("two").map(ids), Some(vec!["c".to_owned(), "b".to_owned()]));
        assert_eq!(library.deck("two").map(|deck| deck.topics.len()), Some(1), "no topic without a question");
        for id in ["b", "c"] {
            assert_eq!(now(library.body("two", id)).map(|body| body.related.clone()), Some(vec![id.to_owned()]));
        }
        assert_eq!(now(library.body("two", "a")), None);
    }
}
