import type { Context } from "hono";
import { Hono } from "hono";
import { sourced } from "../../steps/library/library-sources.ts";
import { allows, asks } from "../access.ts";
import type { Env } from "../context.ts";
import { formIn, textOf } from "../forms/route.ts";
import { sourcesIn } from "../forms/sources.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { LaneFragment } from "../parts/composer.tsx";
import { laneNow } from "../parts/lane-now.ts";
import { isOwnForm } from "../same-origin.ts";

/** The lane that the words in the composer would take now: nothing is kept, and they stand in no address. */
export function laneRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  app.post("/messages/:id/lane", asks("reply", lane));
  return app;
}

async function lane(c: Context<Env>): Promise<Response> {
  const { session, base, ports } = c.var;
  if (!session) return c.redirect(`${base}/sign-in`, 303);
  const form = await formIn(c);
  if (!isOwnForm(c, form)) return no(c, "cross-origin", 403);
  if (!allows("reply", session.officer.roles)) return no(c, "forbidden", 403);
  const message = await ports.store.message(c.req.param("id") ?? "");
  if (!message || message.visibility === "deleted") return no(c, "not-found", 404);
  c.set("crisis", await ports.store.crisis());
  const [text, language] = [textOf(form, "text"), textOf(form, "language")];
  const words = { text, language, ...sourcesIn(textOf(form, "sources")) };
  const { libraryChanged } = await sourced(ports, message, words, session.officer);
  const ctx = pageContext(c, { path: `/messages/${message.id}` });
  const answer = {
    ...(language === "" ? {} : { language }),
    ...(libraryChanged === undefined ? {} : { libraryChanged }),
  };
  return c.html(<LaneFragment ctx={ctx} lane={laneNow(ctx, message, answer)} />);
}

const no = (c: Context<Env>, code: string, status: 403 | 404) =>
  c.html(document(<ErrorPage ctx={pageContext(c)} code={code} />), status);
