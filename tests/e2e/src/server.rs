//! Why: serves a dist folder as the simplest host there is does: files below a sub-path, no rewrite rules, one 404 page. It can
//! also go wrong in the ways that hosts do.
//! Must not know: what the files are.

use crate::weight::compressed;
use anyhow::Result;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use futures::{StreamExt, stream};
use std::collections::HashMap;
use std::convert::Infallible;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// The service worker's path, below the prefix.
const WORKER: &str = "/sw.js";

/// Scripts that hosts put into each page before its own, for browsers whose driver cannot do it. Only one of these is open at a time.
static FIRST: Mutex<String> = Mutex::new(String::new());

/// Lets every page that is asked for from now on run this script, too, before its own.
pub(crate) fn put_first(script: &str) {
    *lock(&FIRST) += &format!("<script>document.currentScript.remove(); (() => {{ {script}\n}})()</script>");
}

/// Leaves pages as they are from now on.
pub(crate) fn put_nothing_first() {
    lock(&FIRST).clear();
}

/// What to serve, and how.
#[derive(Clone, Default)]
pub struct SiteOptions {
    /// The folder with the files.
    pub dist: PathBuf,
    /// The path below which they are found: "" or "/some/path", without a slash at the end.
    pub prefix: String,
    /// The page for what is not there; `404.html` of the folder if not said.
    pub not_found: Option<PathBuf>,
    /// How the host treats `.wasm` files.
    pub wasm: Wasm,
    /// Pages beside the site, such as a course page with a frame: full path and HTML.
    pub pages: Vec<(String, String)>,
    /// Headers that every answer gets.
    pub headers: Vec<(String, String)>,
    /// Whether files are sent compressed (brotli, quality 9), as good hosts do.
    pub compressed: bool,
    /// Pages arrive in pieces that end with headings, with this pause between two.
    pub trickle: Option<Duration>,
    /// Whether the service worker is there. Without it every visit is like a first one, and nothing is kept from the host.
    pub worker: bool,
}

/// How a host treats `.wasm` files.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Wasm {
    #[default]
    Fine,
    /// They begin to arrive only after this time.
    Delayed(Duration),
    /// They are said to be `text/plain`.
    PlainText,
    /// They are not there.
    Missing,
    /// The second half is lost.
    Truncated,
    /// Something else arrives in their place.
    Garbage,
    /// No answer comes.
    Silent,
}

/// One request that was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The full path, with the prefix and with the query if there is one.
    pub path: String,
    pub status: u16,
}

/// A running host. Each has a port, and so an origin, of its own; it ends with this value.
pub struct Site {
    prefix: String,
    port: u16,
    shared: Arc<Shared>,
    /// Its own, so that a stopped host answers on no connection any more; none once it is stopped.
    runtime: Option<Runtime>,
}

struct Shared {
    options: SiteOptions,
    /// The folder that is served now.
    folder: Mutex<PathBuf>,
    wasm: Mutex<Wasm>,
    spoilt: Mutex<Vec<(String, Wasm)>>,
    hits: Mutex<Vec<Hit>>,
    /// What was sent compressed, by path; it takes longer to compress than to send.
    packed: Mutex<HashMap<String, Bytes>>,
}

