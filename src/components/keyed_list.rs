//! Lists whose rows stay when others come and go. `<For>` becomes code of its own for every kind of row; all lists of the app
//! share this one, which keeps it some kilobytes smaller.

use leptos::prelude::*;

/// Rows by key.
#[component]
pub fn KeyedList(
    /// What tells the rows apart, in their order; each once.
    #[prop(into)]
    keys: Signal<Vec<u64>>,
    /// Makes the row of a key, once.
    row: Callback<u64, AnyView>,
) -> impl IntoView {
    view! { <For each=move || keys.get() key=|key| *key children=move |key| row.run(key) /> }.into_any()
}

/// Rows of items, each as the item was when its row was made.
pub fn rows_of<T: Clone + 'static>(
    items: impl Fn() -> Vec<T> + Copy + Send + Sync + 'static,
    key: fn(&T) -> u64,
    row: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let keys = Signal::derive(move || items().iter().map(key).collect());
    let row = Callback::new(move |of: u64| {
        let item = untrack(items).into_iter().find(|item| key(item) == of);
        item.map(&row).into_any()
    });
    view! { <KeyedList keys row /> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_their_keys() {
        let html = Owner::new().with(|| {
            let row = Callback::new(|key: u64| view! { <b>{key}</b> }.into_any());
            view! { <KeyedList keys=Signal::derive(|| vec![3, 1]) row /> }.to_html()
        });
        assert!(html.find("<b>3</b>") < html.find("<b>1</b>") && html.contains("<b>3</b>"), "{html}");
    }
}
