//! A static web server for one finished site, as a plain web host would serve it.
//!
//! It answers `GET` and `HEAD` from one folder under one base path, never from outside that folder, and answers what
//! is missing with a real 404: the app tells a missing file of the feed from a page by the status alone. Its headers are
//! those of [`hosting`].

use crate::hosting::{self, content_type};
use crate::site::BasePath;
use crate::transport::{self, Answer, Asked, Running};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::io::{ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Encodings and the endings of the copies that have them, the smaller first.
const COPIES: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A port of 127.0.0.1 that is held, and on which nothing answers yet.
#[derive(Debug)]
pub struct Port(TcpListener);

impl Port {
    /// Takes `port`, or any free one for 0.
    ///
    /// # Errors
    /// When the port is in use or may not be taken; the message says what to do.
    pub fn take(port: u16) -> Result<Self> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(Self).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                anyhow!("port {port} is taken by another program: stop that, or choose another with `--port N`")
            }
            ErrorKind::PermissionDenied => {
                anyhow!("port {port} may not be used by this user: choose one above 1023 with `--port N`")
            }
            _ => anyhow!("port {port} cannot be used ({error}): choose another with `--port N`"),
        })
    }

    /// Starts to serve `folder` under `base` and returns at once; requests are answered from now on.
    ///
    /// # Errors
    /// When `folder` is not a folder or the port is lost.
    pub fn serve(self, folder: &Path, base: &BasePath) -> Result<Server> {
        self.answer_with(folder, base, |answer| answer)
    }

    /// The same for a page of others at `/`, which our policy for contents would break.
    ///
    /// # Errors
    /// As [`Port::serve`].
    pub fn serve_others(self, folder: &Path) -> Result<Server> {
        self.answer_with(folder, &BasePath::default(), |mut answer| {
            answer.headers.retain(|(name, _)| name != "Content-Security-Policy");
            answer
        })
    }

    fn answer_with(self, folder: &Path, base: &BasePath, change: fn(Answer) -> Answer) -> Result<Server> {
        let root = fs::canonicalize(folder).with_context(|| format!("cannot serve {}", folder.display()))?;
        let address = self.0.local_addr().context("the port has no address")?;
        let moved = Arc::new(AtomicU64::new(0));
        let answering = {
            let (base, moved) = (base.clone(), moved.clone());
            move |asked: &Asked| {
                let answer = change(answer(asked, &root, &base));
                moved.fetch_add(answer.body.len() as u64, Ordering::Relaxed);
                answer
            }
        };
        Ok(Server { running: transport::serve(self.0, answering)?, address, base: base.clone(), moved })
    }
}

/// A running server. It stops when dropped.
#[derive(Debug)]
pub struct Server {
    running: Running,
    address: SocketAddr,
    base: BasePath,
    moved: Arc<AtomicU64>,
}

impl Server {
    /// The address of the front page, with the base path: `http://127.0.0.1:8080/app/`.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// The bytes of all answers so far, without their heads.
    pub fn moved(&self) -> u64 {
        self.moved.load(Ordering::Relaxed)
    }

    /// Serves until the process ends.
    pub fn wait(self) {
        self.running.wait();
    }
}

/// What a path of a request stands for.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// A file to send.
    File(PathBuf),
    /// The base path without its slash at the end: relative links would miss.
    Redirect(String),
    /// Nothing. A path that looks like a page gets the site's own 404 page.
    Missing {
        /// Whether the path looks like a page, not like a file.
        page: bool,
    },
}

/// Finds the file for the path of a request. `root` must be canonical.
fn find(root: &Path, base: &BasePath, url: &str) -> Found {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Some(inside) = path.strip_prefix(base.as_str()) else {
        return match format!("{path}/") == base.as_str() {
            true => Found::Redirect(base.to_string()),
            false => Found::Missing { page: false },
        };
    };
    let page = !inside.rsplit('/').next().unwrap_or_default().contains('.');
    let Some(relative) = relative_path(inside) else { return Found::Missing { page: false } };
    let mut file = root.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    // A link may point out of the folder: what counts is where the file really is.
    match fs::canonicalize(&file) {
        Ok(real) if real.starts_with(root) && real.is_file() && !hosting::is_for_host(&real) => Found::File(real),
        _ => Found::Missing { page },
    }
}

