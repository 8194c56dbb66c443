//! The talk between a frame and the page around it, in three dialects: our own (`embed.js`), LTI's `frameResize`, and H5P's
//! resizer. The frame says how high its content is; nobody is trusted before they answered, and no HTML is ever taken.
//!
//! Our own messages are objects with `source: "viva"` from the frame and `source: "viva-host"` from its host, `v: 1`, and a `type`.

use serde_json::{Value, json};

/// How often the height is told before the reader does anything: a host whose layout answers each height with another one would
/// never come to rest.
const RESIZES_AT_MOST: u32 = 12;

/// A message to the host.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// To which origin; `*` as long as it has not told.
    pub to: String,
    pub data: Value,
}

/// What a host asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The host is ours: it sets the height and listens.
    Greeted,
    /// Measure anew.
    Measure,
    Theme(String),
    /// Practice is to begin.
    Start,
    /// Back to the first page; nothing is deleted.
    Reset,
    /// A copy of the progress is wanted, under this number.
    Export(u64),
}

/// The frame's side of the talk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    height: u32,
    told: Option<u32>,
    resizes: u32,
    /// The origin of the host that greeted first. Others are not heard from then on.
    host: Option<String>,
    is_ours: bool,
    /// H5P's resizer has answered, and what it was told last.
    h5p: Option<u32>,
}

impl Talk {
    /// Opens the talk with the height of the content, in CSS pixels.
    pub fn begin(&mut self, height: u32) -> Vec<Message> {
        self.height = height;
        self.told = Some(height);
        vec![
            self.message(json!({ "source": "viva", "v": 1, "type": "ready", "height": height })),
            self.message(json!({ "subject": "lti.frameResize", "height": height })),
            self.message(json!({ "context": "h5p", "action": "hello" })),
        ]
    }

    /// The content is so high now.
    pub fn resized(&mut self, height: u32) -> Vec<Message> {
        self.height = height;
        if self.told.is_none_or(|told| told.abs_diff(height) <= 1) || self.resizes >= RESIZES_AT_MOST {
            return Vec::new();
        }
        self.told = Some(height);
        self.resizes += 1;
        let own = json!({ "source": "viva", "v": 1, "type": "resize", "height": height });
        let lti = json!({ "subject": "lti.frameResize", "height": height });
        // A host that has answered hears its own dialect; until one does, it may be any.
        match (self.is_ours, self.h5p) {
            (true, _) => vec![self.message(own)],
            (false, Some(_)) => self.prepared().into_iter().collect(),
            (false, None) => [own, lti].map(|data| self.message(data)).into(),
        }
    }

    /// The reader did something: what changes now is their doing.
    pub fn touched(&mut self) {
        self.resizes = 0;
    }

    /// Whether the host is known, and is told of what happens.
    pub fn is_ours(&self) -> bool {
        self.is_ours
    }

    /// Something that happened, for a host that has greeted.
    pub fn event(&self, kind: &str, detail: Value) -> Option<Message> {
        let data = json!({ "source": "viva", "v": 1, "type": kind, "detail": detail });
        self.is_ours.then(|| self.message(data))
    }

    /// Hears a message of the page around, which came from `origin`; others must not be handed in.
    pub fn hear(&mut self, origin: &str, data: &Value) -> (Vec<Message>, Option<Command>) {
        let is_stranger = self.host.as_deref().is_some_and(|host| host != origin);
        let nothing = (Vec::new(), None);
        if is_stranger {
            return nothing;
        }
        match (data["source"].as_str(), data["context"].as_str()) {
            (Some("viva-host"), _) if data["v"] == 1 => (Vec::new(), self.hear_ours(origin, data)),
            (_, Some("h5p")) => self.hear_h5p(origin, data),
            _ => nothing,
        }
    }

    fn hear_ours(&mut self, origin: &str, data: &Value) -> Option<Command> {
        let kind = data["type"].as_str()?;
        if kind == "hello" {
            self.greet(origin);
            self.is_ours = true;
            return Some(Command::Greeted);
        }
        if !self.is_ours {
            return None;
        }
        match kind {
            "theme" => data["value"].as_str().map(|theme| Command::Theme(theme.to_owned())),
            "start" => Some(Command::Start),
            "reset" => Some(Command::Reset),
            "export" => data["id"].as_u64().map(Command::Export),
            _ => None,
        }
    }

    fn hear_h5p(&mut self, origin: &str, data: &Value) -> (Vec<Message>, Option<Command>) {
        match data["action"].as_str() {
            // The host's script came later than the frame.
            Some("ready") => (vec![self.message(json!({ "context": "h5p", "action": "hello" }))], None),
            Some("hello") => {
                self.greet(origin);
                self.h5p.get_or_insert(0);
                (self.prepared().into_iter().collect(), None)
            }
            Some("resizePrepared") if self.h5p.is_some() => {
                let height = self.height;
                // Older versions of the resizer read another name.
                let resize = json!({ "context": "h5p", "action": "resize", "scrollHeight": height, "height": height });
                (vec![self.message(resize)], None)
            }
            // The host's window has another size.
            Some("resize") if self.h5p.is_some() => (Vec::new(), Some(Command::Measure)),
            _ => (Vec::new(), None),
        }
    }

