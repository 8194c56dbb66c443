//! The only source of chance. Callers hand its numbers on as plain values.

pub fn seed() -> u64 {
    (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64
}
