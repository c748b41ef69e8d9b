// The service worker: keeps the whole guide after the first visit. The build writes above these lines: VERSION; GUIDE
// and FILES, each address below the site's own with the digest of its content; GUIDE_BYTES; TYPES, the media type by
// suffix; and HEADERS, those a kept answer has from its host. GUIDE is kept at once, as a whole or not at all; FILES only
// when the reader asks. Nothing is kept whose digest is not the build's. A page keeps to the version it came from until
// it is closed, also when another page has gone on to a newer one.
"use strict";

/**
 * The version in use; for each open page that came from an older one, that version by the page's id.
 * @typedef {{version: string | null, pages: Record<string, string>}} State
 *
 * Why something is not kept.
 * @typedef {"room" | "changed" | "missing"} Reason
 *
 * @typedef {Error & {why: Reason, address: string}} Unkept
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const OURS = `impasse-guide ${SCOPE} `; // one origin can hold several sites, such as someone.github.io
const AT_ONCE = 6;
const HOW_TO_KEEP = "print/#without-a-connection";

/**
 * @param {Record<string, string>} list
 * @param {string} path
 */
const has = (list, path) => Object.hasOwn(list, path);

/** @param {string} path */
const absolute = (path) => SCOPE + path.split("/").map(encodeURIComponent).join("/");

/** @param {string} path */
const digestOf = (path) => GUIDE[path] ?? FILES[path];

/**
 * Return the address that a path is fetched from and kept under: a cache on the way that is out of date lacks it.
 * @param {string} path
 */
const stamped = (path) => `${absolute(path)}?v=${digestOf(path)}`;

/** @param {string} version */
const cacheOf = (version) => caches.open(OURS + version);

/**
 * @param {string} version
 * @param {string} address
 * @param {CacheQueryOptions} [options]
 */
const stored = (version, address, options) => {
  return caches.match(address, { cacheName: OURS + version, ...options });
};

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path === null) return;
  const isPage = event.request.mode === "navigate" && !has(FILES, path);
  event.respondWith(isPage ? page(event.request, path) : part(event, path));
  if (isPage) event.waitUntil(forgetClosedPages());
});
worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.data === "use now") worker.skipWaiting();
  if (event.data === "count files") event.waitUntil(countFiles(port));
  if (event.data === "keep files") event.waitUntil(keepFiles(port));
});

/**
 * Return the path that a request asks for below the site's own, without its query; null for what is not ours to answer.
 * @param {Request} request
 * @returns {string | null}
 */
function pathOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(SCOPE)) return null;
  const path = url.origin + url.pathname;
  try {
    return decodeURIComponent(path.slice(SCOPE.length)).replace(/(^|\/)index\.html$/, "$1");
  } catch {
    return null; // a stray "%"
  }
}

// Keeping

/**
 * Keep the guide, and those of the files that an earlier version held. Rejects, and changes nothing for the reader, if
 * not all of it is kept.
 */
async function install() {
  try {
    if ((await freeBytes()) < GUIDE_BYTES) throw unkept("room");
    const [first, ...others] = Object.keys(GUIDE);
    await keep([first]); // alone: where every answer is false, as behind a captive portal, no more is asked for
    await keep(others);
  } catch (error) {
    await giveUp(/** @type {Unkept} */ (error));
    throw error;
  }
  const files = await ourCaches().then(keptFiles).catch(() => []);
  await keepEach(files); // one that cannot be kept must not hold the guide up
}

async function freeBytes() {
  const estimate = await navigator.storage?.estimate?.().catch(() => null); // Safari has it from version 17
  return estimate ? Number(estimate.quota) - Number(estimate.usage) : Infinity;
}

/**
 * Return an error that says why a path is not kept: "room", "changed" (it is not what was published) or "missing".
 * @param {Reason} why
 * @param {string} [path]
 * @returns {Unkept}
 */
