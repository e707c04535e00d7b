import { type Context, Hono } from "hono";
import { isPairId } from "../../domain/posts/pair-id.ts";
import { allows, asks } from "../access.ts";
import type { Env } from "../context.ts";
import { APPROVAL_FORMS } from "../forms/approvals.ts";
import { CALENDAR_FORMS } from "../forms/calendar.ts";
import { CONSULTATION_FORMS, unaskedIn } from "../forms/consultation.ts";
import { CONVERSATION_FORMS } from "../forms/conversation.ts";
import { LIBRARY_FORMS } from "../forms/library.ts";
import { MESSAGE_FORMS } from "../forms/message.ts";
import { OUTGOING_FORMS } from "../forms/outgoing.ts";
import { PEOPLE_FORMS } from "../forms/people.ts";
import { REPORT_FORMS } from "../forms/reports.ts";
import { type FormRoute, formIn, type Outcome, textOf } from "../forms/route.ts";
import { TRIAGE_FORMS } from "../forms/triage.ts";
import { VIEW_FORMS } from "../forms/views.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { isOwnForm } from "../same-origin.ts";
import { BRIDGE_FORMS } from "./bridge.tsx";
import { POST_FORMS } from "./calendar.tsx";
import { CRISIS_FORMS } from "./crisis.tsx";
import { LIBRARY_FILE_FORMS } from "./library.tsx";
import { refusedReply } from "./pages.tsx";
import { RECORD_FORMS } from "./records.tsx";
import { ownPath } from "./sign-in.tsx";

/** What the pages' forms do, each one step: they work without a script, and post then redirect. */
const FORMS: readonly FormRoute[] = [
  ...MESSAGE_FORMS,
  ...CONVERSATION_FORMS,
  ...OUTGOING_FORMS,
  ...APPROVAL_FORMS,
  ...BRIDGE_FORMS,
  ...CALENDAR_FORMS,
  ...POST_FORMS,
  ...CRISIS_FORMS,
  ...LIBRARY_FORMS,
  ...LIBRARY_FILE_FORMS,
  ...PEOPLE_FORMS,
  ...RECORD_FORMS,
  ...REPORT_FORMS,
  ...CONSULTATION_FORMS,
  ...TRIAGE_FORMS,
  ...VIEW_FORMS,
];

/** Of a text that is too long: where it may be cut. */
const cutOf = ({ reason, detail }: Extract<Outcome, { ok: false }>): { cutAt?: number } =>
  reason === "too-long" && detail !== undefined ? { cutAt: Number(detail) } : {};

export function formRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  for (const route of FORMS) {
    const handler = async (c: Context<Env>): Promise<Response> => {
      const { session, base } = c.var;
      if (!session) return signedOut(c);
      // Before all else: what was refused is shown again with the page around it, which this role may not read.
      if (!allows(route.right, session.officer.roles)) return forbidden(c);
      const form = await formIn(c);
      const field = (name: string) => textOf(form, name);
      const id = c.req.param("id") ?? "";
      const messageId = id.split(".")[0] ?? "";
      const outcome: Outcome = !isOwnForm(c, form)
        ? { ok: false, reason: "cross-origin" }
        : await route.run({ c, id, officer: session.officer, form, field });
      if (outcome.ok && outcome.page !== undefined) return outcome.page;
      if (c.req.header("accept")?.includes("application/json")) {
        return c.json(
          outcome.ok ? { ok: true, ...outcome.answer } : { ok: false, reason: outcome.reason, ...cutOf(outcome) },
          outcome.ok ? 200 : 409,
        );
      }
      if (!outcome.ok && route.again) {
        return route.again({ c, id, officer: session.officer, form, field }, outcome);
      }
      const written = writtenIn(form, outcome);
      // Words that were refused are shown again above their message, where there is one.
      const shows = written !== undefined && messageId !== "" && route.home === undefined && route.homeOf === undefined;
      if (!outcome.ok && shows && outcome.reason !== "not-found") {
        return refusedReply(c, session.officer, { messageId, reason: outcome.reason, ...written });
      }
      const home =
        route.home ??
        route.homeOf?.(id) ??
        homeOfPost(messageId) ??
        (messageId === "" ? "/inbox" : `/messages/${messageId}`);
      const back = outcome.ok ? (outcome.to ?? (field("back") === "" ? home : ownPath(field("back")))) : home;
      return c.redirect(inHeader(`${base}${back}${outcome.ok ? "" : `?refused=${outcome.reason}`}`), 303);
    };
    app.post(route.path, asks(route.right, handler));
  }
  return app;
}

/** An id in an address may be anything, and no header has lines. */
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

/** What was written in a form of the conversation: a reply, a note, or words for an expert. */
function writtenIn(form: FormData, outcome: Outcome) {
  const unasked = unaskedIn(form);
  if (unasked !== undefined) return { unasked };
  const note = textOf(form, "note");
  if (note.trim() !== "") return { note };
  const [text, language] = [textOf(form, "text"), textOf(form, "language")];
  if (text === "") return undefined;
  const [sources, mediaFrom] = [textOf(form, "sources"), textOf(form, "mediaFrom")];
  const from = { ...(sources === "" ? {} : { sources }), ...(mediaFrom === "" ? {} : { mediaFrom }) };
  const thread = form.get("thread") === "on";
  return { draft: { text, language, thread, ...from, ...(outcome.ok ? {} : cutOf(outcome)) } };
}

/** Half a post is under its pair. */
const homeOfPost = (id: string): string | undefined => (isPairId(id) ? `/calendar/${id}` : undefined);

const forbidden = (c: Context<Env>): Response | Promise<Response> =>
  c.req.header("accept")?.includes("application/json")
    ? c.json({ ok: false, reason: "forbidden" }, 403)
    : c.html(document(<ErrorPage ctx={pageContext(c)} code="forbidden" />), 403);
