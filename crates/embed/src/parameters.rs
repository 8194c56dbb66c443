//! Every parameter that an author may put into an address, in one table: the app reads it, the Share page offers it, `<viva-deck>` has
//! its attributes, and the table in `docs/embedding.md` is made from it.

use std::fmt;

/// What a parameter may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is there or not.
    Flag,
    Number,
    /// The id of a deck.
    Deck,
    /// Ids of questions of the deck.
    Questions,
    /// Ids of topics of the deck.
    Topics,
    /// One of these, each with what people call it.
    One(&'static [(&'static str, &'static str)]),
    /// Any of these.
    Any(&'static [(&'static str, &'static str)]),
}

impl Kind {
    /// Whether a choice has this value.
    pub fn offers(self, value: &str) -> bool {
        matches!(self, Self::One(values) | Self::Any(values) if values.iter().any(|(known, _)| *known == value))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("no value"),
            Self::Number => f.write_str("a number"),
            Self::Deck => f.write_str("id of a deck"),
            Self::Questions | Self::Topics => f.write_str("ids, separated by commas"),
            Self::One(values) => f.write_str(&listed(values)),
            Self::Any(values) => write!(f, "{}, separated by commas", listed(values)),
        }
    }
}

fn listed(values: &[(&str, &str)]) -> String {
    values.iter().map(|(value, _)| *value).collect::<Vec<_>>().join(", ")
}

/// One parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    /// What the Share page calls it; nothing where it does not offer it.
    pub label: Option<&'static str>,
    pub kind: Kind,
    pub meaning: &'static str,
    /// Stays in the address while the reader moves about.
    pub stays: bool,
    /// `<viva-deck>` has an attribute of this name.
    pub is_attribute: bool,
}

const fn parameter(name: &'static str, label: &'static str, kind: Kind, meaning: &'static str) -> Parameter {
    Parameter { name, label: Some(label), kind, meaning, stays: true, is_attribute: true }
}

/// In the order of the documentation.
pub const PARAMETERS: [Parameter; 16] = [
    Parameter {
        label: None,
        is_attribute: false,
        ..parameter("embed", "", Kind::Flag, "Hides the site's header and footer.")
    },
    Parameter { label: None, ..parameter("deck", "", Kind::Deck, "Shows this deck only.") },
    parameter("topics", "Topics", Kind::Topics, "Only questions of one of these topics."),
    parameter(
        "levels",
        "Difficulty",
        Kind::Any(&[("easy", "Easy"), ("medium", "Medium"), ("hard", "Hard")]),
        "Only questions of one of these levels.",
    ),
    parameter("questions", "Only these questions", Kind::Questions, "Only these questions, in this order."),
    parameter("count", "Number of questions", Kind::Number, "At most so many questions."),
    parameter(
        "order",
        "Order",
        Kind::One(&[("given", "As in the deck"), ("shuffled", "Shuffled")]),
        "The order of the questions: as in the deck, which is usual, or another one each time.",
    ),
    parameter(
        "seed",
        "Seed",
        Kind::Number,
        "Makes the shuffled order, and what `count` leaves of it, the same for everyone.",
    ),
    parameter(
        "mode",
        "Practice mode",
        Kind::One(&[
            ("recall", "Recall"),
            ("choice", "Multiple choice"),
            ("parsons", "Order the lines"),
            ("cloze", "Fill the blanks"),
            ("predict", "Predict the output"),
            ("interview", "Mock interview"),
        ]),
        "The practice mode that is chosen first.",
    ),
    Parameter { stays: false, ..parameter("start", "Start practice at once", Kind::Flag, "Practice starts at once.") },
    parameter(
        "theme",
        "Theme",
        Kind::One(&[("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast")]),
        "The theme, in place of the reader's own.",
    ),
    parameter(
        "text",
        "Text size",
        Kind::One(&[("115", "Large"), ("130", "Larger"), ("150", "Largest")]),
        "The size of text, in per cent.",
    ),
    Parameter {
        label: None,
        ..parameter(
            "lang",
            "",
            Kind::One(&[("en", "English")]),
            "The language of Viva's own words: only English is there. A deck has the language that it says.",
        )
    },
    parameter(
        "hide",
        "Hide",
        Kind::Any(&[
            ("search", "Search box"),
            ("filters", "Filters"),
            ("top", "Title and counts"),
            ("actions", "Buttons of the list"),
            ("bar", "Line below a frame"),
        ]),
        "Leaves out the search box, the filters, title and counts, the buttons of the list, or the line below a frame.",
    ),
    Parameter {
        label: None,
        is_attribute: false,
        ..parameter(
            "history",
            "",
            Kind::Flag,
            "In a frame, makes each page an entry of the browser's history. Usually none is, so that Back leaves the host page at once.",
        )
    },
    Parameter {
        label: None,
        ..parameter(
            "events",
            "",
            Kind::One(&[("xapi", "xAPI statements")]),
            "Tells the host page what is practised, as xAPI statements.",
        )
    },
];

/// The parameter of this name.
pub fn named(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

/// Names of those that stay in the address.
pub fn staying() -> Vec<&'static str> {
    PARAMETERS.iter().filter(|parameter| parameter.stays).map(|parameter| parameter.name).collect()
}

/// Names that only authors use. The app has others in its own links, too, where they mean no guest.
pub fn telling() -> Vec<&'static str> {
    staying().into_iter().chain(["start", "endpoint"]).filter(|name| !["deck", "mode", "seed"].contains(name)).collect()
}

/// Names of the attributes that `<viva-deck>` hands on.
pub fn attributes() -> Vec<&'static str> {
    PARAMETERS.iter().filter(|parameter| parameter.is_attribute).map(|parameter| parameter.name).collect()
}

/// The table as Markdown.
pub fn as_markdown() -> String {
    let mut table = "| parameter | values | what it does |\n|---|---|---|\n".to_owned();
    for Parameter { name, kind, meaning, .. } in PARAMETERS {
        table += &format!("| `{name}` | {kind} | {meaning} |\n");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_each_has_a_line() {
        for (at, parameter) in PARAMETERS.iter().enumerate() {
            assert_eq!(PARAMETERS.iter().position(|other| other.name == parameter.name), Some(at));
        }
        assert_eq!(as_markdown().lines().count(), PARAMETERS.len() + 2);
    }

    #[test]
    fn the_modes_are_those_of_practice() {
        let Some(Kind::One(modes)) = named("mode").map(|parameter| parameter.kind) else {
            panic!("modes are a choice")
        };
        assert_eq!(modes.len(), study::Mode::ALL.len());
        assert!(modes.iter().all(|(mode, _)| study::Mode::from_name(mode).is_some()));
    }
}
