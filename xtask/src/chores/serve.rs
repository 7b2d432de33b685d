//! `serve`: the app on this machine.

use super::build::{Copies, Profile, bundle, finished};
use crate::server::{self, Port};
use crate::site::{self, BasePath};
use crate::workspace;
use anyhow::{Result, bail};
use std::path::Path;

/// What the command line of `serve` can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// How the app is compiled.
    pub profile: Profile,
    /// The port of 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// The path under which the app appears.
    pub base: BasePath,
}

/// Builds the app, serves it, and prints the address once it answers. Ends only with the process.
///
/// # Errors
/// When the port is taken, a tool cannot be brought, or the app does not compile.
pub fn serve(root: &Path, options: ServeOptions) -> Result<()> {
    // First of all, so that nobody waits for a build to hear that the port is taken.
    let port = Port::take(options.port)?;
    let bundle = bundle(root, options.profile)?;
    // Not `dist/`: that is for publishing, and stays what `build` made it.
    let folder = workspace::sites(root).join("served");
    match options.profile {
        // Soon there: pages are not printed.
        Profile::Dev => site::assemble(&bundle, &root.join("public"), &options.base, &folder)?,
        Profile::Release | Profile::Named => finished(root, &bundle, &options.base, &folder, Copies::Compressed)?,
    }
    let server = port.serve(&folder, &options.base)?;
    let url = server.url();
    let (status, ..) = server::fetch(&url)?;
    if status != 200 {
        bail!("{url} answers with status {status}, not with the front page");
    }
    println!("Konvergensi is at {url} (stop it with Ctrl-C)");
    server.wait();
    Ok(())
}
