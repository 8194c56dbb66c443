//! The only source of chance. Callers hand its numbers on as plain values.

use super::window;

pub fn seed() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}

/// Bytes that nobody can guess, and no other page has.
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
