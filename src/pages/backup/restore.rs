//! One file with everything, and taking one in: first what it would bring, then the reader decides.

use super::said::{Message, Said};
use super::{Desk, calendar_day};
use crate::components::words::{counted, full_date_text};
use crate::platform::clock;
use crate::platform::dom::chosen_file;
use crate::platform::files::{self, Chosen};
use crate::platform::page;
use crate::state::backup::{self, Hindrance};
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::Day;
use study::backup::{Preview, write};

/// Bytes of a file that no browser's storage could hold the half of.
const LARGEST: f64 = 32_000_000.0;

const NO_ROOM: &str = "This backup is larger than the browser has room for. Nothing was changed.";

/// Backing up, restoring, and what came of it.
#[component]
pub fn BackupFile(
    /// What the parts of the page share.
    desk: Desk,
) -> impl IntoView {
    let offered = move || {
        let preview = desk.offer.with(|offer| Some(offer.as_ref()?.preview.clone()))?;
        Some(view! { <Offered desk preview /> })
    };
    // One thing to do at a time: an offer has a button of its own.
    let kind = move || if desk.offer.with(Option::is_none) { "primary" } else { "plain" };
    view! {
        <div class="panel stack">
            <h2>"Backup file"</h2>
            <p>{move || reminder(desk)}</p>
            <p class="actions">
                <button class="button" type="button" data-kind=kind on:click=move |_| back_up(desk)>
                    "Back up"
                </button>
                <label class="button">
                    <input
                        class="visually-hidden"
                        type="file"
                        id="restore"
                        accept=".json,application/json"
                        on:change=move |event| choose(desk, chosen_file(&event))
                    />
                    "Restore"
                </label>
            </p>
            <p>
                "“Back up” saves everything as one file. “Restore” shows what a file would add before anything changes; it \
                 never removes anything."
            </p>
            <Message id="backup-said" said=desk.said />
            {offered}
        </div>
    }
    .into_any()
}

/// When everything was last saved, and what was done since; nothing without an answer.
fn reminder(desk: Desk) -> Option<String> {
    let (state, last) = (desk.state, backup::last_saved(desk.state));
    // It is worked out anew at least once a day.
    state.progress.today();
    let last_day = last.map(|last| (calendar_day(clock::now()).since(calendar_day(last)), calendar_day(last)));
    let is_new = |time: i64| last.is_none_or(|last| time > last);
    let reviews = state.progress.with(|all| all.all_reviews().filter(|review| is_new(review.time)).count());
    reminder_text(last_day, reviews)
}

/// `last` is how many days ago the last backup was made, if there is one, and on which day; `reviews` the answers since.
fn reminder_text(last: Option<(u32, Day)>, reviews: usize) -> Option<String> {
    let when = match last {
        None if reviews == 0 => return None,
        None => {
            let answers = counted(reviews as u32, "answer is", "answers are");
            return Some(format!("Not backed up yet: {answers} stored in this browser only."));
        }
        Some((0, _)) => "Last backup: today.".to_owned(),
        Some((1, _)) => "Last backup: yesterday.".to_owned(),
        Some((days, day)) => format!("Last backup: {days} days ago, {}.", full_date_text(day)),
    };
    let since = match reviews {
        0 => "No new answers since.".to_owned(),
        1 => "1 new answer since.".to_owned(),
        many => format!("{many} new answers since."),
    };
    Some([&when, " ", &since].concat())
}

/// Saves everything as a file.
pub fn back_up(desk: Desk) {
    spawn_local(async move {
        let all = backup::gather().await;
        let name = desk.file_name("progress", "json");
        if !files::save(&name, "application/json", &write(&all)) {
            desk.said.set(Said::failed("This browser does not let the page save files. Use a link instead."));
            return;
        }
        backup::saved(desk.state);
        // Nothing where the reader has left the page meanwhile.
        let persistence = desk.persistence.try_get_untracked().flatten();
        desk.said.set(Said::done(match persistence.is_some_and(|persistence| persistence.framed) {
            false => format!("Saved as {name} in your downloads."),
            true => format!(
                "Saved as {name} in your downloads. This page is inside another page, which may block saving: if the file is \
                 not there, use a link instead."
            ),
        }));
    });
}

fn choose(desk: Desk, file: Option<Chosen>) {
    let Some(file) = file else { return };
    desk.offer.set(None);
    if file.size() > LARGEST {
        desk.said.set(Said::failed(NO_ROOM));
        return;
    }
    desk.said.set(Said::working("Reading the file…"));
    spawn_local(async move {
        match file.text().await {
            Some(text) => offer(desk, &text).await,
            None => desk.say(Said::failed("The file could not be read. Nothing was changed.")),
        }
    });
}

/// Shows what a file's text would bring.
pub async fn offer(desk: Desk, text: &str) {
    match backup::offer(desk.state, text).await {
        Ok(offer) => {
            desk.said.set(Said::default());
            desk.offer.set(Some(offer));
            page::after_render(|| page::go_to("#offer-title"));
        }
        Err(problem) => desk.say(Said::failed(problem.to_string())),
    }
}

