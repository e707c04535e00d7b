import { Hono } from "hono";
import type { Env } from "../context.ts";

const CONTENT_TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  map: "application/json",
};

/** As esbuild writes it (`[name]-[hash]`). */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;

/** The console's script, style, fonts and icon. */
export function assetRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/assets/:name", async (c) => {
    const name = c.req.param("name");
    const body = /^[\w.-]+$/.test(name) ? await c.var.ports.asset(name) : undefined;
    if (body === undefined) return c.notFound();
    return c.body(new Uint8Array(body), 200, {
      "content-type": CONTENT_TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream",
      // What has its hash in its name never changes; the page's own script and style do with each deployment.
      "cache-control": HASHED.test(name) ? "public, max-age=31536000, immutable" : "public, max-age=300",
    });
  });
  return app;
}