function unkept(why, path) {
  return Object.assign(new Error(`${why}: ${path}`), { why, address: path === undefined ? "" : absolute(path) });
}

/**
 * Say in every open page why the guide is not kept, and leave nothing behind that no version will use.
 * @param {Partial<Unkept>} error
 */
async function giveUp({ why = "missing", address = "" }) {
  const { active, waiting } = worker.registration;
  const news = { unkept: why, address, isUpdate: Boolean(active) };
  const clients = await worker.clients.matchAll({ includeUncontrolled: true });
  for (const client of clients) client.postMessage(news);
  if (why === "room") await caches.delete(OURS + VERSION); // else what has arrived is not asked for again
  const isInUseKnown = !active || (await readState()).version;
  if (!waiting && isInUseKnown) await forgetUnused();
}

/**
 * Keep what is not kept yet, a few at a time; what an earlier version has with the same digest is not fetched again.
 * @param {string[]} paths
 */
async function keep(paths) {
  const cache = await cacheOf(VERSION);
  const left = [...paths];
  const keepNext = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await keepOne(cache, path);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } finally {
    left.length = 0; // where one did not arrive, ask for no more
  }
}

/**
 * @param {Cache} cache
 * @param {string} path
 */
async function keepOne(cache, path) {
  const key = stamped(path);
  try {
    if (!(await cache.match(key))) await cache.put(key, (await fromEarlier(path)) ?? (await fetched(path)));
  } catch (error) {
    const { name, why } = /** @type {Unkept} */ (error);
    throw unkept(why ?? (name === "QuotaExceededError" ? "room" : "missing"), path);
  }
}

/**
 * Keep each path that can be kept; return the error of one that can't.
 * @param {string[]} paths
 * @param {() => void} [onKept]
 * @returns {Promise<Unkept | undefined>}
 */
async function keepEach(paths, onKept = () => {}) {
  const results = await Promise.allSettled(paths.map((path) => keep([path]).then(onKept)));
  const [error] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  return error;
}

/**
 * Return what another version keeps of a path, if it is what was published: workers before this one kept whatever they
 * were given.
 * @param {string} path
 */
async function fromEarlier(path) {
  const found = await caches.match(stamped(path)).catch(() => null);
  return found && published(found, path).catch(() => null);
}

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(stamped(path), { cache: "reload", credentials: "same-origin" });
  const found = await published(response, path);
  if (!found) throw unkept(response.ok ? "changed" : "missing", path);
  return found;
}

/**
 * Return the response that may answer for a path, whatever way it took and whatever its host said of it; null if its
 * bytes are not the build's.
 * @param {Response} response
 * @param {string} path
 */
async function published(response, path) {
  const bytes = await response.arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(digestOf(path))) return null;
  const suffix = /\.\w+$/.exec(path)?.[0] ?? ".html";
  const headers = new Headers({ "Content-Type": TYPES[suffix], "Accept-Ranges": "none" });
  for (const name of HEADERS) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(bytes, { headers });
}

/**
 * Return those of the files that stand in any of the caches.
 * @param {string[]} names
 */
async function keptFiles(names) {
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const kept = new Set(requests.flat().map(pathOf));
  return Object.keys(FILES).filter((path) => kept.has(path));
}

/**
 * Answer how many files are kept, and why the others are not.
 * @param {MessagePort} port
 * @param {Unkept} [error]
 */
async function countFiles(port, error) {
  const kept = await keptFiles([OURS + VERSION]);
  port.postMessage({ kept: kept.length, all: Object.keys(FILES).length, unkept: error?.why ?? "missing", done: true });
}

/** @param {MessagePort} port */
async function keepFiles(port) {
  const all = Object.keys(FILES).length;
  let kept = 0;
  const error = await keepEach(Object.keys(FILES), () => port.postMessage({ kept: ++kept, all }));
  await countFiles(port, error);
}

// Versions

/** @type {State | null | undefined} */
let state;

