//! Why: a learning record store on this machine, which keeps statements as the Experience API has it, and can fail in the ways that
//! stores and networks do.
//! Must not know: who sends what, or why.

use crate::server::{lock, serving};
use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio::runtime::Runtime;

/// How the store answers.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Mood {
    #[default]
    Fine,
    /// It keeps what comes, and its answer is lost.
    Mute,
    /// It has a fault, and keeps nothing.
    Faulty,
    /// It wants none of it.
    Strict,
}

/// One request to put a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    pub id: String,
    pub auth: String,
    pub status: u16,
}

#[derive(Default)]
struct Shared {
    mood: Mutex<Mood>,
    puts: Mutex<Vec<Put>>,
    kept: Mutex<Vec<Value>>,
}

/// A running store; it ends with this value.
pub struct Store {
    port: u16,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

impl Store {
    /// Starts it on a free port of 127.0.0.1.
    pub fn start() -> Result<Store> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared::default());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let runtime = serving(router, listener)?;
        Ok(Store { port, shared, runtime: Some(runtime) })
    }

    /// Where statements go.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}/xapi/", self.port)
    }

    /// Answers like this from now on.
    pub fn be(&self, mood: Mood) {
        *lock(&self.shared.mood) = mood;
    }

    /// Every request so far, in order.
    pub fn puts(&self) -> Vec<Put> {
        lock(&self.shared.puts).clone()
    }

    /// What it keeps, in the order of its coming.
    pub fn kept(&self) -> Vec<Value> {
        lock(&self.shared.kept).clone()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    if method == Method::OPTIONS {
        return allowed(StatusCode::NO_CONTENT);
    }
    let mood = *lock(&shared.mood);
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let asked = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned();
    let id = asked.filter(|(name, _)| name == "statementId").map(|(_, id)| id).next().unwrap_or_default();
    let status = match serde_json::from_slice::<Value>(&body) {
        _ if method != Method::PUT || mood == Mood::Strict => StatusCode::BAD_REQUEST,
        _ if mood == Mood::Faulty => StatusCode::INTERNAL_SERVER_ERROR,
        Ok(statement) if is_whole(&statement, &id) && header("x-experience-api-version").starts_with("1.0") => {
            keep(&shared, statement)
        }
        _ => StatusCode::BAD_REQUEST,
    };
    lock(&shared.puts).push(Put { id, auth: header("authorization"), status: status.as_u16() });
    if mood == Mood::Mute {
        // An answer that the browser may not hand on is none for who asked.
        return Response::builder().status(status).body(Body::empty()).unwrap_or_default();
    }
    allowed(status)
}

/// What every statement must have (xAPI 1.0.3, Data, 2.2).
fn is_whole(statement: &Value, id: &str) -> bool {
    let is_agent = ["mbox", "account", "openid", "mbox_sha1sum"].iter().any(|name| !statement["actor"][name].is_null());
    statement["id"] == id && is_agent && statement["verb"]["id"].is_string() && statement["object"]["id"].is_string()
}

fn keep(shared: &Shared, statement: Value) -> StatusCode {
    let mut kept = lock(&shared.kept);
    match kept.iter().find(|known| known["id"] == statement["id"]) {
        Some(known) if *known == statement => StatusCode::NO_CONTENT,
        Some(_) => StatusCode::CONFLICT,
        None => {
            kept.push(statement);
            StatusCode::NO_CONTENT
        }
    }
}

fn allowed(status: StatusCode) -> Response<Body> {
    let answer = Response::builder()
        .status(status)
        .header("access-control-allow-origin", "*")
        .header("access-control-allow-methods", "PUT, POST")
        .header("access-control-allow-headers", "authorization, content-type, x-experience-api-version");
    answer.body(Body::empty()).unwrap_or_default()
}