impl Site {
    /// Starts the host on a free port of 127.0.0.1.
    pub async fn start(options: SiteOptions) -> Result<Site> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let prefix = options.prefix.clone();
        let wasm = Mutex::new(options.wasm);
        let folder = Mutex::new(options.dist.clone());
        let shared = Arc::new(Shared {
            options,
            folder,
            wasm,
            spoilt: Mutex::default(),
            hits: Mutex::default(),
            packed: Mutex::default(),
        });
        let runtime = Some(serving(router(&shared), listener)?);
        Ok(Site { prefix, port, shared, runtime })
    }

    /// From now on nobody answers, as without a network.
    pub fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }

    /// Answers again, at the same address.
    pub fn resume(&mut self) -> Result<()> {
        let listener = std::net::TcpListener::bind(("127.0.0.1", self.port))?;
        self.runtime = Some(serving(router(&self.shared), listener)?);
        Ok(())
    }

    /// Serves another folder from now on.
    pub fn serve(&self, folder: &Path) {
        *lock(&self.shared.folder) = folder.to_owned();
        lock(&self.shared.packed).clear();
    }

    /// Scheme, host and port, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of a path of the site, such as "/settings/".
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.prefix)
    }

    /// The folder with the files.
    pub fn folder(&self) -> PathBuf {
        lock(&self.shared.folder).clone()
    }

    /// The file of a full path as it was asked for, below the folder.
    pub fn file(&self, path: &str) -> Option<String> {
        let inside = path.strip_prefix(&self.prefix)?.trim_start_matches('/');
        let name = percent_decoded(inside)?;
        Some(if name.is_empty() || name.ends_with('/') { name + "index.html" } else { name })
    }

    /// Everything that was asked for since the start or the last `forget`, in order.
    pub fn hits(&self) -> Vec<Hit> {
        lock(&self.shared.hits).clone()
    }

    /// The paths, without the prefix, that were asked for and not there.
    pub fn missing(&self) -> Vec<String> {
        let hits = self.hits();
        let lost = hits.iter().filter(|hit| hit.status == 404);
        let lost = lost.map(|hit| hit.path.strip_prefix(&self.prefix).unwrap_or(&hit.path).to_owned());
        lost.filter(|path| path != WORKER).collect()
    }

    /// Forgets what was asked for.
    pub fn forget(&self) {
        lock(&self.shared.hits).clear();
    }

    /// Treats files like this from now on, whatever they are, if their path contains each of `parts`, which stand
    /// between stars.
    pub fn spoil(&self, parts: &str, how: Wasm) {
        lock(&self.shared.spoilt).push((parts.to_owned(), how));
    }

    /// Treats all files as they should be from now on.
    pub fn mend(&self) {
        lock(&self.shared.spoilt).clear();
    }

    /// Changes how `.wasm` files are treated from now on.
    pub fn set_wasm(&self, wasm: Wasm) {
        *lock(&self.shared.wasm) = wasm;
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

fn router(shared: &Arc<Shared>) -> Router {
    Router::new().fallback(answer).with_state(Arc::clone(shared))
}

/// Begins to answer who connects.
pub(crate) fn serving(router: Router, listener: std::net::TcpListener) -> Result<Runtime> {
    listener.set_nonblocking(true)?;
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.spawn(async move {
        // It runs until it is stopped; its errors show as requests without an answer.
        if let Ok(listener) = TcpListener::from_std(listener) {
            let _ = axum::serve(listener, router).await;
        }
    });
    Ok(runtime)
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(State(shared): State<Arc<Shared>>, method: Method, uri: Uri, asked: HeaderMap) -> Response<Body> {
    let mut answer = match method {
        Method::GET | Method::HEAD => find(&shared, uri.path()).await,
        _ => page(StatusCode::METHOD_NOT_ALLOWED, Vec::new(), "text/plain"),
    };
    let first = lock(&FIRST).clone();
    // Browsers ask for documents in this way, and programs for files do not.
    let is_document = asked.get(header::ACCEPT).is_some_and(|kinds| kinds.as_bytes().starts_with(b"text/html"));
    if is_document && !first.is_empty() {
        answer = begun_with(&first, answer).await;
    } else if shared.options.compressed && answer.status() == StatusCode::OK {
        answer = packed(&shared, uri.path(), answer).await;
    }
    for (name, value) in &shared.options.headers {
        if let (Ok(name), Ok(value)) = (header::HeaderName::try_from(name), header::HeaderValue::try_from(value)) {
            answer.headers_mut().insert(name, value);
        }
    }
    let path = uri.path_and_query().map_or(uri.path(), |path| path.as_str()).to_owned();
    lock(&shared.hits).push(Hit { path, status: answer.status().as_u16() });
    answer
}

/// The same page with these elements at the start of its head.
async fn begun_with(elements: &str, answer: Response<Body>) -> Response<Body> {
    let (parts, body) = answer.into_parts();
    let html = String::from_utf8_lossy(&to_bytes(body, usize::MAX).await.unwrap_or_default()).into_owned();
    let place = ["<head>", "<!doctype html>"].iter().find_map(|tag| Some(html.find(tag)? + tag.len()));
    let (before, after) = html.split_at(place.unwrap_or_default());
    Response::from_parts(parts, Body::from(format!("{before}{elements}{after}")))
}

/// The same answer in fewer bytes; without a body if it cannot be read.
async fn packed(shared: &Shared, path: &str, answer: Response<Body>) -> Response<Body> {
    let (mut parts, body) = answer.into_parts();
    let known = lock(&shared.packed).get(path).cloned();
    let bytes = match known {
        Some(bytes) => bytes,
        None => {
            let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
            let bytes = Bytes::from(compressed(&bytes).unwrap_or_default());
            lock(&shared.packed).insert(path.to_owned(), bytes.clone());
            bytes
        }
    };
    parts.headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static("br"));
    Response::from_parts(parts, Body::from(bytes))
}

async fn find(shared: &Shared, path: &str) -> Response<Body> {
    let options = &shared.options;
    if let Some((_, html)) = options.pages.iter().find(|(page, _)| page == path) {
        return page(StatusCode::OK, html.clone().into_bytes(), "text/html; charset=utf-8");
    }
    let inside = path.strip_prefix(options.prefix.as_str()).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let Some(inside) = inside else {
        return page(StatusCode::NOT_FOUND, b"not this site".to_vec(), "text/plain");
    };
    if inside == WORKER && !options.worker {
        return page(StatusCode::NOT_FOUND, b"no service worker".to_vec(), "text/plain");
    }
    let folder = lock(&shared.folder).clone();
    let Some(file) = file_of(&folder, inside) else {
        return not_found(shared).await;
    };
    if !path.ends_with('/') && file.is_dir() {
        let mut answer = page(StatusCode::MOVED_PERMANENTLY, Vec::new(), "text/plain");
        if let Ok(place) = header::HeaderValue::try_from(format!("{path}/")) {
            answer.headers_mut().insert(header::LOCATION, place);
        }
        return answer;
    }
    let file = if path.ends_with('/') { file.join("index.html") } else { file };
    match tokio::fs::read(&file).await {
        Ok(bytes) => treated(shared, path, &file, bytes).await,
        Err(_) => not_found(shared).await,
    }
}

async fn treated(shared: &Shared, path: &str, file: &Path, mut bytes: Vec<u8>) -> Response<Body> {
    let is_wasm = file.extension().is_some_and(|extension| extension == "wasm");
    let spoilt = lock(&shared.spoilt)
        .iter()
        .find(|(parts, _)| parts.split('*').all(|part| path.contains(part)))
        .map(|(_, how)| *how);
    let how = spoilt.unwrap_or(if is_wasm { *lock(&shared.wasm) } else { Wasm::Fine });
    let mut kind = media_type(file);
    match how {
        Wasm::Fine => {}
        Wasm::Delayed(time) => tokio::time::sleep(time).await,
        Wasm::PlainText => kind = "text/plain",
        Wasm::Missing => return not_found(shared).await,
        Wasm::Truncated => bytes.truncate(bytes.len() / 2),
        Wasm::Garbage => bytes = b"<!doctype html><title>Welcome to the network</title>".to_vec(),
        Wasm::Silent => std::future::pending().await,
    }
    match shared.options.trickle {
        Some(pause) if kind.starts_with("text/html") => trickling(bytes, kind, pause),
        _ => page(StatusCode::OK, bytes, kind),
    }
}

/// A page in pieces that end with the text of its headings.
fn trickling(bytes: Vec<u8>, kind: &'static str, pause: Duration) -> Response<Body> {
    let html = String::from_utf8_lossy(&bytes).into_owned();
    let pieces: Vec<String> = html.split_inclusive("</h").map(str::to_owned).collect();
    let pieces = stream::iter(pieces).then(move |piece| async move {
        tokio::time::sleep(pause).await;
        Ok::<_, Infallible>(piece)
    });
    let (parts, _) = page(StatusCode::OK, Vec::new(), kind).into_parts();
    Response::from_parts(parts, Body::from_stream(pieces))
}

async fn not_found(shared: &Shared) -> Response<Body> {
    let file = shared.options.not_found.clone().unwrap_or_else(|| lock(&shared.folder).join("404.html"));
    match tokio::fs::read(file).await {
        Ok(bytes) => page(StatusCode::NOT_FOUND, bytes, "text/html; charset=utf-8"),
        Err(_) => page(StatusCode::NOT_FOUND, b"not found".to_vec(), "text/plain"),
    }
}

fn page(status: StatusCode, bytes: Vec<u8>, kind: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(bytes));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    answer
}

/// The file of a path, never one outside the folder.
fn file_of(dist: &Path, path: &str) -> Option<PathBuf> {
    let name = percent_decoded(path.trim_matches('/'))?;
    let plain = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
    plain.then(|| dist.join(name))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        bytes.push(*byte);
        if *byte == b'%' {
            let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.pop();
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &rest[2..];
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
