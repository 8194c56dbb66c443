// Where the app's files are, and how a piece arrives. Knows nothing of what is in a piece.

// The file of each piece. Those of the program and the decks are told by the page: they change more often than this script.
const files = { ...FILES, ...JSON.parse(document.getElementById("app-files").textContent) };

export const addressOf = (name) => new URL(files[name], import.meta.url);

// Milliseconds until a host that does not answer is given up, and one that does not come to an end.
const ANSWERS = 8_000;
const ENDS = 60_000;

// What arrived and was not what it should be: asked for again, no cache may answer with the same.
const spoilt = new Set();

// What the page asked for once it was painted, or asks for now: the answer, and what gives it up.
export const asked = (address, cache) => {
  const early = globalThis.vivaAsked.get(address.href);
  // An answer can be read once.
  globalThis.vivaAsked.delete(address.href);
  return early ?? globalThis.vivaAsk(address, cache);
};

const ask = async (address) => {
  const { abort, answer } = asked(address, spoilt.has(address.href) ? "reload" : "default");
  const giveUp = () => abort.abort();
  const waiting = setTimeout(giveUp, ANSWERS);
  setTimeout(giveUp, ENDS);
  const response = await answer;
  clearTimeout(waiting);
  if (!response.ok) throw new Error(`${address}: the host answered ${response.status}`);
  return response;
};

// A program that arrives.
export const compiled = async (response) => {
  // Streaming fails where the host names another type.
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
};

// Tells the app where the host serves another version by now, whose pages name other files: then no trying again helps.
const lookForNewer = async () => {
  const page = await fetch(document.baseURI, { cache: "no-store" });
  const text = page.ok ? await page.text() : "";
  const names = [import.meta.url.split("/").pop(), document.getElementById("app-files").textContent];
  if (text.includes("app-files") && !names.every((name) => text.includes(name))) dispatchEvent(new Event("viva-newer"));
};

// Asks for a piece at once; what it returns makes an instance of it once the imports are there.
export const fetchPiece = (name) => {
  const address = addressOf(name);
  const answer = ask(address);
  answer.catch(() => lookForNewer().catch(() => {}));
  return async (shared) => {
    const response = await answer;
    try {
      // Merged pieces import the same under another name.
      return await WebAssembly.instantiate(await compiled(response), { ...shared, program: shared.__wasm_split });
    } catch (error) {
      spoilt.add(address.href);
      throw error;
    }
  };
};
