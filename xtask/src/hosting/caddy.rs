//! The site in the words of Caddy.

use super::{HEADERS, KINDS, filled};
use crate::site::BasePath;
use std::fmt::Write;

const TEXT: &str = r#"# Konvergensi under PATH with Caddy 2. Written by `cargo xtask hosting`, which has the rules in one place for all servers.
# Caddy brings the certificate for the name by itself. In a hall without a network: `http://:8080` in place of the name.
dasbor.contoh.go.id {
	# ROOT
	root * /srv/konvergensi
REDIRECT
	@host path PATH_headers */.htaccess */.nojekyll
	error @host 404

TYPES
HEADERS	# Nobody frames a page but those made for it. Which scripts and styles hold, each page says itself.
	@framed {
		path_regexp ^BASEFRAMED$
		file {path} {path}/index.html
	}
	@drawn path_regexp DRAWN$
	@unframed {
		not path_regexp DRAWN$
		not {
			path_regexp ^BASEFRAMED$
			file {path} {path}/index.html
		}
	}
	header @drawn Content-Security-Policy "FILE_POLICY"
	header @framed Content-Security-Policy "FRAMED_POLICY"
	header @unframed Content-Security-Policy "POLICY"

	# How long a file may be kept: under a name with a hash for ever, of the feed by its hash a day, else asked for each time.
	@kept {
		path_regexp ^BASE(HASHED|VERSIONED)$
		file
	}
	@feed {
		path_regexp ^BASEFEED$
		expression {query.v} != ""
		file
	}
	header ?Cache-Control "ASK"
	header @kept Cache-Control "FOREVER"
	header @feed Cache-Control "A_DAY"
	# Once the site has a certificate that will not go away again:
	# header Strict-Transport-Security "max-age=31536000"

	# The copies beside the files (.br, .gz); the rest is compressed on its way.
	encode gzip
	try_files {path} {path}/index.html
	file_server {
		precompressed br gzip
	}
	handle_errors {
		header Content-Type "text/html; charset=utf-8"
		header Cache-Control "ASK"
		rewrite * PATH404.html
		file_server
	}
}
"#;

/// A file of its own.
pub(super) fn text(base: &BasePath) -> String {
    let (mut types, mut headers) = (String::new(), String::new());
    for kind in KINDS {
        let endings: Vec<String> = kind.endings.iter().map(|ending| format!("*.{ending}")).collect();
        let endings = endings.join(" ");
        let charset = if kind.text { "; charset=utf-8" } else { "" };
        let (first, _) =
            endings.trim_start_matches("*.").split_once(' ').unwrap_or((endings.trim_start_matches("*."), ""));
        // Writing to a string does not fail.
        let _ = writeln!(types, "\t@{first} path {endings}\n\theader @{first} Content-Type \"{}{charset}\"", kind.name);
    }
    for (name, value) in HEADERS {
        let _ = writeln!(headers, "\theader {name} \"{value}\"");
    }
    let inner = base.as_str().trim_matches('/');
    let (root, redirect) = match inner {
        "" => ("The folder `dist`.".to_owned(), String::new()),
        _ => {
            (format!("The folder in which `dist` lies under the name {inner}."), format!("\tredir /{inner} PATH 308\n"))
        }
    };
    filled(TEXT, base, &[("REDIRECT", &redirect), ("TYPES", &types), ("HEADERS", &headers), ("ROOT", &root)])
}
