// Starts the app's program once the page's text is painted. The esbuild that follows puts everything it imports into one file.
import init from "./viva.js";
import { addressOf, asked, compiled } from "./pieces.js";

const program = async () => {
  await globalThis.vivaPainted;
  const response = await asked(addressOf("viva")).answer;
  if (!response.ok) throw new Error(`the host answered ${response.status}`);
  return compiled(response);
};

init({ module_or_path: program() });
