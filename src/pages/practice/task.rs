//! The ways of practising: each but recall is a piece of its own, which is loaded before a session of it begins. Knows
//! neither cards nor sessions.

pub mod choice;
pub mod cloze;
pub mod given;
pub mod interview;
pub mod parsons;
pub mod predict;
pub mod recall;

use crate::piece::{Missing, piece};
use crate::state::work::Arranged;
use given::Exercise;
use leptos::prelude::AnyView;
use study::Mode;

/// A way of practising that is here.
#[derive(Clone, Copy)]
pub enum Way {
    Recall,
    Interview(Interviewer),
    Choice(Exercise<u32>),
    Parsons(Exercise<Arranged>),
    Cloze(Exercise<Vec<String>>),
    Predict(Exercise<String>),
}

/// How an interviewer asks a question.
pub type Interviewer = fn(interview::Given) -> AnyView;

piece!(
    /// The mock interview, while it asks.
    interview_piece: Interviewer = interview::ask
);
piece!(
    /// Multiple choice.
    choice_piece: Exercise<u32> = choice::EXERCISE
);
piece!(
    /// Lines to put in order.
    parsons_piece: Exercise<Arranged> = parsons::EXERCISE
);
piece!(
    /// Blanks to fill.
    cloze_piece: Exercise<Vec<String>> = cloze::EXERCISE
);
piece!(
    /// Output to predict.
    predict_piece: Exercise<String> = predict::EXERCISE
);

/// Loads a way of practising. Asking again tries again.
pub async fn load(mode: Mode) -> Result<Way, Missing> {
    Ok(match mode {
        Mode::Recall => Way::Recall,
        Mode::Interview => Way::Interview(interview_piece().await?),
        Mode::Choice => Way::Choice(choice_piece().await?),
        Mode::Parsons => Way::Parsons(parsons_piece().await?),
        Mode::Cloze => Way::Cloze(cloze_piece().await?),
        Mode::Predict => Way::Predict(predict_piece().await?),
    })
}
