//! When a question comes back, as a rating would have it: in a sentence, and in a word or two below a button.

use super::status::days_text;
use study::Rating;

/// When a question comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextReview {
    /// In the session that is under way.
    ThisSession,
    /// So many whole days from now.
    Days(u32),
    /// On the day that was due before: the answer moves nothing.
    Unmoved,
}

impl NextReview {
    /// After this rating. `intervals` are whole days until the question comes back, in the order of `Rating::ALL`; none where the
    /// answer moves no due day. With `returns` what is rated Again comes back in this session.
    pub fn after(rating: Rating, intervals: Option<[u32; 4]>, returns: bool) -> Self {
        match intervals {
            _ if rating == Rating::Again && returns => Self::ThisSession,
            Some(days) => Self::Days(days[usize::from(rating.number()) - 1]),
            None => Self::Unmoved,
        }
    }

    pub fn sentence(self) -> String {
        match self {
            Self::ThisSession => "You will see it again in this session".to_owned(),
            Self::Days(days) => format!("Next review: {}", days_text(days)),
            Self::Unmoved => "Your schedule stays as it is".to_owned(),
        }
    }

    pub fn short(self) -> String {
        match self {
            Self::ThisSession => "this session".to_owned(),
            Self::Days(days) => days_text(days),
            Self::Unmoved => "same due day".to_owned(),
        }
    }
}
