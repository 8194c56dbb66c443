//! What is recalled, by topic and against what was predicted, and how the learner's own ratings compare with those proposed.

use super::{percent, percent_text};
use crate::components::bars::Bar;
use crate::components::chart::{ChartData, Picture};
use crate::components::words::counted;
use crate::state::candidates::topic_title;
use deck::Deck;
use study::Statistics;
use study::statistics::{PREDICTED_FROM, Recall, Topic};

/// Fewer answers than this say little.
const ENOUGH: u32 = 20;

/// More topics than this are counted, not named.
const NAMED: usize = 3;

const RATINGS: [&str; 4] = ["Again", "Hard", "Good", "Easy"];

/// What is recalled of each topic; until a question has come back, how much of it is started.
pub fn by_topic(numbers: &Statistics, deck: &Deck) -> ChartData {
    let name = |topic: &Topic| topic_title(deck, topic.topic);
    let row = |topic: &Topic| {
        vec![
            name(topic),
            percent_text(recalled(&topic.recall)),
            format!("{} of {}", topic.recall.recalled, topic.recall.asked),
            percent_text(percent(topic.chance, topic.begun)),
            format!("{} of {}", topic.begun, topic.questions),
        ]
    };
    let (title, text, bars) = match recalled(&numbers.recall()) {
        Some(percent) => tested(numbers, percent, name),
        None => started(numbers, name),
    };
    let said: Vec<String> = bars.iter().map(|bar| [&bar.name, " ", &bar.text].concat()).collect();
    ChartData {
        label: [&title, ": ", &said.join(", ")].concat(),
        picture: Some(Picture::Bars(bars)),
        title,
        text,
        heads: ["Topic", "Recalled", "Answers", "Predicted today", "Questions started"].map(Into::into).into(),
        rows: numbers.topics.iter().map(row).collect(),
    }
}

/// Title, text and bars where questions have come back, so many per cent of them recalled.
fn tested(numbers: &Statistics, all: u32, name: impl Fn(&Topic) -> String) -> (String, String, Vec<Bar>) {
    let bar = |topic: &Topic| Bar {
        name: name(topic),
        value: recalled(&topic.recall),
        mark: percent(topic.chance, topic.begun),
        text: percent_text(recalled(&topic.recall)),
        kind: "",
    };
    let bars = numbers.topics.iter().filter(|topic| topic.begun > 0).map(bar).collect();
    (
        format!("{all}\u{a0}% recalled when questions came back"),
        format!(
            "The bar is what you recalled, the line is the prediction for today. First answers and repeats on the same day do \
             not count.{}",
            waiting(numbers, name)
        ),
        bars,
    )
}

/// The same where none has come back yet.
fn started(numbers: &Statistics, name: impl Fn(&Topic) -> String) -> (String, String, Vec<Bar>) {
    let bar = |topic: &Topic| Bar {
        name: name(topic),
        value: percent(topic.begun as f32, topic.questions),
        mark: None,
        text: format!("{} of {}", topic.begun, topic.questions),
        kind: "",
    };
    let begun = || numbers.topics.iter().filter(|topic| topic.begun > 0);
    let title = match &numbers.topics[..] {
        [only] => format!("{} of {} started", only.begun, counted(only.questions, "question", "questions")),
        topics => format!("{} of {} topics started", begun().count(), topics.len()),
    };
    (
        title,
        format!(
            "The bar is the share of questions you have answered. Once questions come back, it is what you recall.{}",
            waiting(numbers, &name)
        ),
        begun().map(bar).collect(),
    )
}

/// The topics of which nothing was answered yet.
fn waiting(numbers: &Statistics, name: impl Fn(&Topic) -> String) -> String {
    let waiting: Vec<String> = numbers.topics.iter().filter(|topic| topic.begun == 0).map(name).collect();
    match waiting.len() {
        0 => String::new(),
        1..=NAMED => format!(" Not started: {}.", waiting.join(", ")),
        many => format!(" Not started: {many} topics."),
    }
}

/// Whether any prediction was put to the test.
pub fn is_tested(numbers: &Statistics) -> bool {
    numbers.recall().asked > 0
}

