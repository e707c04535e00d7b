import { z } from "zod";
import { AppError } from "../domain/errors.ts";
import { CHANNEL_NAMES, type Message } from "../domain/message.ts";
import type { Officer } from "../domain/officer.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Ports } from "../ports.ts";
import { approve, draftReply, resolveUnknown, sendBack, withdraw } from "../steps/decide.ts";
import { compileDaily } from "../steps/report.ts";
import { claim, close, correctTags, release, reopen } from "../steps/triage.ts";
import type { Right } from "./access.ts";
import { isProblemCode, type ProblemCode } from "./problem.ts";

/**
 * The JSON API as one table: path, right, inputs, answer. Routing, access, validation and the OpenAPI
 * document are all read off it. Inputs that break their schema are 400 with the field's name.
 */
export interface ApiRoute {
  method: "get" | "post";
  /** OpenAPI form: `/api/messages/{id}`. */
  path: string;
  right: Right;
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** Status of success. */
  status: 200 | 201;
  answer: z.ZodType;
  run: (call: ApiCall) => Promise<unknown>;
}

export interface ApiCall {
  ports: Ports;
  officer: Officer;
  id: string;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  /** Compiles and stores the day's report. */
  render: Parameters<typeof compileDaily>[0]["render"];
}

/** A refusal on its way to the caller: its problem code, and the field it concerns. */
export class Refused extends Error {
  readonly problem: ProblemCode;
  readonly field: string | undefined;
  constructor(reason: string, field?: string) {
    super(reason);
    this.problem = isProblemCode(reason) ? reason : "internal";
    this.field = field;
  }
}

const SENTIMENTS = ["positive", "neutral", "mixed", "negative", "unknown", "pending"] as const;
const STATUSES = ["open", "answered", "closed"] as const;

/** Texts are cut off far above any platform's limit; the channel's own counting decides below it. */
const text = z.string().max(20_000);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/);
const isoDay = z.iso.date();
const isoInstant = z.iso.datetime();

const tagged = {
  language: z.object({ code: z.string(), confidence: z.number(), source: z.string() }),
  sentiment: z.object({ label: z.enum(SENTIMENTS), source: z.string(), scores: z.record(z.string(), z.number()).optional() }),
  topics: z.array(z.string()),
  team: z.string().optional(),
  risk: z.array(z.string()),
};

export const messageSchema = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNEL_NAMES),
    account: z.string(),
    kind: z.string(),
    externalId: z.string(),
    conversationId: z.string(),
    parentId: z.string().optional(),
    author: z.object({ handle: z.string().optional(), name: z.string().optional() }),
    text: z.string(),
    redacted: z.array(z.string()),
    permalink: z.string().optional(),
    visibility: z.enum(["visible", "hidden", "deleted"]),
    ...tagged,
    corrections: z.array(z.record(z.string(), z.unknown())),
    status: z.enum(STATUSES),
    claimedBy: z.string().optional(),
    receivedAt: isoInstant,
    createdAt: isoInstant,
    dueAt: isoInstant,
    answeredAt: isoInstant.optional(),
    revision: z.number().int(),
  })
  .meta({ id: "Message" });

export const outgoingSchema = z
  .object({
    id: z.string(),
    messageId: z.string(),
    kind: z.enum(["reply", "private-reply", "post", "repost"]),
    state: z.enum(["drafted", "waiting", "approved", "sending", "sent", "failed", "unknown", "withdrawn"]),
    lane: z.enum(["green", "amber", "red"]),
    text: z.string(),
    language: z.string(),
    attempts: z.number().int(),
    approvals: z.array(z.object({ by: z.string(), at: isoInstant })),
    approversNeeded: z.number().int(),
    externalId: z.string().optional(),
    permalink: z.string().optional(),
    sendAfter: isoInstant.optional(),
    sentAt: isoInstant.optional(),
    reason: z.string().optional(),
    platformError: z.object({ code: z.string(), message: z.string() }).optional(),
    createdBy: z.string(),
    createdAt: isoInstant,
    revision: z.number().int(),
  })
  .meta({ id: "Outgoing" });

const outgoingAnswer = outgoingSchema;

/** What the API shows of a message: never the platform's address of the person, nor its keyed hash. */
export const messageJson = (message: Message) => {
  const { v: _v, version: _version, author, ...rest } = message;
  const { handle, name } = author;
  return {
    ...rest,
    author: { ...(handle === undefined ? {} : { handle }), ...(name === undefined ? {} : { name }) },
  };
};

export const outgoingJson = (outgoing: Outgoing) => {
  const { v: _v, to: _to, textKey: _textKey, approvals, ...rest } = outgoing;
  return { ...rest, approvals: approvals.map(({ by, at }) => ({ by, at })) };
};

