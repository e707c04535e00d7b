import { document } from "../../shared/console/layout.tsx";
import { ErrorPage } from "../../shared/console/pages/error-page.tsx";
import { SignInPage } from "../../shared/console/pages/sign-in-page.tsx";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import { en, fr } from "../../shared/console/words.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { byHandle, colin, department, iso, messages, reply, summary } from "./example-data.ts";
import { breached, paused } from "./example-posts.ts";
import { APPROVALS_GALLERY } from "./gallery-approvals.tsx";
import { CALENDAR_GALLERY } from "./gallery-calendar.tsx";
import { CONSULT_GALLERY } from "./gallery-consult.tsx";
import { CONVERSATION_GALLERY } from "./gallery-conversation.tsx";
import { CRISIS_GALLERY } from "./gallery-crisis.tsx";
import { LIBRARY_GALLERY } from "./gallery-library.tsx";
import { OUTGOING_GALLERY } from "./gallery-outgoing.tsx";
import { ctxOf, inbox, open } from "./gallery-parts.tsx";
import { PEOPLE_GALLERY } from "./gallery-people.tsx";
import { RECORDS_GALLERY } from "./gallery-records.tsx";
import { REPORTS_GALLERY } from "./gallery-reports.tsx";
import { SEARCH_GALLERY } from "./gallery-search.tsx";
import { TRIAGE_GALLERY } from "./gallery-triage.tsx";
import { VIEWS_GALLERY } from "./gallery-views.tsx";
import { WORK_GALLERY } from "./gallery-work.tsx";

/** Every page in every state that a person can meet, from example data. */

const nadia = byHandle("nadia.voyage");
const dad = byHandle("prairie_dad_ab");
const waiting = (change: Partial<Outgoing>) =>
  reply(dad, {
    state: "waiting",
    lane: "amber",
    approversNeeded: 1,
    approvers: ["approver"],
    language: "en",
    text: "Hello, one parent can apply with the court order, or with the other parent’s written consent: canada.ca/child-passport. — MB",
    ...change,
  });

const signedOut = (language: Language): Ctx => {
  const { officer: _, csrf: _csrf, ...ctx } = ctxOf(language, "/sign-in", { department });
  return ctx;
};

export const GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  "sign-in": (language) =>
    document(
      <SignInPage
        ctx={signedOut(language)}
        people={[
          { name: "Maya Bélanger", role: "officer", href: "/a" },
          { name: "Colin Okafor", role: "approver", href: "/b" },
          { name: "Hélène Roy", role: "head", href: "/c" },
        ]}
      />,
    ),
  "sign-in-failed": (language) => document(<SignInPage ctx={signedOut(language)} failed />),
  inbox: (language) => inbox(language),
  "inbox-empty": (language) => inbox(language, { page: { items: [] } }),
  "inbox-empty-view": (language) => inbox(language, { page: { items: [] }, query: { view: "late-soon" } }),
  "inbox-filtered": (language) =>
    inbox(language, { page: { items: [] }, query: { view: "all", topic: "photo", channel: "x", status: "answered" } }),
  "inbox-days": (language) =>
    inbox(language, { query: { view: "all", from: "2026-11-01", to: "2026-11-24", team: "renewals", topic: "delay" } }),
  "inbox-person": (language) =>
    inbox(language, {
      query: { view: "needs-person" },
      page: { items: messages.slice(1, 3).map(summary) },
      attention: { [dad.id]: "unknown", [nadia.id]: "failed" },
      posts: [breached, paused],
    }),
  toast: (language) =>
    inbox(language).replace(
      /(<div class="toast" id="toast" role="status") hidden(="")?>/,
      `$1><p><strong>${(language === "fr" ? fr : en).outgoing.queuedSplit}</strong>, <a href="/messages/${nadia.id}">@nadia.voyage</a></p>`,
    ),
  conversation: (language) => open("nadia.voyage", language),
  "conversation-unsure": (language) => open("k.tremb", language),
  "conversation-media": (language) => open("newsdesk_cb", language, { ctx: { refused: "language-needs-reason" } }),
  "conversation-other-language": (language) => open("harpreet.k", language),
  queued: (language) =>
    open("nadia.voyage", language, {
      outgoing: [reply(nadia, { state: "approved", sendAfter: iso(8 / 60), attempts: 0 })],
    }),
  sending: (language) => open("nadia.voyage", language, { outgoing: [reply(nadia, { state: "sending" })] }),
  sent: (language) =>
    open("nadia.voyage", language, {
      message: { status: "answered" },
      outgoing: [reply(nadia, { state: "sent", sentAt: iso(-1), permalink: "https://platform.example/posts/1" })],
    }),
  failed: (language) =>
    open("nadia.voyage", language, {
      outgoing: [
        reply(nadia, {
          state: "failed",
          platformError: { code: "100/33", message: "Unsupported post request. Object does not exist." },
        }),
      ],
    }),
  unknown: (language) =>
    open("prairie_dad_ab", language, {
      outgoing: [
        reply(dad, {
          state: "unknown",
          language: "en",
          text: "Hello, one parent can apply with the court order. — MB",
        }),
      ],
    }),
  waiting: (language) => open("prairie_dad_ab", language, { outgoing: [waiting({})] }),
  approve: (language) => open("prairie_dad_ab", language, { outgoing: [waiting({})], ctx: { officer: colin } }),
  returned: (language) =>
    open("prairie_dad_ab", language, {
      outgoing: [waiting({ state: "drafted", reason: "What changed since the summer?" })],
    }),
  withdrawn: (language) => open("nadia.voyage", language, { outgoing: [reply(nadia, { state: "withdrawn" })] }),
  "not-allowed": (language) =>
    open("b.ouellet.rimouski", language, {
      canReply: { ok: false, reason: "window-closed", next: "close-with-reason" },
    }),
  deleted: (language) =>
    open("nadia.voyage", language, {
      message: { visibility: "deleted", text: "" },
      canReply: { ok: false, reason: "deleted", next: "close-with-reason" },
    }),
  closed: (language) =>
    open("sara.on.the.rock", language, { message: { status: "closed", closedReason: "no-answer-needed" } }),
  corrected: (language) =>
    open("k.tremb", language, {
      message: {
        language: { code: "fr", confidence: 1, source: "officer" },
        corrections: [{ by: "officer2", at: iso(-3), language: "fr", sentiment: "negative", topics: ["web"] }],
      },
    }),
  ...RECORDS_GALLERY,
  ...REPORTS_GALLERY,
  ...APPROVALS_GALLERY,
  ...CALENDAR_GALLERY,
  ...CRISIS_GALLERY,
  ...CONVERSATION_GALLERY,
  ...OUTGOING_GALLERY,
  ...CONSULT_GALLERY,
  ...LIBRARY_GALLERY,
  ...SEARCH_GALLERY,
  ...TRIAGE_GALLERY,
  ...VIEWS_GALLERY,
  ...WORK_GALLERY,
  ...PEOPLE_GALLERY,
  error: (language) => document(<ErrorPage ctx={ctxOf(language, "/inbox")} code="internal" reference="7F2-0142" />),
  "not-found": (language) => document(<ErrorPage ctx={ctxOf(language, "/x")} code="not-found" />),
};
