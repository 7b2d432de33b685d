//! Words of the subject.