const refuseOr = <T extends { ok: true }>(result: T | { ok: false; reason: string; detail?: unknown }, field?: string): T => {
  if (result.ok) return result as T;
  throw new Refused(result.reason, field);
};

const FIELD_OF: Partial<Record<string, string>> = {
  empty: "text",
  "too-long": "text",
  "personal-information": "text",
  "language-needs-reason": "reason",
};

async function found<T>(thing: Promise<T | undefined>): Promise<T> {
  const value = await thing;
  if (value === undefined) throw new AppError("not-found", "Nothing is stored under this id.");
  return value;
}

const string = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Only what was given: absent stays absent under exactOptionalPropertyTypes. */
function given<K extends string>(from: Record<string, unknown>, ...keys: K[]): Partial<Record<K, string>> {
  const out: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = string(from[key]);
    if (value !== undefined) out[key] = value;
  }
  return out;
}

const outgoingMove = (
  path: string,
  right: Right,
  summary: string,
  run: (call: ApiCall) => Promise<{ ok: true; outgoing: Outgoing } | { ok: false; reason: string }>,
  body?: z.ZodObject,
): ApiRoute => ({
  method: "post",
  path: `/api/outgoing/{id}/${path}`,
  right,
  summary,
  ...(body ? { body } : {}),
  status: 200,
  answer: outgoingAnswer,
  run: async (call) => outgoingJson(refuseOr(await run(call)).outgoing),
});

const triageMove = (
  path: string,
  summary: string,
  run: (call: ApiCall) => Promise<{ ok: true; message: Message } | { ok: false; reason: string }>,
  body?: z.ZodObject,
): ApiRoute => ({
  method: "post",
  path: `/api/messages/{id}/${path}`,
  right: "reply",
  summary,
  ...(body ? { body } : {}),
  status: 200,
  answer: messageSchema,
  run: async (call) => messageJson(refuseOr(await run(call)).message),
});

