//! Views on the page: built once, then patched in place, so that focus, scrolling and what a reader has unfolded stay.

use super::{
    Happening,
    turns::{Part, Turn},
    view::{Attributes, Handler, Kind, Live, Parts, Rows, TEXT, View},
};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, Mountable, Render, RenderEffect, RenderHtml, document},
    tachys::{
        hydration::Cursor,
        renderer::types::{Element, Node},
        view::{Position, PositionState},
    },
};
use std::{borrow::Cow, cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A view that stands on the page.
pub enum Standing {
    Element(Box<StandingElement>),
    Text(web_sys::Text, String),
    /// The comment that keeps a place, or what was printed there.
    Nothing(Node),
    /// The views and the comment behind the last of them.
    Several(Vec<Standing>, Node),
    Live(RenderEffect<Standing>),
    /// The text and what keeps it to its signals.
    LiveText(web_sys::Text, RenderEffect<()>),
    /// A part of the page that may still wait for its turn.
    Turn(Part),
}

/// What follows signals ends with its view. The task of an effect outlives the effect until its next turn; what the
/// effect holds would meanwhile read signals that are gone.
impl Drop for Standing {
    fn drop(&mut self) {
        if let Self::Live(effect) = self {
            drop(effect.take_value());
        }
    }
}

fn comment() -> Node {
    document().create_comment("").into()
}

/// Patches what stands, or builds it where nothing of the kind stands yet.
fn update(view: View, standing: Option<Standing>) -> Standing {
    match standing {
        Some(mut standing) => {
            view.rebuild(&mut standing);
            standing
        }
        None => view.build(),
    }
}

fn follow_text(text: &web_sys::Text, words: Box<dyn Fn() -> String + Send>) -> RenderEffect<()> {
    let text = text.clone();
    RenderEffect::new(move |_| text.set_data(&words()))
}

impl Render for View {
    type State = Standing;

    fn build(self) -> Standing {
        match *self.0 {
            Kind::Element(parts) => Standing::Element(Box::new(StandingElement::new(parts))),
            Kind::Text(text) => Standing::Text(document().create_text_node(&text), text),
            Kind::Nothing => Standing::Nothing(comment()),
            Kind::Printed(class) => Standing::Nothing(super::document::printed(class).unwrap_or_else(comment)),
            Kind::Several(views) => Standing::Several(views.into_iter().map(Render::build).collect(), comment()),
            Kind::Live(view) => Standing::Live(RenderEffect::new(move |before| update(view(), before))),
            Kind::LiveText(words) => {
                let text = document().create_text_node("");
                let effect = follow_text(&text, words);
                Standing::LiveText(text, effect)
            }
            Kind::Turn(view) => Standing::Turn(Turn::begin(view, || Standing::Nothing(comment()), Render::build)),
        }
    }

    fn rebuild(self, standing: &mut Standing) {
        match (*self.0, &mut *standing) {
            (Kind::Element(parts), Standing::Element(element)) if parts.tag == element.tag => element.patch(parts),
            (Kind::Text(new), Standing::Text(node, text)) => {
                if new != *text {
                    node.set_data(&new);
                    *text = new;
                }
            }
            (Kind::Nothing, Standing::Nothing(_)) => {}
            (Kind::Several(views), Standing::Several(standing, end)) => {
                let parent = end.parent_element();
                patch_list(views, standing, parent.as_ref(), Some(end));
            }
            (Kind::Turn(view), Standing::Turn(part)) => part.borrow_mut().patch(view),
            (kind, _) => {
                let mut new = Self(Box::new(kind)).build();
                standing.insert_before_this(&mut new);
                standing.unmount();
                *standing = new;
            }
        }
    }
}

/// Patches one by one; what is more is put before `end`, what is fewer goes.
fn patch_list(views: Vec<View>, standing: &mut Vec<Standing>, parent: Option<&Element>, end: Option<&Node>) {
    for mut old in standing.drain(views.len().min(standing.len())..) {
        old.unmount();
    }
    for (at, view) in views.into_iter().enumerate() {
        match standing.get_mut(at) {
            Some(standing) => view.rebuild(standing),
            None => {
                let mut new = view.build();
                if let Some(parent) = parent {
                    new.mount(parent, end);
                }
                standing.push(new);
            }
        }
    }
}

impl Standing {
    /// The node of a view that is only one.
    fn node(&self) -> Option<&Node> {
        match self {
            Self::Element(element) => Some(&element.element),
            Self::Text(text, _) | Self::LiveText(text, _) => Some(text),
            Self::Nothing(comment) => Some(comment),
            Self::Several(..) | Self::Live(_) | Self::Turn(_) => None,
        }
    }
}

impl Mountable for Standing {
    fn unmount(&mut self) {
        match self {
            Self::Several(views, end) => {
                views.iter_mut().for_each(Mountable::unmount);
                detach(end);
            }
            Self::Live(effect) => effect.unmount(),
            Self::Turn(part) => {
                let mut part = part.borrow_mut();
                part.end();
                part.standing.unmount();
            }
            one => one.node().into_iter().for_each(detach),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Self::Several(views, end) => {
                for view in views {
                    view.mount(parent, marker);
                }
                put(parent, end, marker);
            }
            Self::Live(effect) => effect.mount(parent, marker),
            Self::Turn(part) => part.borrow_mut().standing.mount(parent, marker),
            one => one.node().into_iter().for_each(|node| put(parent, node, marker)),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Several(views, end) => match views.first() {
                Some(first) => first.insert_before_this(child),
                None => put_before(end, child),
            },
            Self::Live(effect) => effect.insert_before_this(child),
            Self::Turn(part) => part.borrow().standing.insert_before_this(child),
            one => one.node().is_some_and(|node| put_before(node, child)),
        }
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Self::Element(element) => vec![element.element.clone()],
            Self::Several(views, _) => views.iter().flat_map(Mountable::elements).collect(),
            Self::Live(effect) => effect.elements(),
            Self::Turn(part) => part.borrow().standing.elements(),
            _ => Vec::new(),
        }
    }
}

fn put(parent: &Element, node: &Node, marker: Option<&Node>) {
    // A parent takes every node; a marker that has gone meanwhile would belong to a view that has gone with it.
    let _ = parent.insert_before(node, marker);
}

fn put_before(node: &Node, child: &mut dyn Mountable) -> bool {
    match node.parent_element() {
        Some(parent) => {
            child.mount(&parent, Some(node));
            true
        }
        None => false,
    }
}

fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

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
    tag: &'static str,
    element: Element,
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
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

impl StandingElement {
    fn new(parts: Parts) -> Self {
        let document = document();
        let element = match parts.drawn {
            true => document.create_element_ns(Some(SVG), parts.tag),
            false => document.create_element(parts.tag),
        };
        let mut standing = Self {
            tag: parts.tag,
            // Every tag is written in this program, and a document makes them all.
            element: element.unwrap_or_else(|_| JsValue::NULL.unchecked_into()),
            attributes: Vec::new(),
            live: Vec::new(),
            value: None,
            listeners: Vec::new(),
            kids: Vec::new(),
            rows: Vec::new(),
        };
        standing.patch(parts);
        standing
    }

    fn patch(&mut self, parts: Parts) {
        self.patch_attributes(parts.attributes, &parts.live);
        self.patch_listeners(parts.handlers);
        patch_list(parts.kids, &mut self.kids, Some(&self.element), None);
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

impl AddAnyAttr for View {
    type Output<NewAttr: Attribute> = Self;

    /// Attributes are given by [`El::attr`](super::El::attr) alone.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    /// This app is drawn in the browser and nowhere else.
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Standing {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
