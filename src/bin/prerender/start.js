// Starts the app's program. The esbuild that follows puts everything it imports into one file.
import init from "./viva.js";
import { addressOf } from "./pieces.js";

init({ module_or_path: addressOf("viva") });
