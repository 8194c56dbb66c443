//! Why: what a person does with a page: look, click, type. Everything waits until it is possible, nothing waits for a fixed time.
//! Must not know: how the browser was opened, or which pages there are.

use crate::browser::Browser;
use crate::driver::Extension;
use crate::engine::Engine;
use anyhow::{Context, Result, bail};
use fantoccini::Locator;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(15);
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const NAMED: &str = include_str!("named.js");
/// How long a finger takes from one place to the next.
const STROKE: Duration = Duration::from_millis(30);
const STROKES: usize = 8;
const REST: Duration = Duration::from_millis(300);
/// How often a browser tells of a key that is held, here.
const HELD: usize = 6;
/// Tells the page of a key as of one that is held.
const REPEAT: &str = "const [key] = arguments, code = key.length > 1 ? key : `Key${key.toUpperCase()}`; \
    const repeated = new KeyboardEvent('keydown', { key, code, repeat: true, bubbles: true, cancelable: true }); \
    (document.activeElement ?? document.body).dispatchEvent(repeated)";
/// Presses of Tab after which what was looked for is taken to be out of reach.
const ENOUGH: usize = 80;
/// Where a finger meets an element, brought to the middle of the screen if something lies over it; null while nothing can be touched.
const TOUCHED: &str = "const [element] = arguments; \
    const middle = () => { const box = element.getBoundingClientRect(); \
        return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)] }; \
    const met = at => { const top = document.elementFromPoint(...at); \
        return top && (element.contains(top) || top.closest('label')?.contains(element)) }; \
    if (!met(middle())) element.scrollIntoView({ block: 'center', behavior: 'instant' }); \
    return element.disabled || !met(middle()) ? null : middle()";

