import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import { buildAssets } from "../../infra/bundle/bundle.ts";
import { securityHeaders } from "../../shared/console/security-headers.ts";
import { GALLERY } from "./gallery.tsx";
import { keysFragment, NONCE } from "./gallery-parts.tsx";

/** The console's files as the console function serves them. */
export const assets = async (): Promise<Map<string, Buffer>> =>
  new Map([...(await buildAssets()).files].map(([name, contents]) => [name, Buffer.from(contents)]));

const TYPES: Record<string, string> = {
  css: "text/css",
  js: "text/javascript",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};

/** Stands for every picture among the department's media. */
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path fill="#d7e5f5" d="M0 0h4v4H0z"/><path fill="#26374a" d="M0 3l1-1 1 1 1-2 1 1v2H0z"/></svg>';

/** Serves the gallery: `/NAME.LANGUAGE` and `/assets/…`. */
export async function serveGallery(): Promise<{ server: Server; origin: string }> {
  const files = await assets();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const path = pathname.slice(1);
    const [name = "", language = ""] = path.split(".");
    const page = GALLERY[name];
    const asset = files.get(path.replace("assets/", ""));
    if (page) {
      // The console's own headers, so that a page that breaks them shows in a test; a report's file brings its policy along.
      const own = name.startsWith("report-file") ? {} : securityHeaders(NONCE);
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8", ...own })
        .end(page(language === "fr" ? "fr" : "en"));
    } else if (path === "keys") {
      response
        .writeHead(200, { "content-type": "text/html; charset=utf-8" })
        .end(keysFragment(searchParams.get("lang") === "fr" ? "fr" : "en"));
    } else if (path === "api/changes") {
      // Nothing changes while a picture is taken.
      response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"items":[],"now":"2026-11-24T15:42:07.000Z"}');
    } else if (path.startsWith("media/")) {
      response.writeHead(200, { "content-type": "image/svg+xml" }).end(PICTURE);
    } else if (asset) {
      response.writeHead(200, { "content-type": TYPES[path.split(".").at(-1) ?? ""] ?? "text/plain" }).end(asset);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A graphics card that is only imitated costs three times what drawing without one does. */
const WITHOUT_CARD = ["--disable-gpu", "--disable-software-rasterizer"];
const OTHERWISE = /single-process|in-process-gpu|use-gl|use-angle|swiftshader/;

/** The browser that comes inside the npm package: nothing is installed, nothing is fetched. */
export async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !OTHERWISE.test(arg)), ...WITHOUT_CARD],
    headless: true,
  });
}
