import { Hono } from "hono";
import { endAway, setAway } from "../../steps/consult/set-away.ts";
import type { Env } from "../context.ts";
import { answerTimesOf } from "../data/answer-times.ts";
import { expertRows, incomingFor } from "../data/people.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import type { FormRoute } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { PeoplePage } from "../pages/people-page.tsx";
import { SettingsPage } from "../pages/settings-page.tsx";
import type { AwayTyped } from "../parts/experts-table.tsx";
import { sides } from "../sidebar.ts";

/** Who works here, and by which rules. */
export function peopleRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  page(app, "/people", "people", (visit) => peoplePage(visit));

  page(app, "/settings", "settings", ({ c, side }) =>
    c.html(document(<SettingsPage ctx={pageContext(c)} channels={side.channels} counts={side.counts} />)),
  );

  app.route("/", formRoutes(FORMS));
  return app;
}

/** `refused`: an absence that was not entered, and why. */
async function peoplePage(
  { c, officer, side }: Visit,
  refused?: { reason: string; typed: AwayTyped },
): Promise<Response> {
  const { department, store, nowMs } = c.var.ports;
  const [people, aways, times, incoming] = await Promise.all([
    store.people(),
    store.aways(),
    answerTimesOf(c.var.ports),
    incomingFor(c.var.ports, officer),
  ]);
  const ctx = pageContext(c, { ...(refused === undefined ? {} : { path: "/people" }) });
  return c.html(
    document(
      <PeoplePage
        ctx={refused === undefined ? ctx : { ...ctx, refused: refused.reason }}
        people={people}
        experts={expertRows(department, aways, times, nowMs())}
        {...(incoming === undefined ? {} : { incoming })}
        {...(refused === undefined ? {} : { typed: refused.typed })}
        channels={side.channels}
        counts={side.counts}
      />,
    ),
    refused === undefined ? 200 : 409,
  );
}

/** What is done there: absences of experts. */
const FORMS: readonly FormRoute[] = [
  {
    path: "/people/:id/away",
    right: "people",
    home: "/people",
    run: ({ c, id, officer, field }) =>
      setAway(c.var.ports)({
        expert: id,
        officer,
        from: field("from"),
        to: field("to"),
        ...(field("replacement") === "" ? {} : { replacement: field("replacement") }),
      }),
    again: async ({ c, id, officer, field }, { reason }) => {
      c.set("crisis", await c.var.ports.store.crisis());
      const typed = { expert: id, from: field("from"), to: field("to"), replacement: field("replacement") };
      return peoplePage({ c, officer, side: await sides(c, officer) }, { reason, typed });
    },
  },
  {
    path: "/people/:id/back",
    right: "people",
    home: "/people",
    run: ({ c, id, officer }) => endAway(c.var.ports)({ expert: id, officer }),
  },
];
