//! The names of the query parameters that the app itself writes, in one place, and the plain reading and writing of queries.
//! What authors may ask for is in `embed::parameters`.

/// A query parameter that means something to Viva.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param {
    Words,
    Topic,
    Difficulty,
    Status,
    /// What the reader marked: bookmarks, notes, questions that rest.
    Yours,
    Code,
    /// Which questions a practice session takes.
    Queue,
    /// Questions of a practice session by id.
    Ids,
    /// In which way a practice session is held.
    Mode,
    /// Which deck the progress page is about.
    Deck,
    /// Fixes every shuffle.
    Seed,
    /// In which order practice asks.
    Order,
}

impl Param {
    #[cfg(test)]
    pub(super) const ALL: [Self; 12] = [
        Self::Words,
        Self::Topic,
        Self::Difficulty,
        Self::Status,
        Self::Yours,
        Self::Code,
        Self::Queue,
        Self::Ids,
        Self::Mode,
        Self::Deck,
        Self::Seed,
        Self::Order,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "q",
            Self::Topic => "topic",
            Self::Difficulty => "difficulty",
            Self::Status => "status",
            Self::Yours => "yours",
            Self::Code => "code",
            Self::Queue => "queue",
            Self::Ids => "ids",
            Self::Mode => "mode",
            Self::Deck => "deck",
            Self::Seed => "seed",
            Self::Order => "order",
        }
    }
}

/// All values of a parameter, decoded. Lists may be written `a,b` or repeated.
pub fn values(query: &str, param: Param) -> Vec<String> {
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.filter(|(name, _)| *name == param.name()).map(|(_, value)| decode(value)).collect()
}

pub fn has(query: &str, param: Param) -> bool {
    !values(query, param).is_empty()
}

/// The values of a parameter that lists several, without empty ones.
pub fn list(query: &str, param: Param) -> Vec<String> {
    let values = values(query, param);
    values.iter().flat_map(|value| value.split(',')).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// Appends `name=value`, encoded.
pub fn push(query: &mut String, param: Param, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(param.name());
    if !value.is_empty() {
        query.push('=');
        encode(query, value);
    }
}

fn encode(out: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => out.push(byte as char),
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|digit| b"0123456789ABCDEF"[digit as usize] as char));
            }
        }
    }
}

fn decode(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = value.get(at + 1..at + 3).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (bytes[at], escaped) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 2;
            }
            (b'+', _) => out.push(b' '),
            (byte, _) => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn a_value_survives_the_address() {
        for value in ["decorator", "a b", "50 % & more=?", "naïve ☃", "a+b"] {
            let mut query = String::new();
            push(&mut query, Param::Words, value);
            assert_eq!(values(&query, Param::Words), [value], "{query}");
        }
    }

    #[test]
    fn broken_escapes_are_kept_as_they_are() {
        for (query, value) in [("q=%", "%"), ("q=%4", "%4"), ("q=%zz", "%zz"), ("q=1%2", "1%2"), ("q=%-1", "%-1")] {
            assert_eq!(values(query, Param::Words), [value]);
        }
        assert_eq!(values("q=%\u{2b}5", Param::Words), ["% 5"]);
    }

    proptest! {
        #[test]
        fn any_value_survives_the_address(before in "\\PC{0,20}", value in any::<String>(), items in vec("[^,]{1,6}", 1..4)) {
            let mut query = String::new();
            push(&mut query, Param::Words, &value);
            push(&mut query, Param::Topic, &items.join(","));
            prop_assert_eq!(values(&query, Param::Words), [value]);
            prop_assert_eq!(list(&query, Param::Topic), items);
            prop_assert!(query.is_ascii() && !query.contains(['#', '?', ' ', '"', '<']), "{}", query);
            // Whatever else the address has, nothing of it is taken for something else.
            let query = [&before, "&", &query].concat();
            let added = values(&before, Param::Words).len();
            prop_assert_eq!(values(&query, Param::Words).len(), added + 1);
        }

        #[test]
        fn no_address_stops_the_reader(query in address()) {
            for param in Param::ALL {
                for value in values(&query, param) {
                    let mut again = String::new();
                    push(&mut again, param, &value);
                    prop_assert_eq!(values(&again, param), [value]);
                }
                let _ = (has(&query, param), list(&query, param));
            }
        }
    }

    /// Addresses with our names and any values, escapes whole and broken among them.
    pub(in crate::state) fn address() -> impl Strategy<Value = String> {
        let name = prop::sample::select(Param::ALL.map(Param::name).to_vec());
        let piece = prop_oneof![
            "%[0-9A-Fa-f]{2}",
            "%[+0-9g]{0,2}",
            "[a-z,+-]{1,4}",
            "\\PC{1,3}",
            any::<char>().prop_map(String::from)
        ];
        let pair = (name, "=?", vec(piece, 0..5))
            .prop_map(|(name, equals, pieces)| [name, &equals, &pieces.concat()].concat());
        vec(prop_oneof![4 => pair, 1 => "\\PC{0,6}"], 0..6).prop_map(|pairs| pairs.join("&"))
    }

    #[test]
    fn lists_may_be_joined_or_repeated() {
        assert_eq!(list("topic=a,b&x=1&topic=c", Param::Topic), ["a", "b", "c"]);
        assert!(has("code", Param::Code) && !has("codes=1", Param::Code));
    }
}
