//! A launch by a learning management system that names a learning record store: where statements go, whose they are, and what becomes
//! of one that was sent. Both ways of launching are read: that of Tin Can and Rustici's systems, and cmi5's.

use serde_json::{Value, json};

/// Names of the parameters that launches have.
pub const NAMES: [&str; 7] = ["endpoint", "auth", "fetch", "actor", "registration", "activity_id", "activityId"];

/// How the store is told who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auth {
    /// The value of the header `Authorization`.
    Given(String),
    /// cmi5: a token is asked for at this address, once.
    Fetched(String),
}

/// What a launch says.
#[derive(Clone, Debug, PartialEq)]
pub struct Launch {
    /// The store's address, with a slash at its end.
    pub endpoint: String,
    pub auth: Auth,
    /// Who the learner is, as the system said it.
    pub actor: Value,
    pub registration: Option<String>,
    /// What the system calls what it launched.
    pub activity: Option<String>,
}

impl Launch {
    /// Reads a query, without its question mark; `None` where it is no launch, or not all of one.
    pub fn from_query(query: &str) -> Option<Self> {
        let pairs = crate::asked::pairs(query);
        let value = |names: &[&str]| {
            let found = pairs.iter().find(|(name, value)| names.contains(&name.as_str()) && !value.is_empty());
            found.map(|(_, value)| value.clone())
        };
        let endpoint = value(&["endpoint"])?;
        let auth = match value(&["auth"]) {
            Some(auth) => Auth::Given(auth),
            None => Auth::Fetched(value(&["fetch"])?),
        };
        Some(Self {
            endpoint: [endpoint.trim_end_matches('/'), "/"].concat(),
            auth,
            actor: agent(&serde_json::from_str(&value(&["actor"])?).ok()?)?,
            registration: value(&["registration"]),
            activity: value(&["activity_id", "activityId"]),
        })
    }

    /// Whether the store is one of those that the site was built for: `https://host`, separated by spaces. A port may be `*`.
    pub fn is_allowed(&self, stores: &str) -> bool {
        let fits = |store: &str| match store.strip_suffix(":*") {
            Some(host) => {
                let rest = self.endpoint.strip_prefix(host).and_then(|rest| rest.strip_prefix(':'));
                rest.and_then(|rest| rest.split('/').next()).is_some_and(|port| port.parse::<u16>().is_ok())
            }
            None => self.endpoint.strip_prefix(store.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/')),
        };
        stores.split_ascii_whitespace().any(fits)
    }

    /// A statement of this launch: whose it is, and what it belongs to.
    pub fn addressed(&self, mut statement: Value) -> Value {
        statement["actor"] = self.actor.clone();
        if let Some(registration) = &self.registration {
            statement["context"]["registration"] = registration.as_str().into();
        }
        if let Some(activity) = &self.activity {
            statement["context"]["contextActivities"]["grouping"] =
                json!([{ "objectType": "Activity", "id": activity }]);
        }
        statement
    }
}

/// Old launches have lists where an agent has one value.
fn agent(told: &Value) -> Option<Value> {
    let mut agent = told.as_object()?.clone();
    for value in agent.values_mut() {
        if let Some(first) = value.as_array().and_then(|all| all.first()) {
            *value = first.clone();
        }
    }
    agent.insert("objectType".to_owned(), "Agent".into());
    Some(Value::Object(agent))
}

/// What becomes of a statement that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The store has it, now or from an earlier time.
    Stored,
    /// It is kept, and sent again later.
    Later,
    /// The store does not want it: it is never sent again, and kept for the author to see.
    Refused,
}

