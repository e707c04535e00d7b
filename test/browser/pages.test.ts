import type { Server } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GALLERY } from "./gallery.tsx";
import { assets, launch, serveGallery } from "./stage.ts";

/** Every page in every state, in a real browser under the console's own content policy. */

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Compressed, with fonts: what the first page costs on a slow line. */
const FIRST_LOAD_BYTES = 150 * 1024;

let server: Server;
let origin: string;
let browser: Browser;
let wide: Page;
let phone: Page;
const troubles: string[] = [];

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
  wide = await open({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  phone = await open({ viewport: { width: 320, height: 640 }, colorScheme: "dark" });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const violations = async (page: Page): Promise<string[]> =>
  (
    await new AxeBuilder({ page })
      .withTags(RULES)
      .options({ resultTypes: ["violations"] })
      .analyze()
  ).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split("\n")[1] ?? ""}`),
  );

describe("each page and state", () => {
  it.each(Object.keys(GALLERY))(
    "%s has no accessibility violation: wide, light, English; narrow, dark, French",
    async (name) => {
      await Promise.all([wide.goto(`${origin}/${name}.en`), phone.goto(`${origin}/${name}.fr`)]);
      const found = await Promise.all([violations(wide), violations(phone)]);
      expect(found.flat()).toEqual([]);
      expect(
        await phone.evaluate(() => document.documentElement.scrollWidth),
        "wider than a phone",
      ).toBeLessThanOrEqual(320);
    },
  );
});

it("nothing on any page breaks the content policy or fails in the script", () => {
  expect(troubles).toEqual([]);
});

it("the first load stays small: style, script and fonts", async () => {
  const { gzipSync } = await import("node:zlib");
  const files = [...(await assets())].map(([name, body]) => (name.endsWith(".woff2") ? body : gzipSync(body)).length);
  const page = gzipSync(GALLERY.conversation?.("fr") ?? "").length;
  expect(files.reduce((sum, size) => sum + size, page)).toBeLessThan(FIRST_LOAD_BYTES);
});
