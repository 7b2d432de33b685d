//! Where the app lives.

/// The path below which the app lives, without a slash at its end: `""` at the root of a host, `/app` below one.
///
/// Read from `<base>`, which the build writes.
pub fn base_path() -> String {
    let base = leptos::prelude::document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default();
    path.trim_end_matches('/').to_owned()
}
