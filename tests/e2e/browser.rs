//! One browser with its driver, and what a reader does in it.

use crate::{
    engine::{Driver, Engine},
    requests::Requests,
};
use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    key::Key,
    wd::WebDriverCompatibleCommand,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    future::Future,
    sync::{Mutex, MutexGuard, PoisonError},
    thread::sleep,
    time::{Duration, Instant},
};
use tokio::runtime::Runtime;

/// How long a page may take until its data stand.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How long a browser may take to start.
const LONGEST_START: Duration = Duration::from_secs(60);
/// How long one command may take: some scripts wait for what the page does for minutes.
const LONGEST_STEP: Duration = Duration::from_secs(600);

/// The page and all it has asked for, with the status where the engine tells it.
const REQUESTS: &str = "return ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind)).map(e => [e.name, e.responseStatus ?? 0])";

/// Waits until the page was drawn twice.
const FRAMES: &str = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";

/// What lies on top of the middle of an element.
const ON_TOP: &str = "const box = document.querySelector(arguments[0])?.getBoundingClientRect();
    return box && [box.x, box.y, document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.outerHTML.slice(0, 200)]";

/// One browser at a time: on two cores a second one makes the first miss its deadlines.
static TURN: Mutex<()> = Mutex::new(());

/// A size of the window in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// A phone held upright.
pub const PHONE: Size = Size { width: 360, height: 740 };
/// A projector.
pub const PROJECTOR: Size = Size { width: 1920, height: 1080 };

/// A browser of its own for one test. Browser and driver end when it is dropped.
pub struct Browser {
    runtime: Runtime,
    client: Option<Client>,
    engine: Engine,
    _driver: Driver,
    _turn: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts a browser of the engine that is chosen, with an empty profile in a window of that size.
    pub fn start(size: Size) -> Self {
        Self::start_with(size, &[])
    }