impl Outcome {
    /// By the status of the answer; `None` where no answer came.
    pub fn of(status: Option<u16>) -> Self {
        match status {
            // A statement that is there already under this id.
            Some(200..=299 | 409) => Self::Stored,
            // Who asks is not known: another launch may help.
            None | Some(401 | 403 | 407 | 408 | 425 | 429 | 500..) => Self::Later,
            Some(_) => Self::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TIN_CAN: &str = "endpoint=https%3A%2F%2Flrs.example%2Fxapi&auth=Basic%20abc&registration=r-1&activity_id=urn%3Aa&\
        actor=%7B%22name%22%3A%5B%22Ada%22%5D%2C%22mbox%22%3A%5B%22mailto%3Aada%40example.org%22%5D%7D";

    #[test]
    fn both_ways_of_launching_are_read() {
        let launch = Launch::from_query(TIN_CAN);
        let launch = launch.as_ref();
        assert_eq!(launch.map(|launch| launch.endpoint.as_str()), Some("https://lrs.example/xapi/"));
        assert_eq!(launch.map(|launch| launch.auth.clone()), Some(Auth::Given("Basic abc".to_owned())));
        let actor = json!({ "objectType": "Agent", "name": "Ada", "mbox": "mailto:ada@example.org" });
        assert_eq!(launch.map(|launch| launch.actor.clone()), Some(actor.clone()));
        let addressed = launch.map(|launch| launch.addressed(json!({ "context": {} })));
        let context = json!({ "registration": "r-1", "contextActivities": { "grouping": [{ "objectType": "Activity", "id": "urn:a" }] } });
        assert_eq!(addressed, Some(json!({ "actor": actor, "context": context })));
        let cmi5 = TIN_CAN
            .replace("auth=Basic%20abc", "fetch=https%3A%2F%2Flms.example%2Ft")
            .replace("activity_id", "activityId");
        let cmi5 = Launch::from_query(&cmi5);
        assert_eq!(
            cmi5.as_ref().map(|launch| launch.auth.clone()),
            Some(Auth::Fetched("https://lms.example/t".to_owned()))
        );
        assert_eq!(cmi5.and_then(|launch| launch.activity), Some("urn:a".to_owned()));
        for part in ["endpoint", "auth", "actor"] {
            assert_eq!(Launch::from_query(&TIN_CAN.replace(part, "other")), None, "without {part}");
        }
    }

    #[test]
    fn only_stores_that_were_named_get_anything() {
        let allowed = |stores: &str| Launch::from_query(TIN_CAN).is_some_and(|launch| launch.is_allowed(stores));
        assert!(allowed("https://lrs.example") && allowed("https://a.example https://lrs.example/"));
        for stores in
            ["", "https://lrs.exampl", "https://lrs.example.org", "http://lrs.example", "https://lrs.example:*"]
        {
            assert!(!allowed(stores), "{stores}");
        }
        let local = TIN_CAN.replace("https%3A%2F%2Flrs.example", "http%3A%2F%2F127.0.0.1%3A4001");
        let local = Launch::from_query(&local);
        assert!(local.as_ref().is_some_and(|launch| launch.is_allowed("http://127.0.0.1:*")));
        assert!(!local.is_some_and(|launch| launch.is_allowed("http://127.0.0.1:4002")));
    }

    #[test]
    fn what_a_store_answers_decides_what_becomes_of_a_statement() {
        for status in [200, 204, 409] {
            assert_eq!(Outcome::of(Some(status)), Outcome::Stored);
        }
        for status in [None, Some(401), Some(429), Some(500), Some(503)] {
            assert_eq!(Outcome::of(status), Outcome::Later);
        }
        for status in [400, 404, 413] {
            assert_eq!(Outcome::of(Some(status)), Outcome::Refused);
        }
    }

    proptest! {
        #[test]
        fn no_launch_stops_the_app(query in "((endpoint|auth|actor|fetch|registration)=[a-z0-9:/%{}\\[\\]\"]{0,12}&?){0,6}") {
            if let Some(launch) = Launch::from_query(&query) {
                prop_assert!(!launch.is_allowed(""));
                let addressed = launch.addressed(Value::Null);
                prop_assert!(addressed["actor"].is_object());
            }
        }
    }
}
