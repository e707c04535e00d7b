import { type Context, Hono } from "hono";
import { isPairId } from "../../domain/posts/pair-id.ts";
import { actOnMessage } from "../../steps/inbox/act-on-message.ts";
import { claim, close, correctTags, release, reopen } from "../../steps/inbox/triage.ts";
import { approve, sendBack } from "../../steps/lanes/approve.ts";
import { confirmExported } from "../../steps/outgoing/confirm-exported.ts";
import { draftReply } from "../../steps/outgoing/draft-reply.ts";
import { resolveUnknown } from "../../steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../steps/outgoing/withdraw.ts";
import { allows, asks } from "../access.ts";
import { ACTIONS } from "../api/shapes.ts";
import type { Env } from "../context.ts";
import { APPROVAL_FORMS } from "../forms/approvals.ts";
import { CALENDAR_FORMS } from "../forms/calendar.ts";
import { CONSULTATION_FORMS, unaskedIn } from "../forms/consultation.ts";
import { CONVERSATION_FORMS } from "../forms/conversation.ts";
import { LIBRARY_FORMS } from "../forms/library.ts";
import { PEOPLE_FORMS } from "../forms/people.ts";
import { REPORT_FORMS } from "../forms/reports.tsx";
import { type FormRoute, formIn, type Outcome, readIn, type Submitted, textOf } from "../forms/route.ts";
import { sourcesIn } from "../forms/sources.ts";
import { TRIAGE_FORMS } from "../forms/triage.ts";
import { VIEW_FORMS } from "../forms/views.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { ErrorPage } from "../pages/error-page.tsx";
import { isOwnForm } from "../same-origin.ts";
import { CRISIS_FORMS } from "./crisis.tsx";
import { refusedReply } from "./pages.tsx";
import { ownPath } from "./sign-in.tsx";

/** What the pages' forms do, each one step: they work without a script, and post then redirect. */
const FORMS: readonly FormRoute[] = [
  {
    path: "/messages/:id/reply",
    right: "reply",
    run: ({ c, id, officer, field }) =>
      draftReply(c.var.ports)({
        messageId: id,
        officer,
        text: field("text"),
        language: field("language"),
        ...(field("reason") === "" ? {} : { reason: field("reason") }),
        ...(Number.isNaN(Date.parse(field("readAt"))) ? {} : { readAt: field("readAt") }),
        ...(field("kind") === "private-reply" ? { kind: "private-reply" as const } : {}),
        ...(field("thread") === "on" ? { thread: true } : {}),
        ...sourcesIn(field("sources")),
        ...(field("mediaFrom") === "" ? {} : { mediaFrom: field("mediaFrom") }),
      }),
  },
  {
    path: "/messages/:id/act",
    right: "reply",
    run: async ({ c, id, officer, field }) => {
      const kind = ACTIONS.find((one) => one === field("kind"));
      return kind === undefined
        ? { ok: false, reason: "wrong-state" }
        : actOnMessage(c.var.ports)({ messageId: id, kind, officer, reason: whyHidden(field) });
    },
  },
  {
    path: "/messages/:id/claim",
    right: "reply",
    run: ({ c, id, officer }) => claim(c.var.ports)({ messageId: id, officer }),
  },
  {
    path: "/messages/:id/release",
    right: "reply",
    run: ({ c, id, officer }) => release(c.var.ports)({ messageId: id, officer }),
  },
  {
    path: "/messages/:id/close",
    right: "reply",
    run: ({ c, id, officer, field }) => close(c.var.ports)({ messageId: id, officer, reason: field("reason") }),
  },
  {
    path: "/messages/:id/reopen",
    right: "reply",
    run: ({ c, id, officer }) => reopen(c.var.ports)({ messageId: id, officer }),
  },
  {
    path: "/messages/:id/tags",
    right: "reply",
    run: ({ c, id, officer, field }) =>
      correctTags(c.var.ports)({
        messageId: id,
        officer,
        ...(field("language") === "" ? {} : { language: field("language") }),
        ...(field("sentiment") === "" ? {} : { sentiment: field("sentiment") as "neutral" }),
        ...(field("topics") === "" ? {} : { topics: field("topics").split(",") }),
      }),
  },
  ...CONVERSATION_FORMS,
  {
    path: "/outgoing/:id/undo",
    right: "reply",
    run: ({ c, id, officer }) => withdraw(c.var.ports)({ outgoingId: id, officer }),
  },
  {
    path: "/outgoing/:id/approve",
    right: "read",
    run: ({ c, id, officer, field }) => approve(c.var.ports)({ outgoingId: id, officer, ...readIn(field) }),
  },
  {
    path: "/outgoing/:id/return",
    right: "read",
    run: ({ c, id, officer, field }) => sendBack(c.var.ports)({ outgoingId: id, officer, reason: field("reason") }),
  },
  {
    path: "/outgoing/:id/there",
    right: "reply",
    run: ({ c, id, officer }) => resolveUnknown(c.var.ports)({ outgoingId: id, officer, seen: "there" }),
  },
  {
    path: "/outgoing/:id/not-there",
    right: "reply",
    run: ({ c, id, officer }) => resolveUnknown(c.var.ports)({ outgoingId: id, officer, seen: "not-there" }),
  },
  {
    path: "/outgoing/:id/cannot-tell",
    right: "reply",
    run: ({ c, id, officer }) => resolveUnknown(c.var.ports)({ outgoingId: id, officer, seen: "cannot-tell" }),
  },
  ...APPROVAL_FORMS,
  ...CALENDAR_FORMS,
  ...CRISIS_FORMS,
  ...LIBRARY_FORMS,
  ...PEOPLE_FORMS,
  ...REPORT_FORMS,
  ...CONSULTATION_FORMS,
  ...TRIAGE_FORMS,
  ...VIEW_FORMS,
  { path: "/outgoing/:id/confirm", right: "reply", home: "/bridge", run: confirmOne },
];

