//! A backup as a link, for a move without a file: in its fragment, which no server ever sees.
//!
//! Chat programs cut long links off and change single characters, so length and checksum stand
//! before the bytes. Those are a [`backup`](crate::backup)'s text, compressed; this file must not
//! know how, nor what a link's address is.
//!
//! A fragment is `1`, the version, and then base64url (RFC 4648, without padding) of: the number of
//! bytes and their CRC-32 (ISO 3309, as in zip), four bytes each, the highest first; the bytes.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt;

const VERSION: char = '1';
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Bytes of length and checksum.
const HEAD: usize = 8;

/// Why a link gives nothing. What is shown says it to the learner, and what they can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Its end is missing.
    Short,
    /// It was changed on its way, or was never such a link.
    Altered,
    /// A later version made it.
    Newer,
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cut::Short => {
                "This link is incomplete: its end is missing. Some chat apps cut off long links. Copy the whole link, or \
                 move your progress with a backup file."
            }
            Cut::Altered => {
                "This link was changed on its way, so the progress in it cannot be read. Copy it again, or move your \
                 progress with a backup file."
            }
            Cut::Newer => {
                "This link was made by a newer version of this site. Reload this page to get that version, \
                 then open the link again."
            }
        })?;
        f.write_str(" Nothing was changed.")
    }
}

impl std::error::Error for Cut {}

/// The text of a link that carries these bytes; of letters, digits, `-` and `_` alone.
#[must_use]
pub fn to_fragment(bytes: &[u8]) -> String {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut text = String::from(VERSION);
    encode(&mut text, &[&length.to_be_bytes()[..], &crc32(bytes).to_be_bytes(), bytes].concat());
    text
}

/// The bytes that [`to_fragment`] was given. What stands behind them is ignored: full stops and
/// brackets that a chat program took for a part of the link.
///
/// # Errors
/// [`Cut`] if they are not whole and unchanged.
pub fn from_fragment(fragment: &str) -> Result<Vec<u8>, Cut> {
    let text = match fragment.as_bytes() {
        [] => return Err(Cut::Short),
        [first, text @ ..] if char::from(*first) == VERSION => text,
        [b'2'..=b'9', ..] => return Err(Cut::Newer),
        _ => return Err(Cut::Altered),
    };
    let sextets: Vec<u8> = text.iter().map_while(sextet).collect();
    let (head, _) = decode(&sextets);
    let &[l0, l1, l2, l3, c0, c1, c2, c3, ..] = head.as_slice() else {
        return Err(Cut::Short);
    };
    let length = u64::from(u32::from_be_bytes([l0, l1, l2, l3]));
    let needed = ((HEAD as u64 + length) * 8).div_ceil(6);
    let whole = usize::try_from(needed).ok().and_then(|needed| sextets.get(..needed)).ok_or(Cut::Short)?;
    let (mut bytes, rest) = decode(whole);
    bytes.drain(..HEAD);
    let intact = rest == 0 && crc32(&bytes) == u32::from_be_bytes([c0, c1, c2, c3]);
    if intact { Ok(bytes) } else { Err(Cut::Altered) }
}

fn encode(text: &mut String, bytes: &[u8]) {
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for nth in 0..=three.len() {
            text.push(char::from(ALPHABET[(bits >> (18 - 6 * nth) & 63) as usize]));
        }
    }
}

/// The whole bytes of these, and the bits that are left.
fn decode(sextets: &[u8]) -> (Vec<u8>, u32) {
    let mut bytes = Vec::with_capacity(sextets.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0);
    for sextet in sextets {
        bits = bits << 6 | u32::from(*sextet);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    (bytes, bits)
}

fn sextet(character: &u8) -> Option<u8> {
    ALPHABET.iter().zip(0..).find_map(|(known, number)| (known == character).then_some(number))
}

/// Notices every change of up to 32 bits in a row, so of any one character.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// A link as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules in width and in height. Four more on each side must stay light.
    pub size: u32,
    /// The dark modules as an SVG path, of which one unit is one module.
    pub path: String,
}

/// The QR code of a link, with as much error correction as its size leaves room for; none for one
/// that does not fit into the largest: 2,953 bytes.
#[must_use]
pub fn qr(link: &str) -> Option<Qr> {
    let code = QrCode::encode_binary(link.as_bytes(), QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if dark > 0 {
                path += &format!("M{x} {y}h{dark}v1h-{dark}z");
            }
            x += dark as i32 + 1;
        }
    }
    Some(Qr { size: code.size().unsigned_abs(), path })
}

#[cfg(test)]
mod tests;
