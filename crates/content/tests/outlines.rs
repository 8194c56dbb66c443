//! What a page that shows no question still knows of all.

use deck::{Html, Prompt};

#[test]
fn an_outline_lacks_only_what_a_question_shows() {
    let (decks, outlines) = (content::decks(), content::outlines());
    assert!(!decks.is_empty());
    let stripped: Vec<_> = decks
        .into_iter()
        .map(|mut deck| {
            deck.introduction = Html::default();
            for question in &mut deck.questions {
                assert!(!question.prompt.text.is_empty());
                (question.prompt, question.options, question.caution) = (Prompt::default(), Vec::new(), None);
            }
            deck
        })
        .collect();
    assert_eq!(outlines, stripped);
}
