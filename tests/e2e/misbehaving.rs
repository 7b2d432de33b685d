//! A web server that misbehaves on purpose: in one way at a time, for one kind of file of the feed, switched at run time.

use crate::site::required;
use flate2::{Compression, write::GzEncoder};
use konvergensi::feed::sha256_hex;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, SystemTime},
};
use xtask::hosting::content_type;

/// What a file of the feed is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Manifest,
    Core,
    History,
    GeoKecamatan,
    Villages,
    VillageIndicator,
    GeoVillages,
}

impl Role {
    pub const ALL: [Self; 7] = [
        Self::Manifest,
        Self::Core,
        Self::History,
        Self::GeoKecamatan,
        Self::Villages,
        Self::VillageIndicator,
        Self::GeoVillages,
    ];

    /// The file by which readers of the feed know it.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Manifest => "manifest.json",
            Self::Core => "core.json",
            Self::History => "history.json",
            Self::GeoKecamatan => "kecamatan.geojson",
            Self::Villages => "villages.json",
            Self::VillageIndicator => "village/*.json",
            Self::GeoVillages => "villages.geojson",
        }
    }

    /// The role of an address of the site.
    fn of(path: &str) -> Option<Self> {
        let inside = path.split('?').next()?.trim_start_matches('/').strip_prefix("feed/")?;
        let is = |role: &Self| match role {
            Self::VillageIndicator => inside.contains("/village/"),
            _ => inside.rsplit('/').next() == Some(role.file()),
        };
        Self::ALL.into_iter().find(is)
    }

    /// Whether a version stands in it.
    pub const fn has_version(self) -> bool {
        !matches!(self, Self::GeoKecamatan | Self::GeoVillages)
    }
}

/// How the server misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    NotFound,
    ServerError,
    WebPage,
    Truncated,
    CutOff,
    Slow,
    Stalled,
    OtherType,
    OtherShape,
    OtherBytes,
    NewerMajor,
    NewerMinor,
    Bomb,
    Reset,
}

impl Fault {
    pub const ALL: [Self; 14] = [
        Self::NotFound,
        Self::ServerError,
        Self::WebPage,
        Self::Truncated,
        Self::CutOff,
        Self::Slow,
        Self::Stalled,
        Self::OtherType,
        Self::OtherShape,
        Self::OtherBytes,
        Self::NewerMajor,
        Self::NewerMinor,
        Self::Bomb,
        Self::Reset,
    ];

    /// What it does, for the table.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotFound => "404",
            Self::ServerError => "500",
            Self::WebPage => "a web page with status 200",
            Self::Truncated => "half of the file, as if it were all",
            Self::CutOff => "the connection ends halfway",
            Self::Slow => "one byte a second",
            Self::Stalled => "no answer, the connection stays",
            Self::OtherType => "content type `application/octet-stream`",
            Self::OtherShape => "JSON of another shape, hash as listed",
            Self::OtherBytes => "one digit changed, hash not as listed",
            Self::NewerMajor => "format 9.0, hash as listed",
            Self::NewerMinor => "format 1.99 with fields this app does not know",
            Self::Bomb => "64 MB of spaces in 64 KB of gzip",
            Self::Reset => "the connection is reset",
        }
    }

    /// Whether a reader notices nothing of it.
    pub const fn is_harmless(self) -> bool {
        matches!(self, Self::OtherType | Self::NewerMinor)
    }

    /// Whether only a limit of time ends it.
    pub const fn takes_for_ever(self) -> bool {
        matches!(self, Self::Slow | Self::Stalled)
    }

    /// Whether the list of files names what is sent: a feed that was published so.
    pub const fn is_published(self) -> bool {
        matches!(self, Self::OtherShape | Self::NewerMajor | Self::NewerMinor)
    }
}

#[derive(Default)]
struct State {
    fault: Option<(Role, Fault)>,
    asked: BTreeSet<Role>,
    ended: bool,
}

/// The server. It ends when it is dropped.
pub struct Misbehaving {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Misbehaving {
    /// The site under `/`, whose server behaves until it is told not to.
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let server = Self { address: listener.local_addr().unwrap(), state: Arc::default() };
        let (state, root) = (server.state.clone(), required("KONVERGENSI_DIST"));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if state.lock().unwrap().ended {
                    return;
                }
                let (state, root) = (state.clone(), root.clone());
                thread::spawn(move || {
                    let connection = Connection { stream, state: &state, root: &root };
                    // A browser that hangs up is no fault of the server's.
                    let _ = connection.serve();
                });
            }
        });
        server
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// From now on it misbehaves so for those files.
    pub fn misbehave(&self, role: Role, fault: Fault) {
        self.state.lock().unwrap().fault = Some((role, fault));
    }

    /// All is well again; what was kept waiting is broken off.
    pub fn mend(&self) {
        self.state.lock().unwrap().fault = None;
    }

    /// The roles that were asked for since this was asked last.
    pub fn asked(&self) -> BTreeSet<Role> {
        std::mem::take(&mut self.state.lock().unwrap().asked)
    }
}

