//! The service worker, which keeps the site's files on the device: how it is set up, how a newer one shows, and how it takes
//! over. Knows no words for it.

use super::{clock, document, page, window};
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
    ServiceWorkerUpdateViaCache,
};

/// The worker's script, beside the site's root. Its name never changes.
const SCRIPT: &str = "sw.js";

/// The paper of both themes, as `style/tokens.css` has it.
const LIGHT: &str = "#fbfaf7";
const DARK: &str = "#12151c";

/// Milliseconds between two looks for a newer version while the page stays open.
const LOOK: i64 = 3_600_000;

// Absent on plain http and in some frames, whatever web-sys says.
#[wasm_bindgen]
extern "C" {
    type MaybeWorkers;

    #[wasm_bindgen(method, getter, js_name = serviceWorker)]
    fn service_worker(this: &MaybeWorkers) -> Option<ServiceWorkerContainer>;
}

fn workers() -> Option<ServiceWorkerContainer> {
    window().navigator().unchecked_into::<MaybeWorkers>().service_worker()
}

/// Says in the page's head what installing it takes, and the colours around it: now, so that the browser asks for none of it while
/// the page is loading.
pub fn describe() {
    let parts = [
        ("link", &[("rel", "manifest"), ("href", "manifest.webmanifest")][..]),
        ("link", &[("rel", "apple-touch-icon"), ("href", "apple-touch-icon.png")]),
        ("meta", &[("name", "theme-color"), ("media", "(prefers-color-scheme: light)"), ("content", LIGHT)]),
        ("meta", &[("name", "theme-color"), ("media", "(prefers-color-scheme: dark)"), ("content", DARK)]),
    ];
    for (tag, attributes) in parts {
        if let (Ok(part), Some(head)) = (document().create_element(tag), document().head()) {
            for (name, value) in attributes {
                let _ = part.set_attribute(name, value);
            }
            let _ = head.append_child(&part);
        }
    }
}

/// Sets the worker up, lets it take in what it lacks, and calls `on_newer` when a newer one is ready to take over, or has done so
/// from another page. Nothing where the browser or the host has none.
pub async fn start(on_newer: impl Fn() + 'static) {
    let Some(workers) = workers() else { return };
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let Ok(registered) = JsFuture::from(workers.register_with_options(SCRIPT, &options)).await else { return };
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    let on_newer = Rc::new(on_newer);
    if workers.controller().is_some() {
        let on_newer = on_newer.clone();
        EventListener::new(&workers, "controllerchange", move |_| on_newer()).forget();
    }
    if registration.waiting().is_some() {
        on_newer();
    }
    follow(&registration, on_newer.clone());
    let found = registration.clone();
    EventListener::new(&registration, "updatefound", move |_| follow(&found, on_newer.clone())).forget();
    if let Some(active) = registration.active() {
        send(&active, "fill");
        // Not every browser looks for a newer one at each visit.
        look_for_newer(&registration);
    }
    let last = Cell::new(clock::now());
    page::on_look(move || {
        if clock::now() - last.replace(clock::now()) > LOOK {
            look_for_newer(&registration);
        }
    });
}

/// Without a network there is none.
fn look_for_newer(registration: &ServiceWorkerRegistration) {
    if let Ok(looking) = registration.update() {
        spawn_local(async move {
            let _ = JsFuture::from(looking).await;
        });
    }
}

/// Calls `on_newer` when the worker that is being installed is ready, if there was one before.
fn follow(registration: &ServiceWorkerRegistration, on_newer: Rc<impl Fn() + 'static>) {
    let (Some(worker), Some(_)) = (registration.installing(), registration.active()) else { return };
    let installing = worker.clone();
    let on_change = move |_: &web_sys::Event| {
        if installing.state() == ServiceWorkerState::Installed {
            on_newer();
        }
    };
    EventListener::new(&worker, "statechange", on_change).forget();
}

/// Loads the page again, with the newest version that is on the device.
pub async fn renew() {
    if let Some(waiting) = waiting().await {
        if let Some(workers) = workers() {
            EventListener::once(&workers, "controllerchange", |_| page::reload()).forget();
        }
        send(&waiting, "take-over");
    } else {
        page::reload();
    }
}

async fn waiting() -> Option<ServiceWorker> {
    let registration = JsFuture::from(workers()?.get_registration()).await.ok()?;
    registration.dyn_into::<ServiceWorkerRegistration>().ok()?.waiting()
}

fn send(worker: &ServiceWorker, text: &str) {
    let _ = worker.post_message(&JsValue::from_str(text));
}
