//! Decks and questions as the app, the prerenderer and the checker share them.
//! Plain data: how it is written down is `parse`'s business.

use crate::Html;
use crate::exercise::{Cloze, Kinds, Parsons};
use serde::{Deserialize, Serialize};

/// One body of questions. `questions` are in the author's order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Deck {
    /// Lower-case slug; the first part of every address of this deck.
    pub id: String,
    /// Ids that it had before, and those of decks that questions of it come from.
    pub aliases: Vec<String>,
    pub title: String,
    pub description: String,
    /// BCP 47 tag, `en` unless the author says otherwise.
    pub language: String,
    pub licence: Option<String>,
    /// What stands before the first question.
    pub introduction: Html,
    /// The declared topics first, in the author's order, then those only used.
    pub topics: Vec<Topic>,
    pub questions: Vec<Question>,
}

impl Deck {
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// What a page needs of decks that it does not show: what they are about, and their questions by id
    /// and topic. The rest is loaded with the deck.
    pub fn outline(&self) -> Self {
        let has_former_name = |question: &Question| !self.aliases.is_empty() || !question.aliases.is_empty();
        let outline = |question: &Question| Question {
            // What is stored under a former name has to fit it.
            fingerprint: if has_former_name(question) { question.fingerprint } else { 0 },
            id: question.id.clone(),
            aliases: question.aliases.clone(),
            ordinal: question.ordinal,
            topics: question.topics.clone(),
            ..Question::default()
        };
        let titled = |topic: &Topic| Topic { summary: String::new(), ..topic.clone() };
        Self {
            introduction: Html::default(),
            topics: self.topics.iter().map(titled).collect(),
            questions: self.questions.iter().map(outline).collect(),
            ..self.clone()
        }
    }

    pub fn topic_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.topics.iter().find(|topic| topic.id == id).map_or(id, |topic| &topic.title)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub id: String,
    pub title: String,
    /// One line; empty where the author gave none.
    pub summary: String,
}

/// What a list of questions does not show: the rest of what is asked, and what the reader sees once it is answered. Loaded apart
/// from the question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Blocks after the prompt (code, images, more text); often empty.
    pub rest: Html,
    /// Empty unless the question is multiple choice.
    pub options: Vec<Choice>,
    /// One option speaks of others, so that they must stay in the author's order.
    pub options_in_order: bool,
    /// Empty where the author gave none.
    pub answer: Html,
    pub key_points: Vec<KeyPoint>,
    /// Further reading.
    pub links: Vec<Link>,
    /// Ids of related questions of the same deck.
    pub related: Vec<String>,
    /// Practised only, and no part of the answer.
    pub predictions: Vec<Prediction>,
    /// Programs of the answer whose output it shows.
    pub outputs: Vec<Prediction>,
    pub parsons: Vec<Parsons>,
    pub clozes: Vec<Cloze>,
}

/// A program whose output is to be predicted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    pub code: Html,
    /// All it prints, without the last line end.
    pub output: String,
}

/// One card, as far as lists and headings show it: bodies are loaded apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stable within its deck.
    pub id: String,
    /// Ids that it had before.
    pub aliases: Vec<String>,
    /// What prompt (upper half) and answer (lower half) say; the same after most corrections of typos.
    pub fingerprint: u32,
    /// From 1, in the author's order.
    pub ordinal: u32,
    pub prompt: Prompt,
    /// Ids of `Deck::topics`.
    pub topics: Vec<String>,
    pub difficulty: Option<Difficulty>,
    /// Fenced or indented code blocks in prompt and answer.
    pub code_blocks: u32,
    pub has_answer: bool,
    /// What the answer's first caution says in bold: readers are told before they begin to read.
    pub caution: Option<String>,
    /// What can be practised of it beside recall.
    pub exercises: Kinds,
    /// Whole minutes to read prompt and answer, at least 1.
    pub reading_minutes: u32,
}

/// What is asked, as a first paragraph that is fit for a heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prompt {
    /// The first paragraph as plain text, white space collapsed.
    pub text: String,
    /// The first paragraph with its inline markup; `None` where it has none.
    pub html: Option<Html>,
    /// The body has blocks or options that belong to it.
    pub goes_on: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub html: Html,
    pub correct: bool,
}

/// One idea that a complete answer contains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPoint {
    pub html: Html,
    /// Missing it means that the answer failed.
    pub must: bool,
    /// Made from the answer because its author gave none.
    pub derived: bool,
    /// What an interviewer asks for it, without giving it away; empty where the author says nothing.
    pub ask: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub title: String,
    pub url: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

impl Difficulty {
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// As written in Markdown and in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|difficulty| difficulty.slug() == slug)
    }
}
