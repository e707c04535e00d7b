import type { Server } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch, serveGallery } from "./stage.ts";

/** The gallery and a browser for the tests of one file. */
export function onGallery(): { browser: Browser; origin: string } {
  const on = {} as { browser: Browser; origin: string };
  let server: Server | undefined;
  beforeAll(async () => {
    const served = await serveGallery();
    server = served.server;
    Object.assign(on, { origin: served.origin, browser: await launch() });
  }, 60_000);
  afterAll(async () => {
    await on.browser?.close();
    server?.close();
  });
  return on;
}
