// Starts the app's program once the page's text is painted: until then nothing is asked for beside it. The esbuild that follows puts
// everything it imports into one file.
import init from "./viva.js";
import { addressOf, compiled } from "./pieces.js";

// A page that nobody sees is not painted, and some browsers keep to themselves when.
const painted = new Promise((done) => {
  const seen = (list) => list.getEntriesByName("first-contentful-paint").length && done();
  new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
  setTimeout(done, 500);
});

const program = async () => {
  await painted;
  // The program asks for these once it runs: they come beside it.
  const pieces = document.querySelector("meta[name=pieces]")?.content.split(" ") ?? [];
  for (const href of pieces) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "anonymous", href }));
  }
  return compiled(await fetch(addressOf("viva")));
};

init({ module_or_path: program() }).catch((error) => {
  // Not every browser names the file where a program did not arrive whole. What the program itself does is told otherwise.
  if (!(error instanceof WebAssembly.RuntimeError)) {
    dispatchEvent(new CustomEvent("viva-failed", { detail: `Practice and search did not start: ${error.message}.` }));
  }
  throw error;
});
