// Plays the script of a SCORM page on a platform of its own making, without a browser. Reads from standard input, as JSON: the
// script, what the platform has stored (`data`), what it does wrong (`fault`), and the values that the app stores (`entries`), one
// after the other. Says as JSON what the platform has then, what it was asked to commit, and what the page has stored.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const { script, is2004, data = {}, fault, entries = [] } = JSON.parse(readFileSync(0, "utf8"));
const timers = [];
const flush = () => { for (const act of timers.splice(0)) act?.(); };
const listeners = {};
const commits = [];

const answer = (act) => {
  if (fault === "throws") throw new Error("the platform is out of order");
  return fault === "nonsense" ? { toString: () => "\u0000<nonsense>{" } : act();
};
const prefix = is2004 ? "" : "LMS";
const api = {
  [prefix + "Initialize"]: () => answer(() => "true"),
  [prefix + "GetValue"]: (name) => answer(() => data[name] ?? ""),
  [prefix + "SetValue"]: (name, value) => answer(() => { data[name] = value; return "true"; }),
  [prefix + "Commit"]: () => answer(() => { commits.push({ ...data }); return "true"; }),
  [prefix + (is2004 ? "Terminate" : "Finish")]: () => answer(() => "true"),
};
// The window above is another site's; the platform's stands above that.
const above = { get API() { throw new Error("another origin"); }, get API_1484_11() { throw new Error("another origin"); } };
above.parent = fault === "absent" ? above : { [is2004 ? "API_1484_11" : "API"]: api };

const own = {};
const world = {
  location: { hash: "" }, history: { replaceState: (state, title, href) => { world.location.hash = "#" + href.slice(2); } },
  document: { hidden: false, addEventListener: () => {} }, parent: above, opener: null,
  localStorage: { setItem: (key, value) => { own[key] = value; } },
  addEventListener: (name, act) => { listeners[name] = act; },
  requestAnimationFrame: (act) => act(), setTimeout: (act) => timers.push(act), clearTimeout: (at) => { timers[at - 1] = undefined; },
  TextEncoder, TextDecoder, btoa, atob,
};
world.window = world.globalThis = world.top = world;
createContext(world);
runInContext(script, world);
flush();
await world.vivaReady;
const start = { ...world.localStorage };
for (const [key, value] of entries) {
  world.localStorage.setItem(key, value);
  flush();
}
listeners.pagehide?.();
console.log(JSON.stringify({ data, commits, start, stored: { ...world.localStorage, ...own }, place: world.location.hash }));
