//! The site in the words of Apache: the file `.htaccess` at its top.

use super::{HEADERS, KINDS, compressible, filled};
use crate::site::BasePath;
use std::fmt::Write;

const TEXT: &str = r#"# Konvergensi under PATH with Apache 2.4. Written by `cargo xtask`, which has the rules in one place for all servers.
# It works where `AllowOverride All` stands for the folder and the modules headers, mime, dir and rewrite are enabled.
Options -Indexes -MultiViews
DirectoryIndex index.html
ErrorDocument 404 PATH404.html

TYPES
<IfModule mod_rewrite.c>
    RewriteEngine On
    # What is for the host alone.
    RewriteRule "(^|/)(_headers$|\.(?!well-known/))" - [R=404,L]
    # A folder without a page is no page.
    RewriteCond "%{REQUEST_FILENAME}" -d
    RewriteCond "%{REQUEST_FILENAME}/index.html" !-f
    RewriteRule "^" - [R=404,L]
    # The copies beside the files.
    RewriteCond "%{HTTP:Accept-Encoding}" "\bbr\b"
    RewriteCond "%{REQUEST_FILENAME}.br" -f
    RewriteRule "^(.+)\.(ENDINGS)$" "$1.$2.br" [L,E=no-gzip:1]
    RewriteCond "%{HTTP:Accept-Encoding}" "\bgzip\b"
    RewriteCond "%{REQUEST_FILENAME}.gz" -f
    RewriteRule "^(.+)\.(ENDINGS)$" "$1.$2.gz" [L,E=no-gzip:1]
</IfModule>
<FilesMatch "\.(ENDINGS)\.br$">
    RemoveType .br
    RemoveLanguage .br
    Header set Content-Encoding br
    Header merge Vary Accept-Encoding
    SetEnv no-gzip 1
</FilesMatch>
<FilesMatch "\.(ENDINGS)\.gz$">
    RemoveType .gz
    RemoveEncoding .gz
    Header set Content-Encoding gzip
    Header merge Vary Accept-Encoding
    SetEnv no-gzip 1
</FilesMatch>

HEADERS
# Nobody frames a page but those made for it. Which scripts and styles hold, each page says itself.
Header always set Content-Security-Policy "POLICY"
Header always set Content-Security-Policy "FRAMED_POLICY" "expr=%{REQUEST_URI} =~ m#^BASEFRAMED$#"
Header always set Content-Security-Policy "FILE_POLICY" "expr=%{REQUEST_URI} =~ m#DRAWN(\.br|\.gz)?$#"

# How long a file may be kept: under a name with a hash for ever, of the feed by its hash a day, else asked for each time.
Header set Cache-Control "ASK"
Header set Cache-Control "FOREVER" "expr=%{REQUEST_URI} =~ m#^BASE(HASHED|VERSIONED)(\.br|\.gz)?$#"
Header set Cache-Control "A_DAY" "expr=%{REQUEST_URI} =~ m#^BASEFEED$# && %{QUERY_STRING} =~ /(^|&)v=./"
# Once the site has a certificate that will not go away again:
# Header always set Strict-Transport-Security "max-age=31536000"
"#;

/// The file `.htaccess`.
pub(super) fn text(base: &BasePath) -> String {
    let (mut types, mut headers) = (String::new(), String::new());
    for kind in KINDS {
        let endings: Vec<String> = kind.endings.iter().map(|ending| format!(".{ending}")).collect();
        let endings = endings.join(" ");
        // Writing to a string does not fail.
        let _ = writeln!(types, "AddType {} {endings}", kind.name);
        if kind.text {
            let _ = writeln!(types, "AddCharset utf-8 {endings}");
        }
    }
    for (name, value) in HEADERS {
        let _ = writeln!(headers, "Header always set {name} \"{value}\"");
    }
    filled(TEXT, base, &[("ENDINGS", &compressible().join("|")), ("TYPES", &types), ("HEADERS", &headers)])
}
