//! The words behind an opening fence: the language, and marks that say how a
//! block of code is to be read and checked. It knows nothing of documents, nor
//! of how code is run.

/// The marks that mean something.
const MARKS: [&str; 9] =
    ["broken", "continues", "corrected", "fragment", "needs", "predict", "prints", "setup", "with"];

/// Marks are words or `key=value`; those that nobody asks for mean nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fence {
    /// Empty where the author gave none.
    pub language: String,
    /// Each with its value, which is empty for a plain word.
    marks: Vec<(String, String)>,
}

impl Fence {
    /// `info` is everything behind the opening fence.
    pub fn read(info: &str) -> Self {
        let mut words = info.split_whitespace();
        let mut first = words.next().unwrap_or("").split([',', '{', '}']).filter(|word| !word.is_empty());
        let language = first.next().unwrap_or("").to_owned();
        let marks = first.chain(words).map(|word| word.split_once('=').unwrap_or((word, "")));
        Self { language, marks: marks.map(|(key, value)| (key.to_owned(), value.to_owned())).collect() }
    }

    pub fn has(&self, mark: &str) -> bool {
        self.value(mark).is_some()
    }

    /// What stands behind `mark=`, empty for the plain word; none without it.
    pub fn value(&self, mark: &str) -> Option<&str> {
        self.marks.iter().find(|(key, _)| key == mark).map(|(_, value)| value.as_str())
    }

    /// The parts of `mark=a,b`.
    pub fn list(&self, mark: &str) -> Vec<&str> {
        self.value(mark).unwrap_or("").split(',').filter(|part| !part.is_empty()).collect()
    }

    /// The marks that mean nothing.
    pub fn unknown(&self) -> Vec<&str> {
        self.marks.iter().map(|(key, _)| key.as_str()).filter(|key| !MARKS.contains(key)).collect()
    }

    /// What a reader should know of the block, beside its language.
    pub fn label(&self) -> Option<String> {
        let broken = self.value("broken").map(|error| match error {
            "" => "does not work".to_owned(),
            error => format!("fails: {error}"),
        });
        let plain = ["corrected", "fragment"].into_iter().filter(|mark| self.has(mark)).map(str::to_owned);
        let needs = self.list("needs");
        let needs = (!needs.is_empty()).then(|| format!("needs {}", needs.join(", ")));
        let labels: Vec<String> = broken.into_iter().chain(plain).chain(needs).collect();
        (!labels.is_empty()).then(|| labels.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_strings() {
        let cases = [
            ("", "", None),
            ("python", "python", None),
            ("python fragment", "python", Some("fragment")),
            ("python needs=aiohttp,redis with=a.csv", "python", Some("needs aiohttp, redis")),
            ("python broken", "python", Some("does not work")),
            ("python broken=NameError continues", "python", Some("fails: NameError")),
            ("python corrected setup=a.py", "python", Some("corrected")),
            ("python broken=TypeError needs=a", "python", Some("fails: TypeError, needs a")),
            ("elvish,fragment title=x", "elvish", Some("fragment")),
            ("{.python .numberLines}", ".python", None),
        ];
        for (info, language, label) in cases {
            let fence = Fence::read(info);
            assert_eq!((fence.language.as_str(), fence.label().as_deref()), (language, label), "{info}");
        }
        let fence = Fence::read("python with=a.csv,b continues");
        assert_eq!(fence.list("with"), ["a.csv", "b"]);
        assert_eq!(fence.value("continues"), Some(""));
        assert!(!fence.has("predict") && fence.list("setup").is_empty());
    }
}
