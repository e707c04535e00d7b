import { Hono } from "hono";
import { HOUR_MS } from "../../domain/instants.ts";
import { enterCrisis, leaveCrisis } from "../../steps/lanes/crisis.ts";
import { holdingLines } from "../../steps/library/holding-lines.ts";
import type { Env } from "../context.ts";
import { latestSpikes } from "../data/spikes.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import type { FormRoute, Not, Submitted } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { CrisisPage, type CrisisProps } from "../pages/crisis-page.tsx";
import { sides } from "../sidebar.ts";

/** Crisis mode: its page, and the forms that begin and end it. */

export function crisisRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/crisis", "read", (visit) => show(visit));
  app.route("/", formRoutes(FORMS));
  return app;
}

async function show(
  { c, side }: Visit,
  refused?: { reason: string; field?: string; typed?: NonNullable<CrisisProps["typed"]> },
): Promise<Response> {
  const { ports } = c.var;
  const [latest, lines, spikes] = await Promise.all([
    ports.store.latestCrisis(),
    holdingLines(ports),
    latestSpikes(ports),
  ]);
  const ctx = pageContext(c, { people: side.people, ...(refused === undefined ? {} : { path: "/crisis" }) });
  return c.html(
    document(
      <CrisisPage
        ctx={refused === undefined ? ctx : { ...ctx, refused: refused.reason }}
        channels={side.channels}
        counts={side.counts}
        lines={lines}
        spikes={spikes}
        {...(latest === undefined ? {} : { latest })}
        {...(refused?.field === undefined ? {} : { wrong: refused.field })}
        {...(refused?.typed === undefined ? {} : { typed: refused.typed })}
      />,
    ),
    refused === undefined ? 200 : 409,
  );
}

async function again({ c, officer, field }: Submitted, not: Not & { field?: string }): Promise<Response> {
  c.set("crisis", await c.var.ports.store.crisis());
  const side = await sides(c, officer);
  return show(
    { c, officer, side },
    {
      reason: not.reason,
      ...(not.field === undefined ? {} : { field: not.field }),
      typed: { reason: field("reason"), other: field("other"), hours: field("hours"), topic: field("topic") },
    },
  );
}

const FORMS: readonly FormRoute[] = [
  {
    path: "/crisis",
    right: "approve",
    run: async ({ c, officer, field }) => {
      const done = await enterCrisis(c.var.ports)({
        by: officer,
        reason: field("reason"),
        language: field("language") === "fr" ? "fr" : "en",
        other: field("other"),
        ...(field("hours") === "" ? {} : { lastsMs: Number(field("hours")) * HOUR_MS }),
        ...(field("topic") === "" ? {} : { topics: [field("topic")] }),
      });
      return done.ok ? { ok: true, to: "/crisis" } : done;
    },
    again,
  },
  {
    path: "/crisis/end",
    right: "approve",
    run: async ({ c, officer }) => {
      const done = await leaveCrisis(c.var.ports)({ officer });
      return done.ok ? { ok: true, to: "/crisis" } : done;
    },
    again,
  },
];
