//! A second copy of stored values, in IndexedDB: what it says it has written is
//! on the disk, while localStorage gets there some time later. Knows nothing of
//! what the values mean, and does without where the browser has no such thing.

use super::{clock, window};
use js_sys::{Array, Object, Promise};
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction, IdbTransactionMode};

// Strict durability, which web-sys has only as unstable: completed means flushed to the disk.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type StrictDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &StrictDatabase,
        store: &str,
        mode: IdbTransactionMode,
        options: &TransactionOptions,
    ) -> Result<IdbTransaction, JsValue>;

    type TransactionOptions;
    #[wasm_bindgen(method, setter)]
    fn set_durability(this: &TransactionOptions, durability: &str);
}

const NAME: &str = "viva";
const STORE: &str = "copy";

/// Milliseconds to wait for the database.
const PATIENCE: i32 = 4_000;

/// Told whether a value is on the disk.
type Done = Box<dyn FnOnce(bool)>;

/// A value to write, and who waits for it.
#[derive(Default)]
struct Change {
    value: String,
    done: Vec<Done>,
}

thread_local! {
    /// Opened when it is first asked for: the database, or nothing where there is none to be had.
    static OPENED: Promise = future_to_promise(async { Ok(connect().await.map_or(JsValue::UNDEFINED, JsValue::from)) });
    /// Kept once it was waited for long enough.
    static LATE: Promise = future_to_promise(async {
        clock::pause(PATIENCE).await;
        Ok(JsValue::UNDEFINED)
    });
    /// The database once it is open, so that a write begins at once.
    static AT_HAND: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Keys being written, with what is to be written next: of many changes while the disk is busy, the last.
    static BUSY: RefCell<Vec<(String, Option<Change>)>> = const { RefCell::new(Vec::new()) };
}

/// Writes a value; `done` is told when it, or what took its place since, is on
/// the disk, or that it will not be.
pub fn write(key: &str, value: String, done: impl FnOnce(bool) + 'static) {
    let mut change = Change { value, done: vec![Box::new(done)] };
    let begins = BUSY.with_borrow_mut(|busy| match busy.iter_mut().find(|(other, _)| other == key) {
        Some((_, next)) => {
            change.done.extend(next.take().unwrap_or_default().done);
            *next = Some(std::mem::take(&mut change));
            false
        }
        None => {
            busy.push((key.to_owned(), None));
            true
        }
    });
    if begins {
        let first = replace(&[(key.to_owned(), std::mem::take(&mut change.value))], &[]);
        spawn_local(write_all(key.to_owned(), first, change.done));
    }
}

/// Waits for a write, and writes what has come in for its key meanwhile.
async fn write_all(key: String, first: impl Future<Output = bool>, mut waiting: Vec<Done>) {
    let mut kept = first.await;
    loop {
        waiting.into_iter().for_each(|done| done(kept));
        match BUSY.with_borrow_mut(|busy| busy.iter_mut().find(|(other, _)| *other == key)?.1.take()) {
            Some(next) => {
                kept = replace(&[(key.clone(), next.value)], &[]).await;
                waiting = next.done;
            }
            None => break,
        }
    }
    BUSY.with_borrow_mut(|busy| busy.retain(|(other, _)| *other != key));
}

/// All values with their keys, sorted by these; `None` where they cannot be had.
pub async fn read_all() -> Option<Vec<(String, String)>> {
    let store = transaction(&opened().await?, IdbTransactionMode::Readonly)?.object_store(STORE).ok()?;
    let (keys, values) = (store.get_all_keys().ok()?, store.get_all().ok()?);
    // Both are asked for before either is waited for: a transaction ends when it is left idle.
    let (keys, values) = (settled(&keys), settled(&values));
    let (keys, values): (Array, Array) = (keys.await?.dyn_into().ok()?, values.await?.dyn_into().ok()?);
    let pairs = keys.iter().zip(values.iter());
    Some(pairs.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
}

/// Writes values and removes others, all of it or nothing; a value that is no
/// longer what is said here stays. True once that is on the disk. Begins at once where the database is open.
pub fn replace(put: &[(String, String)], remove: &[(String, String)]) -> impl Future<Output = bool> + use<> {
    let begun = AT_HAND.with_borrow(|database| database.as_ref().map(|database| begin(database, put, remove)));
    let later = begun.is_none().then(|| (put.to_vec(), remove.to_vec()));
    async move {
        let done = match later {
            Some((put, remove)) => opened().await.and_then(|database| begin(&database, &put, &remove)),
            None => begun.flatten(),
        };
        match done {
            Some(done) => JsFuture::from(done).await.is_ok(),
            None => false,
        }
    }
}

fn begin(database: &IdbDatabase, put: &[(String, String)], remove: &[(String, String)]) -> Option<Promise> {
    let transaction = transaction(database, IdbTransactionMode::Readwrite)?;
    let store = transaction.object_store(STORE).ok()?;
    for (key, value) in put {
        store.put_with_key(&value.into(), &key.into()).ok()?;
    }
    for (key, value) in remove {
        let request = store.get(&key.into()).ok()?;
        let (store, key, value, found) = (store.clone(), key.clone(), value.clone(), request.clone());
        let compare = Closure::once_into_js(move || {
            if found.result().is_ok_and(|found| found.as_string().as_deref() == Some(&value)) {
                let _ = store.delete(&key.into());
            }
        });
        request.set_onsuccess(Some(compare.unchecked_ref()));
    }
    Some(Promise::new(&mut |done, failed| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&failed));
    }))
}

/// Whether there is room for a second copy at all.
pub async fn is_there() -> bool {
    opened().await.is_some()
}

/// The database, unless it does not open in time. Chromium may keep a page that
/// was left while it created the database, and then it opens for no other page
/// until that one is forgotten: what waits for it must not wait as long.
async fn opened() -> Option<IdbDatabase> {
    let first = Promise::race(&Array::of2(&OPENED.with(Clone::clone), &LATE.with(Clone::clone)));
    JsFuture::from(first).await.ok()?.dyn_into().ok()
}

async fn connect() -> Option<IdbDatabase> {
    // Blocked storage throws here.
    let request = window().indexed_db().ok()??.open_with_u32(NAME, 1).ok()?;
    let fresh = request.clone();
    let create = Closure::once_into_js(move || {
        let database: Option<IdbDatabase> = fresh.result().ok().and_then(|database| database.dyn_into().ok());
        let _ = database.map(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(create.unchecked_ref()));
    let database: IdbDatabase = settled(&request).await?.dyn_into().ok()?;
    AT_HAND.set(Some(database.clone()));
    Some(database)
}

fn transaction(database: &IdbDatabase, mode: IdbTransactionMode) -> Option<IdbTransaction> {
    let options: TransactionOptions = Object::new().unchecked_into();
    options.set_durability("strict");
    database.unchecked_ref::<StrictDatabase>().transaction(STORE, mode, &options).ok()
}

/// What a request comes to; listens from the call on.
fn settled(request: &IdbRequest) -> impl Future<Output = Option<JsValue>> + use<> {
    let promise = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    let request = request.clone();
    async move {
        JsFuture::from(promise).await.ok()?;
        request.result().ok()
    }
}
