import type { Server } from "node:http";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations } from "./axe.ts";
import { cut } from "./cut.ts";
import { GALLERY } from "./gallery.tsx";
import { photograph } from "./picture.ts";
import { assets, launch, serveGallery } from "./stage.ts";

/**
 * Every page in every state, in a real browser under the console's own content policy: wide and light in English, a
 * phone and dark in French. With `SCREENSHOTS` set, as CI does, photographed into that folder at each width of the
 * layout, in both languages and in forced colours as well.
 */

/** Set by CI: `.ci/out/screenshots`. */
const SHOTS = process.env.SCREENSHOTS;
/** Six pictures of one page, on a machine that does other things. */
const LONGEST_MS = 120_000;
/** Compressed, with fonts: what the first page costs on a slow line, and each that follows. */
const FIRST_LOAD_BYTES = 150_000;
const PAGE_BYTES = 20_000;

const AFTER =
  "conversation library-panel-search search reports report report-team approvals calendar library channels".split(" ");

let server: Server;
let origin: string;
let browser: Browser;
let looks: { name: string; language: "en" | "fr"; width: number; page: Page }[];
/** The looks that axe judges. */
const JUDGED: readonly string[] = ["wide.en", "phone-dark.fr"];
const troubles: string[] = [];
/** Longer than a screen, and as files, which people print. */
const [REPORT, REPORT_FILE] = [/^report(-|$)/, /^report-file/];

beforeAll(async () => {
  ({ server, origin } = await serveGallery());
  browser = await launch();
  const open = async (options: Parameters<Browser["newContext"]>[0]): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.on("pageerror", ({ message }) => troubles.push(message));
    page.on(
      "console",
      (message) => message.text().includes("Content Security Policy") && troubles.push(message.text()),
    );
    return page;
  };
  const look = async (name: string, language: "en" | "fr", width: number, more: BrowserContextOptions = {}) => ({
    ...{ name, language, width },
    page: await open({ viewport: { width, height: width < 720 ? 640 : 900 }, colorScheme: "light", ...more }),
  });
  looks = await Promise.all([
    look("wide", "en", 1440),
    look("phone-dark", "fr", 320, { colorScheme: "dark" }),
    // Minutes of a machine: CI has them.
    ...(SHOTS === undefined
      ? []
      : [
          look("middle-dark", "fr", 1100, { colorScheme: "dark" }),
          look("folded-forced", "en", 800, { forcedColors: "active" }),
          look("wide", "fr", 1440),
          look("phone", "en", 320),
        ]),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** As it comes out on letter paper, 816 px at 96 dpi, less the margins. */
async function printed(page: Page, path: string): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 720, height: 960 });
  await photograph(page, path, true);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width, height });
}

describe("each page and state", () => {
  it.each(Object.keys(GALLERY))(
    "%s fits and has no accessibility violation",
    async (name) => {
      const found = await Promise.all(
        looks.map(async ({ name: look, language, width, page }) => {
          await page.goto(`${origin}/${name}.${language}`);
          await page.evaluate(() => document.fonts.ready);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (SHOTS !== undefined) {
            await photograph(page, `${SHOTS}/${name}.${language}@${width}-${look}.png`, REPORT.test(name));
            if (look === "wide" && REPORT_FILE.test(name))
              await printed(page, `${SHOTS}/${name}.${language}-printed.png`);
          }
          return [
            ...(JUDGED.includes(`${look}.${language}`) ? await violations(page) : []).map(
              (one) => `${look}.${language}: ${one}`,
            ),
            ...(wider > 0 ? [`${look}.${language}: ${wider}px too wide`] : []),
            ...(await cut(page)).map((one) => `${look}.${language}: ${one}`),
          ];
        }),
      );
      expect(found.flat()).toEqual([]);
    },
    LONGEST_MS,
  );
});

it("nothing on any page breaks the content policy or fails in the script", () => {
  expect(troubles).toEqual([]);
});

it("the first load stays small: page, style, fonts and what the script begins with; then a page is itself alone", async () => {
  const { gzipSync } = await import("node:zlib");
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).pathname.replace("/assets/", "")));
  const files = await assets();
  const open = async (name: string): Promise<number> => {
    await page.goto(`${origin}/${name}.fr`, { waitUntil: "networkidle" });
    const sizes = [...files].flatMap(([file, body]) => {
      if (!asked.has(file)) return [];
      files.delete(file);
      return [file.endsWith(".woff2") ? body.length : gzipSync(body).length];
    });
    return sizes.reduce((sum, size) => sum + size, gzipSync(GALLERY[name]?.("fr") ?? "").length);
  };
  const first = await open("inbox");
  expect(first).toBeGreaterThan(PAGE_BYTES);
  expect(first).toBeLessThan(FIRST_LOAD_BYTES);
  // What a page with a full list weighs: test/console/reads.test.ts.
  for (const name of AFTER) expect(await open(name), name).toBeLessThan(PAGE_BYTES);
  await context.close();
});
