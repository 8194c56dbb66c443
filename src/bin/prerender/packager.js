// The worker that makes packages for authors: loads its program when it gets its first order. Knows nothing of packages.
import init, { make } from "./packager-bound.js";

onmessage = async ({ data }) => {
  try {
    await init({ module_or_path: new URL("PROGRAM", import.meta.url) });
    postMessage(await make(...data));
  } catch (error) {
    postMessage(String(error?.message ?? error));
  }
};
