// Lighthouse (mobile) on the built site, served compressed and with the headers it ships: `npm run measure`. Exits 1 below the limits.
import { spawnSync } from "node:child_process";
import { readFileSync, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SITE = join(ROOT, ".cache/lighthouse-site");
const PORT = 8765; // fixed, since the canonical addresses of the site name it
const ADDRESS = `http://127.0.0.1:${PORT}/`;
const PAGES = { home: "", technique: "techniques/take-a-break/", situation: "situations/tempers-rising/", print: "print/" };
const LIMITS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3; // odd, so that the median is a run
const SWITCHES = ["--headless=new", "--no-sandbox", "--disable-gpu"];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml",
  ".xml": "application/xml", ".txt": "text/plain", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".png": "image/png",
};
const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"]);

/** The headers that the site's own _headers file gives to every path. */
function shippedHeaders() {
  const everywhere = readFileSync(join(SITE, "_headers"), "utf-8").split(/^(?=\/)/m).find((rule) => rule.startsWith("/*\n"));
  return everywhere.split("\n").slice(1).filter(Boolean).map((line) => line.trim().split(/:\s(.*)/).slice(0, 2));
}

function build() {
  const environment = { ...process.env, SITE_URL: ADDRESS, NO_MKDOCS_2_WARNING: "1" };
  const done = spawnSync(join(ROOT, ".venv/bin/python"), ["-m", "mkdocs", "build", "--strict", "--quiet", "-d", SITE], { cwd: ROOT, env: environment, stdio: "inherit" });
  if (done.status !== 0) process.exit(2);
}

function serve() {
  const headers = shippedHeaders();
  return createServer((request, response) => {
    let path = join(SITE, decodeURIComponent(new URL(request.url, ADDRESS).pathname));
    if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
    const found = existsSync(path);
    const body = readFileSync(found ? path : join(SITE, "404.html"));
    const type = extname(found ? path : "404.html");
    for (const [name, value] of headers) response.setHeader(name, value);
    response.setHeader("Content-Type", TYPES[type] ?? "application/octet-stream");
    if (COMPRESSED.has(type)) response.setHeader("Content-Encoding", "gzip");
    response.writeHead(found ? 200 : 404).end(COMPRESSED.has(type) ? gzipSync(body, { level: 9 }) : body);
  }).listen(PORT, "127.0.0.1");
}

/** One run: the scores of 100 by category, and what fell short. */
async function measured(url) {
  const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: SWITCHES });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: Object.keys(LIMITS), logLevel: "error" });
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, Math.round(category.score * 100)]));
    const failed = Object.entries(LIMITS).filter(([name]) => name !== "performance").flatMap(([name]) =>
      lhr.categories[name].auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${name}: ${lhr.audits[id].title}`));
    const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map((id) => lhr.audits[id].displayValue);
    return { scores, failed, times };
  } finally {
    chrome.kill();
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[(numbers.length - 1) / 2];

build();
const server = serve();
const table = {}, short = new Set();
for (const [name, path] of Object.entries(PAGES)) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measured(ADDRESS + path));
  const scores = Object.fromEntries(Object.keys(LIMITS).map((category) => [category, median(runs.map((run) => run.scores[category]))]));
  const middle = runs.find((run) => run.scores.performance === scores.performance);
  table[name] = { ...scores, "FCP": middle.times[0], "LCP": middle.times[1], "blocked": middle.times[2], "shift": middle.times[3] };
  runs.flatMap((run) => run.failed).forEach((failure) => short.add(`${name}: ${failure}`));
  for (const [category, limit] of Object.entries(LIMITS)) if (scores[category] < limit) process.exitCode = 1;
}
server.close();
console.table(table);
for (const failure of short) console.log(failure);
console.log(process.exitCode ? `Below the limits: ${JSON.stringify(LIMITS)}` : "Within the limits.");
