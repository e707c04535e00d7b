import { document } from "../../shared/console/layout.tsx";
import { ApprovalsPage, type ApprovalsProps } from "../../shared/console/pages/approvals-page.tsx";
import { TryPolicyPage } from "../../shared/console/pages/try-policy-page.tsx";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import { mayApprove } from "../../shared/domain/lanes/approvals.ts";
import { gateOf } from "../../shared/domain/lanes/gate.ts";
import { laneOf, ruleFor } from "../../shared/domain/lanes/lane.ts";
import { type PolicyRule, policyOf } from "../../shared/domain/lanes/lane-policy.ts";
import type { LayerRecord } from "../../shared/domain/lanes/layer.ts";
import { signalsOf } from "../../shared/domain/lanes/signals-of.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { calendarOf } from "../../shared/domain/report/service-standard.ts";
import type { InQueue, OpenApproval, Waiting } from "../../shared/steps/lanes/approvals.ts";
import { byHandle, colin, department, iso, maya, NOW_MS, people, reply, thread } from "./example-data.ts";
import { opened as openedPair, waits as postThatWaits, department as withPosts } from "./example-posts.ts";
import { channels, counts, ctxOf } from "./gallery-parts.tsx";

/** The approver's queue in every state that a person can meet. */

const asks = { ...byHandle("newsdesk_cb"), author: { key: "k", handle: "newsdesk_cb", reach: 212_000 } };
const dad = byHandle("prairie_dad_ab");
const lise = byHandle("lise.m.gatineau");

function waits(message: Message, minutesAgo: number, over: Partial<Outgoing> = {}): Outgoing {
  const atMs = NOW_MS - minutesAgo * 60_000;
  const signals = signalsOf(message, { nowMs: NOW_MS, department });
  const policy = policyOf(department);
  const { lane, rule, policyVersion, approvers } = laneOf(signals, policy);
  const decides = ruleFor(signals, policy);
  return reply(message, {
    state: "waiting",
    lane,
    ...(rule === undefined ? {} : { rule }),
    policyVersion,
    approvers,
    approversNeeded: approvers.length,
    signals,
    ...(decides ? { gate: gateOf(decides, atMs, calendarOf(department)) } : {}),
    createdAt: new Date(atMs).toISOString(),
    ...over,
  });
}

const FIRST =
  "Hello, thanks for checking first. Our standard is 20 business days. Figures by office: canada.ca/passport. — JT";
const media = waits(asks, 12, {
  language: "en",
  createdBy: "officer2",
  text: "Hello, thanks for checking first. The standard for mail and in-person at most sites is 20 business days. In October, Moncton met it for 93% of applications. Figures by office: canada.ca/passport. For an interview, media relations answers until 6 pm. — JT",
  submitted: { text: FIRST, by: "officer2", at: iso(-12) },
  sources: [
    { kind: "library", id: "standard" },
    { kind: "expert", id: "c1" },
  ],
});
const custody = waits(dad, 9, {
  language: "en",
  text: "Hello, one parent can apply with the court order, or with the other parent’s written consent: canada.ca/child-passport. — MB",
});
const lost = waits(lise, 6, {
  createdBy: "officer2",
  text: "Bonjour, votre demande est à l’étude; appelez-nous au 1-800-555-0199 avant jeudi. — JT",
});

const record = (over: Partial<LayerRecord>): LayerRecord => ({
  v: 1,
  by: colin.id,
  at: iso(-90),
  outgoingId: "m.1",
  messageId: dad.id,
  rule: "A-07",
  topic: "child",
  author: "officer2",
  outcome: "approved",
  waitSeconds: 240,
  wordsChanged: 0,
  ...over,
});
const decidedToday = [
  record({}),
  record({ author: "officer", waitSeconds: 420, topic: "delay" }),
  record({ outcome: "returned", waitSeconds: 300, topic: "media" }),
  record({ waitSeconds: 540, wordsChanged: 6, topic: "media" }),
];

function opened(
  outgoing: Outgoing,
  message: Message,
  officer: Officer,
  over: Partial<OpenApproval> = {},
): OpenApproval {
  return {
    outgoing,
    message,
    may: mayApprove(outgoing, officer),
    thread: thread(message, { outgoing: [outgoing] }),
    checked: { ok: true },
    canReply: { ok: true },
    length: { used: [...outgoing.text].length, limit: message.channel === "x" ? 280 : 8000, ok: true },
    record: {
      chain: "intact",
      decisions: [
        {
          id: "d1",
          outgoingId: outgoing.id,
          messageId: message.id,
          move: "submit",
          by: outgoing.createdBy,
          at: outgoing.createdAt,
          rule: outgoing.rule ?? "",
          policyVersion: "1",
          textHash: "h",
        },
      ],
    },
    ...over,
  };
}

/** A pair of posts beside the replies. */
const pair: PostPair = {
  ...postThatWaits,
  rule: "A-12",
  policyVersion: policyOf(withPosts).version,
  gate: gateOf(
    { id: "A-12", withinMs: 8 * 3_600_000, deputy: "deputy@passport.example", otherwise: "escalate" } as PolicyRule,
    NOW_MS - 900_000,
    calendarOf(department),
  ),
};

const MESSAGES = [asks, dad, lise];
const waiting =
  (officer: Officer) =>
  (outgoing: Outgoing): Waiting => ({
    outgoing,
    message: MESSAGES.find(({ id }) => id === outgoing.messageId) ?? dad,
    may: mayApprove(outgoing, officer),
  });

