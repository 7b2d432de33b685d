//! What stands on the page, as plain values: elements, texts, and what follows signals.
//!
//! leptos' `view!` makes a type for each shape of view, and the code that builds and patches it: thirty screens of them
//! were half of the download. Here everything is of one type, so that this code is there once; `standing` puts it on
//! the page, as leptos does with its own.

use super::{Happening, Spot};
use crate::geo::tenths;
use std::borrow::Cow;

/// A text that follows signals; `None` is no text.
pub(super) type Live = Box<dyn Fn() -> Option<String> + Send>;

/// What is done when something happens.
pub(super) type Handler = Box<dyn Fn(&Happening) + Send>;

/// Attributes by name.
pub(super) type Attributes = Vec<(&'static str, Cow<'static, str>)>;

/// Something that can stand on the page. In a box, so that handing it on costs a pointer.
pub struct View(pub(super) Box<Kind>);

pub(super) enum Kind {
    Element(Parts),
    Text(String),
    /// Keeps the place of what is not there, so that its siblings are patched and not made anew.
    Nothing,
    Several(Vec<View>),
    Live(Box<dyn Fn() -> View + Send>),
    LiveText(Box<dyn Fn() -> String + Send>),
    /// A part of the page that is drawn when its turn comes; at once where nothing was printed of it, unless it waits always.
    Turn {
        view: View,
        #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "what is printed waits for nothing"))]
        always: bool,
    },
    /// What was printed there and behind it in the same element, as it stands; this where nothing was.
    #[cfg(target_arch = "wasm32")]
    Printed(View),
    /// A view that takes over the printed page.
    #[cfg(target_arch = "wasm32")]
    Over(View),
}

/// Values of attributes of all that is inside an element, one kid after the other.
pub(super) type Rows = Box<dyn Fn() -> Vec<Cow<'static, str>> + Send>;

/// In place of the name of an attribute: the text inside.
pub const TEXT: &str = "";

/// An element with its attributes and what is inside it.
pub(super) struct Parts {
    pub tag: &'static str,
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "HTML knows drawings by their tags"))]
    pub drawn: bool,
    pub attributes: Attributes,
    pub live: Vec<(&'static str, Live)>,
    pub style: Option<(&'static str, String)>,
    /// The property `value`, which attributes do not reach once a reader has chosen.
    pub value: Option<Live>,
    pub ticked: Option<bool>,
    pub handlers: Vec<(&'static str, Handler)>,
    pub spot: Option<Spot>,
    pub kids: Vec<View>,
    /// Names of attributes, and their values for all kids.
    pub rows: Vec<(&'static [&'static str], Rows)>,
}

/// An element that is being put together.
pub struct El(View);

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
    /// It as a view.
    fn view(self) -> View;
}

impl Kid for View {
    fn view(self) -> View {
        self
    }
}

impl Kid for El {
    fn view(self) -> View {
        self.0
    }
}

impl Kid for String {
    #[inline(never)]
    fn view(self) -> View {
        View(Box::new(Kind::Text(self)))
    }
}

impl Kid for &str {
    #[inline(never)]
    fn view(self) -> View {
        View(Box::new(Kind::Text(self.to_owned())))
    }
}

impl<K: Kid> Kid for Option<K> {
    fn view(self) -> View {
        match self {
            Some(kid) => kid.view(),
            None => nothing(),
        }
    }
}

impl<K: Kid> Kid for Vec<K> {
    fn view(self) -> View {
        several(self.into_iter().map(Kid::view).collect())
    }
}

#[inline(never)]
fn nothing() -> View {
    View(Box::new(Kind::Nothing))
}

#[inline(never)]
fn several(views: Vec<View>) -> View {
    View(Box::new(Kind::Several(views)))
}

#[inline(never)]
fn following(view: Box<dyn Fn() -> View + Send>) -> View {
    View(Box::new(Kind::Live(view)))
}

/// A view that is drawn anew whenever a signal it reads changes.
pub fn live<K: Kid>(view: impl Fn() -> K + Send + 'static) -> View {
    following(Box::new(move || view().view()))
}

/// A text that is written anew whenever a signal it reads changes.
pub fn live_text(text: impl Fn() -> String + Send + 'static) -> View {
    View(Box::new(Kind::LiveText(Box::new(text))))
}

