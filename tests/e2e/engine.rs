//! The engines that the suite runs in, and how the driver of each is started. `KONVERGENSI_ENGINE` chooses one; what the others
//! cannot do is listed in `docs/engines.md`.

use crate::site::required;
use serde_json::{Value, json};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::Duration,
};
use xtask::workspace::TempFolder;

/// What draws the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, the one with the DevTools.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK, the nearest to Safari on Linux. It needs a screen.
    WebKit,
}

/// A window of Firefox is no narrower than its own tool bars, unless they say otherwise.
const NARROW_FIREFOX: &str = ":root, body, #navigator-toolbox, #browser { min-width: 0 !important; }";

/// So it is with the window of WebKitGTK's MiniBrowser.
const NARROW_GTK: &str = "* { min-width: 0; padding: 0; margin: 0; }
    entry { font-size: 1px; }
    toolbar image { -gtk-icon-transform: scale(0.3); }";

/// Without a screen, and without what a browser does for itself beside the page.
const CHROMIUM: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=id",
    "--force-color-profile=srgb",
];

impl Engine {
    /// The one that the environment names; Chromium where it names none.
    pub fn chosen() -> Self {
        match env::var("KONVERGENSI_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("KONVERGENSI_ENGINE is `{other}`: chromium, firefox or webkit"),
        }
    }
}

/// A driver that runs. It ends when it is dropped.
pub struct Driver {
    child: Child,
    /// Where it listens on this machine.
    pub port: u16,
    /// What it is asked for a browser.
    pub capabilities: Value,
    _profile: TempFolder,
}

impl Driver {
    /// Starts the driver of an engine; Chromium gets `switches` beside its own. Now and then another program is faster to take its
    /// port: then it tries again.
    pub fn start(engine: Engine, switches: &[&str]) -> Self {
        let program = required(match engine {
            Engine::Chromium => "CHROMEDRIVER",
            Engine::Firefox => "GECKODRIVER",
            Engine::WebKit => "WEBKITDRIVER",
        });
        let started = (0..3).find_map(|_| Self::once(engine, &program, switches));
        started.unwrap_or_else(|| panic!("{} ended three times without listening", program.display()))
    }

    fn once(engine: Engine, program: &Path, switches: &[&str]) -> Option<Self> {
        let profile = TempFolder::new("profile").unwrap();
        let (file, style) = match engine {
            Engine::WebKit => ("gtk-3.0/gtk.css", NARROW_GTK),
            _ => ("chrome/userChrome.css", NARROW_FIREFOX),
        };
        let file = profile.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, style).unwrap();
        let mut command = Command::new(program);
        match engine {
            Engine::Chromium => command.arg("--port=0"),
            Engine::Firefox => command.args(["--port", "0"]),
            Engine::WebKit => command.arg(format!("--port={}", free_port())).env("XDG_CONFIG_HOME", profile.path()),
        };
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let port = match engine {
            Engine::WebKit => {
                let said = command.get_args().next().unwrap().to_string_lossy().into_owned();
                listens(said.trim_start_matches("--port=").parse().unwrap())
            }
            _ => told(&mut child),
        };
        let Some(port) = port else {
            // It is ending or has ended.
            let _ = child.kill();
            let _ = child.wait();
            return None;
        };
        let capabilities = capabilities(engine, profile.path(), switches);
        Some(Self { child, port, capabilities, _profile: profile })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The driver takes a browser that is left over with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// The port, once something listens there.
fn listens(port: u16) -> Option<u16> {
    (0..200).find_map(|_| {
        sleep(Duration::from_millis(25));
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(port)
    })
}

/// The port that a driver tells.
fn told(child: &mut Child) -> Option<u16> {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let chromium = line.strip_prefix("ChromeDriver was started successfully on port ");
        let port = chromium.or_else(|| line.split_once("Listening on 127.0.0.1:").map(|(_, port)| port))?;
        port.trim_end_matches('.').parse().ok()
    });
    // Read on, so that the driver never waits for a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn capabilities(engine: Engine, profile: &Path, switches: &[&str]) -> Value {
    match engine {
        Engine::Chromium => json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": { "args": ([CHROMIUM, switches].concat()) },
        }),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "args": ["-headless", "--kiosk", "-profile", profile],
                "prefs": {
                    "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                    "intl.accept_languages": "id",
                    "ui.useOverlayScrollbars": 1,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                    "datareporting.policy.dataSubmissionEnabled": false,
                },
            },
        }),
        Engine::WebKit => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": { "args": ["--automation"] },
        }),
    }
}
