//! Statements on their way to a learning record store: kept on the device until it has them, each under one id however often it is
//! sent. Who may ask (`auth`) is never kept. Knows no page.

use crate::platform::{clock, database, page, records};
use embed::launch::{Auth, Launch, Outcome};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

/// Keys of statements that wait, and of those that a store did not want.
const WAITING: &str = "outbox:";
const REFUSED: &str = "outbox-refused:";

/// Milliseconds between two attempts while something waits.
const PAUSE: i32 = 20_000;

/// The way to the store of a launch; a clone is a handle on the same.
#[derive(Clone, Copy)]
pub struct Records {
    launch: StoredValue<Launch>,
    /// The header that says who asks, once it is known.
    auth: StoredValue<Option<String>>,
    is_sending: StoredValue<bool>,
    /// What the learner should know: something was refused, or cannot be sent at present.
    pub trouble: RwSignal<Option<&'static str>>,
}

/// How many statements wait for a launch.
pub async fn waiting() -> usize {
    let held = database::read_all().await.unwrap_or_default();
    held.iter().filter(|(key, _)| key.starts_with(WAITING)).count()
}

impl Records {
    /// Whether a query launches this page.
    pub fn is_wanted(query: &str) -> bool {
        Launch::from_query(query).is_some()
    }

    /// The way to the store that the query names, if the site was built for it.
    pub fn of(query: &str) -> Option<Self> {
        let launch = Launch::from_query(query).filter(|launch| launch.is_allowed(&records::allowed()))?;
        let auth = match &launch.auth {
            Auth::Given(auth) => Some(auth.clone()),
            Auth::Fetched(_) => None,
        };
        let own = Self {
            launch: StoredValue::new(launch),
            auth: StoredValue::new(auth),
            is_sending: StoredValue::new(false),
            trouble: RwSignal::new(None),
        };
        own.send();
        page::on_online(move || own.send());
        Some(own)
    }

    /// Takes a statement, which is on the disk before it is sent.
    pub fn take(self, statement: Value) {
        let endpoint = self.launch.with_value(|launch| launch.endpoint.clone());
        let statement = self.launch.with_value(|launch| launch.addressed(statement));
        let id = statement["id"].as_str().unwrap_or_default().to_owned();
        // In the order in which they were made.
        let key = format!("{WAITING}{:015}:{id}", clock::now());
        let value = json!({ "endpoint": endpoint, "statement": statement }).to_string();
        spawn_local(async move {
            if database::replace(&[(key, value)], &[]).await {
                self.send();
            } else if let Some(auth) = self.auth().await {
                // Nothing is kept in this browser: there is one attempt.
                let _ = records::put(&address(&endpoint, &statement), &auth, &statement.to_string()).await;
            }
        });
    }

    /// Sends what waits for this store, one after the other, unless that is under way.
    fn send(self) {
        if self.is_sending.try_update_value(|is_sending| std::mem::replace(is_sending, true)) == Some(false) {
            spawn_local(async move {
                let is_left = self.send_all().await;
                self.is_sending.set_value(false);
                if is_left {
                    clock::pause(PAUSE).await;
                    self.send();
                }
            });
        }
    }

    /// True where something is left to be sent later.
    async fn send_all(self) -> bool {
        let Some(auth) = self.auth().await else {
            self.trouble.set(Some(NOT_SENT));
            return true;
        };
        let endpoint = self.launch.with_value(|launch| launch.endpoint.clone());
        loop {
            let waiting = of_store(&endpoint, database::read_all().await.unwrap_or_default());
            if waiting.is_empty() {
                if self.trouble.get_untracked() == Some(NOT_SENT) {
                    self.trouble.set(None);
                }
                return false;
            }
            for (key, text, value) in waiting {
                let statement = &value["statement"];
                let status = records::put(&address(&endpoint, statement), &auth, &statement.to_string()).await;
                let put = match Outcome::of(status) {
                    Outcome::Stored => Vec::new(),
                    Outcome::Refused => {
                        self.trouble.set(Some(NOT_WANTED));
                        let told = json!({ "status": status, "sent": value }).to_string();
                        vec![(key.replacen(WAITING, REFUSED, 1), told)]
                    }
                    Outcome::Later => {
                        self.trouble.set(Some(NOT_SENT));
                        return true;
                    }
                };
                if !database::replace(&put, &[(key, text)]).await {
                    return true;
                }
            }
        }
    }

    async fn auth(self) -> Option<String> {
        if let Some(auth) = self.auth.get_value() {
            return Some(auth);
        }
        let Auth::Fetched(address) = self.launch.with_value(|launch| launch.auth.clone()) else { return None };
        let token = records::token(&address).await?;
        let auth = ["Basic ", &token].concat();
        self.auth.set_value(Some(auth.clone()));
        Some(auth)
    }
}

/// What waits for a store, of all that the database holds: each by its key, as it is stored and as it was read.
fn of_store(endpoint: &str, held: Vec<(String, String)>) -> Vec<(String, String, Value)> {
    let waiting = held.into_iter().filter(|(key, _)| key.starts_with(WAITING)).filter_map(|(key, text)| {
        let value: Value = serde_json::from_str(&text).ok()?;
        (value["endpoint"] == endpoint).then_some((key, text, value))
    });
    waiting.collect()
}

fn address(endpoint: &str, statement: &Value) -> String {
    [endpoint, "statements?statementId=", statement["id"].as_str().unwrap_or_default()].concat()
}

/// What is said while statements wait.
const NOT_SENT: &str = "Your results could not be sent to your course yet. They are kept here and sent again.";

/// What is said where the store does not want one.
const NOT_WANTED: &str = "Your course did not accept one of your results. It is kept on this device.";

/// What is said where statements wait and nothing launched this page.
pub const NO_LAUNCH: &str =
    "Some of your results were not sent to your course yet. Open this page from your course to send them.";