/** @returns {Promise<State>} */
async function readState() {
  state ??= await storedState().catch(() => null);
  return state ?? { version: null, pages: {} };
}

/**
 * Return the state as it is stored; null where there is none, or none that can be read.
 * @returns {Promise<State | null>}
 */
async function storedState() {
  const found = await (await stored("state", `${SCOPE}?state`))?.json();
  const names = [found?.version, ...Object.values(found?.pages ?? {})];
  return names.every((name) => typeof name === "string") ? { version: found.version, pages: found.pages ?? {} } : null;
}

/** @param {State} changed */
async function writeState(changed) {
  state = changed;
  const answer = new Response(JSON.stringify(changed)); // Response.json() is younger than the browsers we support
  await (await cacheOf("state")).put(`${SCOPE}?state`, answer);
}

async function activate() {
  const { version, pages } = await readState();
  const isNewer = version && version !== VERSION;
  const open = isNewer ? await worker.clients.matchAll({ includeUncontrolled: true }) : [];
  const older = Object.fromEntries(open.map(({ id }) => [id, pages[id] ?? version]));
  await writeState({ version: VERSION, pages: older });
  if (!worker.registration.installing) await forgetUnused(); // a newer version may be on its way
  await worker.clients.claim();
}

/** Delete every version that is neither this one, nor in use, nor that of an open page. */
async function forgetUnused() {
  const { version, pages } = await readState();
  const needed = ["state", VERSION, version, ...Object.values(pages)].map((name) => OURS + name);
  const unused = (await ourCaches()).filter((name) => !needed.includes(name));
  await Promise.all(unused.map((name) => caches.delete(name)));
}

async function forgetClosedPages() {
  const { version, pages } = await readState();
  if (!Object.keys(pages).length) return;
  const clients = await worker.clients.matchAll({ includeUncontrolled: true });
  const open = new Set(clients.map(({ id }) => id));
  const kept = Object.fromEntries(Object.entries(pages).filter(([id]) => open.has(id)));
  await writeState({ version, pages: kept });
  const needed = [VERSION, ...Object.values(kept)]; // a host that went back to an older edition has it in both lists
  const gone = Object.values(pages).filter((older) => !needed.includes(older));
  await Promise.all(gone.map((older) => caches.delete(OURS + older)));
}

// Answering

/**
 * Return what this version keeps of a path; nothing, too, where the browser cannot read what it has kept.
 * @param {string} path
 */
function kept(path) {
  return stored(VERSION, stamped(path)).catch(() => undefined);
}

/**
 * @param {Request} request
 * @param {string} path
 */
async function page(request, path) {
  if (has(GUIDE, path)) return (await kept(path)) ?? fetch(request);
  if (has(GUIDE, `${path}/`)) {
    return Response.redirect(`${absolute(path)}/${new URL(request.url).search}`);
  }
  return fetch(request).catch(notFound);
}

/**
 * Return what a page loads, from the version that the page came from.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function part({ request, clientId }, path) {
  const older = (await readState()).pages[clientId];
  const fromOlder = older && (await keptByOlder(older, path));
  const isKnown = has(GUIDE, path) || has(FILES, path);
  const found = fromOlder || (isKnown && (await kept(path)));
  if (found) return found;
  return request.mode === "navigate" ? fetch(request).catch(notKept) : fetch(request);
}

/**
 * Return what an older version keeps of a path, whatever its digest.
 * @param {string} version
 * @param {string} path
 */
function keptByOlder(version, path) {
  return stored(version, absolute(path), { ignoreSearch: true }).catch(() => undefined);
}

/** Redirect to where the reader learns how to keep a file that is not on this device. */
function notKept() {
  return Response.redirect(SCOPE + HOW_TO_KEEP);
}

async function notFound() {
  const answer = await kept("404.html");
  return answer ? new Response(answer.body, { status: 404, headers: answer.headers }) : Response.error();
}
