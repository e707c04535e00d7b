import { Hono } from "hono";
import type { Env } from "../context.ts";
import { expertRows } from "../data/people.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { PeoplePage } from "../pages/people-page.tsx";
import { SettingsPage } from "../pages/settings-page.tsx";
import { page } from "./pages.tsx";

/** Who works here, and by which rules. */
export function peopleRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  page(app, "/people", "people", async ({ c, side }) =>
    c.html(
      document(
        <PeoplePage
          ctx={pageContext(c)}
          officers={await c.var.ports.store.people()}
          experts={expertRows(c.var.ports.department, await c.var.ports.store.aways(), c.var.ports.nowMs())}
          channels={side.channels}
          counts={side.counts}
        />,
      ),
    ),
  );

  page(app, "/settings", "settings", ({ c, side }) =>
    c.html(document(<SettingsPage ctx={pageContext(c)} channels={side.channels} counts={side.counts} />)),
  );

  return app;
}