function page(
  language: Language,
  officer: Officer,
  more: Partial<ApprovalsProps> = {},
  ctx: Partial<Ctx> = {},
): string {
  const all: InQueue[] = [...[media, custody, lost].map(waiting(officer)), { pair, may: mayApprove(pair, officer) }];
  return document(
    <ApprovalsPage
      ctx={ctxOf(language, "/approvals", { officer, people, ...ctx })}
      approvals={{
        yours: all.filter(({ may }) => may.ok),
        own: all.filter(({ may }) => !may.ok && may.reason === "own-text"),
        others: [],
        more: false,
        sent: { all: 38, free: 35 },
        decidedToday: officer === maya ? [] : decidedToday,
        ...(officer === maya
          ? {}
          : {
              gives: {
                decisions: 61,
                medianWaitSeconds: 360,
                changed: 4,
                returned: 3,
                idle: { topic: "child", rule: "A-07", times: 22, changed: 0 },
              },
            }),
      }}
      counts={{ ...counts, approvals: 4 } as typeof counts}
      channels={channels}
      {...more}
    />,
  );
}

const openOne = (change: Partial<OpenApproval> = {}, more: Partial<ApprovalsProps> = {}): Partial<ApprovalsProps> => ({
  open: opened(media, asks, colin, change),
  proof: {
    compared: { against: "library", title: "Service standard, mail", text: FIRST },
    sources: [
      { kind: "library", id: "standard", title: "Service standard, mail", verifiedOn: "2026-11-21", changed: 0.5 },
      { kind: "expert", name: "Operations, Atlantic", at: iso(-3), text: "93.1%, final for October." },
    ],
    unanswered: "And what changed since the summer?",
    against: [],
  },
  maySendBack: true,
  ...more,
});

export const APPROVALS_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  approvals: (language) => page(language, colin),
  "approvals-open": (language) => page(language, colin, openOne()),
  "approvals-final": (language) => page(language, colin, openOne({}, { final: true })),
  "approvals-amber": (language) => page(language, colin, { open: opened(custody, dad, colin), maySendBack: true }),
  "approvals-second": (language) => {
    const agreed = { by: "head", at: iso(-3), hash: "h", roles: ["head" as const] };
    const outgoing = { ...media, approvals: [agreed] };
    return page(language, colin, { ...openOne(), open: opened(outgoing, asks, colin) });
  },
  "approvals-deputy": (language) => {
    const gate = { since: iso(-40), steps: [], deputy: "deputy@passport.example", deputySince: iso(-10) };
    const deputy = { ...colin, id: "dep", roles: ["officer" as const], email: "deputy@passport.example" };
    const outgoing = { ...custody, gate };
    return page(language, deputy, { open: opened(outgoing, dad, deputy), maySendBack: true });
  },
  "approvals-own": (language) => page(language, maya, { open: opened(custody, dad, maya) }),
  "approvals-broken": (language) => page(language, colin, openOne({ record: { chain: "broken", decisions: [] } })),
  "approvals-refused": (language) =>
    page(language, colin, openOne({}, { typed: "Hello, see canada.ca/passport." }), {
      refused: "personal-information",
    }),
  "approvals-doubts": (language) =>
    page(
      language,
      colin,
      openOne(
        {
          checked: { ok: false, reason: "too-long", detail: "280" },
          canReply: { ok: false, reason: "window-closed", next: "close-with-reason" },
        },
        {
          proof: {
            sources: [],
            against: [
              { id: "fees", title: "Passport fees", kind: "fee", ours: "$120", theirs: "$160" },
              { id: "standard", title: "Service standard, mail", kind: "number", ours: "20 days", theirs: "30 days" },
            ],
          },
        },
      ),
    ),
  "approvals-pair": (language) =>
    page(language, colin, { openPair: openedPair(pair), maySendBack: true }, { department: withPosts }),
  "approvals-gone": (language) => page(language, colin, { gone: true }),
  "try-policy": (language) =>
    document(
      <TryPolicyPage
        ctx={ctxOf(language, "/lanes/try", { officer: colin })}
        channels={channels}
        counts={counts}
        months={["2026-11", "2026-10"]}
        month="2026-11"
        without="A-07"
        tried={{
          replies: 1204,
          unjudged: 12,
          gatedNow: 61,
          gatedThen: 39,
          vanish: { replies: 22, medianWaitSeconds: 360, totalWaitSeconds: 8200, changed: 0, returned: 1 },
          appear: 0,
          stricter: 0,
          looser: 0,
          rules: [
            {
              rule: "R-02",
              now: { replies: 39, medianWaitSeconds: 1260, totalWaitSeconds: 51_000, changed: 9, returned: 4 },
              after: 39,
            },
            {
              rule: "A-07",
              now: { replies: 22, medianWaitSeconds: 360, totalWaitSeconds: 8200, changed: 0, returned: 1 },
              after: 0,
            },
          ],
          small: false,
        }}
      />,
    ),
  "approvals-none": (language) =>
    page(language, colin, {
      approvals: { yours: [], own: [], others: [], more: false, sent: { all: 0, free: 0 }, decidedToday: [] },
    }),
  "approvals-none-officer": (language) =>
    page(language, maya, {
      approvals: { yours: [], own: [], others: [], more: false, sent: { all: 0, free: 0 }, decidedToday: [] },
    }),
};
