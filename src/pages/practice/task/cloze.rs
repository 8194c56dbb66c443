//! Filling the blanks of the answer's code: typed, or taken from the words below.

use super::given::{Exercise, Given, Outcome, Verdict};
use crate::components::exercise_part::ExercisePart;
use crate::components::field;
use crate::components::prose::InlineProse;
use crate::components::reveal_bar::{OtherWay, RevealBar};
use crate::pages::practice::keys::on_submit_key;
use crate::platform::dom::{is_enter, submits};
use crate::platform::page;
use crate::platform::text::as_seen;
use deck::exercise::{Cloze, Fit, fit};
use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// What was given is kept as a word for each blank.
pub const EXERCISE: Exercise<Vec<String>> = Exercise {
    ask: |given| {
        let Given { work, on_work, on_done, .. } = given;
        given
            .asked(&given.body.clozes)
            .map(|cloze| view! { <Blanks cloze=cloze.clone() words=work on_fill=on_work on_done /> })
            .into_any()
    },
    judge: |given| match given.asked(&given.body.clozes) {
        Some(cloze) => verdict(cloze, &given.work.get_untracked()),
        None => Verdict::new(false, ""),
    },
    compare: |given| {
        given
            .asked(&given.body.clozes)
            .map(|cloze| view! { <FilledBlanks cloze=cloze.clone() words=given.work.get_untracked() /> })
            .into_any()
    },
};

/// What was given for the blank at a place.
fn word_at(words: &[String], at: usize) -> &str {
    words.get(at).map_or("", String::as_str)
}

fn fits(cloze: &Cloze, words: &[String]) -> Vec<Fit> {
    cloze.words.iter().enumerate().map(|(at, word)| fit(&as_seen(word_at(words, at)), &as_seen(word))).collect()
}

fn verdict(cloze: &Cloze, words: &[String]) -> Verdict {
    let fits = fits(cloze, words);
    let right = fits.iter().filter(|fit| **fit != Fit::Wrong).count();
    let text = if right == fits.len() { "Correct".to_owned() } else { format!("{right} of {} correct", fits.len()) };
    let told = fits.iter().zip(&cloze.words).enumerate();
    let told = told.filter_map(|(at, (fit, word))| tell(at, *fit, word_at(words, at), word));
    Verdict::new(right == fits.len(), text).because(told)
}

/// These words with another one at a place.
fn with_word(mut words: Vec<String>, count: usize, at: usize, word: &str) -> Vec<String> {
    words.resize(count, String::new());
    if let Some(place) = words.get_mut(at) {
        *place = word.replace('\n', " ");
    }
    words
}

/// The next empty blank behind the one at a place, which the search comes back to.
fn next_empty(words: &[String], count: usize, at: usize) -> usize {
    let mut others = (1..count).map(|step| (at + step) % count);
    others.find(|at| word_at(words, *at).trim().is_empty()).unwrap_or(at)
}

/// What to say of a blank that is not right to the letter.
fn tell(at: usize, fit: Fit, typed: &str, right: &str) -> Option<String> {
    let (number, typed) = (at + 1, typed.trim());
    match fit {
        Fit::Right => None,
        Fit::Nearly => Some(format!("Blank {number}: {right} (you wrote {typed}, which counts)")),
        Fit::Wrong if typed.is_empty() => Some(format!("Blank {number}: {right} (you left it empty)")),
        Fit::Wrong => Some(format!("Blank {number}: {right} (you wrote {typed})")),
    }
}

/// The code with a field for each blank, and the words to pick from.
#[component]
pub fn Blanks(
    /// The exercise.
    cloze: Cloze,
    /// What was given for each blank so far.
    words: Signal<Vec<String>>,
    /// Gets all words whenever one of them changes.
    on_fill: Callback<Vec<String>>,
    /// The learner is done.
    on_done: Callback<Outcome>,
) -> impl IntoView {
    let count = cloze.words.len();
    // Where the next word that is picked goes: the blank that had the focus last, else the first empty one.
    let active = RwSignal::new(0_usize);
    let is_ready = Signal::derive(move || words.with(|words| words.iter().any(|word| !word.trim().is_empty())));
    let submit = move || {
        if is_ready.get_untracked() {
            on_done.run(Outcome::Answered);
        }
    };
    let set = move |at: usize, word: &str| on_fill.run(with_word(words.get_untracked(), count, at, word));
    let pick = move |word: &str| {
        let at = active.get_untracked();
        set(at, word);
        active.set(next_empty(&words.get_untracked(), count, at));
        page::announce(&format!("{word} in blank {}", at + 1));
    };
    let blank = |at: usize| {
        view! {
            <Blank
                at
                count
                size=cloze.words[at].chars().count() + 3
                word=Signal::derive(move || words.with(|words| word_at(words, at).to_owned()))
                is_next=Signal::derive(move || active.get() == at)
                on_input=Callback::new(move |word: String| set(at, &word))
                on_focus=Callback::new(move |()| active.set(at))
                on_submit=Callback::new(move |()| submit())
            />
        }
    };
    let code =
        view! { <Code pieces=cloze.pieces.clone() between=(0..count).map(|at| blank(at).into_any()).collect() /> };
    let pick_word = |word: &str| {
        let (label, word) = (word.to_owned(), word.to_owned());
        view! { <button class="button" type="button" on:click=move |_| pick(&word)>{label}</button> }
    };
    let bank = cloze.bank().into_iter().map(pick_word).collect_view();
    on_submit_key(submit);
    view! {
        <ExercisePart part=cloze.part />
        {code}
        <RevealBar label="Check" is_ready on_submit=Callback::new(move |()| submit())>
            <div class="bank" role="group" aria-label=move || format!("Words for blank {}", active.get() + 1)>
                {bank}
            </div>
            <OtherWay label="I don't know" on_click=Callback::new(move |()| on_done.run(Outcome::Unknown)) />
        </RevealBar>
    }
}

