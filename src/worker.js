// The service worker: keeps the site's files on the device and answers with them, so that everything works without a network.
// The build puts the name of the list of files in; a new list makes a new worker, which has a store of its own and waits until
// a page lets it take over. It must know nothing of pages or progress.
const LIST = "/*list*/";
const SCOPE = registration.scope;
// Other sites of the same host have names of their own: no path has a space.
const OURS = "viva " + new URL(SCOPE).pathname + " ";
const NAME = OURS + LIST;

const address = (file) => new URL(file, SCOPE).href;
const listOf = async (cache) => (await cache.match(address(cache.list)))?.json();
const open = async (name) => Object.assign(await caches.open(name), { list: name.slice(OURS.length) });
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));
const savesData = () => navigator.connection?.saveData === true;

// Keeps an answer if it is what the list says: a network that asks for a login answers everything with its own page.
const keep = async (cache, file, digest, answer) => {
  if (!answer?.ok || answer.redirected) return;
  const sum = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  const text = Array.from(new Uint8Array(sum).slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (text === digest) await cache.put(address(file), answer);
};

// Takes in what is missing: what has not changed from an earlier store, the rest from the host, unless the reader saves data.
// What does not come now is asked for again at a later start.
const fill = async () => {
  const cache = await open(NAME);
  if (!(await listOf(cache))) await cache.add(new Request(address(LIST), { cache: "no-cache" }));
  const list = await listOf(cache);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = Object.keys(list).filter((file) => !kept.has(address(file)));
  const withList = async (name) => {
    const cache = await open(name);
    return [cache, (await listOf(cache)) ?? {}];
  };
  const former = await Promise.all((await ours()).filter((name) => name !== NAME).map(withList));
  const take = async (file) => {
    for (const [cache, known] of former) {
      const same = known[file] === list[file] && (await cache.match(address(file)));
      if (same) return same;
    }
    return savesData() ? undefined : fetch(address(file), { cache: "no-cache" });
  };
  const next = missing.values();
  const some = async () => {
    for (const file of next) await keep(cache, file, list[file], await take(file).catch(() => undefined)).catch(() => undefined);
  };
  await Promise.all([some(), some(), some(), some()]);
};

const answer = async (event) => {
  const { request } = event;
  const file = request.url.replace(/[?#].*/, "").replace(/\/index\.html$/, "/").slice(SCOPE.length);
  const kept = await caches.match(address(file), { cacheName: NAME, ignoreVary: true });
  if (kept) return kept;
  // Where the store was taken away, none is made again.
  if (!(await caches.has(NAME))) return fetch(request);
  const cache = await open(NAME);
  const list = (await listOf(cache)) ?? {};
  try {
    const fresh = await fetch(request);
    if (file in list) event.waitUntil(keep(cache, file, list[file], fresh.clone()));
    return fresh;
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    if (file + "/" in list) return Response.redirect(address(file + "/") + new URL(request.url).search);
    const lost = await cache.match(address("404.html"));
    return lost ? new Response(lost.body, { status: 404, headers: lost.headers }) : Response.error();
  }
};

addEventListener("install", (event) => event.waitUntil(fill()));

addEventListener("activate", (event) => {
  const take = async () => {
    await Promise.all((await ours()).filter((name) => name !== NAME).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(take());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(SCOPE)) event.respondWith(answer(event));
});

addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(skipWaiting());
  if (event.data === "fill") event.waitUntil(caches.has(NAME).then((has) => has && fill()));
});
