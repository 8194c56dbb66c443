//! Whether what the reader did will still be there: what the browser says, in
//! words, and asking it to keep it for good. Knows no page.

use super::State;
use super::notices::Notice;
use crate::platform::persistence::{Persistence, for_good, forgets, persist};
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
            "This browser does not save data for this site. Your progress is lost when you close the page. Back up \
             before that, or allow the site to save data."
        }
        Persistence { for_good: Some(true), .. } => {
            "Your progress is saved in this browser, on this device, and protected: it is deleted only if you clear \
             this site's data."
        }
        Persistence { forgets: true, installed: false, .. } => {
            "Your progress is saved in this browser, on this device. It is not protected: Safari deletes it after seven \
             days of use without a visit to this site. Add the site to the Home Screen or the Dock, or back up."
        }
        _ => {
            "Your progress is saved in this browser, on this device. It is not protected: the browser may delete it \
             when the device runs out of space, and a private window deletes it when you close it."
        }
    }];
    if persistence.stores && persistence.in_foreign_page {
        said.push(
            "This site is shown inside another page. If that page belongs to another site, your progress here is \
             separate: it does not appear when you open this site directly.",
        );
    }
    if persistence.stores && persistence.forgets && persistence.installed {
        said.push("An app on the Home Screen has its own storage. Move your progress from Safari to here with a link or a file.");
    }
    if persistence.stores && persistence.forgets && !persistence.installed && persistence.for_good != Some(true) {
        said.push("An app on the Home Screen has its own storage. Move your progress there with a link or a file.");
    }
    if persistence.stores && !persistence.twice {
        said.push(
            "There is only one copy, and the browser saves it a few seconds late: a crash may lose your latest answers.",
        );
    }
    said
}

/// Asks the browser once, and never again, to keep for good what is worth it; says so where it is one that forgets.
/// Some browsers ask the reader, so it is done when a session is over.
pub fn ask_once(state: State) {
    let reviews = untrack(|| state.progress.with(|progress| progress.all_reviews().count()));
    if reviews < WORTH_KEEPING || storage::read(ASKED).is_some() {
        return;
    }
    spawn_local(async move {
        let for_good = for_good().await;
        if for_good == Some(true) || storage::write(ASKED, "1") != storage::Write::Done {
            return;
        }
        if !(for_good == Some(false) && persist().await) && forgets() {
            state.notices.raise(Notice::Forgets);
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
        check(plain, &["runs out of space"]);
        check(Persistence { for_good: None, ..plain }, &["runs out of space"]);
        check(Persistence { for_good: Some(true), ..plain }, &["and protected"]);
        check(Persistence { stores: false, ..plain }, &["does not save data"]);
        check(Persistence { stores: false, twice: false, in_foreign_page: true, ..safari }, &["does not save data"]);
        check(
            Persistence { in_foreign_page: true, framed: true, ..plain },
            &["runs out of space", "inside another page"],
        );
        check(Persistence { framed: true, ..plain }, &["runs out of space"]);
        check(Persistence { twice: false, ..plain }, &["runs out of space", "only one copy"]);
        check(safari, &["seven days", "Move your progress there"]);
        check(Persistence { for_good: Some(true), ..safari }, &["and protected"]);
        check(Persistence { installed: true, ..safari }, &["runs out of space", "from Safari to here"]);
        check(
            Persistence { installed: true, for_good: Some(true), ..safari },
            &["and protected", "from Safari to here"],
        );
        check(Persistence { installed: true, ..plain }, &["runs out of space"]);
    }
}
