//! One part of the page after the other: while the app starts, each panel is drawn in a task of its own, so that a slow phone
//! answers to its reader in between. What was printed of a panel stands until its turn.

use super::{nodes::Place, standing::Standing, view::View};
use crate::state::Derived;
use leptos::prelude::*;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use wasm_bindgen::{JsCast, closure::Closure};

/// A part of the page that is drawn, or waits for its turn.
pub struct Turn {
    /// What stands; while it waits, what was printed or a comment.
    pub standing: Standing,
    /// What waits.
    waiting: Option<View>,
}

/// A part that its parent and the queue both reach.
pub type Part = Rc<RefCell<Turn>>;

thread_local! {
    static QUEUE: RefCell<VecDeque<(Part, Option<Owner>)>> = const { RefCell::new(VecDeque::new()) };
    /// Whether parts take turns.
    static STARTING: Cell<bool> = const { Cell::new(true) };
    /// Whether none is waiting.
    static DRAWN: RefCell<Option<RwSignal<bool>>> = const { RefCell::new(None) };
}

/// A signal that tells whether no part of the page is waiting. The parts of the first page take turns; before the first of them
/// waits, nothing is drawn.
pub fn turns() -> RwSignal<bool> {
    let drawn = RwSignal::new(!STARTING.get());
    DRAWN.with(|all| *all.borrow_mut() = Some(drawn));
    drawn
}

/// Whether a part is still waiting.
pub fn waiting() -> bool {
    QUEUE.with(|queue| !queue.borrow().is_empty())
}

fn tell(drawn: bool) {
    if let Some(signal) = DRAWN.with(|all| *all.borrow()) {
        // The app may have been taken off the page.
        signal.try_set(drawn);
    }
}

impl Turn {
    /// A part of the page. While it waits, what was printed keeps its place, or a comment; where nothing was printed of it, it waits only
    /// if it waits `always`.
    pub fn begin(view: View, always: bool) -> Part {
        let printed = Place::of_turn();
        if !STARTING.get() || printed.is_none() && !always {
            let standing = match printed {
                Some(place) => place.over(|| view.build()),
                None => view.build(),
            };
            return Rc::new(RefCell::new(Self { standing, waiting: None }));
        }
        let part = Rc::new(RefCell::new(Self { standing: Standing::printed(printed), waiting: Some(view) }));
        let first = QUEUE.with(|queue| {
            let mut queue = queue.borrow_mut();
            queue.push_back((part.clone(), Owner::current()));
            queue.len() == 1
        });
        if first {
            tell(false);
            soon(next);
        }
        part
    }

    /// Takes another view in place of what stands or waits.
    pub fn patch(&mut self, view: View) {
        match &mut self.waiting {
            Some(waiting) => *waiting = view,
            None => view.rebuild(&mut self.standing),
        }
    }

    /// It is taken off the page.
    pub fn end(&mut self) {
        self.waiting = None;
    }
}

/// Milliseconds for which parts are drawn in one task: what is left of a frame once the browser has had its share. On a slow phone
/// that is one part, on a desk all.
const TASK: f64 = 8.0;

/// Draws the part whose turn it is and as many more as a task has time for, and leaves the rest for later ones.
fn next() {
    let begun = js_sys::Date::now();
    while let Some((part, owner)) = QUEUE.with(|queue| queue.borrow_mut().pop_front()) {
        let view = part.borrow_mut().waiting.take();
        if let Some(view) = view {
            let draw = || view.rebuild(&mut part.borrow_mut().standing);
            match owner {
                Some(owner) => owner.with(draw),
                None => draw(),
            }
        }
        if js_sys::Date::now() - begun > TASK {
            break;
        }
    }
    if waiting() {
        soon(next);
    } else {
        // The first page stands: what is drawn from now on is drawn at once.
        STARTING.set(false);
        tell(true);
    }
}

/// Does something in a task of its own.
pub fn soon(what: impl FnOnce() + 'static) {
    let what = Closure::once_into_js(what);
    // Without a window there is no page to draw.
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback(what.unchecked_ref());
    }
}

/// The same value, once what follows it is painted, where it is `heavy`; else, and while the app starts, at once: two frames cost
/// more than one, and what is light is there in the first.
pub fn behind<T: PartialEq + Send + Sync + 'static>(value: Derived<T>, heavy: fn(&T) -> bool) -> Derived<T> {
    value.behind(move |what| match untrack(|| value.with(heavy)) {
        true => after_paint(what),
        false => what(),
    })
}

fn after_paint(what: Box<dyn FnOnce()>) {
    if STARTING.get() {
        return what();
    }
    leptos::task::spawn_local(async move {
        let painted = js_sys::Promise::new(&mut |painted, _| {
            // A window in the background paints nothing.
            let visible = document().visibility_state() == web_sys::VisibilityState::Visible;
            if let Some(window) = web_sys::window() {
                let _ = match visible {
                    true => window.request_animation_frame(&painted),
                    false => window.set_timeout_with_callback(&painted),
                };
            }
        });
        // It is never refused.
        let _ = wasm_bindgen_futures::JsFuture::from(painted).await;
        rest().await;
        what();
    });
}

/// Lets the browser do something else in between.
pub async fn rest() {
    let over = js_sys::Promise::new(&mut |over, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&over);
        }
    });
    // It is never refused.
    let _ = wasm_bindgen_futures::JsFuture::from(over).await;
}
