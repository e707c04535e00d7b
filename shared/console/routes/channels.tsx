import { Hono } from "hono";
import type { Env } from "../context.ts";
import { abilities, accountRows } from "../data/channels.ts";
import { latestSpikes } from "../data/spikes.ts";
import { document } from "../layout.tsx";
import { page } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { ChannelsPage } from "../pages/channels-page.tsx";

/** How each account's channel is, and what it can do. */
export function channelRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/channels", "channels", async ({ c, side }) =>
    c.html(
      document(
        <ChannelsPage
          ctx={pageContext(c)}
          accounts={await accountRows(c.var.ports)}
          abilities={abilities(c.var.ports)}
          spikes={await latestSpikes(c.var.ports)}
          channels={side.channels}
          counts={side.counts}
        />,
      ),
    ),
  );
  return app;
}
