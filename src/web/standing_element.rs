//! An element on the page: what is written on it, what it listens to, what is inside.

use super::{
    Happening,
    nodes::{self, Place},
    standing::{Standing, patch_list, put},
    view::{Attributes, Handler, Live, Parts, Rows, TEXT},
};
use leptos::{
    prelude::{Mountable, RenderEffect, document},
    tachys::renderer::types::Element,
};
use std::{borrow::Cow, cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// A listener whose handler can be exchanged.
struct Listener {
    event: &'static str,
    handler: Rc<RefCell<Handler>>,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(element: &Element, event: &'static str, handler: Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler));
        let current = handler.clone();
        let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
            // A handler that is being exchanged has nothing to say.
            if let Ok(handler) = current.try_borrow() {
                handler(&Happening::new(event));
            }
        });
        // An element takes every listener.
        let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { event, handler, closure }
    }
}

/// An element that stands on the page.
pub struct StandingElement {
    pub(super) tag: &'static str,
    pub(super) element: Element,
    attributes: Attributes,
    live: Vec<(&'static str, RenderEffect<Option<String>>)>,
    value: Option<RenderEffect<()>>,
    listeners: Vec<Listener>,
    kids: Vec<Standing>,
    rows: Vec<RenderEffect<Vec<Cow<'static, str>>>>,
}

/// Writes an attribute when it becomes another one: what is written alike still costs the browser.
fn follow(element: &Element, name: &'static str, live: Live) -> RenderEffect<Option<String>> {
    let element = element.clone();
    RenderEffect::new(move |before: Option<Option<String>>| {
        let now = live();
        if before.as_ref() != Some(&now) {
            write(&element, name, now.as_deref());
        }
        now
    })
}

fn follow_value(element: &Element, live: Live) -> RenderEffect<()> {
    let element = element.clone();
    RenderEffect::new(move |_| set_property(&element, "value", &live().map_or(JsValue::NULL, JsValue::from)))
}

/// Writes what becomes another one of all kids.
fn follow_rows(kids: &[Standing], names: &'static [&'static str], rows: Rows) -> RenderEffect<Vec<Cow<'static, str>>> {
    let elements: Vec<Element> = kids.iter().flat_map(Mountable::elements).collect();
    RenderEffect::new(move |before: Option<Vec<Cow<'static, str>>>| {
        let now = rows();
        let places = elements.iter().flat_map(|element| names.iter().map(move |name| (element, *name)));
        for (at, ((element, name), value)) in places.zip(&now).enumerate() {
            if before.as_ref().and_then(|before| before.get(at)) == Some(value) {
                continue;
            }
            match name {
                TEXT => write_text(element, value),
                name => write(element, name, Some(value)),
            }
        }
        now
    })
}

/// Writes the text inside an element, in the node that stands there: none is made but the first.
fn write_text(element: &Element, text: &str) {
    match element.first_child() {
        Some(node) if nodes::adopting() && node.node_value().as_deref() == Some(text) => {}
        Some(node) => node.set_node_value(Some(text)),
        None => put(element, &document().create_text_node(text), None),
    }
}

