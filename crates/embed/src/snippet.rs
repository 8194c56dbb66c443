//! What an author copies into a page: a frame, or `<viva-deck>` with its script.

use crate::parameters::attributes;
use deck::escape;

/// Lets the app run, keep progress, save files and open links in windows of their own; forbids moving the host page.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox";

const ALLOW: &str = "clipboard-write; fullscreen; microphone";

/// CSS pixels, where a host does not set the height.
pub const HEIGHT: u32 = 640;

/// A frame of this address.
pub fn frame(address: &str, title: &str) -> String {
    let (address, title) = (escape(address), escape(title));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" loading=\"lazy\"\n  style=\"width:100%;height:{HEIGHT}px;border:0\"\n  \
         sandbox=\"{SANDBOX}\"\n  allow=\"{ALLOW}\"></iframe>"
    )
}

/// The element for a site at `root`, with what the author asked for.
pub fn element(root: &str, title: &str, asked: &[(String, String)]) -> String {
    let known = attributes();
    let attribute = |(name, value): &(String, String)| match value.as_str() {
        "" => format!("\n  {name}"),
        value => format!("\n  {name}=\"{}\"", escape(value)),
    };
    let asked: String = asked.iter().filter(|(name, _)| known.contains(&name.as_str())).map(attribute).collect();
    let (root, title) = (escape(root), escape(title));
    format!(
        "<script async src=\"{root}embed.js\"></script>\n<viva-deck src=\"{root}\" title=\"{title}\"{asked}></viva-deck>"
    )
}

/// An address below `root` with what the author asked for.
pub fn address(root: &str, path: &str, asked: &[(String, String)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    asked.iter().for_each(|(name, value)| {
        match value.as_str() {
            "" => query.append_key_only(name),
            value => query.append_pair(name, value),
        };
    });
    // A comma means nothing in a query, and many ids can be read then.
    let query = query.finish().replace("%2C", ",");
    [root, path, if query.is_empty() { "" } else { "?" }, &query].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asked::Asked;

    fn asked(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_address_says_what_was_asked_for() {
        let address =
            address("https://a.example/v/", "", &asked(&[("embed", ""), ("deck", "basics"), ("topics", "sets,c++")]));
        assert_eq!(address, "https://a.example/v/?embed&deck=basics&topics=sets,c%2B%2B");
        let read = Asked::from_query("embed&deck=basics&topics=sets,c%2B%2B");
        assert_eq!((read.deck.as_deref(), read.topics), (Some("basics"), vec!["sets".to_owned(), "c++".to_owned()]));
    }

    #[test]
    fn nothing_breaks_out_of_the_snippets() {
        let title = "Sets & \"maps\" <b>";
        for snippet in [
            frame("https://a.example/?a&b", title),
            element("https://a.example/", title, &asked(&[("topics", "\"><script>")])),
        ] {
            assert!(snippet.contains("title=\"Sets &amp; &quot;maps&quot; &lt;b&gt;\""), "{snippet}");
            assert_eq!(snippet.matches("<script").count(), usize::from(snippet.contains("viva-deck")), "{snippet}");
        }
        let element = element("https://a.example/", "T", &asked(&[("embed", ""), ("start", ""), ("count", "3")]));
        assert!(element.ends_with("title=\"T\"\n  start\n  count=\"3\"></viva-deck>"), "{element}");
    }
}
