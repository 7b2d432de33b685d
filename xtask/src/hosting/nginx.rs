//! The site in the words of nginx.

use super::{HEADERS, KINDS, filled};
use crate::site::BasePath;
use std::fmt::Write;

const TEXT: &str = r#"# Konvergensi under PATH with nginx. Written by `cargo xtask hosting`, which has the rules in one place for all servers.
# As a file of its own in /etc/nginx/conf.d/: name, folder and, with TLS, listen and certificates are yours to set.
# Into a server that is there already, copy the part between the two lines; the maps stay outside.

# How long a file may be kept: under a name with a hash for ever, of the feed by its hash a day, else asked for each time.
map $arg_v $konvergensi_feed {
    ""      "ASK";
    default "A_DAY";
}
map $uri $konvergensi_cache {
    default "ASK";
    "~^BASEHASHED$" "FOREVER";
    "~^BASEVERSIONED$" "FOREVER";
    "~^BASEFEED$" $konvergensi_feed;
}

# Nobody frames a page but those made for it. Which scripts and styles hold, each page says itself.
map $uri $konvergensi_policy {
    default "POLICY";
    "~DRAWN$" "FILE_POLICY";
    "~^BASEFRAMED$" "FRAMED_POLICY";
}

server {
    listen 80;
    server_name dasbor.contoh.go.id;
    # ROOT
    root /srv/konvergensi;

    # ---- from here
REDIRECT    location PATH {
        try_files $uri $uri/index.html =404;
        error_page 404 PATH404.html;
        location ~ /(_headers$|\.(?!well-known/)) { return 404; }

        types {
TYPES        }
        default_type application/octet-stream;
        charset utf-8;
        charset_types CHARSET;

        # The copies beside the files (.br, .gz). brotli_static is in the package libnginx-mod-http-brotli-static.
        # brotli_static on;
        gzip_static on;
        gzip_vary on;
        # For files without a copy, such as a feed that was just replaced.
        gzip on;
        gzip_types GZIP;

HEADERS        add_header Content-Security-Policy $konvergensi_policy always;
        add_header Cache-Control $konvergensi_cache always;
        # Once the site has a certificate that will not go away again:
        # add_header Strict-Transport-Security "max-age=31536000" always;
    }
    # ---- to here
}
"#;

/// A file of its own, with the maps and a server.
pub(super) fn text(base: &BasePath) -> String {
    let (mut types, mut headers) = (String::new(), String::new());
    for kind in KINDS {
        // Writing to a string does not fail.
        let _ = writeln!(types, "            {} {};", kind.name, kind.endings.join(" "));
    }
    for (name, value) in HEADERS {
        let _ = writeln!(headers, "        add_header {name} \"{value}\" always;");
    }
    let texts: Vec<&str> = KINDS.iter().filter(|kind| kind.text).map(|kind| kind.name).collect();
    // What nginx takes without being told.
    let texts: Vec<&str> = texts.into_iter().filter(|name| *name != "text/html").collect();
    let inner = base.as_str().trim_matches('/');
    let (root, redirect) = match inner {
        "" => ("The folder `dist`.".to_owned(), String::new()),
        _ => (
            format!("The folder in which `dist` lies under the name {inner}."),
            format!(
                "    location = /{inner} {{\n        absolute_redirect off;\n        return 308 PATH$is_args$args;\n    }}\n"
            ),
        ),
    };
    filled(
        TEXT,
        base,
        &[
            ("REDIRECT", &redirect),
            ("CHARSET", &texts.join(" ")),
            ("TYPES", &types),
            ("GZIP", &format!("application/wasm {}", texts.join(" "))),
            ("HEADERS", &headers),
            ("ROOT", &root),
        ],
    )
}
