import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { startLocal } from "../../infra/local/start.ts";
import { GALLERY } from "../browser/gallery.tsx";
import { launch } from "../browser/stage.ts";
import { type Figure, ofRounds, rounded } from "./figure.ts";

/**
 * The console's pages in Chromium, from the running system, with an inbox of fifty: what comes over the wire, compressed as
 * it comes, on the first load and after; and what Lighthouse calls them, over the computer's own loopback. The report, of a
 * month with all its charts, is the gallery's, packed as the API packs it. `npm run bench -- pages` runs this alone.
 */

const MESSAGES = 50;
/** In half of them, a page of the search. */
const SOUGHT = "renewal";
const ROUNDS = 5;
const FIRST_KB = 150;
const AFTER_KB = 20;
/** A page is at rest when nothing came for this long. */
const REST_MS = 1_000;

interface Seen {
  kilobytes: number;
  requests: number;
  firstPaint: number;
  largestPaint: number;
  shift: number;
  blocked: number;
}

export async function pages(): Promise<Figure[]> {
  const local = await startLocal({ port: 0, department: "passport", sample: false, report: () => undefined });
  const browser = await launch();
  try {
    for (let n = 0; n < MESSAGES; n += 1) await say(local.url, n);
    const id = await stored(local.url, await local.token("officer"));
    const first: Seen[] = [];
    const after: Seen[] = [];
    const search: Seen[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { page, leave } = await signedIn(browser, local.url);
      first.push(await seen(page, `${local.url}/inbox`, { cold: true }));
      after.push(await seen(page, `${local.url}/messages/${id}`, { cold: false }));
      search.push(await seen(page, `${local.url}/search?q=${SOUGHT}`, { cold: false }));
      await leave();
    }
    return [
      ...figuresOf("inbox, first load", first, FIRST_KB),
      ...figuresOf("conversation, after it", after, AFTER_KB),
      ...figuresOf("search, after it", search, AFTER_KB),
      ...(["en", "fr"] as const).map((language) => report(language)),
    ];
  } finally {
    await browser.close();
    await local.stop();
  }
}

const report = (language: "en" | "fr"): Figure => ({
  name: `report of a month, after it (${language})`,
  value: rounded(gzipSync(GALLERY.report?.(language) ?? "").length / 1000, 1),
  unit: "KB",
  goal: AFTER_KB,
});

function figuresOf(name: string, all: readonly Seen[], goal: number): Figure[] {
  const of = (pick: (one: Seen) => number, digits: number) => ofRounds(all.map(pick), digits);
  return [
    { name: `${name}: over the wire`, ...of(({ kilobytes }) => kilobytes, 1), unit: "KB", goal },
    { name: `${name}: requests`, ...of(({ requests }) => requests, 0), unit: "" },
    { name: `${name}: first contentful paint`, ...of(({ firstPaint }) => firstPaint, 0), unit: "ms" },
    { name: `${name}: largest contentful paint`, ...of(({ largestPaint }) => largestPaint, 0), unit: "ms" },
    { name: `${name}: total blocking time`, ...of(({ blocked }) => blocked, 0), unit: "ms" },
    // "Good" by web.dev/articles/cls.
    { name: `${name}: cumulative layout shift`, ...of(({ shift }) => shift, 3), unit: "", goal: 0.1 },
  ];
}

async function say(url: string, n: number): Promise<void> {
  const text =
    n % 2 === 0 ? `How long does a renewal take, counter ${n}?` : `Combien de temps prend un renouvellement, ${n} ?`;
  await fetch(`${url}/sandbox/facebook/say`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ author: `Person ${n}`, text }),
  });
}

/** All of them are there; answers one's id. */
async function stored(url: string, token: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/api/messages?limit=100`, { headers: { authorization: `Bearer ${token}` } });
    const { items } = (await answer.json()) as { items: { id: string }[] };
    if (items.length >= MESSAGES) return items[0]?.id ?? "";
    await wait(100);
  }
}

async function signedIn(browser: Browser, url: string): Promise<{ page: Page; leave: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-CA" });
  const page = await context.newPage();
  await page.goto(`${url}/inbox`);
  await page.locator(".door .button-primary").click();
  await page.locator('button[name="person"][value="officer"]').click();
  await page.waitForURL(/\/inbox/);
  return { page, leave: () => context.close() };
}

async function seen(page: Page, url: string, { cold }: { cold: boolean }): Promise<Seen> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  if (cold) await devtools.send("Network.clearBrowserCache");
  let [bytes, requests, lastMs] = [0, 0, performance.now()];
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
    // What the cache gave came over no wire.
    if (encodedDataLength > 0) requests += 1;
    bytes += encodedDataLength;
    lastMs = performance.now();
  });
  await page.addInitScript(WATCH);
  await page.goto(url, { waitUntil: "load" });
  while (performance.now() - lastMs < REST_MS) await wait(REST_MS / 10);
  const metrics = await page.evaluate(() => (globalThis as unknown as { metrics: Metrics }).metrics);
  await devtools.detach();
  return { kilobytes: bytes / 1000, requests, ...metrics };
}

type Metrics = Pick<Seen, "firstPaint" | "largestPaint" | "shift" | "blocked">;

/** In the page, before anything of its own: as text, since what compiles this file adds helpers that no page has. Blocked:
 * of a task that keeps the page from answering, what is above 50 ms (web.dev/articles/tbt). */
const WATCH = `
  const metrics = (globalThis.metrics = { firstPaint: 0, largestPaint: 0, shift: 0, blocked: 0 });
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") metrics.firstPaint = startTime; });
  on("largest-contentful-paint", ({ startTime }) => { metrics.largestPaint = startTime; });
  on("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) metrics.shift += value; });
  on("longtask", ({ duration }) => { metrics.blocked += Math.max(0, duration - 50); });
`;
