//! Tests of the static server: over a real socket, and of its pure parts.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::workspace::TempFolder;

fn site() -> TempFolder {
    let folder = TempFolder::new("server").unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join("site").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("index.html", "front");
    write("peta/index.html", "map");
    write("404.html", "not here");
    write("app.wasm", "\0asm");
    write("feed/batas kecamatan.geojson", "{}");
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    folder
}

fn serve(folder: &TempFolder, base: &str) -> Server {
    Port::take(0).unwrap().serve(&folder.path().join("site"), &base.parse().unwrap()).unwrap()
}

fn get(server: &Server, path: &str) -> (u16, String, String) {
    let (status, head, body) = fetch(&format!("http://{}{path}", server.address)).unwrap();
    (status, head.to_lowercase(), String::from_utf8(body).unwrap())
}

#[test]
fn pages_answer_with_and_without_the_slash() {
    let folder = site();
    let server = serve(&folder, "/");
    assert_eq!(get(&server, "/").2, "front");
    for path in ["/peta", "/peta/", "/peta?kab=18.04&ind=x"] {
        let (status, _, body) = get(&server, path);
        assert_eq!((status, body.as_str()), (200, "map"), "{path}");
    }
}

#[test]
fn under_a_base_path_nothing_answers_outside_of_it() {
    let folder = site();
    let server = serve(&folder, "/app/");
    assert_eq!(get(&server, "/app/peta").2, "map");
    assert_eq!(get(&server, "/peta").0, 404);
    assert_eq!(get(&server, "/").0, 404);
    let (status, head, _) = get(&server, "/app");
    assert_eq!(status, 308);
    assert!(head.contains("location: /app/"), "{head}");
}

#[test]
fn an_unknown_page_gets_the_page_for_it_and_a_missing_file_does_not() {
    let folder = site();
    let server = serve(&folder, "/");
    let (status, _, body) = get(&server, "/nowhere");
    assert_eq!((status, body.as_str()), (404, "not here"));
    let (status, head, body) = get(&server, "/feed/manifest.json");
    assert_eq!(status, 404);
    assert!(head.contains("text/plain") && body != "not here", "{head}");
}

#[test]
fn content_types_and_caching_are_named() {
    let folder = site();
    let server = serve(&folder, "/");
    assert!(get(&server, "/app.wasm").1.contains("content-type: application/wasm\r\n"));
    let (status, head, _) = get(&server, "/feed/batas%20kecamatan.geojson");
    assert_eq!(status, 200);
    assert!(head.contains("content-type: application/geo+json; charset=utf-8"), "{head}");
    assert!(head.contains("cache-control: no-cache"), "{head}");
}

/// The head and the body of an answer to a browser that takes these encodings.
fn get_packed(server: &Server, path: &str, accepts: &str) -> (String, String) {
    use std::io::Write;
    let mut stream = std::net::TcpStream::connect(server.address).unwrap();
    let ask = format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {accepts}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

#[test]
fn a_compressed_copy_is_sent_to_who_takes_it_under_the_type_of_the_file() {
    let folder = site();
    for (name, text) in [("peta/index.html.br", "map by brotli"), ("peta/index.html.gz", "map by gzip")] {
        fs::write(folder.path().join("site").join(name), text).unwrap();
    }
    let server = serve(&folder, "/");
    for (accepts, encoding, text) in [
        ("gzip, deflate, br", Some("br"), "map by brotli"),
        ("gzip", Some("gzip"), "map by gzip"),
        ("identity", None, "map"),
        ("abr, gzipped", None, "map"),
    ] {
        let (head, body) = get_packed(&server, "/peta/", accepts);
        assert_eq!(body, text, "{accepts}");
        let named = head.lines().find_map(|line| line.strip_prefix("content-encoding: "));
        assert_eq!(named, encoding, "{accepts}");
        assert!(head.contains("content-type: text/html") && head.contains("vary: accept-encoding"), "{head}");
    }
    let (head, body) = get_packed(&server, "/", "br, gzip");
    assert!(body == "front" && !head.contains("content-encoding"), "there is no copy: {head}");
}

#[test]
fn files_for_hosts_are_not_for_readers() {
    let folder = site();
    fs::write(folder.path().join("site/_headers"), "/*").unwrap();
    fs::write(folder.path().join("site/.htaccess"), "Options").unwrap();
    let server = serve(&folder, "/");
    assert_eq!((get(&server, "/_headers").0, get(&server, "/.htaccess").0), (404, 404));
}

#[test]
fn answers_carry_the_headers_of_a_host_and_what_is_missing_is_not_kept() {
    let folder = site();
    fs::write(folder.path().join("site/main-7d073430402e439b.css"), "").unwrap();
    let server = serve(&folder, "/app/");
    let (_, head, _) = get(&server, "/app/main-7d073430402e439b.css");
    assert!(head.contains("cache-control: public, max-age=31536000, immutable"), "{head}");
    assert!(head.contains("content-security-policy: img-src 'self' blob:;"), "{head}");
    let (status, head, _) = get(&server, "/app/main-0000000000000000.css");
    assert!(status == 404 && head.contains("cache-control: no-cache"), "{head}");
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = site();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret.txt"), folder.path().join("site/link.txt")).unwrap();
    let server = serve(&folder, "/");
    for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/peta/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/link.txt"]
    {
        let (status, _, body) = get(&server, path);
        assert_eq!(status, 404, "{path}");
        assert!(!body.contains("secret\n") && body != "secret", "{path}");
    }
}

#[test]
fn paths_are_decoded_once_and_never_lead_up() {
    assert_eq!(relative_path("feed/18.04/core.json"), Some(PathBuf::from("feed/18.04/core.json")));
    assert_eq!(relative_path("a%20b"), Some(PathBuf::from("a b")));
    assert_eq!(relative_path("a%252fb"), Some(PathBuf::from("a%2fb")));
    for bad in ["..", "a/../b", "%2e%2e/a", "a%00", "a%", "a%zz", "%ff", "C:/a", "a\\b"] {
        assert_eq!(relative_path(bad), None, "{bad}");
    }
}

#[test]
fn a_taken_port_is_named_with_the_way_out() {
    let held = Port::take(0).unwrap();
    let port = held.0.local_addr().unwrap().port();
    let message = Port::take(port).unwrap_err().to_string();
    assert!(message.contains(&port.to_string()) && message.contains("--port"), "{message}");
}
