//! Finding words in questions, whatever their case and accents. It goes into
//! the app, so it depends on nothing: folding beyond ASCII is handed in, and
//! the browser has it already.

use std::ops::Range;

/// One character in lower case, without accents, and plain where it is another form of a letter: `É` becomes `e`, a full-width `Ａ`
/// becomes `a`. Combining marks in its result are dropped, so `normalize("NFKD").toLowerCase()` will do.
pub type FoldChar<'a> = &'a dyn Fn(char) -> String;

/// A folded text that remembers where it comes from.
pub struct Folded {
    pub text: String,
    /// For every byte of `text` the offset of its original character; at the
    /// end the original's length.
    origins: Vec<usize>,
}

/// Folds `text`; only what is not ASCII goes to `fold_char`. Dashes are hyphens, and spaces where they join words; apostrophes are
/// straight, and letters that Unicode does not take apart are written as people write them who have no such key.
pub fn fold(text: &str, fold_char: FoldChar) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len() + 1) };
    for (at, c) in text.char_indices() {
        match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.text.push('-'),
            '\u{ad}' | '\u{200b}' => {}
            '‘' | '’' | 'ʼ' | '＇' => folded.text.push('\''),
            'ß' | 'ẞ' => folded.text.push_str("ss"),
            'æ' | 'Æ' => folded.text.push_str("ae"),
            'œ' | 'Œ' => folded.text.push_str("oe"),
            'ø' | 'Ø' => folded.text.push('o'),
            'ł' | 'Ł' => folded.text.push('l'),
            'ı' => folded.text.push('i'),
            c if c.is_ascii() => folded.text.push(c.to_ascii_lowercase()),
            c => folded.text.extend(fold_char(c).chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c))),
        }
        folded.origins.resize(folded.text.len(), at);
    }
    folded.origins.push(text.len());
    // A space is as long as a hyphen, so the origins stay right.
    let spaced =
        folded.text.char_indices().map(|(at, c)| if joins_words(&folded.text, at) { ' ' } else { c }).collect();
    folded.text = spaced;
    folded
}

/// Whether there is a hyphen `at` this byte, between letters or digits, or behind a word that may still be typed: not that of `->`.
fn joins_words(text: &str, at: usize) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else { return false };
    behind.strip_prefix('-').is_some_and(|behind| {
        before.ends_with(char::is_alphanumeric) && (behind.is_empty() || behind.starts_with(char::is_alphanumeric))
    })
}

impl Folded {
    /// The bytes of the original that became `range` of the folded text: whole
    /// characters, with the accents that follow them.
    fn original(&self, range: Range<usize>) -> Range<usize> {
        let last = self.origins[range.end - 1];
        let end = self.origins[range.end..].iter().find(|origin| **origin > last);
        self.origins[range.start]..end.copied().unwrap_or(last)
    }
}

/// What a learner looks for: words, each of which must occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<String>);

/// Where all words of a query were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    Prompt,
    Elsewhere,
}

/// A question as the search sees it, folded once.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    prompt: String,
    rest: String,
}

impl Entry {
    /// `rest` is everything but the prompt: topics, difficulty, key points, answer.
    pub fn new(prompt: &str, rest: &str, fold_char: FoldChar) -> Self {
        Self { prompt: fold(prompt, fold_char).text, rest: fold(rest, fold_char).text }
    }
}

