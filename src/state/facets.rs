//! How many questions each box of the filters would show. All boxes are counted in one pass over the deck.

use super::State;
use super::filter::{Facet, Filter, Own};
use super::progress::key;
use deck::Deck;

/// Boxes of one kind, by the slugs that addresses use.
pub type Boxes = (Facet, Vec<String>);

/// For each box how many questions would be listed if it were the only one of its kind that is ticked, while the other kinds
/// stay as they are. Words do not count. Tracks every answer and every mark.
pub fn counts(state: &State, deck: &Deck, filter: &Filter, boxes: &[Boxes]) -> Vec<Vec<usize>> {
    let kinds: Vec<(Filter, Vec<Filter>)> = boxes
        .iter()
        .map(|(kind, slugs)| {
            let mut others = filter.clone();
            others.clear(*kind);
            (others, slugs.iter().map(|slug| Filter::one(*kind, slug)).collect())
        })
        .collect();
    let mut counts: Vec<Vec<usize>> = boxes.iter().map(|(_, slugs)| vec![0; slugs.len()]).collect();
    let (today, retention) = (state.progress.today(), state.settings.retention());
    state.progress.with(|progress| {
        state.marks.with(|marks| {
            for question in &deck.questions {
                let name = key(&deck.id, &question.id);
                let standing = progress.standing(&name, today, retention);
                let is = |wanted: &[Own]| wanted.iter().any(|own| own.holds(marks, &name, today));
                for ((others, boxes), counts) in kinds.iter().zip(&mut counts) {
                    if others.admits(question, || standing, is) {
                        for (tick, count) in boxes.iter().zip(counts) {
                            *count += usize::from(tick.admits(question, || standing, is));
                        }
                    }
                }
            }
        });
    });
    counts
}