    /// Asks H5P's resizer to make room, unless it has been told.
    fn prepared(&mut self) -> Option<Message> {
        let height = self.height;
        if self.h5p? == height {
            return None;
        }
        self.h5p = Some(height);
        let prepare =
            json!({ "context": "h5p", "action": "prepareResize", "scrollHeight": height, "clientHeight": height });
        Some(self.message(prepare))
    }

    /// From now on it is this host.
    fn greet(&mut self, origin: &str) {
        self.host.get_or_insert_with(|| origin.to_owned());
    }

    /// A page from a disk has the origin `null`, to which nothing can be addressed.
    fn message(&self, data: Value) -> Message {
        let to = self.host.clone().filter(|origin| origin != "null").unwrap_or_else(|| "*".to_owned());
        Message { to, data }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOST: &str = "https://course.example";

    fn ours(kind: &str) -> Value {
        json!({ "source": "viva-host", "v": 1, "type": kind, "value": "dark", "id": 4 })
    }

    fn h5p(action: &str) -> Value {
        json!({ "context": "h5p", "action": action })
    }

    fn kinds(messages: &[Message]) -> Vec<String> {
        let kind = |message: &Message| {
            let found = ["type", "subject", "action"].into_iter().find_map(|name| message.data[name].as_str());
            found.unwrap_or_default().to_owned()
        };
        messages.iter().map(kind).collect()
    }

    #[test]
    fn a_frame_that_is_left_alone_says_three_things() {
        let mut talk = Talk::default();
        assert_eq!(kinds(&talk.begin(700)), ["ready", "lti.frameResize", "hello"]);
        assert_eq!(talk.resized(701), []);
        assert_eq!(kinds(&talk.resized(900)), ["resize", "lti.frameResize"]);
        assert_eq!(talk.event("answered", json!({})), None, "nobody who answered");
    }

    #[test]
    fn our_own_host_hears_only_our_own_dialect_and_gives_orders() {
        let mut talk = Talk::default();
        talk.begin(700);
        assert_eq!(talk.hear(HOST, &ours("theme")), (vec![], None), "an order before the greeting");
        assert_eq!(talk.hear(HOST, &ours("hello")), (vec![], Some(Command::Greeted)));
        let told = talk.resized(900);
        assert_eq!((kinds(&told), told[0].to.as_str()), (vec!["resize".to_owned()], HOST));
        let orders = [
            ("theme", Command::Theme("dark".to_owned())),
            ("start", Command::Start),
            ("reset", Command::Reset),
            ("export", Command::Export(4)),
        ];
        for (kind, command) in orders {
            assert_eq!(talk.hear(HOST, &ours(kind)).1, Some(command));
            assert_eq!(talk.hear("https://elsewhere.example", &ours(kind)).1, None, "a stranger");
        }
        assert_eq!(talk.event("answered", json!(1)).map(|message| message.to), Some(HOST.to_owned()));
    }

    #[test]
    fn h5ps_resizer_is_told_each_height_once() {
        let mut talk = Talk::default();
        talk.begin(700);
        assert_eq!(kinds(&talk.hear(HOST, &h5p("ready")).0), ["hello"]);
        assert_eq!(kinds(&talk.hear(HOST, &h5p("hello")).0), ["prepareResize"]);
        let resize = talk.hear(HOST, &h5p("resizePrepared")).0;
        assert_eq!((kinds(&resize), resize[0].data["scrollHeight"].as_u64()), (vec!["resize".to_owned()], Some(700)));
        assert_eq!(talk.hear(HOST, &h5p("resize")), (vec![], Some(Command::Measure)));
        assert_eq!(talk.hear(HOST, &h5p("hello")).0, [], "it knows");
        assert_eq!(kinds(&talk.resized(800)), ["prepareResize"], "no other dialect");
    }

    #[test]
    fn a_host_that_answers_each_height_with_another_comes_to_rest() {
        let mut talk = Talk::default();
        talk.begin(700);
        let told = |talk: &mut Talk| (0..100).filter(|turn| !talk.resized(710 + turn * 10).is_empty()).count() as u32;
        assert_eq!(told(&mut talk), RESIZES_AT_MOST);
        talk.touched();
        assert_eq!(told(&mut talk), RESIZES_AT_MOST);
    }

    #[test]
    fn a_page_from_a_disk_can_be_told_something() {
        let mut talk = Talk::default();
        talk.begin(700);
        talk.hear("null", &ours("hello"));
        assert_eq!(talk.resized(900)[0].to, "*");
    }

    proptest! {
        #[test]
        fn no_message_of_anyone_does_harm(words in proptest::collection::vec("viva-host|h5p|hello|export|resize|ready|[a-z]{0,5}", 5), number in any::<u64>()) {
            let mut talk = Talk::default();
            talk.begin(500);
            let data = json!({ "source": words[0], "context": words[1], "type": words[2], "action": words[3], "v": number % 3, "id": words[4] });
            let (said, command) = talk.hear(HOST, &data);
            prop_assert!(said.len() <= 1);
            prop_assert!(matches!(command, None | Some(Command::Greeted)), "{:?}", command);
            for odd in [Value::Null, json!("text"), json!([1]), json!({ "source": 3 })] {
                prop_assert_eq!(talk.hear(HOST, &odd), (vec![], None));
            }
        }
    }
}
