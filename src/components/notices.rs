//! Sentences about the reader's data that stay until they are dismissed.

use leptos::prelude::*;

#[component]
pub fn NoticeList(
    #[prop(into)] notices: Signal<Vec<&'static str>>,
    /// Gets the sentence that was dismissed.
    on_dismiss: impl Fn(&'static str) + Copy + Send + 'static,
) -> impl IntoView {
    let notice = move |text: &'static str| {
        view! {
            <p>
                <span>{text}</span>
                <button class="button" type="button" on:click=move |_| on_dismiss(text)>
                    "Understood"
                </button>
            </p>
        }
    };
    view! {
        <div class="notices" role="status">
            {move || notices.get().into_iter().map(notice).collect_view()}
        </div>
    }
}
