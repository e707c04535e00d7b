import { Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { contentTypeOf } from "../../domain/media/media-file.ts";
import { isOwnMedia, mediaKey } from "../../domain/media/media-place.ts";
import type { Env } from "../context.ts";
import { page } from "../page.tsx";

/** The department's pictures and films, for those who may read messages. */
export function mediaRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/media/:name", "read", async ({ c }) => {
    const name = c.req.param("name") ?? "";
    const [key, type] = [mediaKey(name), contentTypeOf(name)];
    const body = isOwnMedia(key) && type !== undefined ? await c.var.ports.media.get(key) : undefined;
    if (body === undefined || type === undefined) throw new AppError("not-found", "No such file.");
    return c.body(new Uint8Array(body), 200, { "content-type": type, "cache-control": "private, max-age=3600" });
  });
  return app;
}
