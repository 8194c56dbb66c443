//! Moving to another device without a file: a link that carries progress, and its QR code.

use super::Desk;
use super::said::{Message, Said};
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
    let said = RwSignal::new(Said::default());
    let make = move |_| {
        said.set(Said::working("Making the link…"));
        spawn_local(make_link(desk, said));
    };
    let made = move || desk.link.get().map(|link| view! { <MadeLink link said /> });
    view! {
        <div class="panel stack site-only">
            <h2>"Move to another device"</h2>
            <p>
                "Make a link and open it on the other device: it shows what would be added before anything changes. The link \
                 itself contains your answers, notes, bookmarks and settings, so anyone with the link can open your \
                 progress. Texts of earlier answers are not included."
            </p>
            <p class="actions"><button class="button" type="button" on:click=make>"Make a link"</button></p>
            {made}
            <Message said />
        </div>
    }
    .into_any()
}

async fn make_link(desk: Desk, said: RwSignal<Said>) {
    let page = [navigation::root_address(), Route::Backup.href()].concat();
    match backup::link(&page).await {
        Some(address) if address.len() <= LONGEST => {
            let code = qr(&address);
            desk.link.set(Some(Link { address, code, can_share: share::is_there() }));
            said.set(Said::default());
            page::after_render(|| page::focus("#link"));
        }
        Some(_) => said.set(Said::failed("There is too much progress for a link. Use a backup file.")),
        None => said.set(Said::failed("This browser cannot make such links. Use a backup file.")),
    }
}

/// A link to copy, share or scan.
#[component]
fn MadeLink(
    /// The link.
    link: Link,
    /// Where it is said what came of copying and sharing.
    said: RwSignal<Said>,
) -> impl IntoView {
    let Link { address, code, can_share } = link;
    let length = address.len();
    let address = StoredValue::new(address);
    let copy = move |_| {
        let address = address.get_value();
        spawn_local(async move {
            said.set(match clipboard::write(&address).await {
                true => Said::done("Link copied."),
                false => Said::failed("The browser did not allow copying. Select the link and copy it yourself."),
            });
        });
    };
    let share = move |_| {
        let address = address.get_value();
        spawn_local(async move {
            if !share::address("My progress", &address).await {
                said.set(Said::failed("The link could not be shared. Copy it instead."));
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
            let text = match length > LONG {
                false => "The link is too long for a QR code. Send it, or use a backup file.",
                true => {
                    "The link is too long for a QR code. Send it, or use a backup file. Some chat apps cut off long links; \
                     the other device then says so."
                }
            };
            view! { <p>{text}</p> }.into_any()
        }
    }
}
