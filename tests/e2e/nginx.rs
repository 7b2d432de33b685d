//! The site on a real nginx, with the project's own text for it.

use crate::site::required;
use konvergensi::site::pack;
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};
use xtask::{
    chores::Copies,
    hosting,
    site::{BasePath, files_under},
    workspace::TempFolder,
};

/// A running nginx. It ends when dropped.
pub struct Nginx {
    process: Child,
    folder: TempFolder,
    home: String,
}

impl Nginx {
    /// The site under `/`.
    pub fn at_root(copies: Copies) -> Self {
        Self::start(&required("KONVERGENSI_DIST"), &BasePath::default(), copies)
    }

    /// The site under `/app/`.
    pub fn at_sub_path(copies: Copies) -> Self {
        Self::start(&required("KONVERGENSI_DIST_APP"), &"/app/".parse().unwrap(), copies)
    }

    fn start(dist: &Path, base: &BasePath, copies: Copies) -> Self {
        let folder = TempFolder::new("nginx").unwrap();
        let site = folder.path().join("www").join(base.as_str().trim_matches('/'));
        for file in files_under(dist).unwrap() {
            let inside = file.strip_prefix(dist).unwrap();
            let to = site.join(inside);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&file, to).unwrap();
        }
        if copies == Copies::Compressed {
            pack(&site).unwrap();
        }
        // Another program may be faster to take the port.
        let started = (0..3).find_map(|_| once(&folder, base));
        let (process, port) = started.unwrap_or_else(|| {
            let log = fs::read_to_string(folder.path().join("error.log")).unwrap_or_default();
            panic!("nginx does not start with the project's own text:\n{log}")
        });
        Self { process, folder, home: format!("http://127.0.0.1:{port}{base}") }
    }

    /// The address of a path below the base, without a slash at its start.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.home)
    }

    /// Asks for a path with some header lines more.
    pub fn ask(&self, path: &str, more: &[(&str, &str)]) -> Answer {
        let url = self.url(path);
        let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        let more: String = more.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let body = bytes.split_off(end + 4);
        let head = String::from_utf8(bytes).unwrap();
        let mut lines = head.trim_end().lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let fields = lines.filter_map(|line| line.split_once(": "));
        let fields = fields.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Answer { status, fields, body }
    }

    /// The names of the site's files, relative to its folder, with their copies.
    pub fn files(&self) -> Vec<PathBuf> {
        let base = self.home.splitn(4, '/').nth(3).unwrap().trim_matches('/').to_owned();
        let site = self.folder.path().join("www").join(base);
        files_under(&site).unwrap().iter().map(|file| file.strip_prefix(&site).unwrap().to_owned()).collect()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What nginx answered.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The header lines by their names in small letters.
    pub fields: BTreeMap<String, String>,
    /// The body, as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header line; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// One process as the user who runs the test, with nothing outside of its folder.
fn once(folder: &TempFolder, base: &BasePath) -> Option<(Child, u16)> {
    let installed = required("KONVERGENSI_NGINX");
    let modules = installed.join("usr/lib/nginx/modules");
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let at = folder.path().display();
    let text = hosting::texts(base).into_iter().find(|(name, _)| *name == "nginx.conf").unwrap().1;
    let mut text = text;
    for (as_written, here) in [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /srv/konvergensi;", format!("root {at}/www;")),
        ("# brotli_static on;", "brotli_static on;".to_owned()),
    ] {
        assert_eq!(text.matches(as_written).count(), 1, "{as_written}");
        text = text.replace(as_written, &here);
    }
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {at}/{name};\n"))
        .concat();
    let whole = format!(
        "load_module {}/ngx_http_brotli_static_module.so;\ndaemon off;\nmaster_process off;\npid {at}/pid;\n\
         events {{}}\nhttp {{\naccess_log off;\n{temporary}{text}}}\n",
        modules.display()
    );
    let (config, log) = (folder.path().join("nginx.conf"), folder.path().join("error.log"));
    fs::write(&config, whole).unwrap();
    let program = installed.join("usr/sbin/nginx");
    let mut process = Command::new(&program)
        .args(["-p", &at.to_string(), "-e"])
        .arg(log)
        .arg("-c")
        .arg(config)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
    for _ in 0..200 {
        if process.try_wait().unwrap().is_some() {
            return None;
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Some((process, port));
        }
        sleep(Duration::from_millis(25));
    }
    let _ = process.kill();
    let _ = process.wait();
    None
}
