import * as z from "zod/mini";
import { FEED_IDS } from "../../domain/message/changes.ts";
import type { Message } from "../../domain/message/message.ts";
import type { OutgoingSource } from "../../domain/outgoing/outgoing.ts";
import { ACTIONS, type Action, actOnMessage, HIDE_REASONS } from "../../steps/inbox/act-on-message.ts";
import { openMessage } from "../../steps/inbox/open-message.ts";
import { claim, close, correctTags, release, reopen } from "../../steps/inbox/triage.ts";
import { checkWords } from "../../steps/outgoing/check-words.ts";
import { draftReply } from "../../steps/outgoing/draft-reply.ts";
import { allows } from "../access.ts";
import { given, string } from "../given.ts";
import { LIST_MESSAGES } from "./list-messages.ts";
import { type ApiCall, type ApiRoute, FIELD_OF, found, Refused, refuseOr } from "./route.ts";
import {
  canReplySchema,
  lengthSchema,
  messageJson,
  messageSchema,
  noteJson,
  noteSchema,
  outgoingJson,
  outgoingSchema,
  presenceSchema,
  sourcesSchema,
} from "./shapes.ts";
import { filled, isoInstant, language, messageLanguage, text, upTo } from "./values.ts";

const triageMove = (
  path: string,
  summary: string,
  run: (call: ApiCall) => Promise<{ ok: true; message: Message } | { ok: false; reason: string }>,
  body?: z.ZodMiniObject,
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

/** Messages, what officers do with them, and the feed of changes. */
export const MESSAGE_ROUTES: readonly ApiRoute[] = [
  LIST_MESSAGES,
  {
    method: "get",
    path: "/api/messages/{id}",
    right: "read",
    summary: "One message with its history, replies and decisions",
    status: 200,
    answer: z.extend(messageSchema, {
      canReply: canReplySchema,
      length: lengthSchema,
      actions: z.array(z.enum(ACTIONS)),
      versions: z.array(z.object({ text: z.string(), at: isoInstant })),
      outgoing: z.array(outgoingSchema),
      decisions: z.array(z.record(z.string(), z.unknown())),
      notes: z.array(noteSchema),
      readAt: isoInstant.check(z.describe("When this was read: a reply that sends it back knows of all that is here.")),
    }),
    run: async ({ ports, id }) => {
      const { message, versions, outgoing, decisions, notes, canReply, length, actions, readAt } = await found(
        openMessage(ports)(id),
      );
      return {
        ...messageJson(message),
        canReply,
        length,
        actions,
        versions: versions.map(({ text, at }) => ({ text, at })),
        outgoing: outgoing.map(outgoingJson),
        decisions,
        notes: notes.map(noteJson),
        readAt,
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
      reason: z.optional(upTo(500)),
      kind: z.optional(z.enum(["reply", "private-reply"])),
      /** Send a text that is too long for one post as a numbered thread. */
      thread: z.optional(z.boolean()),
      sources: z.optional(sourcesSchema),
      mediaFrom: z
        .optional(upTo(120))
        .register(z.globalRegistry, { description: "The library's pair whose pictures and films go along" }),
      readAt: z.optional(isoInstant).register(z.globalRegistry, {
        description:
          "`readAt` of the message as it was read. A reply that came since, a colleague's or the caller's own, refuses " +
          "this one with 409 `answered-by-other` or `answered-already`; read again, and send the new `readAt`, to add " +
          "to it. Default: no reply was seen, so that any that stands refuses this one",
      }),
    }),
    status: 201,
    answer: outgoingSchema,
    run: async ({ ports, id, body, officer }) => {
      const result = await draftReply(ports)({
        messageId: id,
        text: String(body.text),
        language: String(body.language),
        officer,
        ...given(body, "reason", "mediaFrom", "readAt"),
        ...(body.kind === undefined ? {} : { kind: body.kind as "reply" }),
        ...(body.thread === true ? { thread: true } : {}),
        ...(body.sources === undefined ? {} : { sources: body.sources as OutgoingSource[] }),
      });
      if (!result.ok) throw new Refused(result.reason, FIELD_OF[result.reason], result.detail);
      return outgoingJson(result.outgoing);
    },
  },
  {
    method: "post",
    path: "/api/messages/{id}/checks",
    right: "reply",
    summary: "What helps a reply, before it is sent: advice with its reasons; nothing is stored",
    body: z.object({ text, language, kind: z.optional(z.enum(["reply", "private-reply"])) }),
    status: 200,
    answer: z.object({
      checks: z.array(
        z.object({
          what: z.enum(["language", "halves", "person", "question", "case-facts", "personal", "expert", "level"]),
          ok: z.boolean(),
          looks: z.optional(z.enum(["en", "fr"])),
          missing: z.optional(z.enum(["en", "fr"])),
          question: z.optional(z.string()),
          kinds: z.optional(z.array(z.string())),
          grade: z.optional(z.int()),
        }),
      ),
      inKind: z.boolean(),
    }),
    run: ({ ports, id, body }) =>
      found(
        checkWords(ports)({
          messageId: id,
          text: String(body.text),
          language: String(body.language),
          ...(body.kind === undefined ? {} : { kind: body.kind as "reply" }),
        }),
      ),
  },
  {
    method: "post",
    path: "/api/messages/{id}/actions",
    right: "reply",
    summary: "Hide a comment from the public, show it again, or repost it, where its channel can",
    body: z.object({
      kind: z.enum(ACTIONS),
      /** Why it is hidden: required for that, kept with the decision. */
      reason: z.optional(z.union([z.enum(HIDE_REASONS), upTo(500)])),
    }),
    status: 201,
    answer: outgoingSchema,
    run: async ({ ports, id, body, officer }) => {
      const act = { messageId: id, kind: body.kind as Action, officer, ...given(body, "reason") };
      const result = await actOnMessage(ports)(act);
      if (!result.ok) throw new Refused(result.reason, FIELD_OF[result.reason]);
      return outgoingJson(result.outgoing);
    },
  },
  triageMove("claim", "Take a message", ({ ports, id, officer }) => claim(ports)({ messageId: id, officer })),
  triageMove("release", "Let a message go", ({ ports, id, officer }) => release(ports)({ messageId: id, officer })),
  triageMove(
    "close",
    "Close a message without a reply",
    ({ ports, id, officer, body }) => close(ports)({ messageId: id, officer, reason: String(body.reason) }),
    z.object({ reason: filled(500) }),
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
        ...(body.sentiment === undefined ? {} : { sentiment: body.sentiment as "neutral" }),
        ...(body.topics === undefined ? {} : { topics: body.topics as string[] }),
      }),
    z.object({
      language: z.optional(messageLanguage),
      sentiment: z.optional(z.enum(["positive", "neutral", "mixed", "negative", "unknown"])),
      topics: z.optional(z.array(upTo(60)).check(z.maxLength(10))),
    }),
  ),
  {
    method: "get",
    path: "/api/changes",
    right: "read",
    summary: "Ids of messages that changed since an instant, and where colleagues are",
    query: z.object({
      since: z.optional(isoInstant),
      /** The conversation that you have open: colleagues see it there for a while. */
      on: z.optional(filled(200)),
      doing: z.optional(z.enum(["reading", "writing"])),
    }),
    status: 200,
    answer: z.object({
      items: z.array(z.string()),
      now: isoInstant,
      present: z.array(presenceSchema),
    }),
    run: async ({ ports, query, officer }) => {
      const at = new Date(ports.nowMs()).toISOString();
      const [messageId, doing] = [string(query.on), query.doing === "writing" ? "writing" : "reading"] as const;
      if (messageId !== undefined && allows("reply", officer.roles))
        await ports.store.savePresence({ officerId: officer.id, name: officer.name, messageId, doing, at });
      const [{ ids, now }, present] = await Promise.all([
        ports.store.changes(string(query.since) ?? at, FEED_IDS),
        ports.store.presences(),
      ]);
      return { items: ids, now, present: present.filter(({ officerId }) => officerId !== officer.id) };
    },
  },
];
