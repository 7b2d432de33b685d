//! Views on the page: built once, then patched in place, so that focus, scrolling and what a reader has unfolded stay.

use super::{
    nodes::{self, Place},
    standing_element::StandingElement,
    turns::{Part, Turn},
    view::{Kind, View},
};
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, Mountable, Render, RenderEffect, RenderHtml},
    tachys::{
        hydration::Cursor,
        renderer::types::{Element, Node},
        view::{Position, PositionState},
    },
};
use std::mem;

/// A view that stands on the page.
pub enum Standing {
    Element(Box<StandingElement>),
    Text(web_sys::Text, String),
    /// The comment that keeps a place.
    Nothing(Node),
    /// What was printed there, which the view that comes takes over.
    Printed(Place),
    /// The views and the comment behind the last of them.
    Several(Vec<Standing>, Node),
    Live(RenderEffect<Standing>),
    /// The text and what keeps it to its signals.
    LiveText(RenderEffect<web_sys::Text>),
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

fn follow_text(words: Box<dyn Fn() -> String + Send>) -> RenderEffect<web_sys::Text> {
    RenderEffect::new(move |before: Option<web_sys::Text>| match before {
        Some(text) => {
            text.set_data(&words());
            text
        }
        None => nodes::text(&words()),
    })
}

impl View {
    /// Puts the view on the page, or over what was printed; `told` are the attributes that its parent sets on it.
    pub(super) fn stand(self, told: &[&'static str]) -> Standing {
        match *self.0 {
            Kind::Element(parts) => Standing::Element(Box::new(StandingElement::new(parts, told))),
            Kind::Text(text) => Standing::Text(nodes::text(&text), text),
            Kind::Nothing => Standing::Nothing(nodes::comment()),
            Kind::Printed(or) => Place::rest().map_or_else(|| or.build(), Standing::Printed),
            Kind::Several(views) => Standing::Several(views.into_iter().map(Render::build).collect(), nodes::comment()),
            Kind::Live(view) => Standing::Live(RenderEffect::new(move |before| update(view(), before))),
            Kind::LiveText(words) => Standing::LiveText(follow_text(words)),
            Kind::Turn { view, always } => Standing::Turn(Turn::begin(view, always)),
            Kind::Over(view) => view.build(),
        }
    }
}

impl Render for View {
    type State = Standing;

    fn build(self) -> Standing {
        self.stand(&[])
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
                patch_list(views, standing, parent.as_ref(), Some(end), &[]);
            }
            (Kind::Turn { view, .. }, Standing::Turn(part)) => part.borrow_mut().patch(view),
            // It stands no longer than what it was said for.
            (Kind::Printed(or), _) => or.rebuild(standing),
            (kind, Standing::Printed(place)) => {
                let place = place.clone();
                *standing = place.over(|| Self(Box::new(kind)).build());
            }
            (Kind::Over(view), _) => match Place::of_page() {
                Some(place) => {
                    let over = place.over(|| view.build());
                    mem::replace(standing, over).unmount();
                }
                None => view.rebuild(standing),
            },
            (kind, _) => {
                let mut new = Self(Box::new(kind)).build();
                standing.insert_before_this(&mut new);
                standing.unmount();
                *standing = new;
            }
        }
    }
}

/// Patches one by one; what is more is put before `end`, what is fewer goes. `told` are attributes that all of them are given.
pub(super) fn patch_list(
    views: Vec<View>,
    standing: &mut Vec<Standing>,
    parent: Option<&Element>,
    end: Option<&Node>,
    told: &[&'static str],
) {
    for mut old in standing.drain(views.len().min(standing.len())..) {
        old.unmount();
    }
    for (at, view) in views.into_iter().enumerate() {
        match standing.get_mut(at) {
            Some(standing) => view.rebuild(standing),
            None => {
                let mut new = view.stand(told);
                // What was printed stands where it is.
                if let Some(parent) = parent.filter(|_| !nodes::adopting()) {
                    new.mount(parent, end);
                }
                standing.push(new);
            }
        }
    }
}

impl Standing {
    /// What was printed, until a view takes it over; nothing where nothing was.
    pub(super) fn printed(place: Option<Place>) -> Self {
        place.map_or_else(|| Self::Nothing(nodes::comment()), Self::Printed)
    }

    /// The node of a view that is only one.
    fn node(&self) -> Option<Node> {
        match self {
            Self::Element(element) => Some(element.element.clone().into()),
            Self::Text(text, _) => Some(text.clone().into()),
            Self::LiveText(text) => text.with_value_mut(|text| text.clone().into()),
            Self::Nothing(comment) => Some(comment.clone()),
            Self::Several(..) | Self::Live(_) | Self::Turn(_) | Self::Printed(_) => None,
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
            Self::Printed(place) => place.clear(),
            one => one.node().iter().for_each(detach),
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
            Self::Printed(_) => {}
            one => one.node().iter().for_each(|node| put(parent, node, marker)),
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
            Self::Printed(place) => place.first().is_some_and(|node| put_before(&node, child)),
            one => one.node().is_some_and(|node| put_before(&node, child)),
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

pub(super) fn put(parent: &Element, node: &Node, marker: Option<&Node>) {
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

pub(super) fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
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
