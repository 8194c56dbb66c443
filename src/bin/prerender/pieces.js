// Where the app's files are, and how a piece arrives. Knows nothing of what is in a piece.

// Each file with its pieces and their lengths; the build puts them here.
const packs = PACKS;

// The page itself says where the program and the decks are: they change more often than this script.
const files = JSON.parse(document.getElementById("app-files").textContent);
for (const [file, pieces] of Object.entries(packs)) {
  const alone = Object.keys(pieces).length === 1;
  let start = 0;
  for (const [name, length] of Object.entries(pieces)) {
    files[name] = alone ? [file] : [file, start, length];
    start += length;
  }
}

export const addressOf = (name) => new URL(files[name][0], import.meta.url);

// Milliseconds until a host that does not answer is given up, and one that does not come to an end.
const ANSWERS = 8_000;
const ENDS = 60_000;

// What arrived and was not what it should be: asked for again, no cache may answer with the same.
const spoilt = new Set();

const ask = async (address) => {
  const abort = new AbortController();
  const giveUp = () => abort.abort();
  const waiting = setTimeout(giveUp, ANSWERS);
  setTimeout(giveUp, ENDS);
  const response = await fetch(address, { signal: abort.signal, cache: spoilt.has(address.href) ? "reload" : "default" });
  clearTimeout(waiting);
  if (!response.ok) throw new Error(`${address}: the host answered ${response.status}`);
  return response;
};

// Files that hold several pieces, each asked for once; one that did not arrive is asked for again.
const arrived = new Map();
const packAt = (address) => {
  let pack = arrived.get(address.href);
  if (!pack) {
    pack = ask(address).then((response) => response.arrayBuffer());
    arrived.set(address.href, pack);
    pack.catch(() => arrived.delete(address.href));
  }
  return pack;
};

// An instance of a piece: of a part of a file, or of all that was answered.
const instance = async (found, start, length, imports) => {
  if (length) return WebAssembly.instantiate(new Uint8Array(found, start, length), imports);
  // Streaming fails where the host names another type.
  if (found.headers.get("content-type") === "application/wasm") return WebAssembly.instantiateStreaming(found, imports);
  return WebAssembly.instantiate(await found.arrayBuffer(), imports);
};

// Asks for a piece at once; what it returns makes an instance of it once the imports are there.
export const fetchPiece = (name) => {
  const [, start, length] = files[name];
  const address = addressOf(name);
  const answer = length ? packAt(address) : ask(address);
  answer.catch(() => {});
  return async (imports) => {
    const found = await answer;
    try {
      return await instance(found, start, length, imports);
    } catch (error) {
      spoilt.add(address.href);
      arrived.delete(address.href);
      throw error;
    }
  };
};
