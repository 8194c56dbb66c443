// Starts the app's program once the page's text is painted. The esbuild that follows puts everything it imports into one file.
import init from "./viva.js";
import { addressOf, compiled } from "./pieces.js";

const program = async () => {
  await globalThis.vivaPainted;
  return compiled(await fetch(addressOf("viva")));
};

init({ module_or_path: program() });
