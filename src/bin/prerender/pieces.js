// Where the app's files are, as the page says, and how a piece arrives. Knows nothing of what is in a piece.
const files = JSON.parse(document.getElementById("app-files").textContent);

export const addressOf = (name) => new URL(files[name], import.meta.url);

// Asks for a piece at once; what it returns makes an instance of it once the imports are there.
export const fetchPiece = (name) => {
  const answer = fetch(addressOf(name));
  answer.catch(() => {});
  return async (imports) => {
    const response = await answer;
    if (!response.ok) throw new Error(`${name}: the host answered ${response.status}`);
    // Streaming fails where the host names another type.
    if (response.headers.get("content-type") === "application/wasm") {
      return WebAssembly.instantiateStreaming(response, imports);
    }
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
  };
};
