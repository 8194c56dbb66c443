// Starts the app's program. The esbuild that follows puts everything it imports into one file.
import init from "./viva.js";
import { addressOf, compiled } from "./pieces.js";

// The page's text is painted first, however soon the program is there. A page that nobody sees is not painted.
const painted = new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 500);
});

const program = async () => {
  const module = await compiled(await fetch(addressOf("viva")));
  await painted;
  return module;
};

init({ module_or_path: program() }).catch((error) => {
  // Not every browser names the file where a program did not arrive whole. What the program itself does is told otherwise.
  if (!(error instanceof WebAssembly.RuntimeError)) {
    dispatchEvent(new CustomEvent("viva-failed", { detail: `Practice and search did not start: ${error.message}.` }));
  }
  throw error;
});