impl Browser {
    /// Loads an address; returns when its document is there, scripts may still be running.
    pub async fn goto(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Waits until the app has taken over the page and says so.
    pub async fn taken_over(&self) -> Result<()> {
        let mark = "return performance.getEntriesByName('app-interactive').length > 0";
        self.wait_until("the app has taken the page over", async || Ok(self.script(mark, &[]).await? == true)).await
    }

    /// Waits until the app has taken over the page and what comes right after it is there, or known to be missing.
    pub async fn interactive(&self) -> Result<()> {
        let mark = "return performance.getEntriesByName('app-interactive').length > 0 \
            && 'ready' in document.documentElement.dataset";
        self.wait_until("the app is interactive", async || Ok(self.script(mark, &[]).await? == true)).await
    }

    /// Polls a condition until it holds. An error in it counts as "not yet", and is told if it stays.
    pub async fn wait_until(&self, what: &str, mut holds: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let seen = holds().await;
            if matches!(seen, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                match seen {
                    Err(error) => return Err(error.context(format!("waited in vain: {what}"))),
                    Ok(_) => bail!("waited in vain: {what}"),
                }
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    }

    /// The first element that matches, as soon as there is one.
    pub async fn wait(&self, css: &str) -> Result<Element> {
        let mut found = None;
        self.wait_until(&format!("{css} is there"), async || {
            found = Some(self.client.find(Locator::Css(css)).await?);
            Ok(true)
        })
        .await?;
        found.with_context(|| format!("no {css}"))
    }

    /// Waits until nothing matches any more.
    pub async fn wait_gone(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("{css} is gone"), async || Ok(self.count(css).await? == 0)).await
    }

    /// Waits until the text of the first match contains `part`.
    pub async fn wait_text(&self, css: &str, part: &str) -> Result<()> {
        let what = format!("{css} says {part:?}");
        self.wait_until(&what, async || {
            let element = self.client.find(Locator::Css(css)).await?;
            let says = element.text().await?.contains(part);
            if says || self.engine != Engine::WebKit {
                return Ok(says);
            }
            // Its driver leaves out what is cut off at the end of a line, or only heard.
            let shows =
                "const [part, text] = arguments; return part.checkVisibility() && part.innerText.includes(text)";
            Ok(self.script(shows, &[serde_json::to_value(element)?, json!(part)]).await? == true)
        })
        .await
    }

    /// How many elements match now, visible or not.
    pub async fn count(&self, css: &str) -> Result<usize> {
        Ok(self.client.find_all(Locator::Css(css)).await?.len())
    }

    /// The visible text of the first match.
    pub async fn text(&self, css: &str) -> Result<String> {
        Ok(self.wait(css).await?.text().await?)
    }

    /// The visible texts of all matches now.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await? {
            texts.push(element.text().await?);
        }
        Ok(texts)
    }

    /// An attribute of the first match.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        Ok(self.wait(css).await?.attr(name).await?)
    }

    /// Clicks the first match as soon as it can be clicked.
    pub async fn click(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("{css} can be clicked"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            self.click_in_view(element).await
        })
        .await
    }

    /// Replaces what a field holds, by keyboard. For a file field, `text` is the full path of a file.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        fill(self.wait(css).await?, text).await
    }

    /// The visible elements of a role and name now. The role is the one of ARIA ("button", "link", "textbox", "checkbox", "radio",
    /// "combobox", "heading", …); a name that ends with "…" may go on.
    pub async fn all_named(&self, role: &str, name: &str) -> Result<Vec<Element>> {
        let found = self.script(NAMED, &[json!(role), json!(name)]).await?;
        let ids = found.as_array().into_iter().flatten().filter_map(|element| element[ELEMENT].as_str());
        Ok(ids.map(|id| Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))).collect())
    }

    /// Whether there is such an element now; see [`Browser::all_named`].
    pub async fn has(&self, role: &str, name: &str) -> Result<bool> {
        Ok(!self.all_named(role, name).await?.is_empty())
    }

    /// The first element of a role and name, as soon as there is one; see [`Browser::all_named`].
    pub async fn named(&self, role: &str, name: &str) -> Result<Element> {
        let mut found = None;
        self.wait_until(&format!("there is a {role} {name:?}"), async || {
            found = self.all_named(role, name).await?.into_iter().next();
            Ok(found.is_some())
        })
        .await?;
        found.with_context(|| format!("no {role} {name:?}"))
    }

    /// Clicks the first element of a role and name as soon as it can be clicked; see [`Browser::all_named`].
    pub async fn click_named(&self, role: &str, name: &str) -> Result<()> {
        self.wait_until(&format!("the {role} {name:?} can be clicked"), async || {
            let Some(element) = self.all_named(role, name).await?.into_iter().next() else {
                return Ok(false);
            };
            self.click_in_view(element).await
        })
        .await
    }

    /// Returns when everything on the page is there, and has been long enough to be acted on.
    pub async fn ripe(&self) -> Result<()> {
        let is_ripe = "return !document.querySelector('[data-unripe], html[data-late]')";
        self.wait_until("what is shown can be acted on", async || Ok(self.script(is_ripe, &[]).await? == true)).await
    }

    /// Clicks; what stands behind a bar at the screen's edge is scrolled from there first, as a person would.
    async fn click_in_view(&self, element: Element) -> Result<bool> {
        self.ripe().await?;
        if element.clone().click().await.is_err() {
            self.script("arguments[0].scrollIntoView({ block: 'center' })", &[serde_json::to_value(&element)?]).await?;
            element.click().await?;
        }
        Ok(true)
    }

    /// Clicks with the mouse, for what the driver wrongly takes for hidden: the content of closed details that the style sheet shows.
    pub async fn point_at_named(&self, role: &str, name: &str) -> Result<()> {
        let element = self.named(role, name).await?;
        let centre = "arguments[0].scrollIntoView({ block: 'center' })";
        self.script(centre, &[serde_json::to_value(&element)?]).await?;
        let click = MouseActions::new("mouse".into())
            .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client.perform_actions(click).await?)
    }

    /// Taps the first match with a finger, as soon as it can be touched.
    pub async fn tap(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("{css} can be tapped"), async || {
            let element = self.client.find(Locator::Css(css)).await?;
            self.tap_element(&element).await
        })
        .await
    }

    /// Taps the first element of a role and name with a finger; see [`Browser::all_named`].
    pub async fn tap_named(&self, role: &str, name: &str) -> Result<()> {
        self.wait_until(&format!("the {role} {name:?} can be tapped"), async || {
            match self.all_named(role, name).await?.first() {
                Some(element) => self.tap_element(element).await,
                None => Ok(false),
            }
        })
        .await
    }

    /// Taps the same place twice, the second time so soon after the first; see [`Browser::all_named`].
    pub async fn tap_twice_named(&self, role: &str, name: &str, between: Duration) -> Result<()> {
        let element = self.named(role, name).await?;
        self.ripe().await?;
        let place = self.touched(&element).await?.context("nothing to tap")?;
        let mut taps = TouchActions::new("finger".into()).then(move_to(place, None));
        for _ in 0..2 {
            taps = taps
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Pause { duration: between });
        }
        Ok(self.client.perform_actions(taps).await?)
    }

    async fn tap_element(&self, element: &Element) -> Result<bool> {
        self.ripe().await?;
        let Some(place) = self.touched(element).await? else { return Ok(false) };
        let tap = TouchActions::new("finger".into())
            .then(move_to(place, None))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(tap).await?;
        Ok(true)
    }

    /// Where a finger would meet an element, in the window; none while something else is there.
    async fn touched(&self, element: &Element) -> Result<Option<(f64, f64)>> {
        let place = self.script(TOUCHED, &[serde_json::to_value(element)?]).await?;
        Ok(place[0].as_f64().zip(place[1].as_f64()))
    }

    /// Drags one element onto another with a finger. Both have to be on the screen together.
    pub async fn drag(&self, from: &str, onto: &str) -> Result<()> {
        let (from, onto) = (self.wait(from).await?, self.wait(onto).await?);
        let start = self.touched(&from).await?.context("nothing to take hold of")?;
        let end = self.touched(&onto).await?.context("nowhere to drag to")?;
        if self.touched(&from).await? != Some(start) {
            bail!("the two are not on the screen together");
        }
        let mut drag = TouchActions::new("finger".into())
            .then(move_to(start, None))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        for stroke in 1..=STROKES {
            let part = stroke as f64 / STROKES as f64;
            let place = (start.0 + (end.0 - start.0) * part, start.1 + (end.1 - start.1) * part);
            drag = drag.then(move_to(place, Some(STROKE)));
        }
        // A finger that is lifted while it moves flings, and the browser takes the next tap for the end of that.
        let drag =
            drag.then(PointerAction::Pause { duration: REST }).then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        Ok(self.client.perform_actions(drag).await?)
    }

    /// Presses Tab until what matches has the focus, as who has no mouse gets there.
    pub async fn tab_to(&self, css: &str) -> Result<()> {
        for _ in 0..ENOUGH {
            if self.is_focused(css).await? {
                return Ok(());
            }
            self.keys(&["Tab"]).await?;
        }
        bail!("{css} cannot be reached by Tab")
    }

    /// The same for the first element of a role and name; see [`Browser::all_named`].
    pub async fn tab_to_named(&self, role: &str, name: &str) -> Result<()> {
        for _ in 0..ENOUGH {
            if self.is_focused_named(role, name).await? {
                return Ok(());
            }
            self.keys(&["Tab"]).await?;
        }
        bail!("the {role} {name:?} cannot be reached by Tab")
    }

    /// Whether the first element of a role and name has the focus now; see [`Browser::all_named`].
    pub async fn is_focused_named(&self, role: &str, name: &str) -> Result<bool> {
        match self.all_named(role, name).await?.first() {
            Some(element) => {
                let focused = "return document.activeElement === arguments[0]";
                Ok(self.script(focused, &[serde_json::to_value(element)?]).await? == true)
            }
            None => Ok(false),
        }
    }

    /// Whether what matches has the focus now.
    pub async fn is_focused(&self, css: &str) -> Result<bool> {
        let focused = "return !!document.activeElement?.matches(arguments[0])";
        Ok(self.script(focused, &[css.into()]).await? == true)
    }

    /// Waits until what matches has the focus.
    pub async fn wait_focus(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("{css} has the focus"), async || self.is_focused(css).await).await
    }

    /// Returns when the page has been drawn twice since, so that what did not happen until then was not under way.
    pub async fn settled(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1]; \
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
        self.client.execute_async(script, Vec::new()).await?;
        Ok(())
    }

    /// Clicks a button; see [`Browser::all_named`] for its name.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.click_named("button", name).await
    }

    /// Clicks a link; see [`Browser::all_named`] for its name.
    pub async fn follow(&self, name: &str) -> Result<()> {
        self.click_named("link", name).await
    }

    /// Replaces what the text field of this name holds, by keyboard.
    pub async fn fill_named(&self, name: &str, text: &str) -> Result<()> {
        fill(self.named("textbox", name).await?, text).await
    }

    /// The name that the browser itself computes for the first match, as screen readers say it.
    pub async fn label(&self, css: &str) -> Result<String> {
        let element = self.wait(css).await?;
        let label = self.client.issue_cmd(Extension::label(&element.element_id())).await?;
        Ok(label.as_str().unwrap_or_default().to_owned())
    }

    /// Presses keys one after the other, on whatever has the focus: characters, or the names of `KeyboardEvent.key` such as "Tab",
    /// "Enter", "Space", "ArrowDown"; with "Shift+", "Control+", "Alt+" or "Meta+" before them.
    pub async fn keys(&self, keys: &[&str]) -> Result<()> {
        for word in keys {
            self.ripe().await?;
            let parts: Vec<&str> = if *word == "+" { vec!["+"] } else { word.split('+').collect() };
            let codes = parts.iter().map(|part| code(part)).collect::<Result<Vec<char>>>()?;
            let mut actions = KeyActions::new("keyboard".into());
            for value in &codes {
                actions = actions.then(KeyAction::Down { value: *value });
            }
            for value in codes.iter().rev() {
                actions = actions.then(KeyAction::Up { value: *value });
            }
            self.client.perform_actions(actions).await?;
        }
        Ok(())
    }

    /// Holds a key down: the browser tells of it again and again, all but the first time as repeated.
    pub async fn hold(&self, key: &str) -> Result<()> {
        self.ripe().await?;
        let value = code(key)?;
        for time in 0..HELD {
            if time > 0 && self.engine == Engine::WebKit {
                // Its driver tells of the first time only.
                self.script(REPEAT, &[key.into()]).await?;
            } else {
                self.client.perform_actions(KeyActions::new("keyboard".into()).then(KeyAction::Down { value })).await?;
            }
            self.settled().await?;
        }
        Ok(self.client.perform_actions(KeyActions::new("keyboard".into()).then(KeyAction::Up { value })).await?)
    }

    /// Runs a function body in the page and gives what it returns; `arguments` are `args`.
    pub async fn script(&self, script: &str, args: &[Value]) -> Result<Value> {
        Ok(self.client.execute(script, args.to_vec()).await?)
    }

    /// Everything in the page's `localStorage`.
    pub async fn local_storage(&self) -> Result<BTreeMap<String, String>> {
        let entries = self.script("return Object.fromEntries(Object.entries(localStorage))", &[]).await?;
        Ok(serde_json::from_value(entries)?)
    }

    /// Fills the page's `localStorage` to the last character, so that the next write finds no room.
    pub async fn fill_local_storage(&self) -> Result<()> {
        let script = "const put = (key, text) => { try { localStorage.setItem(key, text); return true } catch { return false } }; \
            let text = 'x'; while (put('filler', text + text)) text += text; \
            for (let size = text.length; size >= 1; size /= 2) if (put('filler', text + 'x'.repeat(size))) text += 'x'.repeat(size);";
        self.script(script, &[]).await?;
        Ok(())
    }
}

