//! The browser's own recording of what is said. Nothing of it leaves the page: a
//! recording is an address in this page's memory.

use super::window;
use js_sys::{Array, Function};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobEvent, MediaDevices, MediaRecorder, MediaStream, MediaStreamConstraints, MediaStreamTrack, Navigator,
    Url, Window,
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
    static RUNNING: RefCell<Option<MediaRecorder>> = const { RefCell::new(None) };
}

/// Whether this browser can record at all.
pub fn is_there() -> bool {
    devices().is_some() && window().unchecked_into::<WindowWithRecorder>().media_recorder().is_some()
}

/// Begins to record, once the reader allows it; `done` gets the address of the
/// sound when it has ended. False where it is not allowed or not possible.
pub async fn start(done: impl FnOnce(String) + 'static) -> bool {
    match begin(done).await {
        Some(recorder) => {
            RUNNING.set(Some(recorder));
            true
        }
        None => false,
    }
}

/// Ends the recording that is under way, if there is one.
pub fn stop() {
    if let Some(recorder) = RUNNING.take() {
        let _ = recorder.stop();
    }
}

fn devices() -> Option<MediaDevices> {
    window().navigator().unchecked_into::<NavigatorWithDevices>().media_devices()
}

async fn begin(done: impl FnOnce(String) + 'static) -> Option<MediaRecorder> {
    if !is_there() {
        return None;
    }
    let wanted = MediaStreamConstraints::new();
    wanted.set_audio(&true.into());
    let stream = devices()?.get_user_media_with_constraints(&wanted).ok()?;
    let stream: MediaStream = JsFuture::from(stream).await.ok()?.dyn_into().ok()?;
    let recorder = MediaRecorder::new_with_media_stream(&stream).ok()?;
    // Without a time slice there is one piece, when it has ended.
    let ended = Closure::once_into_js(move |event: BlobEvent| {
        // The microphone is let go.
        for track in stream.get_tracks().iter().filter_map(|track| track.dyn_into::<MediaStreamTrack>().ok()) {
            track.stop();
        }
        let sound = event.data().and_then(|sound| Blob::new_with_blob_sequence(&Array::of1(&sound)).ok());
        if let Some(address) = sound.and_then(|sound| Url::create_object_url_with_blob(&sound).ok()) {
            done(address);
        }
    });
    recorder.set_ondataavailable(Some(ended.unchecked_ref()));
    recorder.start().ok()?;
    Some(recorder)
}
