// Where the app's files are, as the page says, and how a piece arrives. Knows nothing of what is in a piece.
const files = JSON.parse(document.getElementById("app-files").textContent);

export const addressOf = (name) => new URL(files[name][0], import.meta.url);

const ask = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the host answered ${response.status}`);
  return response;
};

// Files that hold several pieces, each asked for once; one that did not arrive is asked for again.
const packs = new Map();
const packAt = (address) => {
  let pack = packs.get(address.href);
  if (!pack) {
    pack = ask(address).then((response) => response.arrayBuffer());
    packs.set(address.href, pack);
    pack.catch(() => packs.delete(address.href));
  }
  return pack;
};

// Asks for a piece at once; what it returns makes an instance of it once the imports are there.
export const fetchPiece = (name) => {
  const [, start, end] = files[name];
  const answer = end ? packAt(addressOf(name)) : ask(addressOf(name));
  answer.catch(() => {});
  return async (imports) => {
    const found = await answer;
    if (end) return WebAssembly.instantiate(new Uint8Array(found, start, end - start), imports);
    // Streaming fails where the host names another type.
    if (found.headers.get("content-type") === "application/wasm") return WebAssembly.instantiateStreaming(found, imports);
    return WebAssembly.instantiate(await found.arrayBuffer(), imports);
  };
};
