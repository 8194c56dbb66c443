// Takes the service worker off a site again: put in the place of sw.js, it deletes what was kept on the device, and itself.
const OURS = "viva " + new URL(registration.scope).pathname + " ";

addEventListener("install", (event) => event.waitUntil(skipWaiting()));

addEventListener("activate", (event) => {
  const leave = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration.unregister();
  };
  event.waitUntil(leave());
});
