//! Builds markup in the browser, and keeps its live parts up to date. Knows
//! markup and the DOM, not what they are about.

use super::document;
use super::event::Event;
use crate::markup::{Attribute, Element, View};
use crate::reactive::RenderEffect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What keeps built markup alive: dropping it ends its effects and listeners.
#[derive(Default)]
pub struct Alive {
    effects: Vec<RenderEffect<()>>,
    listeners: Vec<Closure<dyn FnMut(web_sys::Event)>>,
}

impl Alive {
    /// Runs `update` now and whenever a signal that it reads changes.
    fn follow(&mut self, mut update: Box<dyn FnMut()>) {
        self.effects.push(RenderEffect::new(move |_| update()));
    }
}

/// Builds `view` at the end of `parent`.
pub fn build(view: View, parent: &Node, alive: &mut Alive) {
    insert(view, parent, None, false, alive);
}

#[inline(never)]
fn insert(view: View, parent: &Node, before: Option<&Node>, svg: bool, alive: &mut Alive) {
    let place = |node: &Node| {
        let _ = parent.insert_before(node, before);
    };
    match view {
        View::Nothing => {}
        View::Text(text) => place(&document().create_text_node(&text)),
        View::LiveText(text) => {
            let node = document().create_text_node("");
            place(&node);
            alive.follow(Box::new(move || {
                let text = text();
                // The same once more would be read out once more.
                if node.data() != text {
                    node.set_data(&text);
                }
            }));
        }
        View::Element(element) => {
            if let Some(node) = create(element, svg, alive) {
                place(&node);
            }
        }
        View::Many(views) => views.into_iter().for_each(|view| insert(view, parent, before, svg, alive)),
        View::Live(make) => {
            let (start, end) = (document().create_comment(""), document().create_comment(""));
            place(&start);
            place(&end);
            let content = Rc::new(RefCell::new(Alive::default()));
            alive.follow(Box::new(move || {
                let view = make();
                content.replace(Alive::default());
                while let Some(node) = start.next_sibling().filter(|node| !node.is_same_node(Some(&end))) {
                    node.parent_node().map(|parent| parent.remove_child(&node));
                }
                if let Some(parent) = end.parent_node() {
                    insert(view, &parent, Some(&end), svg, &mut content.borrow_mut());
                }
            }));
        }
    }
}

fn create(Element(element): Element, svg: bool, alive: &mut Alive) -> Option<web_sys::Element> {
    let svg = svg || element.tag == "svg";
    let node = match svg {
        true => document().create_element_ns(Some(SVG), element.tag),
        false => document().create_element(element.tag),
    };
    let node = node.ok()?;
    match element.html {
        Some(html) => node.set_inner_html(html.as_str()),
        None => element.children.into_iter().for_each(|child| insert(child, &node, None, svg, alive)),
    }
    // After the children: a select has its value only once it has its options.
    element.attributes.into_iter().for_each(|(name, attribute)| set(&node, name, attribute, alive));
    for (event, mut listener) in element.listeners {
        let listener: Box<dyn FnMut(web_sys::Event)> = Box::new(move |event| listener(Event::new(event)));
        let listener = Closure::wrap(listener);
        let _ = node.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        alive.listeners.push(listener);
    }
    Some(node)
}

fn set(node: &web_sys::Element, name: &'static str, attribute: Attribute, alive: &mut Alive) {
    let node = node.clone();
    match attribute {
        Attribute::Fixed(value) => {
            let _ = node.set_attribute(name, &value);
        }
        Attribute::Live(value) => alive.follow(Box::new(move || {
            let _ = match value() {
                Some(value) => node.set_attribute(name, &value),
                None => node.remove_attribute(name),
            };
        })),
        Attribute::Switch(on) => alive.follow(Box::new(move || {
            let _ = node.toggle_attribute_with_force(name, on());
        })),
        Attribute::Flag(on) => alive.follow(Box::new(move || {
            let _ = js_sys::Reflect::set(&node, &name.into(), &JsValue::from_bool(on()));
        })),
        Attribute::Value(value) => alive.follow(Box::new(move || {
            // Setting even the same value would move the caret to its end.
            let (name, value) = (name.into(), value().into());
            if js_sys::Reflect::get(&node, &name).is_ok_and(|present| present != value) {
                let _ = js_sys::Reflect::set(&node, &name, &value);
            }
        })),
    }
}
