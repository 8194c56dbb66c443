// For the pages of others: <viva-deck src="https://host/viva/" deck="…"></viva-deck>, a frame of a Viva site that is as high as
// its content and tells what happens in it. Stands alone, beside the site's pages; knows the messages of crates/embed, nothing of
// the app. The host page needs no style and no other script.
(() => {
  const NAMES = ATTRIBUTES;
  const EVENTS = ["answered", "progress", "complete", "error", "statement"];
  const frames = new Set();

  class VivaDeck extends HTMLElement {
    static observedAttributes = ["src", "title", "height", "theme", ...NAMES];
    #frame;
    #origin;
    #waiting = new Map();
    #greeted = false;
    // What was asked for before the frame could hear it.
    #orders = [];

    connectedCallback() {
      frames.add(this);
      this.#load();
    }

    disconnectedCallback() {
      frames.delete(this);
      this.#frame?.remove();
      this.#frame = undefined;
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (name === "title") this.#frame.title = now || "";
      else if (name === "height") this.#frame.style.height = this.#height();
      else if (name === "theme" && this.#greeted) this.#say("theme", { value: now || "system" });
      else this.#load();
    }

    /** Practice begins. */
    start() {
      this.#order("start");
    }

    /** Back to the first page. Progress is kept. */
    reset() {
      this.#order("reset");
    }

    /** A backup of what the learner did, once they agree. */
    exportProgress() {
      return new Promise((done, failed) => {
        const id = Math.floor(Math.random() * 2 ** 40);
        this.#waiting.set(id, [done, failed]);
        this.#order("export", { id });
      });
    }

    #height() {
      const height = this.getAttribute("height") || "640";
      return /^\d+$/.test(height) ? height + "px" : height;
    }

    #load() {
      const source = this.getAttribute("src");
      if (!source) return;
      const address = new URL(source, document.baseURI);
      if (!/^https?:$/.test(address.protocol)) return;
      address.searchParams.set("embed", "");
      for (const name of NAMES) if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      this.#origin = address.origin;
      this.#greeted = false;
      // A new frame, not a new address: that would be an entry of this page's history.
      const frame = document.createElement("iframe");
      frame.src = address.href;
      frame.title = this.title || "Questions and answers";
      frame.loading = "lazy";
      frame.allow = "clipboard-write; fullscreen; microphone";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox");
      frame.style.cssText = "display:block;width:100%;border:0;height:" + this.#height();
      this.#frame?.remove();
      this.#frame = frame;
      this.append(frame);
    }

    #order(type, more) {
      if (this.#greeted) this.#say(type, more);
      else this.#orders.push([type, more]);
    }

    #say(type, more) {
      this.#frame?.contentWindow?.postMessage({ source: "viva-host", v: 1, type, ...more }, this.#origin);
    }

    /** True if the message came from this frame. */
    hear(event) {
      const { data } = event;
      if (event.source !== this.#frame?.contentWindow || event.origin !== this.#origin) return;
      if (data?.source !== "viva" || data.v !== 1) return;
      const { type, height, detail } = data;
      if (type === "ready") {
        this.#greeted = true;
        this.#say("hello");
        for (const order of this.#orders.splice(0)) this.#say(...order);
      }
      if ((type === "ready" || type === "resize") && height > 0) {
        this.#frame.style.height = height + "px";
        this.#tell(type, { height });
      } else if (type === "jump" && detail >= 0) {
        // The reader followed a link within the text.
        scrollBy({ top: this.#frame.getBoundingClientRect().top + detail });
      } else if (type === "export") {
        const [done, failed] = this.#waiting.get(detail.id) || [];
        this.#waiting.delete(detail.id);
        if (detail.backup) done?.(detail.backup);
        else failed?.(new Error("The learner did not agree."));
      } else if (EVENTS.includes(type)) this.#tell(type, detail);
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    }
  }

  addEventListener("message", (event) => frames.forEach((deck) => deck.hear(event)));
  if (!customElements.get("viva-deck")) customElements.define("viva-deck", VivaDeck);
})();