impl Drop for Misbehaving {
    fn drop(&mut self) {
        self.mend();
        self.state.lock().unwrap().ended = true;
        // So that the server looks up from its waiting.
        let _ = TcpStream::connect(self.address);
    }
}

struct Connection<'a> {
    stream: TcpStream,
    state: &'a Mutex<State>,
    root: &'a Path,
}

/// Body and kind of an answer.
struct Sent {
    status: u16,
    kind: String,
    body: Vec<u8>,
    more: String,
}

impl Connection<'_> {
    fn serve(mut self) -> std::io::Result<()> {
        self.stream.set_nodelay(true)?;
        while let Some((path, length)) = self.look()? {
            let role = Role::of(&path);
            let fault = {
                let mut state = self.state.lock().unwrap();
                state.asked.extend(role);
                state.fault
            };
            let own = fault.filter(|(of, _)| Some(*of) == role).map(|(_, fault)| fault);
            // A connection that is dropped with something unread in it is reset.
            if own == Some(Fault::Reset) {
                return Ok(());
            }
            self.stream.read_exact(&mut vec![0; length])?;
            match own {
                Some(Fault::Stalled) => return self.wait(fault),
                Some(Fault::Slow) => return self.drip(fault, &path),
                _ => {}
            }
            let sent = self.answer(&path, role, fault, own);
            self.head(&sent)?;
            if own == Some(Fault::CutOff) {
                return self.stream.write_all(&sent.body[..sent.body.len() / 2]);
            }
            self.stream.write_all(&sent.body)?;
        }
        Ok(())
    }

    /// The path and the length of the next request, which stays unread; none where the browser has hung up.
    fn look(&self) -> std::io::Result<Option<(String, usize)>> {
        let mut bytes = [0; 8192];
        loop {
            let read = self.stream.peek(&mut bytes)?;
            if read == 0 {
                return Ok(None);
            }
            let text = String::from_utf8_lossy(&bytes[..read]);
            if let Some(end) = text.find("\r\n\r\n") {
                return Ok(Some((text.split(' ').nth(1).unwrap_or("/").to_owned(), end + 4)));
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn still(&self, fault: Option<(Role, Fault)>) -> bool {
        let state = self.state.lock().unwrap();
        state.fault == fault && !state.ended
    }

    fn wait(&self, fault: Option<(Role, Fault)>) -> std::io::Result<()> {
        while self.still(fault) {
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn drip(&mut self, fault: Option<(Role, Fault)>, path: &str) -> std::io::Result<()> {
        let sent = self.answer(path, None, None, None);
        self.head(&sent)?;
        for (at, byte) in sent.body.iter().enumerate() {
            self.stream.write_all(&[*byte])?;
            for _ in 0..if at == 0 { 0 } else { 50 } {
                if !self.still(fault) {
                    return Ok(());
                }
                thread::sleep(Duration::from_millis(20));
            }
        }
        Ok(())
    }

    fn head(&mut self, sent: &Sent) -> std::io::Result<()> {
        let Sent { status, kind, body, more } = sent;
        let date = http_date(SystemTime::now());
        let length = body.len();
        write!(
            self.stream,
            "HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nDate: {date}\r\n{more}\r\n"
        )
    }

    fn answer(&self, path: &str, role: Option<Role>, fault: Option<(Role, Fault)>, own: Option<Fault>) -> Sent {
        let file = self.file(path);
        let changes = role.is_some() || !path.contains('.') || path.contains('?');
        let kept = if changes { "no-store" } else { "max-age=3600" };
        let body = file.as_ref().and_then(|file| fs::read(file).ok());
        let (status, body) = body.map_or((404, Vec::new()), |body| (200, body));
        let kind = content_type(file.as_deref().unwrap_or(Path::new("x.txt")));
        let mut sent = Sent { status, kind, body, more: format!("Cache-Control: {kept}\r\n") };
        if let Some(fault) = own {
            sent.spoil(fault);
        } else if let (Some(Role::Manifest), Some((of, fault))) = (role, fault)
            && fault.is_published()
        {
            sent.body = self.listing(&sent.body, of, fault);
        }
        sent
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        let inside = path.split('?').next()?.trim_start_matches('/');
        let mut file = self.root.join(inside);
        if file.is_dir() {
            file.push("index.html");
        }
        (!inside.contains("..") && file.is_file()).then_some(file)
    }

    /// The list of files with the hashes of what is sent in the place of those of a role.
    fn listing(&self, manifest: &[u8], role: Role, fault: Fault) -> Vec<u8> {
        let mut list: Value = serde_json::from_slice(manifest).unwrap();
        for entry in list["files"].as_array_mut().unwrap() {
            let path = format!("feed/{}", entry["path"].as_str().unwrap());
            if Role::of(&path) == Some(role) && path.contains("99.01") {
                let body = spoiled(&fs::read(self.root.join(&path)).unwrap(), fault);
                entry["sha256"] = json!(sha256_hex(&body));
                entry["bytes"] = json!(body.len());
            }
        }
        list.to_string().into_bytes()
    }
}

impl Sent {
    fn spoil(&mut self, fault: Fault) {
        match fault {
            Fault::NotFound => (self.status, self.body) = (404, Vec::new()),
            Fault::ServerError => (self.status, self.body) = (500, b"500: broken".to_vec()),
            Fault::WebPage => {
                self.kind = "text/html; charset=utf-8".to_owned();
                self.body = b"<!doctype html><title>Masuk</title><p>Silakan masuk: 123.456 pengguna</p>".to_vec();
            }
            Fault::OtherType => self.kind = "application/octet-stream".to_owned(),
            Fault::Bomb => {
                let mut packed = GzEncoder::new(Vec::new(), Compression::best());
                packed.write_all(&vec![b' '; 64 << 20]).unwrap();
                self.body = packed.finish().unwrap();
                self.more += "Content-Encoding: gzip\r\n";
            }
            _ => self.body = spoiled(&self.body, fault),
        }
    }
}

/// A file with other bytes.
fn spoiled(body: &[u8], fault: Fault) -> Vec<u8> {
    let mut bytes = body.to_vec();
    match fault {
        Fault::Truncated => bytes.truncate(body.len() / 2),
        Fault::OtherShape => bytes = b"[[1,2,3],{\"value\":98765}]".to_vec(),
        Fault::OtherBytes => {
            // In the list of files the digit is one of the hash of the core, which then is not as listed.
            let core = String::from_utf8_lossy(body).find("99.01/core.json\"");
            let hash =
                core.map_or(0, |at| at + String::from_utf8_lossy(&body[at..]).find("\"sha256\":\"").unwrap() + 10);
            let in_core = || hash + bytes[hash..].iter().position(u8::is_ascii_digit).unwrap();
            let digit = core.map_or_else(|| bytes.iter().rposition(u8::is_ascii_digit).unwrap(), |_| in_core());
            bytes[digit] = if bytes[digit] == b'1' { b'2' } else { b'1' };
        }
        Fault::NewerMajor | Fault::NewerMinor => {
            let mut value: Value = serde_json::from_slice(body).unwrap();
            let root = value.as_object_mut().unwrap();
            if root.contains_key("version") {
                root.insert("version".into(), json!(if fault == Fault::NewerMajor { "9.0" } else { "1.99" }));
            }
            root.insert("new_field".into(), json!({ "of": ["a", "newer", "feed"], "n": 98765 }));
            bytes = value.to_string().into_bytes();
        }
        _ => {}
    }
    bytes
}

/// A time as HTTP writes it.
fn http_date(time: SystemTime) -> String {
    let seconds = time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let (days, rest) = (seconds / 86400, seconds % 86400);
    // The days of the civil calendar since 1 March of year 0, after Howard Hinnant.
    let days_of_era = days + 719_468;
    let era = days_of_era / 146_097;
    let day_of_era = days_of_era % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days % 7) as usize];
    let name = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month as usize - 1];
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{weekday}, {day:02} {name} {year} {hour:02}:{minute:02}:{second:02} GMT")
}

#[test]
fn a_date_is_written_as_http_has_it() {
    let at = |seconds| http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
    assert_eq!(at(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(at(951_782_400), "Tue, 29 Feb 2000 00:00:00 GMT");
}

#[test]
fn each_file_of_the_feed_has_its_role() {
    assert_eq!(Role::of("/feed/manifest.json"), Some(Role::Manifest));
    assert_eq!(Role::of("/feed/99.01/villages.json?v=12"), Some(Role::Villages));
    assert_eq!(Role::of("/feed/99.01/village/air_minum.json"), Some(Role::VillageIndicator));
    assert_eq!((Role::of("/manifest.json"), Role::of("/feed/schema/v1.json")), (None, None));
}