export const API: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/health",
    right: "anyone",
    summary: "Is the service up?",
    status: 200,
    answer: z.object({ status: z.literal("ok"), department: z.string(), now: isoInstant }),
    run: async ({ ports }) => ({
      status: "ok",
      department: ports.department.department.id,
      now: new Date(ports.nowMs()).toISOString(),
    }),
  },
  {
    method: "get",
    path: "/api/messages",
    right: "read",
    summary: "Messages: open ones by service clock, others newest first",
    query: z.object({
      status: z.enum(STATUSES).optional(),
      language: language.optional(),
      sentiment: z.enum(SENTIMENTS).optional(),
      channel: z.enum(CHANNEL_NAMES).optional(),
      topic: z.string().max(60).optional(),
      team: z.string().max(60).optional(),
      claimedBy: z.string().max(120).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
      cursor: z.string().max(2000).optional(),
    }),
    status: 200,
    answer: z.object({ items: z.array(messageSchema), cursor: z.string().optional() }),
    run: async ({ ports, query }) => {
      const page = await ports.store.inbox({
        ...given(query, "language", "sentiment", "channel", "topic", "team", "claimedBy", "cursor"),
        ...(query["status"] === undefined ? {} : { status: query["status"] as "open" }),
        limit: Number(query["limit"]),
      });
      const byId = new Map((await ports.store.messages(page.items.map(({ id }) => id))).map((m) => [m.id, m]));
      const items = page.items.flatMap(({ id }) => byId.get(id) ?? []).map(messageJson);
      return { items, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },
  },
  {
    method: "get",
    path: "/api/messages/{id}",
    right: "read",
    summary: "One message with its history, replies and decisions",
    status: 200,
    answer: messageSchema.extend({
      versions: z.array(z.object({ text: z.string(), at: isoInstant })),
      outgoing: z.array(outgoingSchema),
      decisions: z.array(z.record(z.string(), z.unknown())),
    }),
    run: async ({ ports, id }) => {
      const { message, versions, outgoing, decisions } = await found(ports.store.thread(id));
      return {
        ...messageJson(message),
        versions: versions.map(({ text, at }) => ({ text, at })),
        outgoing: outgoing.map(outgoingJson),
        decisions,
      };
    },
  },
  {
    method: "post",
    path: "/api/messages/{id}/replies",
    right: "reply",
    summary: "Answer a message; the policy's lane decides who must agree",
    body: z.object({
      text,
      language,
      reason: z.string().max(500).optional(),
      kind: z.enum(["reply", "private-reply"]).optional(),
    }),
    status: 201,
    answer: outgoingAnswer,
    run: async ({ ports, id, body, officer }) => {
      const result = await draftReply(ports)({
        messageId: id,
        text: String(body["text"]),
        language: String(body["language"]),
        officer,
        ...given(body, "reason"),
        ...(body["kind"] === undefined ? {} : { kind: body["kind"] as "reply" }),
      });
      if (!result.ok) throw new Refused(result.reason, FIELD_OF[result.reason]);
      return outgoingJson(result.outgoing);
    },
  },
  triageMove("claim", "Take a message", ({ ports, id, officer }) => claim(ports)({ messageId: id, officer })),
  triageMove("release", "Let a message go", ({ ports, id, officer }) => release(ports)({ messageId: id, officer })),
  triageMove(
    "close",
    "Close a message without a reply",
    ({ ports, id, officer, body }) => close(ports)({ messageId: id, officer, reason: String(body["reason"]) }),
    z.object({ reason: z.string().min(1).max(500) }),
  ),
  triageMove("reopen", "Open a message again", ({ ports, id, officer }) => reopen(ports)({ messageId: id, officer })),
  triageMove(
    "tags",
    "Correct tags; the machine's tags are kept beside",
    ({ ports, id, officer, body }) =>
      correctTags(ports)({
        messageId: id,
        officer,
        ...given(body, "language"),
        ...(body["sentiment"] === undefined ? {} : { sentiment: body["sentiment"] as "neutral" }),
        ...(body["topics"] === undefined ? {} : { topics: body["topics"] as string[] }),
      }),
    z.object({
      language: language.optional(),
      sentiment: z.enum(["positive", "neutral", "mixed", "negative", "unknown"]).optional(),
      topics: z.array(z.string().max(60)).max(10).optional(),
    }),
  ),
  {
    method: "get",
    path: "/api/outgoing/{id}",
    right: "read",
    summary: "One outgoing message and its state",
    status: 200,
    answer: outgoingAnswer,
    run: async ({ ports, id }) => outgoingJson(await found(ports.store.outgoing(id))),
  },
  outgoingMove("approve", "approve", "Agree that it goes out", ({ ports, id, officer }) =>
    approve(ports)({ outgoingId: id, officer }),
  ),
  outgoingMove(
    "return",
    "approve",
    "Send it back with a reason",
    ({ ports, id, officer, body }) => sendBack(ports)({ outgoingId: id, officer, reason: String(body["reason"]) }),
    z.object({ reason: z.string().min(1).max(500) }),
  ),
  outgoingMove("withdraw", "reply", "Undo before it goes out", ({ ports, id, officer }) =>
    withdraw(ports)({ outgoingId: id, officer }),
  ),
  outgoingMove(
    "resolve",
    "reply",
    "Say whether the platform holds a reply whose outcome is unknown",
    ({ ports, id, officer, body }) =>
      resolveUnknown(ports)({ outgoingId: id, officer, there: body["there"] === true }),
    z.object({ there: z.boolean() }),
  ),
  {
    method: "get",
    path: "/api/changes",
    right: "read",
    summary: "Ids of messages that changed since an instant",
    query: z.object({ since: isoInstant.optional() }),
    status: 200,
    answer: z.object({ items: z.array(z.string()), now: isoInstant }),
    run: async ({ ports, query }) => {
      const since = string(query["since"]) ?? new Date(ports.nowMs()).toISOString();
      const { ids, now } = await ports.store.changes(since, 200);
      return { items: ids, now };
    },
  },
  {
    method: "get",
    path: "/api/reports",
    right: "reports",
    summary: "Days that have a daily report, newest first",
    status: 200,
    answer: z.object({ items: z.array(z.object({ day: isoDay })) }),
    run: async ({ ports }) => ({ items: (await reportDays(ports)).map((day) => ({ day })) }),
  },
  {
    method: "get",
    path: "/api/reports/{id}",
    right: "reports",
    summary: "The daily report of a day (YYYY-MM-DD), as figures",
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    run: async ({ ports, id }) => {
      if (!isoDay.safeParse(id).success) throw new AppError("not-found", "No such day.");
      return JSON.parse((await found(ports.reports.get(`daily/${id}.json`))).toString("utf8"));
    },
  },
  {
    method: "post",
    path: "/api/reports",
    right: "reports",
    summary: "Compile the daily report of a day now",
    body: z.object({ day: isoDay }),
    status: 201,
    answer: z.record(z.string(), z.unknown()),
    run: async ({ ports, body, render }) => compileDaily({ ...ports, render })({ day: String(body["day"]) }),
  },
];

/** Days with a stored daily report, newest first. */
export async function reportDays(ports: Pick<Ports, "reports">): Promise<string[]> {
  const keys = await ports.reports.list("daily/");
  return keys.flatMap((key) => /^daily\/(\d{4}-\d\d-\d\d)\.json$/.exec(key)?.[1] ?? []).sort().reverse();
}
