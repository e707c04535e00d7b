import { Hono } from "hono";
import type { Env } from "../context.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { DeletionPage } from "../pages/deletion-page.tsx";

/** As `accept` makes them, with room: anything else was never a code. */
const CODE = /^[\w-]{8,64}$/;

/**
 * Where a platform sends a person who asked for their data to be deleted: open to anyone who has the code, and saying
 * nothing of whom it is about.
 * https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function deletionRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/deletion/:code", async (c) => {
    const code = c.req.param("code");
    const erasure = CODE.test(code) ? await c.var.ports.store.erasure(code) : undefined;
    // The same page for everyone: an officer's rail has no place on it.
    const { officer: _, csrf: _csrf, ...ctx } = pageContext(c);
    c.header("x-robots-tag", "noindex");
    return c.html(
      document(<DeletionPage ctx={ctx} {...(erasure === undefined ? {} : { erasure })} />),
      erasure === undefined ? 404 : 200,
    );
  });
  return app;
}
