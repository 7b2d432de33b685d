//! nginx with its module for brotli, for the test that serves the site as a real host would.
//!
//! Debian's packages are unpacked among the tools and not installed: an installed nginx would start at once and with every
//! start of the machine.

use super::debian;
use super::tools::install;
use crate::process::on_path;
use crate::workspace;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The program and the module, below the folder that they are installed or unpacked in.
const FILES: [&str; 2] = ["usr/sbin/nginx", "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"];

/// The folder that has both.
pub(super) fn ensure() -> Result<PathBuf> {
    let (cache, root) = (workspace::tools()?, Path::new("/"));
    let own = cache.join("nginx");
    if let Some(there) = [root, &own].into_iter().find(|folder| is_complete(folder)) {
        return Ok(there.to_path_buf());
    }
    if on_path("apt-get").is_some() && on_path("dpkg-deb").is_some() {
        let [program, _] = FILES;
        install(&cache, "nginx", program, "up to a minute", |to| {
            debian::unpack_packages(&["nginx", "libnginx-mod-http-brotli-static"], to)
        })?;
    }
    match is_complete(&own) {
        true => Ok(own),
        false => bail!(
            "the test of hosting needs nginx and its module for brotli: install the packages nginx and \
             libnginx-mod-http-brotli-static"
        ),
    }
}

fn is_complete(folder: &Path) -> bool {
    FILES.iter().all(|file| folder.join(file).is_file())
}
