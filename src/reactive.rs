//! The reactive core: Leptos's own `reactive_graph`, without its typed views.
//! All that the app uses of it is named here.

pub use reactive_graph::computed::Memo;
pub use reactive_graph::effect::{Effect, RenderEffect};
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::{Owner, StoredValue};
pub use reactive_graph::signal::{ArcTrigger, RwSignal, Trigger};
pub use reactive_graph::traits::{
    Get, GetUntracked, GetValue, Notify, Set, SetValue, Track, Update, UpdateValue, With, WithUntracked, WithValue,
};

/// Runs a future on the browser's own queue.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    any_spawner::Executor::spawn_local(future);
}
