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

impl Traffic {
    /// Reads the log of one load.
    pub fn of_log(log: &[Value]) -> Self {
        let (mut traffic, mut clock) = (Self::default(), None);
        let (mut told, mut asked) = (BTreeMap::<String, f64>::new(), BTreeSet::new());
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
                    traffic.add(&mut told, id, at, head);
                }
                Some("Network.dataReceived") if asked.contains(&id) => {
                    let more = params["encodedDataLength"].as_f64().unwrap_or_default();
                    traffic.add(&mut told, id, at, more);
                }
                Some("Network.loadingFinished") if asked.contains(&id) => {
                    // All of it, with what no event before has told.
                    let all = params["encodedDataLength"].as_f64().unwrap_or_default();
                    let rest = (all - told.get(&id).copied().unwrap_or_default()).max(0.0);
                    traffic.add(&mut told, id, at, rest);
                }
                _ => {}
            }
        }
        let clock = clock.unwrap_or_default();
        traffic.came.iter_mut().for_each(|(at, _)| *at += clock);
        traffic
    }

    fn add(&mut self, told: &mut BTreeMap<String, f64>, id: String, at: f64, bytes: f64) {
        *told.entry(id).or_default() += bytes;
        self.came.push((at, bytes));
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
