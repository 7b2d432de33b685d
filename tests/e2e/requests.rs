//! What a browser asked the network for.

use serde_json::Value;
use std::collections::BTreeMap;

/// The requests of a load in their order.
#[derive(Debug, Default)]
pub struct Requests {
    urls: Vec<String>,
    refused: Vec<String>,
}

impl Requests {
    /// Reads the driver's performance log, from the last page that was opened in it.
    pub fn of_log(log: &[Value]) -> Self {
        let mut requests = Self::default();
        for entry in log {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default()).unwrap_or_default();
            let params = &event["message"]["params"];
            match event["message"]["method"].as_str() {
                Some("Network.requestWillBeSent") => {
                    // What came before was asked for by the page that stood there.
                    if params["type"] == "Document" {
                        requests.urls.clear();
                        requests.refused.clear();
                    }
                    requests.urls.extend(params["request"]["url"].as_str().map(str::to_owned));
                }
                Some("Network.responseReceived") if params["response"]["status"].as_u64() >= Some(400) => {
                    requests
                        .refused
                        .push(format!("{} for {}", params["response"]["status"], params["response"]["url"]));
                }
                _ => {}
            }
        }
        requests.urls.retain(|url| url.starts_with("http") || url.starts_with("ws"));
        requests
    }

    /// Reads what a page tells of itself: addresses with their status, 0 where it is not known.
    pub fn of_timing(entries: &Value) -> Self {
        let mut requests = Self::default();
        for entry in entries.as_array().into_iter().flatten() {
            let url = entry[0].as_str().unwrap_or_default().to_owned();
            if entry[1].as_u64() >= Some(400) {
                requests.refused.push(format!("{} for {url}", entry[1]));
            }
            requests.urls.push(url);
        }
        requests
    }

    /// Their addresses.
    pub fn urls(&self) -> &[String] {
        &self.urls
    }

    /// What a load of a sound site at `home` must not do: ask another host, ask twice, ask for what is not there.
    pub fn findings(&self, home: &str) -> Vec<String> {
        let own: String = home.splitn(4, '/').take(3).collect::<Vec<_>>().join("/") + "/";
        let elsewhere =
            self.urls.iter().filter(|url| !url.starts_with(&own)).map(|url| format!("asks another host: {url}"));
        let mut times: BTreeMap<&str, u32> = BTreeMap::new();
        for url in &self.urls {
            *times.entry(url).or_default() += 1;
        }
        let twice = times.into_iter().filter(|(_, n)| *n > 1).map(|(url, n)| format!("fetches {url} {n} times"));
        let refused = self.refused.iter().map(|one| format!("gets {one}"));
        let none = self.urls.is_empty().then(|| "no request in the log: it proves nothing".to_owned());
        elsewhere.chain(twice).chain(refused).chain(none).collect()
    }
}
