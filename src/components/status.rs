//! Where a question stands, in words and in a shape; never by colour alone.

use leptos::prelude::*;
use study::Standing;

/// The name of a standing as filters show it.
pub fn standing_label(standing: Standing) -> &'static str {
    match standing {
        Standing::New => "New",
        Standing::Due => "Due",
        Standing::Learning => "Learning",
        Standing::Learned => "Learned",
    }
}

/// "in 9 days": when something comes back.
pub fn days_text(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=59 => format!("in {days} days"),
        60..=729 => format!("in {} months", days / 30),
        _ => format!("in {} years", days / 365),
    }
}

/// "9 days ago": when something was done.
pub fn ago_text(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=59 => format!("{days} days ago"),
        _ => format!("{} months ago", days / 30),
    }
}

/// A question's standing as a small label.
#[component]
pub fn Status(
    /// Where the question stands.
    standing: Standing,
    /// Whole days until it is due; `None` for a new question.
    days_left: Option<u32>,
) -> impl IntoView {
    let text = match (standing, days_left) {
        (Standing::New, _) | (_, None) => "new".to_owned(),
        (Standing::Due, _) => "due".to_owned(),
        (_, Some(days)) => days_text(days),
    };
    view! { <span class="status" data-status=standing.slug()>{text}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_read_as_a_person_would_say_them() {
        let cases = [
            (0, "today"),
            (1, "tomorrow"),
            (8, "in 8 days"),
            (59, "in 59 days"),
            (60, "in 2 months"),
            (730, "in 2 years"),
        ];
        for (days, text) in cases {
            assert_eq!(days_text(days), text);
        }
    }
}
