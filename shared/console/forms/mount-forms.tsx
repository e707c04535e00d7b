import { type Context, Hono } from "hono";
import { isPostId } from "../../domain/posts/post-id.ts";
import { allows, asks } from "../access.ts";
import type { Env } from "../context.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { isOwnForm, ownPath } from "../same-origin.ts";
import { cutOf, type FormRoute, formIn, type Outcome, textOf } from "./route.ts";

/** How forms of pages are mounted: they work without a script, and post then redirect. */

/** Each form, with the right that it asks for. */
export function formRoutes(forms: readonly FormRoute[]): Hono<Env> {
  const app = new Hono<Env>();
  for (const route of forms)
    app.post(
      route.path,
      asks(route.right, (c: Context<Env>) => submit(c, route)),
    );
  return app;
}

async function submit(c: Context<Env>, route: FormRoute): Promise<Response> {
  const { session, base } = c.var;
  if (!session) return signedOut(c);
  // Before all else: what was refused is shown again with the page around it, which this role may not read.
  if (!allows(route.right, session.officer.roles)) return forbidden(c);
  const form = await formIn(c);
  const field = (name: string) => textOf(form, name);
  const id = c.req.param("id") ?? "";
  const submitted = { c, id, officer: session.officer, form, field };
  const outcome: Outcome = isOwnForm(c, form) ? await route.run(submitted) : { ok: false, reason: "cross-origin" };
  if (outcome.ok && outcome.page !== undefined) return outcome.page;
  if (c.req.header("accept")?.includes("application/json")) {
    return outcome.ok ? c.json({ ok: true, ...outcome.answer }) : refusedTo(c, outcome.reason, 409, cutOf(outcome));
  }
  const again = outcome.ok ? undefined : await route.again?.(submitted, outcome);
  if (again !== undefined) return again;
  const home = route.home ?? route.homeOf?.(id) ?? pageOf(id);
  const back = outcome.ok ? (outcome.to ?? (field("back") === "" ? home : ownPath(field("back")))) : home;
  return c.redirect(inHeader(`${base}${back}${outcome.ok ? "" : `?refused=${outcome.reason}`}`), 303);
}

/** For the script, with the words that it shows: a page carries few of them. */
function refusedTo(c: Context<Env>, reason: string, status: 403 | 409, more: object = {}): Response {
  const { nowMs, words } = pageContext(c);
  const known: Readonly<Record<string, { title: string; text: string }>> = words.refusal;
  return c.json({ ok: false, reason, said: known[reason], now: nowMs, ...more }, status);
}

/** What goes out is under the message that it answers, half a post under its pair. */
function pageOf(id: string): string {
  const [under = ""] = id.split(".");
  if (isPostId(under)) return `/calendar/${under}`;
  return under === "" ? "/inbox" : `/messages/${under}`;
}

/** An id from the address may hold anything; percent-encode what a header cannot carry. */
const inHeader = (address: string): string => address.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);

/** The session ended: the page that was open comes back after the sign-in. */
function signedOut(c: Context<Env>): Response {
  const { base, origin } = c.var;
  if (c.req.header("accept")?.includes("application/json")) return c.json({ ok: false, reason: "signed-out" }, 401);
  const from = c.req.header("referer") ?? "";
  const page = URL.canParse(from) && new URL(from).origin === origin ? new URL(from) : undefined;
  const back = page?.pathname.startsWith(`${base}/`) ? ownPath(page.pathname.slice(base.length) + page.search) : "/";
  return c.redirect(`${base}/sign-in${back === "/" ? "" : `?back=${encodeURIComponent(back)}`}`, 303);
}

const forbidden = (c: Context<Env>): Response | Promise<Response> =>
  c.req.header("accept")?.includes("application/json")
    ? refusedTo(c, "forbidden", 403)
    : c.html(document(<ErrorPage ctx={pageContext(c)} code="forbidden" />), 403);