/// The field of one blank.
#[component]
fn Blank(
    /// Its place.
    at: usize,
    /// How many there are.
    count: usize,
    /// How wide it is, in characters.
    size: usize,
    /// What it holds.
    word: Signal<String>,
    /// A word that is picked goes here.
    is_next: Signal<bool>,
    /// Gets what is typed.
    on_input: Callback<String>,
    /// It has the focus.
    on_focus: Callback<()>,
    /// Ctrl or Cmd with Enter was pressed.
    on_submit: Callback<()>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    field::follow(input, move || word.get());
    let on_keydown = move |event: KeyboardEvent| {
        if submits(&event) {
            event.prevent_default();
            on_submit.run(());
        } else if is_enter(&event) {
            event.prevent_default();
            page::focus(&format!("#blank-{}", (at + 1) % count));
        }
    };
    view! {
        <input
            node_ref=input
            class="blank"
            type="text"
            id=format!("blank-{at}")
            data-next=move || is_next.get().then_some("")
            size=size
            aria-label=format!("Blank {} of {count}", at + 1)
            autocapitalize="off"
            {..custom_attribute("autocorrect", "off")}
            autocomplete="off"
            spellcheck="false"
            on:focus=move |_| on_focus.run(())
            on:input=move |event| on_input.run(event_target_value(&event))
            on:keydown=on_keydown
        />
    }
}

/// The code with the right words in it, each marked.
#[component]
pub fn FilledBlanks(
    /// The exercise.
    cloze: Cloze,
    /// What was given for each blank.
    words: Vec<String>,
) -> impl IntoView {
    let fits = fits(&cloze, &words);
    let mark = |(fit, word): (&Fit, &String)| {
        let verdict = if *fit == Fit::Wrong { "wrong" } else { "right" };
        view! { <mark data-verdict=verdict>{word.clone()}</mark> }.into_any()
    };
    let marks = fits.iter().zip(&cloze.words).map(mark).collect();
    view! { <Code pieces=cloze.pieces between=marks /> }
}

/// Code with something between its pieces.
#[component]
fn Code(
    /// One more than what stands between them.
    pieces: Vec<deck::Html>,
    /// In the order of the text.
    between: Vec<AnyView>,
) -> impl IntoView {
    let between = between.into_iter().map(Some).chain(std::iter::once(None));
    let parts = pieces.into_iter().zip(between).map(|(html, then)| view! { <InlineProse html />{then} }).collect_view();
    view! { <pre class="cloze" tabindex="0"><code>{parts}</code></pre> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloze() -> Cloze {
        let words = ["yield", "append", "for"].map(str::to_owned).to_vec();
        Cloze { pieces: vec![Default::default(); 4], words, ..Cloze::default() }
    }

    fn words(given: &str) -> Vec<String> {
        given.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn every_blank_has_to_fit() {
        for (given, expect, text) in [
            ("yield,append,for", true, "Correct"),
            ("Yield,append(),for", true, "Correct"),
            ("yield,append", false, "2 of 3 correct"),
            ("", false, "0 of 3 correct"),
        ] {
            let told = verdict(&cloze(), &words(given));
            assert_eq!((told.is_right, told.text.as_str()), (expect, text), "{given}");
        }
    }

    #[test]
    fn words_go_to_the_next_empty_blank() {
        let filled = with_word(Vec::new(), 3, 1, "a\nb");
        assert_eq!(filled, ["", "a b", ""]);
        assert_eq!((next_empty(&filled, 3, 1), next_empty(&filled, 3, 2)), (2, 0));
        assert_eq!(next_empty(&words("a,b,c"), 3, 1), 1, "all are filled");
        assert_eq!(next_empty(&[], 3, 0), 1, "those behind the last word are empty");
    }

    #[test]
    fn what_differs_is_told() {
        let check = |fit, typed, expect: Option<&str>| assert_eq!(tell(1, fit, typed, "append").as_deref(), expect);
        check(Fit::Right, "append", None);
        check(Fit::Nearly, " Append ", Some("Blank 2: append (you wrote Append, which counts)"));
        check(Fit::Wrong, "", Some("Blank 2: append (you left it empty)"));
        check(Fit::Wrong, "add", Some("Blank 2: append (you wrote add)"));
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn each_blank_is_a_field_and_each_word_a_button() {
        let html = Owner::new().with(|| {
            let (words, on_fill) = (Signal::stored(Vec::new()), Callback::new(|_| ()));
            view! { <Blanks cloze=cloze() words on_fill on_done=Callback::new(|_| ()) /> }.to_html()
        });
        assert_eq!(html.matches("class=\"blank\"").count(), 3, "{html}");
        assert!(html.contains("aria-label=\"Blank 3 of 3\"") && html.contains("id=\"blank-2\""), "{html}");
        assert!(html.contains("Words for blank 1") && html.contains(">append</button>"), "{html}");
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_words_are_marked() {
        let html =
            Owner::new().with(|| view! { <FilledBlanks cloze=cloze() words=words("yield,add,For") /> }.to_html());
        assert_eq!(html.matches("<mark data-verdict=\"wrong\">append</mark>").count(), 1, "{html}");
        assert_eq!(html.matches("data-verdict=\"right\"").count(), 2, "{html}");
    }
}