impl Query {
    pub fn new(text: &str, fold_char: FoldChar) -> Self {
        Self(fold(text, fold_char).text.split_whitespace().map(str::to_owned).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs in `entry`, in any order; an empty query is in
    /// every prompt.
    pub fn matches(&self, entry: &Entry) -> Option<Hit> {
        if self.0.iter().all(|word| entry.prompt.contains(word)) {
            return Some(Hit::Prompt);
        }
        self.0.iter().all(|word| entry.prompt.contains(word) || entry.rest.contains(word)).then_some(Hit::Elsewhere)
    }

    /// The bytes of `original` that words of the query are found in: in order,
    /// merged where they overlap or touch.
    pub fn marks(&self, original: &str, fold_char: FoldChar) -> Vec<Range<usize>> {
        let folded = fold(original, fold_char);
        let mut hit = vec![false; original.len() + 1];
        for (at, word) in self.0.iter().flat_map(|word| folded.text.match_indices(word.as_str())) {
            hit[folded.original(at..at + word.len())].fill(true);
        }
        let mut marks = Vec::new();
        let mut start = None;
        for (at, hit) in hit.into_iter().enumerate() {
            match (start, hit) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    marks.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        marks
    }

    /// About `width` characters of `original` around its first hit, cut between
    /// words; `None` where no word occurs.
    pub fn snippet(&self, original: &str, width: usize, fold_char: FoldChar) -> Option<Range<usize>> {
        let hit = self.marks(original, fold_char).into_iter().next()?;
        let (before, found, behind) =
            (original.get(..hit.start)?, original.get(hit.clone())?, original.get(hit.end..)?);
        let spare = width.saturating_sub(found.chars().count());
        let lead = (spare / 3).max(spare - behind.chars().take(spare).count());
        let start = before.char_indices().rev().take(lead).last().map_or(hit.start, |(at, _)| at);
        let taken = before.chars().count().min(lead);
        let length = behind.char_indices().nth(spare - taken).map_or(behind.len(), |(at, _)| at);
        let (left_out, lead) = before.split_at_checked(start)?;
        let (trail, not_shown) = behind.split_at_checked(length)?;
        // A word that is cut goes as a whole.
        let is_cut = |one: &str, other: &str| {
            let ends = one.chars().next_back().zip(other.chars().next().or(found.chars().next()));
            ends.is_some_and(|(one, other)| !one.is_whitespace() && !other.is_whitespace())
        };
        let lead = if is_cut(left_out, lead) {
            lead.find(char::is_whitespace).map_or("", |at| lead.split_at(at).1)
        } else {
            lead
        };
        let before_cut = if trail.is_empty() { found } else { trail };
        let is_cut_behind = !not_shown.is_empty() && is_cut(before_cut, not_shown);
        let trail =
            if is_cut_behind { trail.rfind(char::is_whitespace).map_or("", |at| trail.split_at(at).0) } else { trail };
        let window = original.get(hit.start - lead.len()..hit.end + trail.len())?;
        let start = hit.start - lead.len() + window.len() - window.trim_start().len();
        Some(start..start + window.trim().len())
    }
}

/// The text of our own sanitised HTML. Blocks end in a line end; captions of
/// code (its language, its button) are no text.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        push_decoded(&mut text, before);
        let (tag, behind) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if is_block(name) && !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        rest = behind;
        if name == "figcaption" {
            rest = rest.split_once("</figcaption>").map_or(rest, |(_, behind)| behind);
        }
    }
    push_decoded(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

fn is_block(name: &str) -> bool {
    const INLINE: [&str; 25] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "mark",
        "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u",
    ];
    !INLINE.contains(&name)
}

fn push_decoded(text: &mut String, part: &str) {
    const ENTITIES: [(&str, &str); 6] =
        [("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"), ("nbsp;", " "), ("amp;", "&")];
    let mut rest = part;
    while let Some((before, behind)) = rest.split_once('&') {
        text.push_str(before);
        let found = ENTITIES.iter().find_map(|(name, decoded)| Some((*decoded, behind.strip_prefix(name)?)));
        let (decoded, behind) = found.unwrap_or(("&", behind));
        text.push_str(decoded);
        rest = behind;
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn native(c: char) -> String {
        c.to_lowercase().nfkd().collect()
    }

    fn query(text: &str) -> Query {
        Query::new(text, &native)
    }

    #[test]
    fn folding_keeps_track_of_the_original() {
        let folded = fold("Éß e\u{301}İ", &native);
        assert_eq!(folded.text, "ess ei");
        assert_eq!(folded.original(0..1), 0..2);
        assert_eq!(folded.original(4..5), 5..8);
        assert_eq!(folded.origins.last(), Some(&10));
    }

    #[test]
    fn every_word_in_any_order() {
        let entry = Entry::new("What is a Tuple?", "immutable café `tuple()`", &native);
        let cases = [
            ("", Some(Hit::Prompt)),
            ("tuple WHAT", Some(Hit::Prompt)),
            ("tuple cafe", Some(Hit::Elsewhere)),
            ("CAFÉ", Some(Hit::Elsewhere)),
            ("tuple list", None),
        ];
        for (text, expect) in cases {
            assert_eq!(query(text).matches(&entry), expect, "{text}");
        }
        assert!(query(" \t").is_empty());
    }

    #[test]
    fn marked_words() {
        let cases = [
            ("tu up", "A Tuple", vec!["Tup"]),
            ("cafe", "Le Café, cafe\u{301}!", vec!["Café", "cafe\u{301}"]),
            ("a", "banana", vec!["a", "a", "a"]),
            ("strasse", "Die Straße", vec!["Straße"]),
            ("don't", "You don’t", vec!["don’t"]),
            ("list-comprehension", "A list comprehension", vec!["list", "comprehension"]),
            ("list comprehension", "A list–comprehension", vec!["list", "comprehension"]),
            ("->", "a > b, a->b, x - > y", vec!["->"]),
            ("-1", "1-1 > -1, − 1", vec!["-1"]),
            ("--", "a -- b—c - d", vec!["--"]),
            ("list-", "a list-comprehension", vec!["list"]),
            ("ａｂｃ", "abc ＡＢＣ", vec!["abc", "ＡＢＣ"]),
            ("smorrebrod", "Smørrebrød", vec!["Smørrebrød"]),
            ("x", "groß ﬆ", vec![]),
            ("x", "", vec![]),
        ];
        for (text, original, expect) in cases {
            let marks = query(text).marks(original, &native);
            let found: Vec<&str> = marks.into_iter().filter_map(|mark| original.get(mark)).collect();
            assert_eq!(found, expect, "{text} in {original}");
        }
    }

    #[test]
    fn no_text_and_no_query_stop_the_search() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        let pool: Vec<char> = "aß é\u{301}-–->－’'ﬆＡ日\u{ad}İ \n☃e&<>x;µ".chars().collect();
        for _ in 0..3_000 {
            let mut word =
                |longest| (0..next(longest)).map(|_| pool[next(pool.len() as u64) as usize]).collect::<String>();
            let (text, words) = (word(40), word(6));
            let query = query(&words);
            let marks = query.marks(&text, &native);
            assert!(marks.iter().all(|mark| text.get(mark.clone()).is_some()), "{words:?} in {text:?}");
            if let Some(window) = query.snippet(&text, 7, &native) {
                assert!(text.get(window).is_some(), "{words:?} in {text:?}");
            }
            let once = fold(&text, &native).text;
            assert_eq!(fold(&once, &native).text, once, "{text:?}");
            let entry = Entry::new(&text, "", &native);
            assert_eq!(Query::new(&text, &native).matches(&entry), Some(Hit::Prompt), "{text:?} finds itself");
        }
    }

    #[test]
    fn one_character_that_folds_to_two() {
        let twice = |c: char| {
            if c == 'ß' { "ss".to_owned() } else { c.to_string() }
        };
        for (word, expect) in [("gros", 0..5), ("s!", 3..6)] {
            assert_eq!(Query::new(word, &twice).marks("groß!", &twice).first(), Some(&expect));
        }
    }

    #[test]
    fn snippets_are_cut_between_words() {
        let text = "One two three four five six seven eight nine ten";
        let cases = [
            ("five", 20, "four five six seven"),
            ("one", 10, "One two"),
            ("ten", 12, "nine ten"),
            ("seven", 3, "seven"),
        ];
        for (word, width, expect) in cases {
            let found = query(word).snippet(text, width, &native).and_then(|range| text.get(range));
            assert_eq!(found, Some(expect), "{word}");
        }
        assert_eq!(query("nothing").snippet(text, 20, &native), None);
        assert_eq!(query("é").snippet("été", 1, &native), Some(0..2));
    }

    #[test]
    fn text_of_html() {
        let cases = [
            ("<p>a <em>b</em>&amp;lt;</p><p>c<br>d</p>", "a b&lt;\nc\nd"),
            ("<ul><li>x</li><li>y &lt;z&gt;</li></ul>", "x\ny <z>"),
            (
                "<figure class=\"code\"><figcaption><span>Python</span><button>Copy</button></figcaption><pre><code>a\n  b</code></pre></figure>t",
                "a\n  b\nt",
            ),
            ("a & b &unknown; &", "a & b &unknown; &"),
            ("broken <tag", "broken"),
        ];
        for (html, expect) in cases {
            assert_eq!(text_of(html), expect);
        }
    }
}