/// A part of the page: while the app starts it is drawn in a task of its own, later at once.
pub fn part(view: impl Kid) -> View {
    in_turn(view.view(), true)
}

/// The same for what is not to be missed for a moment: it is drawn at once where nothing was printed of it.
pub fn part_over(view: impl Kid) -> View {
    in_turn(view.view(), false)
}

#[inline(never)]
fn in_turn(view: View, always: bool) -> View {
    View(Box::new(Kind::Turn { view, always }))
}

/// What was printed at build from there to the end of the element, which stands until the view is drawn anew; `or` where nothing was
/// printed, and from then on. Who says so follows what would make it untrue.
#[cfg(target_arch = "wasm32")]
pub fn as_printed(or: View) -> View {
    View(Box::new(Kind::Printed(or)))
}

/// The app over the printed page, which it takes over as it stands; beside it where that is not in sight.
#[cfg(target_arch = "wasm32")]
pub fn over_printed(view: View) -> View {
    View(Box::new(Kind::Over(view)))
}

impl El {
    #[inline(never)]
    fn new(tag: &'static str, drawn: bool) -> Self {
        Self(View(Box::new(Kind::Element(Parts {
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
            rows: Vec::new(),
        }))))
    }

    #[inline(never)]
    fn parts(&mut self) -> &mut Parts {
        match &mut *self.0.0 {
            Kind::Element(parts) => parts,
            _ => unreachable!("an element is made by `El::new` alone"),
        }
    }

    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.parts().attributes.push((name, value));
        self
    }

    /// Sets an attribute to a length in pixels, to a tenth.
    pub fn length(self, name: &'static str, pixels: f64) -> Self {
        self.set(name, Cow::Owned(tenths(pixels)))
    }

    /// Sets the CSS classes, where there are any.
    pub fn class(self, classes: impl Into<Cow<'static, str>>) -> Self {
        self.classes(classes.into())
    }

    #[inline(never)]
    fn classes(self, classes: Cow<'static, str>) -> Self {
        if classes.is_empty() { self } else { self.set("class", classes) }
    }

    /// Sets one property of its style; the attribute `style` would be refused by a strict content security policy.
    pub fn style(mut self, property: &'static str, value: String) -> Self {
        self.parts().style = Some((property, value));
        self
    }

    /// Sets an attribute that has no value, such as `disabled`, where `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, Cow::Borrowed("")) } else { self }
    }

    /// Sets an attribute that follows signals; it is not there for `None`.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        self.follow(name, Box::new(value))
    }

    #[inline(never)]
    fn follow(mut self, name: &'static str, value: Live) -> Self {
        self.parts().live.push((name, value));
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
        self.parts().value = Some(Box::new(value));
        self
    }

    /// Ticks a box or not; the attribute would not reach a box that a reader has touched.
    pub fn ticked(mut self, on: bool) -> Self {
        self.parts().ticked = Some(on);
        self
    }

    /// Does something when something happens to the element or in it.
    pub fn on(mut self, event: &'static str, handler: impl Fn(&Happening) + Send + 'static) -> Self {
        self.parts().handlers.push((event, Box::new(handler)));
        self
    }

    /// Makes the element known at a spot while it stands.
    pub fn at(mut self, spot: Spot) -> Self {
        self.parts().spot = Some(spot);
        self
    }

    /// Puts something inside, after what is there.
    pub fn kid(self, kid: impl Kid) -> Self {
        self.push(kid.view())
    }

    #[inline(never)]
    fn push(mut self, kid: View) -> Self {
        self.parts().kids.push(kid);
        self
    }

    /// Puts several things inside, after what is there.
    pub fn kids<K: Kid>(mut self, kids: impl IntoIterator<Item = K>) -> Self {
        for kid in kids {
            self = self.push(kid.view());
        }
        self
    }

    /// Sets attributes of all kids, which are elements that stay, to values that follow signals: `names` for the first
    /// kid, then for the second, and so on; [`TEXT`] is the text inside. One reader of the signals, however many kids: with
    /// one for each, hundreds of areas were told of a change one by one.
    pub fn live_rows(
        mut self,
        names: &'static [&'static str],
        values: impl Fn() -> Vec<Cow<'static, str>> + Send + 'static,
    ) -> Self {
        self.parts().rows.push((names, Box::new(values)));
        self
    }
}
