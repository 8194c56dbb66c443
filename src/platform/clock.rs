//! The only clock. Everything that needs the time is handed it as a value.

pub use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

/// Milliseconds since 1970, as the device believes.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// The present moment as ISO 8601 has it, in UTC.
pub fn iso() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// Runs `then` in so many milliseconds.
pub fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    Timeout::new(milliseconds.unsigned_abs(), then).forget();
}

/// Runs `then` in so many milliseconds, unless what is returned is dropped before.
pub fn timer(milliseconds: i32, then: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds.unsigned_abs(), then)
}

/// Ends in so many milliseconds.
pub async fn pause(milliseconds: i32) {
    TimeoutFuture::new(milliseconds.unsigned_abs()).await;
}

/// A date as date fields write it (`2026-11-22`), as days since 1970.
pub fn day_of_date(date: &str) -> Option<i32> {
    let time = js_sys::Date::parse(date);
    // No number where it is no date.
    time.is_finite().then_some((time / 86_400_000.0).floor() as i32)
}

/// The date of a day since 1970, as date fields write it.
pub fn date_of_day(day: i32) -> String {
    let date = js_sys::Date::new(&(f64::from(day) * 86_400_000.0).into());
    let text: String = date.to_iso_string().into();
    text.split('T').next().unwrap_or_default().to_owned()
}

/// Minutes by which local time is ahead of UTC at this moment.
pub fn utc_offset_minutes() -> i32 {
    -(js_sys::Date::new_0().get_timezone_offset() as i32)
}

/// The same at another moment, in ms since 1970: clocks may have changed in between.
pub fn utc_offset_minutes_at(time: i64) -> i32 {
    -(js_sys::Date::new(&(time as f64).into()).get_timezone_offset() as i32)
}
