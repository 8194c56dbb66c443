//! The only source of chance. Callers hand its numbers on as plain values.

/// A new identifier of six characters out of 0-9 and a-z.
pub fn short_id() -> String {
    (0..6).map(|_| char::from_digit((js_sys::Math::random() * 36.0) as u32, 36).unwrap_or('0')).collect()
}

pub fn seed() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}
