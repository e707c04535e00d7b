import { writeFile } from "node:fs/promises";
import type { CDPSession, Page } from "playwright-core";

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * What the page shows, or the `whole` of it, as a PNG in that file. The browser writes it without looking for the smallest one: an eighth of
 * the time of Playwright's own way, for a file of twice the size.
 */
export async function photograph(page: Page, path: string, whole = false): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  const devtools = await session;
  const { width, height } = (await devtools.send("Page.getLayoutMetrics")).cssContentSize;
  const { data } = await devtools.send("Page.captureScreenshot", {
    ...{ format: "png", optimizeForSpeed: true },
    ...(whole ? { captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale: 1 } } : {}),
  });
  await writeFile(path, Buffer.from(data, "base64"));
}