/// The path below the root, decoded; `None` if it would leave the root or is no path.
fn relative_path(encoded: &str) -> Option<PathBuf> {
    let decoded = percent_decode(encoded)?;
    let mut path = PathBuf::new();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part == ".." || part == "." || part.contains(['\\', '\0', ':']) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn answer(asked: &Asked, root: &Path, base: &BasePath) -> Answer {
    if !matches!(asked.method.as_str(), "GET" | "HEAD") {
        return text(405, "405: only GET and HEAD\n", &[("Allow", "GET, HEAD")]);
    }
    let own_404 = root.join("404.html");
    match find(root, base, &asked.url) {
        Found::File(found) => file(asked, &found, 200, asked.url.strip_prefix(base.as_str()).unwrap_or_default()),
        Found::Redirect(to) => text(308, "", &[("Location", &to)]),
        Found::Missing { page: true } if own_404.is_file() => file(asked, &own_404, 404, ""),
        Found::Missing { .. } => text(404, &format!("404: no such file. The site is at {base}\n"), &[]),
    }
}

/// A file, or the compressed copy beside it that the browser takes. `address` is what was asked for, below the base.
fn file(asked: &Asked, file: &Path, status: u16, address: &str) -> Answer {
    let takes = |encoding: &str| asked.accepts.split(',').any(|one| one.trim() == encoding);
    let copies: Vec<_> = COPIES.iter().map(|(encoding, ending)| (*encoding, with_ending(file, ending))).collect();
    let mut more = Vec::new();
    let mut sent = file;
    if copies.iter().any(|(_, copy)| copy.is_file()) {
        more.push(("Vary", "Accept-Encoding"));
        if let Some((encoding, copy)) = copies.iter().find(|(encoding, copy)| takes(encoding) && copy.is_file()) {
            more.push(("Content-Encoding", encoding));
            sent = copy;
        }
    }
    match fs::read(sent) {
        Ok(body) => Answer { status, headers: headers(&content_type(file), address, &more), body },
        Err(error) => text(500, &format!("500: cannot read the file: {error}\n"), &[]),
    }
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn text(status: u16, message: &str, more: &[(&str, &str)]) -> Answer {
    Answer { status, headers: headers("text/plain; charset=utf-8", "", more), body: message.as_bytes().to_vec() }
}

/// What a host says about an address, its content type, and `more`.
fn headers(content_type: &str, address: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let all = hosting::headers(address).into_iter().map(|(name, value)| (name.to_string(), value));
    all.chain([own(&("Content-Type", content_type))]).chain(more.iter().map(own)).collect()
}

/// Asks for `url` over plain HTTP and gives the status, the header lines and the body.
///
/// # Errors
/// When nothing answers at the address, or what answers is not HTTP.
pub fn fetch(url: &str) -> Result<(u16, String, Vec<u8>)> {
    use std::io::Write;
    let rest = url.strip_prefix("http://").with_context(|| format!("{url} is not an http address"))?;
    let (host, path) = rest.split_once('/').with_context(|| format!("{url} has no path"))?;
    let mut stream = std::net::TcpStream::connect(host).with_context(|| format!("nothing answers at {url}"))?;
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).with_context(|| format!("{url} broke off"))?;
    let split = answer.windows(4).position(|four| four == b"\r\n\r\n").context("the answer has no head")?;
    let body = answer.split_off(split + 4);
    let head = String::from_utf8_lossy(&answer).trim_end().to_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("the answer has no status")?;
    Ok((status, head, body))
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
