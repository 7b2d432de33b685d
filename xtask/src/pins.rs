//! The versions of the tools, in one place. The wasm-bindgen command line is not here: it follows `Cargo.lock`.

/// The bundler. 0.22 needs a newer compiler than the workspace asks for.
pub const TRUNK: &str = "0.21.14";

/// What cuts the app into parts (the crate `wasm_split_cli_support`): of the same making as `wasm_split_helpers`, which comes with
/// leptos.
pub const WASM_SPLIT: &str = "0.2.4";

/// The npm package that brings `wasm-opt`. Version 108, which some distributions carry, builds without a word and
/// breaks the app when it loads.
pub const BINARYEN: &str = "132.0.0";

/// What `wasm-opt` of [`BINARYEN`] calls itself, in the spelling Trunk compares.
pub const WASM_OPT: &str = "version_132";

/// The npm package that makes scripts small.
pub const ESBUILD: &str = "0.28.2";

/// The driver of Firefox, from crates.io.
pub const GECKODRIVER: &str = "0.37.1";

/// The PyPI package that the open data are checked with.
pub const FRICTIONLESS: &str = "5.21.0";

/// The PyPI package that JSON is checked with.
pub const JSONSCHEMA: &str = "4.26.0";

/// The npm package that the pages are examined with.
pub const AXE: &str = "4.14.1";

/// The target of the app.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The rustup toolchain name under which Debian's compiler is linked where rustup's server is out of reach.
pub const DEBIAN_TOOLCHAIN: &str = "debian";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spelling_of_wasm_opt_follows_the_package() {
        let major = BINARYEN.split('.').next();
        assert_eq!(WASM_OPT.strip_prefix("version_"), major);
    }
}
