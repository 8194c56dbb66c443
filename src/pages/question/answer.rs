//! What the page of a question shows of its body: a piece of its own, since the page that is opened first holds that already.

use crate::components::key_points::KeyPoints;
use crate::components::prose::{OptionList, PromptRest, Prose};
use crate::piece::piece;
use crate::routes::Route;
use deck::search::text_of;
use deck::{Body, Choice, Deck, Html, KeyPoint, Question};
use leptos::prelude::*;

/// Shows the parts of a body.
#[derive(Clone, Copy, Debug)]
pub struct Showing {
    /// What belongs to the prompt.
    pub rest: fn(&Body) -> AnyView,
    pub answer: fn(&'static Deck, &'static Question, &Body) -> AnyView,
    pub reading: fn(&'static Deck, &Body) -> AnyView,
}

/// With all that only this takes.
pub const SHOWING: Showing = Showing { rest, answer, reading };

piece!(
    /// How a body is shown.
    answer_piece: Showing = SHOWING
);

fn rest(body: &Body) -> AnyView {
    view! { <PromptRest rest=body.rest.clone() options=body.options.clone() /> }.into_any()
}

fn answer(deck: &'static Deck, question: &'static Question, body: &Body) -> AnyView {
    let (key_points, answer) = (body.key_points.clone(), body.answer.clone());
    let options = body.options.clone();
    let href = Route::question(&deck.id, &question.id).href();
    view! { <Answer options has_answer=question.has_answer key_points answer href /> }.into_any()
}

fn reading(deck: &'static Deck, body: &Body) -> AnyView {
    let related = body.related.iter().filter_map(|id| deck.question(id));
    let related = related.map(|other| (Route::question(&deck.id, &other.id).href(), other.prompt.text.clone()));
    let links = body.links.iter().map(|link| (link.url.clone(), link.title.clone()));
    view! { <Reading links=links.collect() related=related.collect() /> }.into_any()
}

/// How the ids of an answer's parts begin.
const PART: &str = "part-";

/// An answer with so many parts is long enough for a list of them.
const PARTS: usize = 3;

/// The answer, with what belongs to it.
#[component]
pub fn Answer(
    /// All options of the question.
    options: Vec<Choice>,
    /// The author wrote an answer.
    has_answer: bool,
    /// What a complete answer contains.
    key_points: Vec<KeyPoint>,
    /// Its text.
    answer: Html,
    /// The question's page.
    href: String,
) -> impl IntoView {
    let parts = parts(answer.as_str());
    let is_long = parts.len() >= PARTS;
    let top = is_long.then(|| view! { <a class="crumb" href=[&href, "#main"].concat()>"Back to top ↑"</a> });
    let contents = is_long.then(|| {
        let item = |(id, title): (String, String)| {
            view! { <li><a href=format!("{href}#{id}")>{title}</a></li> }
        };
        view! {
            <details class="contents">
                <summary>"Contents"</summary>
                <ol class="links">{parts.into_iter().map(item).collect_view()}</ol>
            </details>
        }
    });
    let correct: Vec<Choice> = options.into_iter().filter(|option| option.correct).collect();
    let is_missing = !has_answer && correct.is_empty();
    let title = if correct.len() > 1 { "Correct answers" } else { "Correct answer" };
    let correct =
        (!correct.is_empty()).then(|| view! { <section><h2>{title}</h2><OptionList options=correct /></section> });
    let missing =
        is_missing.then(|| view! { <p class="soft">"The author has not written an answer to this question yet."</p> });
    // Points derived from the answer would only repeat it here.
    let are_own = !key_points.is_empty() && key_points.iter().all(|point| !point.derived);
    let are_own_musts = are_own && key_points.iter().any(|point| point.must);
    let key_points = are_own.then(|| view! { <section><h2>"Key points"</h2><KeyPoints points=key_points /></section> });
    let musts = are_own_musts.then(|| {
        view! { <p class="soft">"An answer without a point marked “Must” is not complete."</p> }
    });
    (correct, missing, key_points, musts, contents, view! { <Prose html=answer /> }, top)
}

/// The parts of an answer that can be led to, each as its id and its title.
fn parts(html: &str) -> Vec<(String, String)> {
    let part = |behind: &str| {
        let (id, rest) = behind.split_once('"')?;
        let (_, rest) = rest.split_once('>')?;
        let (title, _) =
            rest.split_once("</h").into_iter().chain(rest.split_once("</p>")).min_by_key(|(title, _)| title.len())?;
        Some(([PART, id].concat(), text_of(title).trim_end_matches(':').to_owned()))
    };
    html.split(&format!("id=\"{PART}")).skip(1).filter_map(part).collect()
}

/// Where to read on.
#[component]
pub fn Reading(
    /// Further reading, each as address and title.
    links: Vec<(String, String)>,
    /// Related questions, each as address and prompt.
    related: Vec<(String, String)>,
) -> impl IntoView {
    let item = |(href, text): (String, String)| {
        let rel = href.contains("://").then_some("noopener noreferrer");
        view! { <li><a href=href rel=rel>{text}</a></li> }
    };
    let section = |title: &'static str, items: Vec<(String, String)>| {
        let items = (!items.is_empty()).then(|| items.into_iter().map(item).collect_view());
        items.map(|items| view! { <section><h2>{title}</h2><ul class="links">{items}</ul></section> })
    };
    (section("Further reading", links), section("Related", related))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_their_ids() {
        let html = "<p>So.</p><h3 id=\"part-q-1\">One <code>x</code></h3><p class=\"lead-in\" id=\"part-q-2\">Two:</p><p>End</p>";
        let expect = [("part-q-1", "One x"), ("part-q-2", "Two")].map(|(id, title)| (id.to_owned(), title.to_owned()));
        assert_eq!(parts(html), expect);
        assert!(parts("<p>id=part-</p>").is_empty());
    }
}
