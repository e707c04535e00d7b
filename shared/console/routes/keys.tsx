import { Hono } from "hono";
import type { Env } from "../context.ts";
import { pageContext } from "../page-context.ts";
import { HelpKeys } from "../parts/help-keys.tsx";

/** All keys, for the dialog that every page has: open to anyone, since they are the same for all and nobody's. */
export function keyRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/keys", (c) => c.html(<HelpKeys ctx={pageContext(c)} />));
  return app;
}
