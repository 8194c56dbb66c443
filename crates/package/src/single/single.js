// Lets the app run in a page that holds the whole site and may stand anywhere, in a folder or in a mail: the route stands in the
// fragment, and the app's files stand in the page. Runs before everything else; knows nothing of questions.
(() => {
  const root = new URL(".", location.href).href;
  const file = location.href.split("#")[0];
  const address = () => {
    // Never another host's.
    try { return new URL(root + location.hash.slice(1)); } catch { return new URL(root); }
  };
  globalThis.vivaAddress = {
    get href() { return address().href; },
    get pathname() { return address().pathname; },
    get search() { return address().search; },
    get hash() { return address().hash; },
    origin: location.origin,
  };
  const place = (href) => file + "#" + new URL(href, root).href.slice(root.length);
  for (const name of ["pushState", "replaceState"]) {
    history[name] = (state, title, href) => History.prototype[name].call(history, state, title, place(href));
  }

  // Until the app is there to follow links, the page remembers where they lead.
  const isLive = () => document.documentElement.dataset.app === "live";
  const follow = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.target || link.hasAttribute("download") || !link.href.startsWith(root)) return;
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1;
    if (!isElsewhere && isLive()) return;
    event.preventDefault();
    if (isElsewhere) {
      event.stopImmediatePropagation();
      open(place(link.href));
    } else {
      history.pushState("", "", link.href);
    }
  };
  addEventListener("click", follow, true);
  addEventListener("auxclick", follow, true);
  const started = address().href;
  new MutationObserver((_, observer) => {
    if (!isLive()) return;
    observer.disconnect();
    if (address().href !== started) dispatchEvent(new PopStateEvent("popstate"));
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-app"] });

  const held = (name) => document.querySelector("script[data-file=" + JSON.stringify(name) + "]");
  globalThis.fetch = async (asked) => {
    const part = held(String(asked).split("/").pop());
    if (!part) throw new TypeError("This page does not hold " + asked);
    const bytes = Uint8Array.from(atob(part.textContent), (letter) => letter.charCodeAt(0));
    await globalThis.vivaReady;
    const body = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(body, { headers: { "content-type": "application/wasm" } });
  };

  // There is no service worker, and nothing to install. Images come out of the page.
  try { Object.defineProperty(navigator, "serviceWorker", { value: undefined }); } catch { /* it finds no script then */ }
  const { head } = document;
  head.appendChild = (part) => (part.matches?.("link[rel=manifest], link[rel=apple-touch-icon]") ? part : Node.prototype.appendChild.call(head, part));
  const mend = (element) => {
    const source = element.matches("img") && element.getAttribute("src");
    const image = source && held(source);
    if (image) element.src = image.textContent;
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        mend(node);
        node.querySelectorAll("img").forEach(mend);
      }
    }
  }).observe(document, { childList: true, subtree: true });
})();
