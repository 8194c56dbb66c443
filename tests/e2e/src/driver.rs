//! Why: the words of a driver that WebDriver itself does not have, and the end of a session whose test did not come to its end.
//! Must not know: pages and tests.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use url::{ParseError, Url};

/// A command of Chromium's driver: what follows `/session/<id>/`, and its body if it is posted.
#[derive(Debug)]
pub(crate) struct Extension {
    path: String,
    body: Option<Value>,
}

impl Extension {
    /// A command of the Chrome DevTools Protocol, run for the present tab.
    pub(crate) fn devtools(command: &str, params: Value) -> Extension {
        Extension { path: "goog/cdp/execute".into(), body: Some(json!({ "cmd": command, "params": params })) }
    }

    /// What the browser wrote to its console since this was last asked.
    pub(crate) fn console() -> Extension {
        Extension { path: "se/log".into(), body: Some(json!({ "type": "browser" })) }
    }

    /// The name that the browser computes for an element, as screen readers say it.
    pub(crate) fn label(element: &str) -> Extension {
        Extension { path: format!("element/{element}/computedlabel"), body: None }
    }
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}

/// Ends a session without a runtime, for the case that a test panics. Returns when the browser is gone, or cannot be reached.
pub(crate) fn end_session(driver: &str, session: &str) {
    let address = driver.trim_start_matches("http://").trim_end_matches('/');
    let Ok(mut stream) = TcpStream::connect(address) else {
        return;
    };
    let request = format!("DELETE /session/{session} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    // Nothing more can be done for a driver that does not listen.
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let _ = stream.write_all(request.as_bytes());
    let _ = stream.read(&mut [0; 64]);
}
