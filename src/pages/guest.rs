//! What a reader sees of the page around, at the end of every page in a frame; and the way from the app's start to it. No page.

use crate::components::guest_bar::GuestBar;
use crate::piece::{Later, piece};
use crate::platform::{frame, navigation, sheet};
use crate::state::State;
use crate::state::guest::{Conversation, narrow};
use crate::state::library::Library;
use crate::state::records::Records;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the app asks of it.
pub struct Guest {
    /// The library as the address asks for it.
    pub narrow: fn(Library) -> Later<Library>,
    /// Begins the talk with the page around.
    pub start: fn(State),
}

piece!(
    /// What is loaded only where the site stands in a frame, or its address says more than which page to show.
    guest_piece: Guest = Guest { narrow: |library| Box::pin(narrow(library)), start }
);

fn start(state: State) {
    if frame::is_framed() || Records::is_wanted(&navigation::current().query) {
        spawn_local(async move {
            // What a frame looks like comes with it.
            let _ = sheet::take_in().await;
            frame::show_at_the_end(move || view! { <Foot state /> });
        });
    }
}

/// What stands at the end of each page.
#[component]
fn Foot(
    /// What the pages share.
    state: State,
) -> impl IntoView {
    let conversation = Conversation::begin(state);
    let can_leave = frame::is_framed() && navigation::has_addresses();
    view! {
        <GuestBar
            address=Signal::derive(move || conversation.full_address())
            can_leave
            is_foreign=can_leave && frame::is_foreign()
            trouble=conversation.trouble
            wanted=Signal::derive(move || conversation.wanted.with(Option::is_some))
            on_carry=Callback::new(move |()| conversation.carry())
            on_answer=Callback::new(move |agreed| conversation.hand_over(agreed))
        />
    }
}