/// Whether any rating was proposed.
pub fn is_judged(numbers: &Statistics) -> bool {
    numbers.agreement().0 > 0
}

/// What is recalled of what was predicted.
pub fn predicted(numbers: &Statistics) -> ChartData {
    let all = numbers.recall();
    let (title, text) = match (recalled(&all), percent(all.chance, all.asked)) {
        (Some(recalled), Some(predicted)) => {
            let judged = match recalled.abs_diff(predicted) {
                _ if all.asked < ENOUGH => "Too few answers yet to judge the predictions.",
                0..=3 => "The predictions are accurate.",
                _ if recalled > predicted => {
                    "You recall more than predicted: a lower desired retention would save you work."
                }
                _ => "You recall less than predicted: a higher desired retention would help.",
            };
            let answers = counted(all.asked, "answer", "answers");
            (
                format!("{recalled}\u{a0}% recalled, {predicted}\u{a0}% predicted"),
                format!("{judged} The bar is what you recalled, the line is what was predicted. Based on {answers}."),
            )
        }
        _ => Default::default(),
    };
    let range = |place: usize| match PREDICTED_FROM.get(place + 1) {
        Some(end) => format!("{}–{end}\u{a0}%", PREDICTED_FROM[place]),
        None => format!("{}–100\u{a0}%", PREDICTED_FROM[place]),
    };
    let asked = || numbers.predictions.iter().enumerate().filter(|(_, recall)| recall.asked > 0);
    let bar = |(place, recall): (usize, &Recall)| Bar {
        name: format!("{} predicted", range(place)),
        value: recalled(recall),
        mark: percent(recall.chance, recall.asked),
        text: format!("{} of {}", recall.recalled, recall.asked),
        kind: "",
    };
    let row = |(place, recall): (usize, &Recall)| {
        vec![
            range(place),
            percent_text(percent(recall.chance, recall.asked)),
            percent_text(recalled(recall)),
            recall.asked.to_string(),
        ]
    };
    let picture = (all.asked > 0).then(|| Picture::Bars(asked().map(bar).collect()));
    ChartData {
        label: [&title, ". ", &text].concat(),
        title,
        text,
        picture,
        heads: ["Predicted", "On average", "Recalled", "Answers"].map(Into::into).into(),
        rows: numbers.predictions.iter().enumerate().map(row).collect(),
    }
}

/// How the ratings chosen compare with those proposed.
pub fn judged(numbers: &Statistics) -> ChartData {
    let (all, same, better) = numbers.agreement();
    let (title, text) = match (percent(same as f32, all), percent(better as f32, all)) {
        (Some(same), Some(better)) => {
            let worse = 100_u32.saturating_sub(same + better);
            let others = match (better, worse) {
                (0, 0) => String::new(),
                (better, 0) => format!("You rated {better}\u{a0}% higher than the points you ticked suggest. "),
                (0, worse) => format!("You rated {worse}\u{a0}% lower than the points you ticked suggest. "),
                (better, worse) => format!(
                    "You rated {better}\u{a0}% higher and {worse}\u{a0}% lower than the points you ticked suggest. "
                ),
            };
            let answers = counted(all, "answer", "answers");
            (
                format!("{same}\u{a0}% rated as suggested"),
                format!("{others}Framed squares are ratings as suggested. Based on {answers}."),
            )
        }
        _ => Default::default(),
    };
    let picture = (all > 0).then_some(Picture::Matrix {
        rows: "Suggested",
        columns: "You chose",
        names: RATINGS,
        counts: numbers.judged,
    });
    let row = |(name, counts): (&str, [u32; 4])| {
        let counts = counts.into_iter().map(|count| count.to_string());
        [name.to_owned()].into_iter().chain(counts).collect()
    };
    let heads = ["Suggested \\ chosen"].into_iter().chain(RATINGS).map(Into::into);
    ChartData {
        label: [&title, ". ", &text].concat(),
        title,
        text,
        picture,
        heads: heads.collect(),
        rows: RATINGS.into_iter().zip(numbers.judged).map(row).collect(),
    }
}

fn recalled(recall: &Recall) -> Option<u32> {
    percent(recall.recalled as f32, recall.asked)
}
