//! The browser's own recording of what is said. Nothing of it leaves the page: a
//! recording is an address in this page's memory.

use super::window;
use js_sys::{Array, Function};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobEvent, BlobPropertyBag, MediaDevices, MediaRecorder, MediaStream, MediaStreamConstraints,
    MediaStreamTrack, Navigator, Url, Window,
};

// web-sys does not say that plain http has no devices, and some browsers no recorder.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Navigator)]
    type NavigatorWithDevices;
    #[wasm_bindgen(method, getter, js_name = mediaDevices)]
    fn media_devices(this: &NavigatorWithDevices) -> Option<MediaDevices>;

    #[wasm_bindgen(extends = Window)]
    type WindowWithRecorder;
    #[wasm_bindgen(method, getter, js_name = MediaRecorder)]
    fn media_recorder(this: &WindowWithRecorder) -> Option<Function>;
}

thread_local! {
    static RUNNING: RefCell<Option<(MediaRecorder, MediaStream)>> = const { RefCell::new(None) };
    /// The reader is being asked for the microphone.
    static ASKING: Cell<bool> = const { Cell::new(false) };
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    /// Where it is in this page's memory.
    pub address: String,
    /// How the name of its file ends.
    pub ending: &'static str,
}

/// Whether this browser can record at all.
pub fn is_there() -> bool {
    devices().is_some() && window().unchecked_into::<WindowWithRecorder>().media_recorder().is_some()
}

/// Begins to record, once the reader allows it; `done` gets the sound when it has ended. False where it is not allowed, not
/// possible, or under way already.
pub async fn start(done: impl FnOnce(Sound) + 'static) -> bool {
    if is_busy() {
        return false;
    }
    ASKING.set(true);
    let recorder = begin(done).await;
    ASKING.set(false);
    let has_begun = recorder.is_some();
    RUNNING.set(recorder);
    has_begun
}

/// Whether a recording is under way, or about to be.
pub fn is_busy() -> bool {
    ASKING.get() || RUNNING.with_borrow(Option::is_some)
}

/// Ends the recording that is under way, if there is one.
pub fn stop() {
    if let Some((recorder, stream)) = RUNNING.take() {
        let _ = recorder.stop();
        let_go(&stream);
    }
}

fn devices() -> Option<MediaDevices> {
    window().navigator().unchecked_into::<NavigatorWithDevices>().media_devices()
}

async fn begin(done: impl FnOnce(Sound) + 'static) -> Option<(MediaRecorder, MediaStream)> {
    if !is_there() {
        return None;
    }
    let wanted = MediaStreamConstraints::new();
    wanted.set_audio(&true.into());
    let stream = devices()?.get_user_media_with_constraints(&wanted).ok()?;
    let stream: MediaStream = JsFuture::from(stream).await.ok()?.dyn_into().ok()?;
    let recorder = MediaRecorder::new_with_media_stream(&stream).ok()?;
    let kind = recorder.clone();
    let letting_go = stream.clone();
    // Without a time slice there is one piece, when it has ended.
    let ended = Closure::once_into_js(move |event: BlobEvent| {
        let_go(&letting_go);
        let kind = kind.mime_type();
        let options = BlobPropertyBag::new();
        options.set_type(&kind);
        let piece = event.data().map(|piece| Array::of1(&piece));
        let sound = piece.and_then(|piece| Blob::new_with_blob_sequence_and_options(&piece, &options).ok());
        if let Some(address) = sound.and_then(|sound| Url::create_object_url_with_blob(&sound).ok()) {
            done(Sound { address, ending: ending(&kind) });
        }
    });
    recorder.set_ondataavailable(Some(ended.unchecked_ref()));
    if recorder.start().is_err() {
        let_go(&stream);
        return None;
    }
    Some((recorder, stream))
}

/// The microphone is free again.
fn let_go(stream: &MediaStream) {
    for track in stream.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
        track.stop();
    }
}

/// How a file of this type is named.
fn ending(kind: &str) -> &'static str {
    match kind.split(';').next().unwrap_or_default() {
        "audio/mp4" | "video/mp4" => "m4a",
        "audio/ogg" => "ogg",
        "audio/wav" | "audio/wave" | "audio/x-wav" => "wav",
        "audio/mpeg" => "mp3",
        _ => "webm",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_ends_as_its_type_says() {
        let endings = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg; codecs=opus", ""].map(ending);
        assert_eq!(endings, ["webm", "m4a", "ogg", "webm"]);
    }
}
