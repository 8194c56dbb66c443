//! The only clock. Everything that needs the time is handed it as a value.

/// Milliseconds since 1970, as the device believes.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Minutes by which local time is ahead of UTC at this moment.
pub fn utc_offset_minutes() -> i32 {
    -(js_sys::Date::new_0().get_timezone_offset() as i32)
}