fn set_property(element: &Element, name: &str, value: &JsValue) {
    // Elements without the property stay as they are.
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

/// Sets an attribute or takes it away. A name the browser refuses cannot occur: they are all written in this program.
fn write(element: &Element, name: &str, value: Option<&str>) {
    // What was printed is mostly as it is to be.
    if nodes::adopting() && element.get_attribute(name).as_deref() == value {
        return;
    }
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

impl StandingElement {
    /// Takes the printed element over, where the next one is of its kind, or makes it. `told` are the attributes that its parent sets.
    pub(super) fn new(mut parts: Parts, told: &[&'static str]) -> Self {
        let attributes = std::mem::take(&mut parts.attributes);
        let others = parts.live.iter().map(|(name, _)| *name).chain(told.iter().copied());
        match nodes::printed(parts.tag, &attributes, others) {
            Some(element) => Self::of(parts.tag, element, attributes).over(parts, told),
            None => nodes::made(parts.tag, parts.drawn, &attributes.clone(), |element| {
                let mut standing = Self::of(parts.tag, element, attributes);
                standing.patch_kids(&mut parts);
                standing.follow(parts);
                standing
            }),
        }
    }

    fn of(tag: &'static str, element: Element, attributes: Attributes) -> Self {
        let (live, listeners, kids, rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { tag, element, attributes, live, value: None, listeners, kids, rows }
    }

    fn over(mut self, mut parts: Parts, told: &[&'static str]) -> Self {
        // Before what is inside: a map is as wide as its block.
        if let Some(spot) = parts.spot.take() {
            spot.take(&self.element);
        }
        // The text of an element without kids may be its parent's to write.
        if !(parts.kids.is_empty() && told.contains(&TEXT)) {
            Place::inside(&self.element).over(|| self.patch_kids(&mut parts));
        }
        self.follow(parts);
        self
    }

    fn patch_kids(&mut self, parts: &mut Parts) {
        let told: Vec<&'static str> = parts.rows.iter().flat_map(|(names, _)| names.iter().copied()).collect();
        patch_list(std::mem::take(&mut parts.kids), &mut self.kids, Some(&self.element), None, &told);
    }

    pub(super) fn patch(&mut self, mut parts: Parts) {
        self.patch_attributes(std::mem::take(&mut parts.attributes), &parts.live);
        self.patch_kids(&mut parts);
        self.follow(parts);
    }

    /// What happens to the element, and what follows signals.
    fn follow(&mut self, parts: Parts) {
        self.patch_listeners(parts.handlers);
        let element = &self.element;
        if let (Some((property, value)), Some(styled)) = (parts.style, element.dyn_ref::<web_sys::HtmlElement>()) {
            // A value it cannot read leaves the element where it is.
            let _ = styled.style().set_property(property, &value);
        }
        self.live = parts.live.into_iter().map(|(name, live)| (name, follow(element, name, live))).collect();
        self.rows = parts.rows.into_iter().map(|(names, rows)| follow_rows(&self.kids, names, rows)).collect();
        if let Some(on) = parts.ticked {
            set_property(element, "checked", &on.into());
        }
        // After the choices: a list takes no value that is not among them.
        self.value = parts.value.map(|value| follow_value(element, value));
        if let Some(spot) = parts.spot {
            spot.take(element);
        }
    }

    /// Names that are set in the new form of the element stay, others go.
    fn patch_attributes(&mut self, new: Attributes, live: &[(&'static str, Live)]) {
        let lives = |name: &str| live.iter().any(|(n, _)| *n == name);
        let gone = self.attributes.iter().map(|(n, _)| *n).chain(self.live.iter().map(|(n, _)| *n));
        for name in gone.filter(|name| !lives(name) && new.iter().all(|(n, _)| n != name)) {
            write(&self.element, name, None);
        }
        for (name, value) in &new {
            if !self.attributes.iter().any(|(n, v)| n == name && v == value) {
                write(&self.element, name, Some(value));
            }
        }
        self.attributes = new;
    }

    fn patch_listeners(&mut self, new: Vec<(&'static str, Handler)>) {
        let same =
            self.listeners.len() == new.len() && self.listeners.iter().zip(&new).all(|(l, (e, _))| l.event == *e);
        if same {
            for (listener, (_, handler)) in self.listeners.iter().zip(new) {
                *listener.handler.borrow_mut() = handler;
            }
            return;
        }
        for old in self.listeners.drain(..) {
            let _ = self.element.remove_event_listener_with_callback(old.event, old.closure.as_ref().unchecked_ref());
        }
        self.listeners = new.into_iter().map(|(event, handler)| Listener::new(&self.element, event, handler)).collect();
    }
}
