//! Mounts the app.

#[cfg(target_arch = "wasm32")]
fn main() {
    konvergensi::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The dashboard runs in a browser: `cargo xtask serve`. To publish a feed: `cargo run --bin feed`.");
}
