import { Hono } from "hono";
import type { Env } from "../context.ts";
import { answerTimesOf } from "../data/answer-times.ts";
import { expertRows, incomingFor } from "../data/people.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { PeoplePage } from "../pages/people-page.tsx";
import { SettingsPage } from "../pages/settings-page.tsx";
import { page } from "./pages.tsx";

/** Who works here, and by which rules. */
export function peopleRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  page(app, "/people", "people", async ({ c, officer, side }) => {
    const { department, store, nowMs } = c.var.ports;
    const [officers, aways, times, incoming] = await Promise.all([
      store.people(),
      store.aways(),
      answerTimesOf(c.var.ports),
      incomingFor(c.var.ports, officer),
    ]);
    return c.html(
      document(
        <PeoplePage
          ctx={pageContext(c)}
          officers={officers}
          experts={expertRows(department, aways, times, nowMs())}
          {...(incoming === undefined ? {} : { incoming })}
          channels={side.channels}
          counts={side.counts}
        />,
      ),
    );
  });

  page(app, "/settings", "settings", ({ c, side }) =>
    c.html(document(<SettingsPage ctx={pageContext(c)} channels={side.channels} counts={side.counts} />)),
  );

  return app;
}
