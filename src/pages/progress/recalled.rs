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

/// What is recalled of each topic.
pub fn by_topic(numbers: &Statistics, deck: &Deck) -> ChartData {
    let all = numbers.recall();
    let title = match recalled(&all) {
        None => "No question has come back yet".to_owned(),
        Some(percent) => format!("{percent}\u{a0}% recalled when a question came back"),
    };
    let name = |topic: &Topic| topic_title(deck, topic.topic);
    let bar = |topic: &Topic| Bar {
        name: name(topic),
        value: recalled(&topic.recall),
        mark: percent(topic.chance, topic.begun),
        text: percent_text(recalled(&topic.recall)),
        kind: "",
    };
    let begun = || numbers.topics.iter().filter(|topic| topic.begun > 0);
    let waiting: Vec<String> = numbers.topics.iter().filter(|topic| topic.begun == 0).map(name).collect();
    let waiting = match waiting.len() {
        0 => String::new(),
        1..=NAMED => format!(" Not begun: {}.", waiting.join(", ")),
        many => format!(" Not begun: {many} topics."),
    };
    let said: Vec<String> =
        begun().map(|topic| format!("{} {}", name(topic), percent_text(recalled(&topic.recall)))).collect();
    let row = |topic: &Topic| {
        vec![
            name(topic),
            percent_text(recalled(&topic.recall)),
            format!("{} of {}", topic.recall.recalled, topic.recall.asked),
            percent_text(percent(topic.chance, topic.begun)),
            format!("{} of {}", topic.begun, topic.questions),
        ]
    };
    let heads = ["Topic", "Recalled", "Answers", "Predicted today", "Questions begun"].map(Into::into);
    ChartData {
        label: [&title, ": ", &said.join(", ")].concat(),
        picture: Some(Picture::Bars(begun().map(bar).collect())),
        title,
        text: format!(
            "The bar is what you recalled on later days, the line what is predicted for today of the questions begun.{waiting}"
        ),
        heads: heads.into(),
        rows: numbers.topics.iter().map(row).collect(),
    }
}

/// What is recalled of what was predicted.
pub fn predicted(numbers: &Statistics) -> ChartData {
    let all = numbers.recall();
    let (title, text) = match (recalled(&all), percent(all.chance, all.asked)) {
        (Some(recalled), Some(predicted)) => {
            let judged = match recalled.abs_diff(predicted) {
                _ if all.asked < ENOUGH => "Too few answers yet to judge the predictions.",
                0..=3 => "The predictions fit.",
                _ if recalled > predicted => {
                    "You recall more than is predicted: a lower desired retention would save you work."
                }
                _ => "You recall less than is predicted: a higher desired retention would help.",
            };
            let title = format!("{recalled}\u{a0}% recalled, {predicted}\u{a0}% predicted");
            (
                title,
                format!(
                    "{judged} The bar is what you recalled, the line what was predicted right before, over {}.",
                    counted(all.asked, "answer", "answers")
                ),
            )
        }
        _ => ("No prediction put to the test yet".to_owned(), String::new()),
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
        (Some(same), Some(better)) => (
            format!("{same}\u{a0}% rated as proposed"),
            format!(
                "{better}\u{a0}% rated better than the key points you ticked, {}\u{a0}% worse, over {}. In the frames both agree.",
                100_u32.saturating_sub(same + better),
                counted(all, "answer", "answers")
            ),
        ),
        _ => (
            "No rating proposed yet".to_owned(),
            "A rating is proposed where a question has key points to tick.".to_owned(),
        ),
    };
    let picture = (all > 0).then_some(Picture::Matrix {
        rows: "Proposed",
        columns: "You chose",
        names: RATINGS,
        counts: numbers.judged,
    });
    let row = |(name, counts): (&str, [u32; 4])| {
        let counts = counts.into_iter().map(|count| count.to_string());
        [name.to_owned()].into_iter().chain(counts).collect()
    };
    let heads = ["Proposed \\ chosen"].into_iter().chain(RATINGS).map(Into::into);
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
