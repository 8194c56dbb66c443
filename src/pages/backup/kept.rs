//! Where progress is kept and for how long, as this browser says, and what of it
//! could not be read.

use super::{Desk, button, part};
use crate::components::words::counted;
use crate::markup::{Element, el, live, many};
use crate::platform::{files, persistence};
use crate::reactive::*;
use crate::state::aside;
use crate::state::persistence::sentences;

pub fn panel(desk: Desk) -> Element {
    let said = RwSignal::new(String::new());
    let unreadable = RwSignal::new(Vec::new());
    Effect::new(move |_| unreadable.set(aside::all()));
    let keep = move |_| {
        spawn(async move {
            let agreed = persistence::persist().await;
            desk.persistence.set(Some(persistence::find().await));
            said.set(match agreed {
                true => "The browser keeps it for good now.".to_owned(),
                false => "The browser did not agree. It may when you have used this site more often, or installed it. \
                          Until then, back up now and then."
                    .to_owned(),
            });
        });
    };
    let known = move || desk.persistence.with(|persistence| persistence.as_ref().map(sentences).unwrap_or_default());
    let can_ask = Memo::new(move |_| {
        let asks = |persistence: &persistence::Persistence| persistence.stores && persistence.for_good == Some(false);
        desk.persistence.with(|persistence| persistence.as_ref().is_some_and(asks))
    });
    let ask = move || el("p").class("actions").child(button("Keep it for good").on("click", keep));
    part("Where your progress is kept")
        .child(live(move || many(known().into_iter().map(|sentence| el("p").text(sentence)))))
        .child(live(move || can_ask.get().then(ask)))
        .child(el("p").attr("role", "status").live_text(move || said.get()))
        .child(live(move || unreadable.with(|values| (!values.is_empty()).then(|| set_aside(desk, values.clone())))))
}

/// For whoever can make sense of it: the values as they were found.
fn set_aside(desk: Desk, values: Vec<(String, String)>) -> Element {
    let count = counted(values.len() as u32, "stored value", "stored values");
    let download = move |_| {
        let text: String = values.iter().map(|(key, text)| format!("{key}\n{text}\n\n")).collect();
        files::save(&desk.file_name("unreadable", "txt"), "text/plain", &text);
    };
    el("div")
        .class("stack")
        .child(
            el("p")
                .text(format!("{count} could not be read. What was found is set aside as it was; no backup has it.")),
        )
        .child(el("p").class("actions").child(button("Download it").on("click", download)))
}
