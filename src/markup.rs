//! Markup as plain data: elements, text, and the parts that follow signals.
//! One type serves every page, where typed views make code of their own for
//! each: that is what keeps the app small. `to_html` writes it for the
//! prerenderer, `platform::mount` builds it in the browser; this file knows
//! neither pages nor the DOM.

use crate::platform::event::Event;
use deck::Html;
use std::borrow::Cow;

/// Text that is fixed when the markup is made.
pub type Text = Cow<'static, str>;

/// What is called when an event reaches an element.
pub type Listener = Box<dyn FnMut(Event)>;

/// Anything that can stand in a page.
pub enum View {
    Nothing,
    Text(Text),
    /// Text that follows the signals it reads.
    LiveText(Box<dyn Fn() -> String>),
    Element(Element),
    Many(Vec<View>),
    /// Markup that is made anew when a signal that it reads changes.
    Live(Box<dyn Fn() -> View>),
}

/// An element. A pointer, so that handing it on from call to call costs little.
pub struct Element(pub(crate) Box<Parts>);

/// An element's attributes, listeners and children.
pub(crate) struct Parts {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<(&'static str, Attribute)>,
    pub(crate) listeners: Vec<(&'static str, Listener)>,
    /// What authors wrote, in place of children.
    pub(crate) html: Option<Html>,
    pub(crate) children: Vec<View>,
}

/// What an attribute or a property says.
pub enum Attribute {
    Fixed(Text),
    /// Absent while it is `None`.
    Live(Box<dyn Fn() -> Option<String>>),
    /// Without a value, present while true.
    Switch(Box<dyn Fn() -> bool>),
    /// A property that is on or off, such as `checked`.
    Flag(Box<dyn Fn() -> bool>),
    /// The `value` property.
    Value(Box<dyn Fn() -> String>),
}

/// An element without anything yet.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), listeners: Vec::new(), html: None, children: Vec::new() }))
}

/// Markup that is made anew when a signal that it reads changes.
pub fn live<V: Into<View>>(make: impl Fn() -> V + 'static) -> View {
    View::Live(Box::new(move || make().into()))
}

/// Several things after each other.
pub fn many<V: Into<View>>(views: impl IntoIterator<Item = V>) -> View {
    View::Many(views.into_iter().map(Into::into).collect())
}

// The builders are kept out of line: pages call them hundreds of times, and
// code that is copied into every call is what makes an app large.
impl Element {
    #[inline(never)]
    fn with(mut self, name: &'static str, attribute: Attribute) -> Self {
        self.0.attributes.push((name, attribute));
        self
    }

    #[inline(never)]
    fn with_child(mut self, child: View) -> Self {
        self.0.children.push(child);
        self
    }

    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    #[inline(never)]
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(name, Attribute::Fixed(value.into()))
    }

    /// An attribute without a value, present if `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.with(name, Attribute::Live(Box::new(value)))
    }

    /// An attribute without a value, present while `on`.
    pub fn live_flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.with(name, Attribute::Switch(Box::new(on)))
    }

    /// The property `checked`.
    pub fn checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        self.with("checked", Attribute::Flag(Box::new(checked)))
    }

    /// The property `value`.
    pub fn value(self, value: impl Fn() -> String + 'static) -> Self {
        self.with("value", Attribute::Value(Box::new(value)))
    }

    pub fn on(mut self, event: &'static str, listener: impl FnMut(Event) + 'static) -> Self {
        self.0.listeners.push((event, Box::new(listener)));
        self
    }

    #[inline(never)]
    pub fn text(self, text: impl Into<Text>) -> Self {
        self.with_child(View::Text(text.into()))
    }

    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.with_child(View::LiveText(Box::new(text)))
    }

    #[inline(never)]
    pub fn child(self, child: impl Into<View>) -> Self {
        self.with_child(child.into())
    }

    pub fn children<V: Into<View>>(self, children: impl IntoIterator<Item = V>) -> Self {
        self.with_child(many(children))
    }

    /// Sanitised HTML in place of children.
    pub fn html(mut self, html: &Html) -> Self {
        self.0.html = Some(html.clone());
        self
    }
}

impl From<Element> for View {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&'static str> for View {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<V: Into<View>> From<Option<V>> for View {
    fn from(view: Option<V>) -> Self {
        view.map_or(Self::Nothing, Into::into)
    }
}

impl View {
    /// The markup as HTML, live parts as they are at this moment.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        write_view(&mut html, self);
        html
    }
}

fn write_view(out: &mut String, view: &View) {
    match view {
        View::Nothing => {}
        View::Text(text) => escape(out, text),
        View::LiveText(text) => escape(out, &text()),
        View::Element(element) => write_element(out, element),
        View::Many(views) => views.iter().for_each(|view| write_view(out, view)),
        View::Live(make) => write_view(out, &make()),
    }
}

fn write_element(out: &mut String, Element(element): &Element) {
    out.push('<');
    out.push_str(element.tag);
    for (name, attribute) in &element.attributes {
        let value = match attribute {
            Attribute::Fixed(text) => Some(text.to_string()),
            Attribute::Live(value) => value(),
            Attribute::Switch(on) | Attribute::Flag(on) => on().then(String::new),
            // Only an input's value is an attribute of the same meaning.
            Attribute::Value(value) => Some(value()).filter(|value| element.tag == "input" && !value.is_empty()),
        };
        if let Some(value) = value {
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape(out, &value);
                out.push('"');
            }
        }
    }
    out.push('>');
    if matches!(element.tag, "input" | "br" | "hr" | "img") {
        return;
    }
    match &element.html {
        Some(html) => out.push_str(html.as_str()),
        None => element.children.iter().for_each(|child| write_view(out, child)),
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_html() {
        let view = el("p")
            .class("a")
            .attr("title", "\"x\" & <y>")
            .flag("hidden", true)
            .flag("inert", false)
            .live_attr("data-n", || Some("1".to_owned()))
            .live_flag("data-off", || false)
            .text("1 < 2 ")
            .live_text(|| "& more".to_owned())
            .child(el("input").attr("type", "checkbox").checked(|| true))
            .child(None::<Element>)
            .children(["x", "y"])
            .child(live(|| el("b").text("z")));
        let html = "<p class=\"a\" title=\"&quot;x&quot; &amp; &lt;y&gt;\" hidden data-n=\"1\">1 &lt; 2 &amp; more\
                    <input type=\"checkbox\" checked>xy<b>z</b></p>";
        assert_eq!(View::from(view).to_html(), html);
    }
}
