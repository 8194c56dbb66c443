//! Moving to another device without a file: a link that carries progress, and
//! its QR code.

use super::{Desk, button, part};
use crate::components::qr_code::qr_code;
use crate::markup::{Element, View, el, live};
use crate::platform::{clipboard, navigation, page, share};
use crate::reactive::*;
use crate::routes::Route;
use crate::state::backup;
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

pub fn panel(desk: Desk) -> Element {
    let said = RwSignal::new(String::new());
    let make = move |_| {
        said.set("Making the link…".to_owned());
        spawn(async move {
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
        });
    };
    part("Move to another device")
        .child(el("p").text(
            "A link carries your answers, notes, bookmarks and settings, but not the texts of earlier answers. Open it \
             on the other device; there you see what it would add. Nothing is stored on the way, and whoever has the \
             link has what is in it.",
        ))
        .child(el("p").class("actions").child(button("Make a link").on("click", make)))
        .child(live(move || desk.link.with(|link| link.as_ref().map(|link| made(link, said)))))
        .child(el("p").attr("role", "status").live_text(move || said.get()))
}

fn made(link: &Link, said: RwSignal<String>) -> Element {
    let address = link.address.clone();
    let copied = address.clone();
    let copy = move |_| {
        let address = copied.clone();
        spawn(async move {
            said.set(match clipboard::write(&address).await {
                true => "Copied".to_owned(),
                false => "The browser did not allow copying: select the link and copy it.".to_owned(),
            });
        });
    };
    let shared = address.clone();
    let share = move |_| {
        let address = shared.clone();
        spawn(async move {
            if !share::address("My progress", &address).await {
                said.set("It could not be shared: copy the link.".to_owned());
            }
        });
    };
    let length = address.len();
    let field = el("input")
        .attr("type", "text")
        .attr("id", "link")
        .attr("readonly", "")
        .attr("aria-label", "Link with your progress")
        .value(move || address.clone());
    el("div")
        .class("stack")
        .child(field)
        .child(
            el("p")
                .class("actions")
                .child(button("Copy").attr("data-kind", "primary").on("click", copy))
                .child(link.can_share.then(|| button("Share").on("click", share))),
        )
        .child(code(link.code.as_ref(), length))
}

fn code(code: Option<&Qr>, length: usize) -> View {
    match code {
        Some(Qr { size, path }) => {
            qr_code("QR code of the link: scan it with the other device's camera", *size, path.clone()).into()
        }
        None => {
            let cut =
                if length > LONG { " Chat programs may cut off its end; then the other device says so." } else { "" };
            el("p").text(format!("The link is too long for a QR code. Send it, or use a file.{cut}")).into()
        }
    }
}
