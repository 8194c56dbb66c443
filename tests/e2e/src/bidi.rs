//! Why: WebDriver's second protocol, which Firefox speaks: commands and events over one socket.
//! Must not know: which commands there are.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
/// What a client lays over its bytes; any four will do but zeros.
const MASK: [u8; 4] = *b"mask";
/// The first byte of a message that is one piece of text, and of an answer to a ping.
const TEXT: u8 = 0x81;
const PONG: u8 = 0x8a;
/// The kinds of what arrives, of which the rest says nothing.
const PING: u8 = 9;
const MESSAGES: [u8; 2] = [0, 1];

/// An open connection, and the events that came on it.
pub(crate) struct Socket {
    stream: TcpStream,
    last: u64,
    events: Vec<Value>,
}

impl Socket {
    /// Connects to an address, such as `ws://127.0.0.1:9222/session/…`.
    pub(crate) fn open(address: &str) -> Result<Socket> {
        let (host, path) = address
            .strip_prefix("ws://")
            .and_then(|rest| rest.split_once('/'))
            .with_context(|| format!("{address} is no address of a socket"))?;
        let mut stream = TcpStream::connect(host).with_context(|| format!("cannot connect to {address}"))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let request = format!(
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            answer.push(byte[0]);
        }
        if !answer.starts_with(b"HTTP/1.1 101") {
            bail!("no socket at {address}: {}", String::from_utf8_lossy(&answer));
        }
        Ok(Socket { stream, last: 0, events: Vec::new() })
    }

    /// Sends a command and waits for its result.
    pub(crate) fn command(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.last += 1;
        let message = json!({ "id": self.last, "method": method, "params": params }).to_string();
        self.send(TEXT, message.as_bytes())?;
        loop {
            let mut message: Value = serde_json::from_slice(&self.message()?)?;
            if message["id"] == self.last {
                return match message["type"] == "success" {
                    true => Ok(message["result"].take()),
                    false => bail!("{method}: {} {}", message["error"], message["message"]),
                };
            }
            if message["type"] == "event" {
                self.events.push(message);
            }
        }
    }

    /// The events that came before the result of the last command, each once.
    pub(crate) fn events(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.events)
    }

    fn send(&mut self, first: u8, bytes: &[u8]) -> Result<()> {
        let mut frame = vec![first];
        // The mark of what is masked, and the length: in this byte, in two, or in eight.
        match bytes.len() {
            short @ ..126 => frame.push(0x80 | short as u8),
            middle @ ..65_536 => {
                frame.push(0x80 | 126);
                frame.extend((middle as u16).to_be_bytes());
            }
            long => {
                frame.push(0x80 | 127);
                frame.extend((long as u64).to_be_bytes());
            }
        }
        frame.extend(MASK);
        frame.extend(bytes.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
        Ok(self.stream.write_all(&frame)?)
    }

    /// The next whole message.
    fn message(&mut self) -> Result<Vec<u8>> {
        let mut message = Vec::new();
        loop {
            let [first, length] = self.bytes()?;
            let length = match length & 0x7f {
                126 => u64::from(u16::from_be_bytes(self.bytes()?)),
                127 => u64::from_be_bytes(self.bytes()?),
                short => u64::from(short),
            };
            let mut piece = vec![0; usize::try_from(length)?];
            self.stream.read_exact(&mut piece)?;
            let kind = first & 0x0f;
            if kind == PING {
                self.send(PONG, &piece)?;
            } else if MESSAGES.contains(&kind) {
                message.append(&mut piece);
                if first & 0x80 != 0 {
                    return Ok(message);
                }
            } else {
                bail!("the browser has closed the socket");
            }
        }
    }

    fn bytes<const COUNT: usize>(&mut self) -> Result<[u8; COUNT]> {
        let mut bytes = [0; COUNT];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
