//! HTTP over a socket, for the static server: many connections at once, each kept open as browsers like it.
//!
//! On hyper, as small servers that give a thread to each connection let a browser's burst of connections wait for ever behind
//! idle ones.

use anyhow::{Context, Result};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// What a browser asks for.
#[derive(Debug)]
pub struct Asked {
    /// `GET`, `HEAD` and the like.
    pub method: String,
    /// Path and query, as they were sent.
    pub url: String,
    /// The encodings it takes; empty where it says nothing of them.
    pub accepts: String,
}

/// What it gets.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The bytes; they are not sent on `HEAD`.
    pub body: Vec<u8>,
}

/// Connections that are being answered, until it is dropped: then all of them break off.
#[derive(Debug)]
pub struct Running {
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

/// Answers whoever connects, from now on.
///
/// # Errors
/// When the socket cannot be used.
pub fn serve(listener: TcpListener, answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Result<Running> {
    listener.set_nonblocking(true).context("the port cannot be used")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot serve")?;
    let (stop, stopped) = oneshot::channel();
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).context("the port cannot be used")?
    };
    let thread = std::thread::spawn(move || {
        let answer = Arc::new(answer);
        runtime.spawn(accept(listener, answer));
        // Nothing is ever sent: it ends when the sender goes. With the runtime all connections go.
        let _ = runtime.block_on(stopped);
    });
    Ok(Running { stop: Some(stop), thread: Some(thread) })
}

async fn accept<F: Fn(&Asked) -> Answer + Send + Sync + 'static>(listener: tokio::net::TcpListener, answer: Arc<F>) {
    loop {
        // A connection that failed before it stood is the browser's matter.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let answer = answer.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let response = respond(answer(&asked(&request)));
            async move { Ok::<_, Infallible>(response) }
        });
        // A browser that hangs up before the end is no matter for the server.
        tokio::spawn(http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service));
    }
}

fn asked(request: &Request<Incoming>) -> Asked {
    let accepts = request.headers().get("accept-encoding").and_then(|value| value.to_str().ok()).unwrap_or_default();
    Asked { method: request.method().to_string(), url: request.uri().to_string(), accepts: accepts.to_owned() }
}

/// A header that cannot be sent is left out.
fn respond(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

impl Running {
    /// Answers until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // It ends only with the process; there is nothing to do about one that panicked.
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};
    use std::time::Duration;

    fn server() -> (Running, std::net::SocketAddr) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let echo = |asked: &Asked| Answer { status: 200, headers: Vec::new(), body: asked.url.clone().into_bytes() };
        (serve(listener, echo).unwrap(), address)
    }

    fn ask(stream: &mut TcpStream, path: &str) -> String {
        write!(stream, "GET {path} HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
        let mut bytes = [0; 4096];
        let read = stream.read(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes[..read]).into_owned()
    }

    #[test]
    fn a_burst_of_connections_waits_for_none_that_is_kept_open() {
        let (_server, address) = server();
        let connect = || {
            let stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            stream
        };
        let mut idle: Vec<TcpStream> = (0..40).map(|_| connect()).collect();
        for (at, stream) in idle.iter_mut().enumerate() {
            assert!(ask(stream, &format!("/{at}")).ends_with(&format!("/{at}")));
        }
        assert!(ask(&mut connect(), "/last").ends_with("/last"));
    }

    #[test]
    fn when_it_ends_connections_break_off_and_the_port_is_free() {
        let (server, address) = server();
        let mut stream = TcpStream::connect(address).unwrap();
        assert!(ask(&mut stream, "/a").ends_with("/a"));
        drop(server);
        assert_eq!(stream.read(&mut [0; 10]).unwrap_or(0), 0);
        assert!(TcpListener::bind(address).is_ok());
    }
}