async fn fill(field: Element, text: &str) -> Result<()> {
    // A file field cannot be cleared, and does not have to be.
    if field.attr("type").await?.as_deref() != Some("file") {
        field.clear().await?;
    }
    // WebKit's driver passes over line ends.
    Ok(field.send_keys(&text.replace('\n', &code("Enter")?.to_string())).await?)
}

fn move_to((x, y): (f64, f64), duration: Option<Duration>) -> PointerAction {
    PointerAction::MoveTo { duration, x, y }
}

fn code(name: &str) -> Result<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Ok(letter);
    }
    Ok(match name {
        "Tab" => Key::Tab.into(),
        "Enter" => Key::Enter.into(),
        "Space" => ' ',
        "Escape" => Key::Escape.into(),
        "Backspace" => Key::Backspace.into(),
        "Delete" => Key::Delete.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "PageUp" => Key::PageUp.into(),
        "PageDown" => Key::PageDown.into(),
        "ArrowUp" => Key::Up.into(),
        "ArrowDown" => Key::Down.into(),
        "ArrowLeft" => Key::Left.into(),
        "ArrowRight" => Key::Right.into(),
        "Shift" => Key::Shift.into(),
        "Control" => Key::Control.into(),
        "Alt" => Key::Alt.into(),
        "Meta" => Key::Meta.into(),
        _ => bail!("no key is called {name:?}"),
    })
}
