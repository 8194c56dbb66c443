//! Under which keys the stored values are kept that cannot be read: each distinct one once, whatever
//! was kept under its key before, so that a later version, or a person, may make sense of all of them.
//!
//! The first value of a key is under `aside:KEY`, every other one under `aside:KEY:HASH`, the FNV-1a
//! of its text in hexadecimal: no second one can take its place. This file must not know storage.

use crate::seed::hash;

/// Kind of these keys.
pub const ASIDE: &str = "aside:";

/// The key under which to keep a value that was stored as `text` under `key`; none where it is kept
/// already. `kept` has the values of a copy of storage whose keys begin with `aside:KEY`.
#[must_use]
pub fn free_key(key: &str, text: &str, kept: &[(String, String)]) -> Option<String> {
    let first = [ASIDE, key].concat();
    let is_of_key =
        |other: &str| other.strip_prefix(&first).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    match () {
        () if kept.iter().any(|(other, known)| known == text && is_of_key(other)) => None,
        () if kept.iter().any(|(other, _)| *other == first) => Some(own_key(key, text)),
        () => Some(first),
    }
}

/// A key that no other value that was stored under `key` has, for a copy of storage of which it is
/// not known what it holds.
#[must_use]
pub fn own_key(key: &str, text: &str) -> String {
    format!("{ASIDE}{key}:{:x}", hash(text))
}

/// The key under which a value was stored before it was set aside under `kept`; none if that is no
/// such key.
#[must_use]
pub fn key_before<'a>(kept: &'a str, text: &str) -> Option<&'a str> {
    let key = kept.strip_prefix(ASIDE)?;
    let shortened = key.rsplit_once(':').filter(|(_, end)| *end == format!("{:x}", hash(text)));
    Some(shortened.map_or(key, |(key, _)| key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// What comes of setting these aside one after the other, as often as the site is opened.
    fn keep(values: &[(String, String)]) -> BTreeMap<String, String> {
        let mut kept = BTreeMap::new();
        for (key, text) in values {
            let known: Vec<_> = kept.clone().into_iter().collect();
            if let Some(free) = free_key(key, text, &known) {
                assert_eq!(kept.insert(free, text.clone()), None, "nothing is overwritten");
            }
        }
        kept
    }

    #[test]
    fn a_value_is_kept_once_beside_others_of_its_key() {
        let value = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        let log = [value("log:a:0", "no log"), value("log:a:0", "none either"), value("log:a:01", "no log")];
        let kept = keep(&[&log[..], &log, &log].concat());
        let keys: Vec<&str> = kept.keys().map(String::as_str).collect();
        assert_eq!(keys, ["aside:log:a:0", "aside:log:a:01", &own_key("log:a:0", "none either")]);
        // Earlier versions told the second one by the time.
        let before = [value("aside:log:a:0", "no log"), value("aside:log:a:0:1763827200000", "none either")];
        assert_eq!(free_key("log:a:0", "none either", &before), None);
    }

    proptest! {
        #[test]
        fn each_distinct_value_is_kept_once(values in prop::collection::vec(("[a-c]:[0-9]{1,2}", "\\PC{0,3}"), 0..12)) {
            let kept = keep(&values);
            prop_assert_eq!(&keep(&[values.clone(), values.clone()].concat()), &kept);
            let mut found: Vec<_> = kept.iter()
                .map(|(kept, text)| (key_before(kept, text).expect("a key").to_owned(), text.clone()))
                .collect();
            found.sort();
            let mut all = values.clone();
            all.sort();
            all.dedup();
            prop_assert_eq!(found, all);
            for (key, text) in values {
                let own = own_key(&key, &text);
                prop_assert_eq!(key_before(&own, &text), Some(key.as_str()));
            }
        }
    }
}
