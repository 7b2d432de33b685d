//! Elements of the page as plain values: the one kind of leptos view that this app is made of.
//!
//! `view!` makes a type for each shape of view, and the code that builds and patches it; thirty screens of them were half
//! of the download. All elements here are of one type, so that this code is there once.

use super::{Happening, Spot};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, AnyView, IntoAny, Mountable, Render, RenderEffect, RenderHtml, document},
    tachys::{
        hydration::Cursor,
        renderer::types,
        view::{Position, PositionState, any_view::AnyViewState},
    },
};
use std::{borrow::Cow, cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A text that follows signals; `None` is no text.
type Live = Box<dyn Fn() -> Option<String> + Send>;

/// What is done when something happens.
type Handler = Box<dyn Fn(&Happening) + Send>;

/// An element with its attributes and what is inside it.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    drawn: bool,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    live: Vec<(&'static str, Live)>,
    style: Option<(&'static str, String)>,
    /// The property `value`, which attributes do not reach once a reader has chosen.
    value: Option<Live>,
    ticked: Option<bool>,
    handlers: Vec<(&'static str, Handler)>,
    spot: Option<Spot>,
    kids: Vec<AnyView>,
}

/// An HTML element.
pub fn el(tag: &'static str) -> El {
    El::new(tag, false)
}

/// An element of a drawing.
pub fn svg(tag: &'static str) -> El {
    El::new(tag, true)
}

/// What can stand inside an element.
pub trait Kid {
    /// It as any view. What is not there keeps its place, so that its siblings are patched and not made anew.
    fn view(self) -> AnyView;
}

impl Kid for AnyView {
    fn view(self) -> AnyView {
        self
    }
}

impl Kid for El {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Kid for String {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.into_any()
    }
}

impl Kid for &str {
    #[inline(never)]
    fn view(self) -> AnyView {
        self.to_owned().into_any()
    }
}

impl<K: Kid> Kid for Option<K> {
    fn view(self) -> AnyView {
        match self {
            Some(kid) => kid.view(),
            None => nothing(),
        }
    }
}

impl<K: Kid> Kid for Vec<K> {
    fn view(self) -> AnyView {
        several(self.into_iter().map(Kid::view).collect())
    }
}

#[inline(never)]
fn nothing() -> AnyView {
    ().into_any()
}

#[inline(never)]
fn several(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

#[inline(never)]
fn following(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    view.into_any()
}

/// A view that is drawn anew whenever a signal it reads changes.
pub fn live<K: Kid>(view: impl Fn() -> K + Send + 'static) -> AnyView {
    following(Box::new(move || view().view()))
}

/// A text that is written anew whenever a signal it reads changes.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Box<dyn FnMut() -> String + Send> = Box::new(text);
    text.into_any()
}

impl El {
    #[inline(never)]
    fn new(tag: &'static str, drawn: bool) -> Self {
        Self(Box::new(Parts {
            tag,
            drawn,
            attributes: Vec::new(),
            live: Vec::new(),
            style: None,
            value: None,
            ticked: None,
            handlers: Vec::new(),
            spot: None,
            kids: Vec::new(),
        }))
    }

    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    /// Sets the CSS classes, where there are any.
    pub fn class(self, classes: impl Into<Cow<'static, str>>) -> Self {
        let classes = classes.into();
        if classes.is_empty() { self } else { self.set("class", classes) }
    }

    /// Sets one property of its style; the attribute `style` would be refused by a strict content security policy.
    pub fn style(mut self, property: &'static str, value: String) -> Self {
        self.0.style = Some((property, value));
        self
    }

    /// Sets an attribute that has no value, such as `disabled`, where `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, Cow::Borrowed("")) } else { self }
    }

    /// Sets an attribute that follows signals; it is not there for `None`.
    pub fn live_attr(mut self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        self.0.live.push((name, Box::new(value)));
        self
    }

    /// Sets the CSS classes to some that follow signals.
    pub fn live_class(self, classes: impl Fn() -> String + Send + 'static) -> Self {
        self.live_attr("class", move || Some(classes()))
    }

    /// Sets an attribute without a value that follows signals.
    pub fn live_flag(self, name: &'static str, on: impl Fn() -> bool + Send + 'static) -> Self {
        self.live_attr(name, move || on().then(String::new))
    }

    /// Keeps what is chosen in a list of choices to what signals say.
    pub fn live_value(mut self, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        self.0.value = Some(Box::new(value));
        self
    }

    /// Ticks a box or not; the attribute would not reach a box that a reader has touched.
    pub fn ticked(mut self, on: bool) -> Self {
        self.0.ticked = Some(on);
        self
    }

    /// Does something when something happens to the element or in it.
    pub fn on(mut self, event: &'static str, handler: impl Fn(&Happening) + Send + 'static) -> Self {
        self.0.handlers.push((event, Box::new(handler)));
        self
    }

    /// Makes the element known at a spot while it stands.
    pub fn at(mut self, spot: Spot) -> Self {
        self.0.spot = Some(spot);
        self
    }

    /// Puts something inside, after what is there.
    #[inline]
    pub fn kid(self, kid: impl Kid) -> Self {
        self.push(kid.view())
    }

    #[inline(never)]
    fn push(mut self, kid: AnyView) -> Self {
        self.0.kids.push(kid);
        self
    }

    /// Puts several things inside, after what is there.
    pub fn kids<K: Kid>(mut self, kids: impl IntoIterator<Item = K>) -> Self {
        self.0.kids.extend(kids.into_iter().map(Kid::view));
        self
    }
}

/// A listener whose handler can be exchanged.
struct Listener {
    event: &'static str,
    handler: Rc<RefCell<Handler>>,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

impl Listener {
    fn new(element: &types::Element, event: &'static str, handler: Handler) -> Self {
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

/// A standing element.
pub struct ElState {
    tag: &'static str,
    element: types::Element,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    live: Vec<(&'static str, RenderEffect<()>)>,
    value: Option<RenderEffect<()>>,
    listeners: Vec<Listener>,
    kids: Vec<AnyViewState>,
}

fn follow(element: &types::Element, name: &'static str, live: Live) -> RenderEffect<()> {
    let element = element.clone();
    RenderEffect::new(move |_| write(&element, name, live().as_deref()))
}

fn follow_value(element: &types::Element, live: Live) -> RenderEffect<()> {
    let element = element.clone();
    RenderEffect::new(move |_| set_property(&element, "value", &live().map_or(JsValue::NULL, JsValue::from)))
}

fn set_property(element: &types::Element, name: &str, value: &JsValue) {
    // Elements without the property stay as they are.
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

/// Sets an attribute or takes it away. A name the browser refuses cannot occur: they are all written in this program.
fn write(element: &types::Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

impl ElState {
    /// Names that are set in the new form of the element stay, others go.
    fn patch_attributes(&mut self, new: Vec<(&'static str, Cow<'static, str>)>, live: &[(&'static str, Live)]) {
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

    fn patch_kids(&mut self, new: Vec<AnyView>) {
        for mut old in self.kids.drain(new.len().min(self.kids.len())..) {
            old.unmount();
        }
        for (at, kid) in new.into_iter().enumerate() {
            match self.kids.get_mut(at) {
                Some(state) => kid.rebuild(state),
                None => {
                    let mut state = kid.build();
                    state.mount(&self.element, None);
                    self.kids.push(state);
                }
            }
        }
    }
}

impl Render for El {
    type State = ElState;

    fn build(self) -> ElState {
        let Parts { tag, drawn, .. } = *self.0;
        let document = document();
        let element = if drawn { document.create_element_ns(Some(SVG), tag) } else { document.create_element(tag) };
        // Every tag is written in this program, and a document makes them all.
        let element = element.unwrap_or_else(|_| JsValue::NULL.unchecked_into());
        let mut state = ElState {
            tag,
            element,
            attributes: Vec::new(),
            live: Vec::new(),
            value: None,
            listeners: Vec::new(),
            kids: Vec::new(),
        };
        self.rebuild(&mut state);
        state
    }

    fn rebuild(self, state: &mut ElState) {
        if self.0.tag != state.tag {
            let mut new = self.build();
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
            return;
        }
        let parts = *self.0;
        state.patch_attributes(parts.attributes, &parts.live);
        state.patch_listeners(parts.handlers);
        state.patch_kids(parts.kids);
        let element = &state.element;
        if let (Some((property, value)), Some(styled)) = (parts.style, element.dyn_ref::<web_sys::HtmlElement>()) {
            // A value it cannot read leaves the element where it is.
            let _ = styled.style().set_property(property, &value);
        }
        state.live = parts.live.into_iter().map(|(name, live)| (name, follow(element, name, live))).collect();
        if let Some(on) = parts.ticked {
            set_property(element, "checked", &on.into());
        }
        // After the choices: a list takes no value that is not among them.
        state.value = parts.value.map(|value| follow_value(element, value));
        if let Some(spot) = parts.spot {
            spot.take(element);
        }
    }
}

impl Mountable for ElState {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        // A parent takes every node.
        let _ = parent.insert_before(&self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.element.parent_element() {
            Some(parent) => {
                child.mount(&parent, Some(&self.element));
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

impl AddAnyAttr for El {
    type Output<NewAttr: Attribute> = Self;

    /// Attributes are given by [`El::attr`] alone.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for El {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    /// This app is drawn in the browser and nowhere else.
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
