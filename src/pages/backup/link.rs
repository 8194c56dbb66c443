//! Moving to another device without a file: a link that carries progress, and its QR code.

use super::{Desk, sentence};
use crate::components::qr_code::QrCode;
use crate::platform::{clipboard, navigation, page, share};
use crate::routes::Route;
use crate::state::backup;
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::link::{Qr, qr};

/// Characters from which on chat programs are known to cut links off.
const LONG: usize = 4_000;

/// Characters of the longest address that all browsers open.
const LONGEST: usize = 1_000_000;

/// A link that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    address: String,
    code: Option<Qr>,
    can_share: bool,
}

/// Making a link, and what was made.
#[component]
pub fn MoveByLink(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let make = move |_| {
        said.set("Making the link…".to_owned());
        spawn_local(make_link(desk, said));
    };
    let made = move || desk.link.get().map(|link| view! { <MadeLink link said /> });
    view! {
        <div class="panel stack">
            <h2>"Move to another device"</h2>
            <p>
                "A link carries your answers, notes, bookmarks and settings, but not the texts of earlier answers. Open \
                 it on the other device; there you see what it would add. Nothing is stored on the way, and whoever has \
                 the link has what is in it."
            </p>
            <p class="actions"><button class="button" type="button" on:click=make>"Make a link"</button></p>
            {made}
            <p role="status">{sentence(said)}</p>
        </div>
    }
    .into_any()
}

async fn make_link(desk: Desk, said: RwSignal<String>) {
    let page = [navigation::root_address(), Route::Backup.href()].concat();
    match backup::link(&page).await {
        Some(address) if address.len() <= LONGEST => {
            let code = qr(&address);
            desk.link.set(Some(Link { address, code, can_share: share::is_there() }));
            said.set(String::new());
            page::after_render(|| page::focus("#link"));
        }
        Some(_) => said.set("This is too much for a link: use a file.".to_owned()),
        None => said.set("This browser cannot make such links: use a file.".to_owned()),
    }
}

/// A link to copy, share or scan.
#[component]
fn MadeLink(
    /// The link.
    link: Link,
    /// Where it is said what came of copying and sharing.
    said: RwSignal<String>,
) -> impl IntoView {
    let Link { address, code, can_share } = link;
    let length = address.len();
    let address = StoredValue::new(address);
    let copy = move |_| {
        let address = address.get_value();
        spawn_local(async move {
            said.set(match clipboard::write(&address).await {
                true => "Copied".to_owned(),
                false => "The browser did not allow copying: select the link and copy it.".to_owned(),
            });
        });
    };
    let share = move |_| {
        let address = address.get_value();
        spawn_local(async move {
            if !share::address("My progress", &address).await {
                said.set("It could not be shared: copy the link.".to_owned());
            }
        });
    };
    let share = can_share.then(|| view! { <button class="button" type="button" on:click=share>"Share"</button> });
    view! {
        <div class="stack">
            <input type="text" id="link" readonly aria-label="Link with your progress" prop:value=address.get_value() />
            <p class="actions">
                <button class="button" type="button" data-kind="primary" on:click=copy>"Copy"</button>
                {share}
            </p>
            <LinkCode code length />
        </div>
    }
    .into_any()
}

/// The QR code of a link, or what to do where it is too long for one.
#[component]
fn LinkCode(
    /// The code, if there is one.
    code: Option<Qr>,
    /// Characters of the link.
    length: usize,
) -> impl IntoView {
    match code {
        Some(Qr { size, path }) => {
            view! { <QrCode label="QR code of the link: scan it with the other device's camera" size path /> }
                .into_any()
        }
        None => {
            let cut =
                if length > LONG { " Chat programs may cut off its end; then the other device says so." } else { "" };
            let text = ["The link is too long for a QR code. Send it, or use a file.", cut].concat();
            view! { <p>{text}</p> }.into_any()
        }
    }
}
