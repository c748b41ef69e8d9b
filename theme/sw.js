// Keeps the whole guide after the first visit. The build writes above these lines: VERSION, GUIDE and FILES, each address below the site's own
// with a stamp of its content, and GUIDE_BYTES. GUIDE is kept at once, as a whole or not at all; FILES only when the reader asks.
// A page keeps to the version it came from until it is closed, also when another page has gone on to a newer one.
"use strict";

const SCOPE = self.registration.scope;
const OURS = `impasse-guide ${SCOPE} `; // one origin can hold several sites, such as someone.github.io
const AT_ONCE = 6;
const HOW_TO_KEEP = "print/#without-a-connection";
const has = (list, path) => Object.hasOwn(list, path);
const absolute = (path) => new URL(path, SCOPE).href;
const stamped = (path) => `${absolute(path)}?v=${GUIDE[path] ?? FILES[path]}`; // also past any copy on the way that is out of date
const cacheOf = (version) => caches.open(OURS + version);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path === null) return;
  const isPage = event.request.mode === "navigate" && !has(FILES, path);
  event.respondWith(isPage ? page(event.request, path) : part(event, path));
  if (isPage) event.waitUntil(forgetClosedPages());
});
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.data === "use now") self.skipWaiting();
  if (event.data === "count files") event.waitUntil(countFiles(port));
  if (event.data === "keep files") event.waitUntil(keepFiles(port));
});

/** The address that a request asks for below the site's own, without its query; null for what is not ours to answer. */
function pathOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE)) return null;
  return decodeURI((url.origin + url.pathname).slice(SCOPE.length)).replace(/(^|\/)index\.html$/, "$1");
}

/* Keeping */

/** Keep the guide, and those of the files that an earlier version held. Rejects, and changes nothing for the reader, if the guide does not fit. */
async function install() {
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < GUIDE_BYTES) throw new Error("There is no room for the guide.");
  await keep(Object.keys(GUIDE));
  const { version } = await readState();
  if (!version || version === VERSION) return;
  const wanted = await keptFiles(version);
  await keep(wanted).catch(() => {}); // a file that no longer fits must not hold the guide up
}

/** Keep what is not kept yet, a few at a time; what an earlier version has with the same stamp is not fetched again. */
async function keep(paths, tell = () => {}) {
  const cache = await cacheOf(VERSION);
  const left = [...paths];
  const keepNext = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const key = stamped(path);
      if (!(await cache.match(key))) await cache.put(key, (await caches.match(key)) ?? (await fetched(key)));
      await tell();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } finally {
    left.length = 0; // where one did not arrive, ask for no more
  }
}

/** A response that may answer for any request: whole, whatever way it took, and the same for every browser. */
async function fetched(address) {
  const response = await fetch(address, { cache: "reload", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  headers.set("Accept-Ranges", "none");
  return new Response(await response.blob(), { headers });
}

async function keptFiles(version) {
  const kept = (await (await cacheOf(version)).keys()).map(pathOf);
  return Object.keys(FILES).filter((path) => kept.includes(path));
}

async function countFiles(port) {
  port.postMessage({ kept: (await keptFiles(VERSION)).length, all: Object.keys(FILES).length, done: true });
}

async function keepFiles(port) {
  const all = Object.keys(FILES).length;
  let kept = 0;
  await keep(Object.keys(FILES), () => port.postMessage({ kept: ++kept, all })).catch(() => {});
  await countFiles(port);
}

/* Versions */

let state; // {version: the one in use, pages: {id of a page that is open: the older version it came from}}

async function readState() {
  state ??= await (await caches.match(`${SCOPE}?state`, { cacheName: `${OURS}state` }))?.json();
  return state ?? { version: null, pages: {} };
}

async function writeState(changed) {
  state = changed;
  await (await caches.open(`${OURS}state`)).put(`${SCOPE}?state`, Response.json(changed));
}

async function activate() {
  const { version, pages } = await readState();
  const open = version && version !== VERSION ? await self.clients.matchAll({ includeUncontrolled: true }) : [];
  await writeState({ version: VERSION, pages: Object.fromEntries(open.map(({ id }) => [id, pages[id] ?? version])) });
  const needed = new Set(["state", VERSION, ...Object.values(state.pages)].map((name) => OURS + name));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && !needed.has(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function forgetClosedPages() {
  const { version, pages } = await readState();
  if (!Object.keys(pages).length) return;
  const open = new Set((await self.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  const kept = Object.fromEntries(Object.entries(pages).filter(([id]) => open.has(id)));
  await writeState({ version, pages: kept });
  const gone = Object.values(pages).filter((older) => !Object.values(kept).includes(older));
  await Promise.all(gone.map((older) => caches.delete(OURS + older)));
}

/* Answering */

async function kept(path) {
  return (await cacheOf(VERSION)).match(stamped(path));
}

async function page(request, path) {
  if (has(GUIDE, path)) return (await kept(path)) ?? fetch(request);
  if (has(GUIDE, `${path}/`)) return Response.redirect(`${absolute(path)}/${new URL(request.url).search}`);
  return fetch(request).catch(notFound);
}

/** What a page loads, from the version that the page came from. */
async function part({ request, clientId }, path) {
  const older = (await readState()).pages[clientId];
  const fromOlder = older && (await (await cacheOf(older)).match(absolute(path), { ignoreSearch: true }));
  const known = has(GUIDE, path) || has(FILES, path);
  return fromOlder || (known && (await kept(path))) || (request.mode === "navigate" ? fetch(request).catch(notKept) : fetch(request));
}

/** Where the reader learns how to keep a file that is not on this device. */
function notKept() {
  return Response.redirect(absolute(HOW_TO_KEEP));
}

async function notFound() {
  const answer = await kept("404.html");
  return answer ? new Response(answer.body, { status: 404, headers: answer.headers }) : Response.error();
}
