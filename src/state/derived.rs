//! Values that follow signals, all of one make.
//!
//! A memo of leptos brings its whole machinery for each type that it holds, some three kilobytes of code. Here the type is
//! forgotten inside, so that it is there once for all.

use leptos::prelude::{Effect, Get, GetUntracked, Memo, RwSignal, Set};
use std::{any::Any, marker::PhantomData, sync::Arc};

/// A value whose type is known by who made it.
#[derive(Clone)]
struct Value {
    content: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.content, &*other.content)
    }
}

impl Value {
    fn of<T: PartialEq + Send + Sync + 'static>(content: T) -> Self {
        fn same<T: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
            matches!((a.downcast_ref::<T>(), b.downcast_ref::<T>()), (Some(a), Some(b)) if a == b)
        }
        Self { content: Arc::new(content), same: same::<T> }
    }
}

type Compute = Box<dyn Fn(Option<&Value>) -> Value + Send + Sync>;

#[inline(never)]
fn memo(compute: Compute) -> Memo<Value> {
    Memo::new(compute)
}

/// A value that is computed from signals; who reads it is told only when it has become another one.
pub struct Derived<T> {
    memo: Memo<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync + 'static> Derived<T> {
    /// A value computed anew whenever a signal that `compute` reads changes.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { memo: memo(Box::new(move |_| Value::of(compute()))), of: PhantomData }
    }

    /// As [`Self::new`], for values that depend on what was there before.
    pub fn after(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute = move |before: Option<&Value>| compute(before.and_then(|value| value.content.downcast_ref()));
        Self { memo: memo(Box::new(move |before| Value::of(compute(before)))), of: PhantomData }
    }

    /// Shows the value to `look`; tracked.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        shown(&self.memo.get(), look)
    }

    /// Shows the value to `look` without tracking.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        shown(&self.memo.get_untracked(), look)
    }

    /// A copy of the value; tracked.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value, without tracking.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// The same value, later: each change is handed to `pass`, which does what it is given when it is time.
    pub fn behind(self, pass: impl Fn(Box<dyn FnOnce()>) + 'static) -> Self {
        let kept = signal(self.memo.get_untracked());
        Effect::new(move |_| {
            let value = self.memo.get();
            pass(Box::new(move || {
                // Its readers may be gone by then.
                if kept.try_get_untracked().is_some() {
                    put(kept, value);
                }
            }));
        });
        Self { memo: memo(Box::new(move |_| kept.get())), of: PhantomData }
    }

    /// Follows the value without looking at it.
    pub fn track(self) {
        self.memo.get();
    }
}

/// A value that is set, of the same make: a signal of leptos too brings its machinery for each type. Who reads it is
/// told only when it has become another one.
pub struct Kept<T> {
    signal: RwSignal<Value>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

#[inline(never)]
fn signal(value: Value) -> RwSignal<Value> {
    RwSignal::new(value)
}

#[inline(never)]
fn put(signal: RwSignal<Value>, value: Value) {
    if signal.get_untracked() != value {
        signal.set(value);
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Kept<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self { signal: signal(Value::of(value)), of: PhantomData }
    }

    /// Sets another value.
    pub fn set(self, value: T) {
        put(self.signal, Value::of(value));
    }

    /// A copy of the value; tracked.
    pub fn get(self) -> T {
        shown(&self.signal.get(), T::clone)
    }

    /// A copy of the value, without tracking.
    pub fn get_untracked(self) -> T {
        shown(&self.signal.get_untracked(), T::clone)
    }
}

fn shown<T: 'static, R>(value: &Value, look: impl FnOnce(&T) -> R) -> R {
    match value.content.downcast_ref() {
        Some(content) => look(content),
        None => unreachable!("only `Derived<T>` and `Kept<T>` make their values, all of type T"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use leptos::prelude::{Owner, RwSignal, Set};

    #[test]
    fn readers_of_an_equal_value_are_not_told() {
        let owner = Owner::new();
        owner.set();
        let number = RwSignal::new(4);
        let computed = RwSignal::new(0);
        let even = Derived::new(move || number.get() % 2 == 0);
        let words = Derived::new(move || {
            computed.set(computed.get_untracked() + 1);
            if even.get() { "even" } else { "odd" }
        });
        assert_eq!(words.get(), "even");
        number.set(6);
        assert_eq!((words.get(), computed.get_untracked()), ("even", 1));
        number.set(7);
        assert_eq!((words.get(), computed.get_untracked()), ("odd", 2));
    }

    #[test]
    fn a_kept_value_tells_its_readers_only_when_it_becomes_another() {
        let owner = Owner::new();
        owner.set();
        let kept = Kept::new(String::from("a"));
        let read = RwSignal::new(0);
        let length = Derived::new(move || {
            read.set(read.get_untracked() + 1);
            kept.get().len()
        });
        assert_eq!(length.get(), 1);
        kept.set("a".into());
        assert_eq!((length.get(), read.get_untracked()), (1, 1));
        kept.set("bb".into());
        assert_eq!((length.get(), kept.get_untracked().as_str()), (2, "bb"));
    }

    #[test]
    fn what_comes_behind_follows_when_it_is_let() {
        let _ = any_spawner::Executor::init_futures_executor();
        let owner = Owner::new();
        owner.set();
        let number = RwSignal::new(1);
        let (queue, waiting) = std::sync::mpsc::channel::<Box<dyn FnOnce()>>();
        let late = Derived::new(move || number.get()).behind(move |then| queue.send(then).unwrap());
        any_spawner::Executor::poll_local();
        number.set(2);
        any_spawner::Executor::poll_local();
        assert_eq!(late.get_untracked(), 1);
        waiting.try_iter().for_each(|then| then());
        assert_eq!(late.get_untracked(), 2);
    }

    #[test]
    fn a_value_can_stay_as_it_was_before() {
        let owner = Owner::new();
        owner.set();
        let number = RwSignal::new(3);
        let largest = Derived::after(move |before: Option<&i32>| number.get().max(before.copied().unwrap_or(0)));
        assert_eq!(largest.get(), 3);
        number.set(1);
        assert_eq!(largest.with(|n| *n), 3);
        number.set(9);
        assert_eq!(largest.get_untracked(), 9);
    }
}
