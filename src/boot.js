// Runs before the first paint, on every page and without the app: the reader's
// theme and folding, whether they have answered anything, what an author asks for by the address, when the app's files come, and what
// to do should the app fail.
// It must stay small (it is part of every page) and know nothing of questions.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);

  const stored = (name) => {
    try { return (localStorage.getItem("viva:setting:" + name) || "").split(" ")[2]; } catch { return ""; }
  };
  const theme = query.get("theme") || stored("theme");
  if (theme && theme !== "system") root.dataset.theme = theme;
  const text = query.get("text") || stored("text");
  if (text) root.dataset.text = text;
  if (stored("code") === "wrapped") root.dataset.code = "wrapped";
  if (stored("answers") === "folded") root.dataset.answers = "folded";
  const framed = parent !== window;
  if (framed) root.dataset.framed = "";
  const isFront = location.href.startsWith(document.baseURI + "?");
  if (framed || TELLING.test(location.search) || (isFront && query.has("deck"))) root.dataset.guest = "";
  if ("guest" in root.dataset || FILTERING.test(location.search)) root.dataset.filtered = "";
  try {
    if (Object.keys(localStorage).some((key) => key.startsWith("viva:log:"))) root.dataset.known = "";
  } catch { /* nothing is kept here */ }
  root.dataset.app = "starting";

  // The text is painted first; then the app's files are asked for, all at once. A page that nobody sees is not painted, and
  // some browsers do not say when it is.
  globalThis.vivaPainted = new Promise((done) => {
    const seen = (list) => list.getEntriesByName("first-contentful-paint").length && done();
    new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
    setTimeout(done, 500);
  });
  // Not by preloading: WebKit loads again what is then fetched.
  globalThis.vivaAsk = (address, cache) => {
    const abort = new AbortController();
    const answer = fetch(address, { cache, signal: abort.signal });
    answer.catch(() => { /* told to whoever waits for it */ });
    return { abort, answer };
  };
  globalThis.vivaAsked = new Map();
  globalThis.vivaPainted.then(() => {
    const files = document.querySelector("meta[name=pieces]")?.content.split(" ") ?? [];
    for (const file of files) {
      const { href } = new URL(file, document.baseURI);
      globalThis.vivaAsked.set(href, globalThis.vivaAsk(href));
    }
  });

  if ("guest" in root.dataset) {
    if (query.has("embed")) root.dataset.embed = "";
    root.dataset.hide = (query.get("hide") ?? "").replaceAll(",", " ");
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      // Another site does not belong into a frame of this one.
      if (framed && link && link.origin !== location.origin) [link.target, link.rel] = ["_blank", "noopener noreferrer"];
      else if (link && !link.target && link.href.startsWith(new URL(".", document.baseURI))) {
        // What an author asked for stays in the address.
        const address = new URL(link.href);
        for (const [name, value] of new URLSearchParams(location.search)) {
          if (STAYING.test("?" + name) && !address.searchParams.has(name)) address.searchParams.set(name, value);
        }
        link.href = address;
      }
    }, true);
  }

  // Both copies of what is stored, by key, for "Restore" to read.
  const local = () => {
    const kept = {};
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("viva:")) kept[key.slice(5)] = localStorage.getItem(key);
    } catch { /* nothing is kept here */ }
    return kept;
  };
  const durable = () => new Promise((done) => {
    setTimeout(done, 3000, {});
    try {
      const open = indexedDB.open("viva");
      open.onerror = () => done({});
      // There is none, and none is to be made.
      open.onupgradeneeded = () => open.transaction.abort();
      open.onsuccess = () => {
        const store = open.result.transaction("copy").objectStore("copy");
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onsuccess = () => done(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])));
        values.onerror = () => done({});
      };
    } catch { done({}); }
  });
  const download = async () => {
    const stored = { format: "viva-stored", version: 1, exported: Date.now(), copies: [local(), await durable()] };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(stored, null, 1)], { type: "application/json" }));
    link.download = "viva-progress.json";
    link.click();
  };
  // Says what is missing, and offers to try again; the text of the page stays.
  const fail = (why) => {
    if (root.dataset.app === "failed") return;
    const line = document.getElementById("failed");
    if (!line) return addEventListener("DOMContentLoaded", () => fail(why));
    root.dataset.app = "failed";
    delete root.dataset.filtered;
    line.textContent = why + " You can keep reading. Your progress is safe. ";
    for (const [name, act] of [["Try again", () => location.reload()], ["Download your progress", download]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = name;
      button.onclick = act;
      line.append(button);
    }
    if (location.pathname.endsWith("/practice/")) {
      const out = document.createElement("a");
      out.href = new URL("..", location);
      out.textContent = "Leave practice";
      line.append(out);
    }
    line.hidden = false;
  };
  // A broken app must not swallow the links that it meant to follow.
  addEventListener("click", (event) => {
    if (root.dataset.app === "failed" && !event.target.closest?.("#failed")) event.stopImmediatePropagation();
  }, true);
  // Only what our own files do is a fault of the app: extensions and other programs of the page have faults of their own.
  const isOwn = (event, error) => {
    const files = new URL("assets/", document.baseURI).href;
    return [event.filename, error?.stack, event.target?.src].some((place) => place?.includes?.(files));
  };
  const judge = (event) => {
    const live = root.dataset.app === "live";
    const error = event.error ?? event.reason;
    if (typeof WebAssembly === "undefined") return;
    // Faults of a program name none of our files where it was compiled from memory, or not at all.
    const { RuntimeError, CompileError, LinkError } = WebAssembly;
    const isProgram = [RuntimeError, CompileError, LinkError].some((kind) => error instanceof kind) && !error.stack?.includes("-extension://");
    if (!isProgram && !isOwn(event, error)) return;
    if (error instanceof RuntimeError) fail("The app stopped because of an error.");
    else if (!live && event.target instanceof HTMLScriptElement) fail("Practice and search need a script that did not load.");
    else if (!live && (error || event.message)) fail("Practice and search did not start: " + (error?.message ?? event.message) + ".");
  };
  if (typeof WebAssembly === "undefined") addEventListener("DOMContentLoaded", () => fail("Practice and search need WebAssembly, which this browser does not offer."));
  // Should it arrive after all, it takes the page over as usual.
  setTimeout(() => { if (root.dataset.app === "starting") fail("Practice and search have not loaded yet."); }, 9000);
  addEventListener("error", judge, true);
  addEventListener("unhandledrejection", judge);
  addEventListener("viva-failed", (event) => fail(event.detail));
})();