/// What a backup would bring, for the reader to decide.
#[component]
fn Offered(
    /// What the parts of the page share.
    desk: Desk,
    /// What it would change.
    preview: Preview,
) -> impl IntoView {
    let is_new = preview.is_new();
    let date = full_date_text(calendar_day(preview.exported));
    let title = match is_new {
        true => format!("The backup of {date} would add:"),
        false => format!("You already have everything in the backup of {date}"),
    };
    let lines = brought(&preview).into_iter().chain(beside(&preview));
    let add = is_new.then(|| {
        let add = move |_| spawn_local(add_to_progress(desk));
        view! { <button class="button" type="button" data-kind="primary" on:click=add>"Add to my progress"</button> }
    });
    let cancel = move |_| {
        desk.offer.set(None);
        page::after_render(|| page::focus("#restore"));
    };
    view! {
        <div class="offer stack" role="group" aria-labelledby="offer-title">
            <h3 id="offer-title" tabindex="-1">{title}</h3>
            <ul>{lines.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            <p class="actions">
                {add}
                <button class="button" type="button" on:click=cancel>{if is_new { "Cancel" } else { "Close" }}</button>
            </p>
        </div>
    }
    .into_any()
}

async fn add_to_progress(desk: Desk) {
    let Some(offer) = desk.offer.try_update(Option::take).flatten() else { return };
    desk.said.set(Said::working("Saving…"));
    desk.say(match backup::absorb(desk.state, &offer).await {
        Ok(()) => Said::done(format!("Restored: {}.", brought(&offer.preview).join(", "))),
        Err(Hindrance::NoRoom) => Said::failed(NO_ROOM),
        Err(Hindrance::Unwritable) => {
            Said::failed("An answer in this backup cannot be stored here. Nothing was changed.")
        }
    });
}

/// The kind of marks that only count where there is nothing else: every answer brings one.
const SEEN: &str = "seen";

/// What would change, most important first.
fn brought(preview: &Preview) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |count: usize, one: &str, many: &str| {
        if count > 0 {
            lines.push(counted(count as u32, one, many));
        }
    };
    let of = |kinds: &[&str]| kinds.iter().filter_map(|kind| preview.newer_marks.get(*kind)).sum::<usize>();
    let named = ["note", "bookmark", "setting", "rest", "plan", "minutes", "reset", "interview", "choice"];
    line(preview.new_reviews, "new answer", "new answers");
    line(preview.new_retractions, "undone answer", "undone answers");
    line(of(&["reset"]), "reset that hides earlier answers", "resets that hide earlier answers");
    line(of(&["note"]), "newer note", "newer notes");
    line(of(&["bookmark"]), "newer bookmark", "newer bookmarks");
    line(of(&["rest"]), "question paused or resumed", "questions paused or resumed");
    line(of(&["plan", "minutes"]), "change to an interview plan", "changes to interview plans");
    line(of(&["interview"]), "interview report", "interview reports");
    line(of(&["setting", "choice"]), "newer setting", "newer settings");
    line(preview.new_attempts, "text of an earlier answer", "texts of earlier answers");
    line(preview.newer_marks.values().sum::<usize>() - of(&named) - of(&[SEEN]), "other mark", "other marks");
    if lines.is_empty() && preview.is_new() {
        lines.push("which version of some questions you last saw".to_owned());
    }
    lines
}

/// What else there is to know.
fn beside(preview: &Preview) -> Vec<String> {
    let known = counted(preview.known_reviews as u32, "answer is", "answers are");
    let unknown = counted(preview.unknown_questions as u32, "question is", "questions are");
    let mut lines = Vec::new();
    if preview.known_reviews > 0 {
        lines.push(format!("{known} already here"));
    }
    if preview.unknown_questions > 0 {
        lines.push(format!("{unknown} in no deck here: the answers are kept until the deck has them"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reminder_says_what_there_is_to_lose() {
        let check = |last, reviews, expect: Option<&str>| assert_eq!(reminder_text(last, reviews).as_deref(), expect);
        let on = |days| Some((days, Day(20_779)));
        check(None, 0, None);
        check(None, 1, Some("Not backed up yet: 1 answer is stored in this browser only."));
        check(None, 240, Some("Not backed up yet: 240 answers are stored in this browser only."));
        check(on(0), 0, Some("Last backup: today. No new answers since."));
        check(on(1), 1, Some("Last backup: yesterday. 1 new answer since."));
        let date = "Sun\u{a0}22\u{a0}Nov\u{a0}2026";
        check(on(12), 240, Some(&format!("Last backup: 12 days ago, {date}. 240 new answers since.")));
    }

    #[test]
    fn a_preview_names_what_changes_and_what_does_not() {
        let marks = [("note", 2), ("setting", 1), ("seen", 3), ("reset", 1), ("unheard-of", 1)];
        let preview = Preview {
            new_reviews: 1,
            known_reviews: 5,
            newer_marks: marks.map(|(kind, count)| (kind.to_owned(), count)).into(),
            new_attempts: 2,
            unknown_questions: 1,
            ..Preview::default()
        };
        let expect = [
            "1 new answer",
            "1 reset that hides earlier answers",
            "2 newer notes",
            "1 newer setting",
            "2 texts of earlier answers",
            "1 other mark",
        ];
        assert_eq!(brought(&preview), expect);
        let expect = [
            "5 answers are already here",
            "1 question is in no deck here: the answers are kept until the deck has them",
        ];
        assert_eq!(beside(&preview), expect);
        let seen = Preview { newer_marks: [("seen".to_owned(), 2)].into(), ..Preview::default() };
        assert_eq!(brought(&seen), ["which version of some questions you last saw"]);
        assert!(brought(&Preview::default()).is_empty() && beside(&Preview::default()).is_empty());
    }
}