    fn start_with(size: Size, switches: &[&str]) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let engine = Engine::chosen();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (driver, client) = Self::connected(&runtime, engine, switches);
        let browser = Self { runtime, client: Some(client), engine, _driver: driver, _turn: turn };
        browser.resize(size);
        browser
    }

    /// A driver with the browser that it has started. Now and then one of WebKitGTK ends before it says anything: then another.
    fn connected(runtime: &Runtime, engine: Engine, switches: &[&str]) -> (Driver, Client) {
        let mut why = String::new();
        for _ in 0..3 {
            let driver = Driver::start(engine, switches);
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(driver.capabilities.as_object().unwrap().clone());
            let address = format!("http://127.0.0.1:{}", driver.port);
            match runtime.block_on(async { tokio::time::timeout(LONGEST_START, builder.connect(&address)).await }) {
                Ok(Ok(client)) => return (driver, client),
                Ok(Err(error)) => why = error.to_string(),
                Err(late) => why = late.to_string(),
            }
        }
        panic!("{engine:?} does not start: {why}")
    }

    /// Starts Chromium for a test that needs its DevTools. Under another engine such a test fails: it is to be listed among those
    /// that are not run there, in `docs/engines.md`.
    pub fn start_with_devtools(size: Size) -> Self {
        Self::with_devtools(size, &[])
    }

    /// The same with the tree that a screen reader is given. The DevTools alone leave out what is not laid out yet, far below.
    pub fn start_with_listener(size: Size) -> Self {
        Self::with_devtools(size, &["--force-renderer-accessibility"])
    }

    fn with_devtools(size: Size, switches: &[&str]) -> Self {
        let engine = Engine::chosen();
        assert_eq!(engine, Engine::Chromium, "needs Chromium's DevTools: list the test in docs/engines.md");
        Self::start_with(size, switches)
    }

    fn run<T>(&self, step: impl Future<Output = Result<T, CmdError>>) -> T {
        let done = self.runtime.block_on(async { tokio::time::timeout(LONGEST_STEP, step).await });
        let done = done.unwrap_or_else(|_| panic!("the browser has said nothing for {LONGEST_STEP:?}"));
        done.unwrap_or_else(|error| panic!("the browser refused: {error:?}"))
    }

    fn client(&self) -> &Client {
        self.client.as_ref().expect("the session is open until the browser is dropped")
    }

    /// Runs a DevTools command.
    pub fn devtools(&self, method: &str, params: Value) -> Value {
        self.vendor("goog/cdp/execute", json!({ "cmd": method, "params": params }))
    }

    fn vendor(&self, path: &'static str, body: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "`Browser::start_with_devtools` is for tests that need {path}");
        self.run(self.client().issue_cmd(Vendor { path, body }))
    }

    /// Makes the viewport exactly that large: a window cannot be as narrow as a phone.
    pub fn resize(&self, size: Size) {
        let Size { width, height } = size;
        if self.engine != Engine::Chromium {
            return self.resize_window(size);
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Around the viewport a window has something of its own.
    fn resize_window(&self, size: Size) {
        let (mut around, wanted) = ((0, 0), (u64::from(size.width), u64::from(size.height)));
        for _ in 0..20 {
            let (width, height) = (size.width + around.0, size.height + around.1);
            self.run(self.client().set_window_rect(0, 0, width, height));
            sleep(Duration::from_millis(100));
            let inner = self.js("return [innerWidth, innerHeight]");
            let inner = (inner[0].as_u64().unwrap(), inner[1].as_u64().unwrap());
            if inner == wanted {
                return;
            }
            let more = |wanted: u64, is: u64| u32::try_from(wanted.saturating_sub(is)).unwrap();
            around = (around.0 + more(wanted.0, inner.0), around.1 + more(wanted.1, inner.1));
        }
        panic!("{:?} makes no viewport of {size:?}", self.engine);
    }

    /// Cuts the network off, or brings it back; answers that are under way are lost.
    pub fn offline(&self, offline: bool) {
        self.network(offline, 0);
    }

    /// Makes every answer late by so many milliseconds.
    pub fn slow(&self, milliseconds: u32) {
        self.network(false, milliseconds);
    }

    fn network(&self, offline: bool, latency: u32) {
        let conditions =
            json!({ "offline": offline, "latency": latency, "download_throughput": -1, "upload_throughput": -1 });
        self.vendor("chromium/network_conditions", json!({ "network_conditions": conditions }));
    }

    /// Opens an address and forgets what was logged before.
    pub fn go(&self, url: &str) {
        if self.engine == Engine::Chromium {
            self.log("performance");
            self.log("browser");
        }
        self.visit(url);
    }

    /// Opens an address and leaves the logs as they are, which takes less time.
    pub fn visit(&self, url: &str) {
        self.run(self.client().goto(url));
    }

    /// Opens an address and waits until its page stands.
    pub fn open(&self, url: &str) {
        self.go(url);
        self.ready();
    }

    /// Waits until the page stands and the network is quiet.
    pub fn ready(&self) {
        let ready =
            "return !document.getElementById('shell') && document.querySelector('main')?.dataset.ready === 'true'";
        self.wait_until("the page to stand", ready);
        let mut files = self.js("return performance.getEntriesByType('resource').length");
        loop {
            self.frames();
            sleep(Duration::from_millis(60));
            let now = self.js("return performance.getEntriesByType('resource').length");
            if std::mem::replace(&mut files, now.clone()) == now {
                break;
            }
        }
        // Its driver neither reads nor brings into view what is not laid out yet.
        if self.engine == Engine::WebKit {
            let waiting =
                "[...document.querySelectorAll('.below:not([data-laid])')].filter(one => one.checkVisibility())";
            self.wait_until(
                "all below to be laid out",
                &format!("return {waiting}.every(one => one.getBoundingClientRect().bottom <= 0)"),
            );
        }
    }

    /// Lets the page draw twice: what a change sets off is on the screen then.
    pub fn frames(&self) {
        self.js_async(FRAMES);
    }

    /// Runs a script until it calls its last argument.
    pub fn js_async(&self, script: &str) -> Value {
        self.js_async_with(script, Vec::new())
    }

    /// The same for a script with arguments before that last one.
    pub fn js_async_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.run(self.client().execute_async(script, arguments))
    }

    /// Waits until a script answers `true`. Panics with what the page shows when it does not.
    pub fn wait_until(&self, what: &str, script: &str) {
        let start = Instant::now();
        while self.js(script) != Value::Bool(true) {
            if start.elapsed() > PATIENCE {
                panic!("waited in vain for {what} at {}\nthe page shows:\n{}", self.url(), self.text("body"));
            }
            sleep(Duration::from_millis(25));
        }
    }

    /// What a script returns.
    pub fn js(&self, script: &str) -> Value {
        self.js_with(script, Vec::new())
    }

    /// What a script with arguments returns.
    pub fn js_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.run(self.client().execute(script, arguments))
    }

    /// The visible text of the first element of a selector; empty where there is none.
    pub fn text(&self, selector: &str) -> String {
        let text = self.js_with("return document.querySelector(arguments[0])?.innerText ?? ''", vec![json!(selector)]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The value of a form element; empty where there is none.
    pub fn value(&self, selector: &str) -> String {
        let value = self.js_with("return document.querySelector(arguments[0])?.value ?? ''", vec![json!(selector)]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// How many elements a selector finds.
    pub fn count(&self, selector: &str) -> u64 {
        self.js_with("return document.querySelectorAll(arguments[0]).length", vec![json!(selector)]).as_u64().unwrap()
    }

    fn find(&self, selector: &str) -> Element {
        let found = self.runtime.block_on(self.client().find(Locator::Css(selector)));
        found.unwrap_or_else(|error| panic!("no `{selector}` at {}: {error}", self.url()))
    }

    /// Clicks on an element as a mouse does: it has to be visible and on top.
    pub fn click(&self, selector: &str) {
        let element = self.find(selector);
        if let Err(error) = self.runtime.block_on(element.click()) {
            panic!(
                "`{selector}` takes no click: {error:?}; there lies {}",
                self.js_with(ON_TOP, vec![json!(selector)])
            );
        }
    }

    /// Chooses an option of a list by its value.
    pub fn choose(&self, selector: &str, value: &str) {
        let list = self.find(selector);
        self.run(list.select_by_value(value));
    }

    /// Presses a key where the focus is.
    pub fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.type_keys(keys);
    }

    /// Types a text where the focus is.
    pub fn keys(&self, text: &str) {
        let mut keys = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.type_keys(keys);
    }

    fn type_keys(&self, keys: KeyActions) {
        self.run(self.client().perform_actions(keys));
        // Firefox's driver is back before the page has had the keys. A page that they lead away from does not answer.
        if self.engine == Engine::Firefox {
            let _ = self.runtime.block_on(self.client().execute_async(FRAMES, Vec::new()));
        }
    }

    /// How many windows are open.
    pub fn windows(&self) -> usize {
        self.run(self.client().windows()).len()
    }

    /// Goes to the other one of two windows.
    pub fn other_window(&self) {
        let here = self.run(self.client().window());
        let all = self.run(self.client().windows());
        let other = all.into_iter().find(|window| *window != here).expect("there is one window only");
        self.run(self.client().switch_to_window(other));
    }

    /// One step back in the history.
    pub fn back(&self) {
        self.run(self.client().back());
    }

    /// One step forward in the history.
    pub fn forward(&self) {
        self.run(self.client().forward());
    }

    /// Loads the page anew.
    pub fn reload(&self) {
        self.run(self.client().refresh());
    }

    /// The address that shows.
    pub fn url(&self) -> String {
        self.run(self.client().current_url()).to_string()
    }

    /// A PNG of the viewport.
    pub fn screenshot(&self) -> Vec<u8> {
        self.run(self.client().screenshot())
    }

    /// What the browser asked for since the last `go`; of other engines than Chromium, as the page itself can tell.
    pub fn requests(&self) -> Requests {
        if self.engine != Engine::Chromium {
            return Requests::of_timing(&self.js(REQUESTS));
        }
        Requests::of_log(&self.log("performance"))
    }

    /// Errors on the console since the last `go`. Chromium's driver alone tells of them.
    pub fn console_errors(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let log = self.log("browser");
        let severe = log.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Takes what a log holds; it is empty afterwards.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        self.vendor("se/log", json!({ "type": kind })).as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that failed says so itself.
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.close());
        }
    }
}

/// A command that only Chromium's driver knows.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
