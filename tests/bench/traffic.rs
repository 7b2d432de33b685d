//! What moved over the line, and when, as the driver's log tells it.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a load by the moment they came.
#[derive(Debug, Default)]
pub struct Traffic {
    /// Milliseconds since 1970, and bytes.
    came: Vec<(f64, f64)>,
    requests: usize,
}

/// One request until it is through: the head of its answer, the parts of its body as the page has them, when each came.
#[derive(Debug, Default)]
struct Coming {
    head: (f64, f64),
    parts: Vec<(f64, f64)>,
}

impl Coming {
    /// What came when, of so many bytes in all by `at`. How many of them a part of a compressed body was, no event tells: each has its share.
    fn came(&self, at: f64, all: f64) -> Vec<(f64, f64)> {
        let (body, unpacked) = ((all - self.head.1).max(0.0), self.parts.iter().map(|(_, bytes)| bytes).sum::<f64>());
        let parts = self.parts.iter().map(|(at, bytes)| (*at, body * bytes / unpacked.max(1.0)));
        let rest = if unpacked > 0.0 { 0.0 } else { body };
        parts.chain([self.head, (at, rest)]).collect()
    }
}

impl Traffic {
    /// Reads the log of one load.
    pub fn of_log(log: &[Value]) -> Self {
        let (mut traffic, mut clock) = (Self::default(), None);
        let (mut coming, mut asked) = (BTreeMap::<String, Coming>::new(), BTreeSet::new());
        for entry in log {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default()).unwrap_or_default();
            let (method, params) = (&event["message"]["method"], &event["message"]["params"]);
            let id = params["requestId"].as_str().unwrap_or_default().to_owned();
            let at = params["timestamp"].as_f64().unwrap_or_default() * 1000.0;
            match method.as_str() {
                Some("Network.requestWillBeSent") => {
                    if !params["request"]["url"].as_str().is_some_and(|url| url.starts_with("http")) {
                        continue;
                    }
                    // The log has a clock of its own.
                    let wall = params["wallTime"].as_f64().unwrap_or_default() * 1000.0;
                    clock.get_or_insert(wall - at);
                    traffic.requests += usize::from(asked.insert(id));
                }
                Some("Network.responseReceived") if asked.contains(&id) => {
                    let head = params["response"]["encodedDataLength"].as_f64().unwrap_or_default();
                    coming.entry(id).or_default().head = (at, head);
                }
                Some("Network.dataReceived") if asked.contains(&id) => {
                    let more = params["dataLength"].as_f64().unwrap_or_default();
                    coming.entry(id).or_default().parts.push((at, more));
                }
                Some("Network.loadingFinished") if asked.contains(&id) => {
                    let all = params["encodedDataLength"].as_f64().unwrap_or_default();
                    traffic.came.extend(coming.remove(&id).unwrap_or_default().came(at, all));
                }
                _ => {}
            }
        }
        let clock = clock.unwrap_or_default();
        traffic.came.iter_mut().for_each(|(at, _)| *at += clock);
        traffic
    }

    /// All bytes, heads of answers among them.
    pub fn bytes(&self) -> f64 {
        self.bytes_until(f64::INFINITY)
    }

    /// Those that had come at a moment, in milliseconds since 1970.
    pub fn bytes_until(&self, moment: f64) -> f64 {
        self.came.iter().filter(|(at, _)| *at <= moment).map(|(_, bytes)| bytes).sum()
    }

    /// How many requests went over the line.
    pub fn requests(&self) -> usize {
        self.requests
    }
}
