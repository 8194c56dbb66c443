//! Requests to a learning record store. Knows no statement.

use super::window;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};

/// Milliseconds to wait for an answer.
const PATIENCE: u32 = 15_000;

/// The stores that the site was built for, as the page's head names them.
pub fn allowed() -> String {
    let named = super::document().query_selector("meta[name=viva-lrs]").ok().flatten();
    named.and_then(|named| named.get_attribute("content")).unwrap_or_default()
}

/// Puts a JSON text at an address, and tells the answer's status; `None` where no answer came.
pub async fn put(address: &str, auth: &str, json: &str) -> Option<u16> {
    let headers = Headers::new().ok()?;
    headers.set("Authorization", auth).ok()?;
    headers.set("Content-Type", "application/json").ok()?;
    headers.set("X-Experience-API-Version", "1.0.3").ok()?;
    let request = RequestInit::new();
    request.set_method("PUT");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(json));
    Some(send(address, &request).await?.status())
}

/// The token that cmi5 gives for a launch.
pub async fn token(address: &str) -> Option<String> {
    let request = RequestInit::new();
    request.set_method("POST");
    let answer = send(address, &request).await?;
    let told = JsFuture::from(answer.json().ok()?).await.ok()?;
    Reflect::get(&told, &"auth-token".into()).ok()?.as_string()
}

async fn send(address: &str, request: &RequestInit) -> Option<Response> {
    request.set_credentials(RequestCredentials::Omit);
    request.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, request)).await;
    answer.ok()?.dyn_into().ok()
}