/** "Other" in the officer's own words, where there are some. */
const whyHidden = (field: Submitted["field"]): string =>
  field("reason") === "other" && field("why").trim() !== "" ? field("why") : field("reason");

/** Of a text that is too long: where it may be cut. */
const cutOf = ({ reason, detail }: Extract<Outcome, { ok: false }>): { cutAt?: number } =>
  reason === "too-long" && detail !== undefined ? { cutAt: Number(detail) } : {};

/** One reply that the official tool published, or did not: its address, or the platform's id of it. */
async function confirmOne({ c, id, officer, field }: Submitted): Promise<Outcome> {
  const place = field("place").trim();
  const where = /^https?:\/\//i.test(place) ? { permalink: place } : { externalId: place };
  const confirmation = { id, published: field("published") === "yes", ...(place === "" ? {} : where) };
  const [done] = await confirmExported(c.var.ports)([confirmation], officer);
  if (done?.outcome === "conflict") return { ok: false, reason: "conflict" };
  return done?.outcome === "unknown" ? { ok: false, reason: "wrong-state" } : { ok: true };
}

export function formRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  for (const route of FORMS) {
    const handler = async (c: Context<Env>): Promise<Response> => {
      const { session, base } = c.var;
      if (!session) return c.redirect(`${base}/sign-in`, 303);
      // Before all else: what was refused is shown again with the page around it, which this role may not read.
      if (!allows(route.right, session.officer.roles)) return forbidden(c);
      const form = await formIn(c);
      const field = (name: string) => textOf(form, name);
      const id = c.req.param("id") ?? "";
      const messageId = id.split(".")[0] ?? "";
      const outcome: Outcome = !isOwnForm(c, form)
        ? { ok: false, reason: "cross-origin" }
        : await route.run({ c, id, officer: session.officer, form, field });
      if (c.req.header("accept")?.includes("application/json")) {
        return c.json(
          outcome.ok ? { ok: true } : { ok: false, reason: outcome.reason, ...cutOf(outcome) },
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
      return c.redirect(`${base}${back}${outcome.ok ? "" : `?refused=${outcome.reason}`}`, 303);
    };
    app.post(route.path, asks(route.right, handler));
  }
  return app;
}

/** What was written in a form of the conversation: a reply, or words for an expert. */
function writtenIn(form: FormData, outcome: Outcome) {
  const unasked = unaskedIn(form);
  if (unasked !== undefined) return { unasked };
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
