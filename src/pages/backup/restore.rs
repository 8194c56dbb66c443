//! One file with everything, and taking one in: first what it would bring, then the reader decides.

use super::{Desk, sentence};
use crate::components::words::{counted, full_date_text};
use crate::platform::dom::chosen_file;
use crate::platform::files::{self, Chosen};
use crate::platform::page;
use crate::state::backup::{self, Hindrance};
use leptos::prelude::*;
use leptos::task::spawn_local;
use study::backup::{Preview, write};

/// Bytes of a file that no browser's storage could hold the half of.
const LARGEST: f64 = 32_000_000.0;

const NO_ROOM: &str = "This backup holds more than the browser has room for. Nothing was changed here.";

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
    view! {
        <div class="panel stack">
            <h2>"A file with everything"</h2>
            <p>{move || reminder(desk)}</p>
            <p class="actions">
                <button class="button" type="button" on:click=move |_| back_up(desk)>"Back up"</button>
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
                "“Back up” saves all you did as a file. “Restore” first shows what a file would add; what is here stays."
            </p>
            <p class="said" id="backup-said" role="status" tabindex="-1">{sentence(desk.said)}</p>
            {offered}
        </div>
    }
    .into_any()
}

/// When everything was last saved, and what was done since; nothing without an answer.
fn reminder(desk: Desk) -> Option<String> {
    let (state, last) = (desk.state, backup::last_saved(desk.state));
    let days = last.map(|last| state.progress.today().since(state.progress.day_of(last)));
    let is_new = |time: i64| last.is_none_or(|last| time > last);
    let reviews = state.progress.with(|all| all.all_reviews().filter(|review| is_new(review.time)).count());
    reminder_text(days, reviews)
}

/// `days` since the last backup, if there is one, and the answers since.
fn reminder_text(days: Option<u32>, reviews: usize) -> Option<String> {
    let answers = counted(reviews as u32, "answer", "answers");
    let when = match days {
        None if reviews == 0 => return None,
        None => return Some(format!("Last backup: never. {answers} here.")),
        Some(0) => "today".to_owned(),
        Some(1) => "yesterday".to_owned(),
        Some(days) => format!("{days} days ago"),
    };
    let since = if reviews == 0 { "nothing new since".to_owned() } else { format!("{answers} since") };
    Some(format!("Last backup: {when}; {since}."))
}

/// Saves everything as a file.
pub fn back_up(desk: Desk) {
    spawn_local(async move {
        let all = backup::gather().await;
        let name = desk.file_name("progress", "json");
        if !files::save(&name, "application/json", &write(&all)) {
            desk.said.set("This browser does not let the page save files. Use the link below.".to_owned());
            return;
        }
        backup::saved(desk.state);
        // Nothing where the reader has left the page meanwhile.
        let persistence = desk.persistence.try_get_untracked().flatten();
        let frame = if persistence.is_some_and(|persistence| persistence.framed) {
            " This page is in a frame, which may not be allowed to save files: if there is none, use the link below."
        } else {
            ""
        };
        desk.said.set(format!("Saved as {name}: look among your downloads.{frame}"));
    });
}

fn choose(desk: Desk, file: Option<Chosen>) {
    let Some(file) = file else { return };
    desk.offer.set(None);
    if file.size() > LARGEST {
        desk.said.set(NO_ROOM.to_owned());
        return;
    }
    desk.said.set("Reading…".to_owned());
    spawn_local(async move {
        match file.text().await {
            Some(text) => offer(desk, &text).await,
            None => desk.say("The file could not be read. Nothing was changed here.".to_owned()),
        }
    });
}

/// Shows what a file's text would bring.
pub async fn offer(desk: Desk, text: &str) {
    match backup::offer(desk.state, text).await {
        Ok(offer) => {
            desk.said.set(String::new());
            desk.offer.set(Some(offer));
            page::after_render(|| page::go_to("#offer-title"));
        }
        Err(problem) => desk.say(problem.to_string()),
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
    let title = move || {
        let date = full_date_text(desk.state.progress.day_of(preview.exported));
        match is_new {
            true => format!("What the backup of {date} brings"),
            false => format!("All of the backup of {date} is here already"),
        }
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
    desk.said.set("Storing…".to_owned());
    match backup::absorb(desk.state, &offer).await {
        Ok(()) => desk.say(format!("Restored: {}.", brought(&offer.preview).join(", "))),
        Err(Hindrance::NoRoom) => desk.say(NO_ROOM.to_owned()),
        Err(Hindrance::Unwritable) => {
            desk.say("An answer in this backup cannot be stored here. Nothing was changed.".to_owned());
        }
    }
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
    let named = ["note", "bookmark", "setting", "rest", "plan", "minutes", "reset", "interview"];
    line(preview.new_reviews, "new answer", "new answers");
    line(preview.new_retractions, "answer taken back", "answers taken back");
    line(
        of(&["reset"]),
        "reset, before which answers count for nothing",
        "resets, before which answers count for nothing",
    );
    line(of(&["note"]), "newer note", "newer notes");
    line(of(&["bookmark"]), "newer bookmark", "newer bookmarks");
    line(of(&["rest"]), "question paused, or no longer", "questions paused, or no longer");
    line(of(&["plan", "minutes"]), "newer part of an interview plan", "newer parts of interview plans");
    line(of(&["interview"]), "interview report", "interview reports");
    line(of(&["setting"]), "newer setting", "newer settings");
    line(preview.new_attempts, "text of an earlier answer", "texts of earlier answers");
    line(preview.newer_marks.values().sum::<usize>() - of(&named) - of(&[SEEN]), "other mark", "other marks");
    if lines.is_empty() && preview.is_new() {
        lines.push("what some questions said when you last saw them".to_owned());
    }
    lines
}

/// What else there is to know.
fn beside(preview: &Preview) -> Vec<String> {
    let known = counted(preview.known_reviews as u32, "answer is", "answers are");
    let unknown = counted(preview.unknown_questions as u32, "question is", "questions are");
    let mut lines = Vec::new();
    if preview.known_reviews > 0 {
        lines.push(format!("{known} here already"));
    }
    if preview.unknown_questions > 0 {
        lines.push(format!("{unknown} not in the decks here: the answers are kept until they return"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reminder_says_what_there_is_to_lose() {
        let check = |days, reviews, expect: Option<&str>| assert_eq!(reminder_text(days, reviews).as_deref(), expect);
        check(None, 0, None);
        check(None, 240, Some("Last backup: never. 240 answers here."));
        check(Some(0), 0, Some("Last backup: today; nothing new since."));
        check(Some(1), 1, Some("Last backup: yesterday; 1 answer since."));
        check(Some(12), 240, Some("Last backup: 12 days ago; 240 answers since."));
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
            "1 reset, before which answers count for nothing",
            "2 newer notes",
            "1 newer setting",
            "2 texts of earlier answers",
            "1 other mark",
        ];
        assert_eq!(brought(&preview), expect);
        let expect = [
            "5 answers are here already",
            "1 question is not in the decks here: the answers are kept until they return",
        ];
        assert_eq!(beside(&preview), expect);
        let seen = Preview { newer_marks: [("seen".to_owned(), 2)].into(), ..Preview::default() };
        assert_eq!(brought(&seen), ["what some questions said when you last saw them"]);
        assert!(brought(&Preview::default()).is_empty() && beside(&Preview::default()).is_empty());
    }
}
