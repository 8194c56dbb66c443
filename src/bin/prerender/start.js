// Starts the app's program once the page's text is painted. The esbuild that follows puts everything it imports into one file.
import init from "./viva.js";
import { addressOf, asked, compiled } from "./pieces.js";

const program = async () => {
  await globalThis.vivaPainted;
  try {
    const response = await asked(addressOf("viva")).answer;
    if (!response.ok) throw new Error(`the host answered ${response.status}`);
    return await compiled(response);
  } catch (error) {
    // Firefox names the page, which asked, as the place of a fault in what arrived.
    throw new Error(error.message, { cause: error });
  }
};

init({ module_or_path: program() });
