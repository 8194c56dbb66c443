//! Whether what the reader did will still be there: what the browser says, in
//! words, and asking it to keep it for good. Knows no page.

use super::State;
use crate::platform::persistence::{Persistence, for_good, persist};
use crate::platform::storage;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Reviews from which on there is something to lose.
const WORTH_KEEPING: usize = 10;

/// Key of what says that the browser was asked.
const ASKED: &str = "asked:persist";

/// What the browser does with what is stored, the first sentence saying what
/// matters most.
pub fn sentences(persistence: &Persistence) -> Vec<&'static str> {
    let mut said = vec![match persistence {
        Persistence { stores: false, .. } => {
            "This browser keeps nothing for this page: your progress lasts until you close it. Back up before that, or \
             allow the site to store data."
        }
        Persistence { for_good: Some(true), .. } => {
            "In this browser, on this device, and for good: it clears your progress only when you tell it to clear \
             this site's data."
        }
        Persistence { forgets: true, installed: false, .. } => {
            "In this browser, on this device, but not for good: Safari deletes it after seven days of use without a \
             visit to this site. Put the site on the home screen or into the dock, or back up."
        }
        _ => {
            "In this browser, on this device, but not for good: the browser may clear it when the device runs short of \
             room, and a private window forgets it when it is closed."
        }
    }];
    if persistence.stores && persistence.in_foreign_page {
        said.push(
            "This page stands in another one. If that belongs to another site, browsers give this page a store of its own \
             there: what you do here does not show where you open this site by itself, nor the other way round.",
        );
    }
    if persistence.stores && persistence.forgets && persistence.installed {
        said.push("An app on the home screen has a store of its own: what you did in Safari has to be moved here.");
    }
    if persistence.stores && persistence.forgets && !persistence.installed && persistence.for_good != Some(true) {
        said.push("An app on the home screen has a store of its own: move your progress there with a link or a file.");
    }
    if persistence.stores && !persistence.twice {
        said.push(
            "There is one copy only, which the browser writes some seconds late: what you did just before a crash may \
             be lost.",
        );
    }
    said
}

/// Asks the browser once, and never again, to keep for good what is worth it.
/// Some browsers ask the reader, so it is done when a session is over.
pub fn ask_once(state: State) {
    let reviews = untrack(|| state.progress.with(|progress| progress.all_reviews().count()));
    if reviews < WORTH_KEEPING || storage::read(ASKED).is_some() {
        return;
    }
    spawn_local(async {
        if for_good().await == Some(false) && storage::write(ASKED, "1") == storage::Write::Done {
            persist().await;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_keeping_is_said_as_it_is() {
        let plain = Persistence {
            stores: true,
            twice: true,
            for_good: Some(false),
            in_foreign_page: false,
            framed: false,
            forgets: false,
            installed: false,
        };
        let check = |persistence: Persistence, expect: &[&str]| {
            let said = sentences(&persistence);
            assert_eq!(said.len(), expect.len(), "{persistence:?}: {said:?}");
            for (sentence, part) in said.iter().zip(expect) {
                assert!(sentence.contains(part), "{persistence:?}: no {part:?} in {sentence:?}");
            }
        };
        let safari = Persistence { forgets: true, ..plain };
        check(plain, &["when the device runs short"]);
        check(Persistence { for_good: None, ..plain }, &["when the device runs short"]);
        check(Persistence { for_good: Some(true), ..plain }, &["and for good"]);
        check(Persistence { stores: false, ..plain }, &["keeps nothing"]);
        check(Persistence { stores: false, twice: false, in_foreign_page: true, ..safari }, &["keeps nothing"]);
        check(Persistence { in_foreign_page: true, framed: true, ..plain }, &["runs short", "stands in another one"]);
        check(Persistence { framed: true, ..plain }, &["runs short"]);
        check(Persistence { twice: false, ..plain }, &["runs short", "one copy only"]);
        check(safari, &["seven days", "move your progress there"]);
        check(Persistence { for_good: Some(true), ..safari }, &["and for good"]);
        check(Persistence { installed: true, ..safari }, &["runs short", "has to be moved here"]);
        check(
            Persistence { installed: true, for_good: Some(true), ..safari },
            &["and for good", "has to be moved here"],
        );
        check(Persistence { installed: true, ..plain }, &["runs short"]);
    }
}
