import * as z from "zod/mini";
import { DAY_MS, iso } from "../../domain/instants.ts";
import { MOST_FILES } from "../../domain/media/media-place.ts";
import { CHANNEL_NAMES } from "../../domain/message/message.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import { notOffered } from "../../domain/outgoing/reply-rules.ts";
import { type PairHalf, POST_STATES, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import { type Target, targetNamed, targetsOf } from "../../domain/posts/post-targets.ts";
import type { PairDecided } from "../../steps/posts/post-decision.ts";
import { readPost } from "../../steps/posts/read-post.ts";
import {
  approvePost,
  notePost,
  reschedulePost,
  resumePost,
  returnPost,
  schedulePost,
  withdrawPost,
} from "../../steps/posts/schedule-post.ts";
import { createPost, editPost, type WrittenPair } from "../../steps/posts/write-post.ts";
import type { Right } from "../access.ts";
import { string } from "../given.ts";
import { type ApiCall, type ApiRoute, found, Refused, refuseOr } from "./route.ts";
import { mediaSchema, outgoingJson, outgoingSchema, readHash } from "./shapes.ts";
import { filled, isoInstant, text, upTo, whole } from "./values.ts";

/** Posts in both languages: written, scheduled, agreed to, taken back. */

const halfSchema = z.strictObject({
  text,
  media: z.optional(z.array(mediaSchema).check(z.maxLength(MOST_FILES))),
  link: z.optional(z.url({ protocol: /^https$/ })),
});

const writtenSchema = z.strictObject({
  en: halfSchema,
  fr: halfSchema,
  /**
   * Where both halves go. `account`: the name of either account, where the channel has several; or both as the answer
   * says them, `en` and `fr`.
   */
  targets: z
    .array(
      z.strictObject({
        channel: z.enum(CHANNEL_NAMES),
        account: z.optional(upTo(100)),
        en: z.optional(upTo(100)),
        fr: z.optional(upTo(100)),
      }),
    )
    .check(z.maxLength(20)),
  at: isoInstant,
  goal: z.optional(upTo(40)),
  topic: z.optional(upTo(40)),
  campaign: z.optional(upTo(100).check(whole)),
});

const problemSchema = z.object({
  code: z.string(),
  half: z.optional(z.enum(OFFICIAL_LANGUAGES)),
  channel: z.optional(z.string()),
  account: z.optional(z.string()),
  detail: z.optional(z.string()),
  /** Of `parity`: what each half has that the other does not answer. */
  differs: z.optional(z.object({ en: z.array(z.string()), fr: z.array(z.string()) })),
});

export const postPairSchema = z
  .object({
    id: z.string(),
    state: z.enum(POST_STATES as [PostPair["state"]]),
    en: halfSchema,
    fr: halfSchema,
    targets: z.array(z.object({ channel: z.enum(CHANNEL_NAMES), en: z.string(), fr: z.string() })),
    at: isoInstant,
    goal: z.optional(z.string()),
    topic: z.optional(z.string()),
    campaign: z.optional(z.string()),
    lane: z.enum(["green", "amber", "red"]),
    approvals: z.array(z.object({ by: z.string(), at: isoInstant })),
    approversNeeded: z.int(),
    paused: z.optional(z.object({ since: isoInstant, reason: z.enum(["crisis", "late"]) })),
    held: z.optional(z.string()),
    reason: z.optional(z.string()),
    seenAt: z.optional(isoInstant),
    createdBy: z.string(),
    createdAt: isoInstant,
    /** Of all that would go out: whoever approves with it approves nothing else. */
    hash: z.string(),
    revision: z.int(),
  })
  .register(z.globalRegistry, { id: "PostPair" });

/** Without what proves or finds the text. */
export const pairJson = (pair: PostPair) => {
  const { v: _v, salt: _s, textKeys: _k, approvedHash: _h, halves, targets, approvals, paused, ...rest } = pair;
  return {
    ...rest,
    en: halves.en,
    fr: halves.fr,
    targets: targets.map(({ channel, en, fr }) => ({ channel, en, fr })),
    approvals: approvals.map(({ by, at }) => ({ by, at })),
    hash: pairHash(pair),
    ...(paused === undefined ? {} : { paused: { since: paused.since, reason: paused.reason } }),
  };
};

/** The answer's span is a year at most. */
const LONGEST_SPAN_MS = 366 * DAY_MS;
const MOST_PAIRS = 500;

const pairMove = (
  path: string,
  right: Right,
  summary: string,
  run: (call: ApiCall) => Promise<PairDecided>,
  body?: z.ZodMiniObject,
): ApiRoute => ({
  method: "post",
  path: `/api/pairs/{id}/${path}`,
  right,
  summary,
  ...(body ? { body } : {}),
  status: 200,
  answer: postPairSchema,
  run: async (call) => pairJson(refuseOr(await run(call)).pair),
});

const named = ({ id, officer }: ApiCall) => ({ id, officer });

export const PAIR_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/pairs",
    right: "read",
    summary:
      "Posts in both languages that are planned in a span, in their order; of very many the first, and from where the next begin",
    query: z.object({ from: isoInstant, to: isoInstant }),
    status: 200,
    answer: z.object({
      items: z.array(postPairSchema),
      next: z.optional(isoInstant).check(z.describe("There are more: ask again with this as `from`.")),
    }),
    run: async ({ ports, query }) => {
      const [from, to] = [instant(query.from), instant(query.to)];
      // Each month is a read of its own.
      if (Date.parse(to) - Date.parse(from) > LONGEST_SPAN_MS) throw new Refused("bad-request", "to");
      const pairs = await ports.store.posts(from, to, MOST_PAIRS + 1);
      const next = pairs[MOST_PAIRS]?.at;
      if (next === undefined) return { items: pairs.map(pairJson) };
      const before = pairs.filter(({ at }) => at < next);
      // So many at one instant would be asked for again and again.
      if (before.length === 0) return { items: pairs.map(pairJson), next: iso(Date.parse(next) + 1) };
      return { items: before.map(pairJson), next };
    },
  },
  {
    method: "get",
    path: "/api/pairs/{id}",
    right: "read",
    summary: "One pair, what keeps it from going out, and what became of its halves",
    status: 200,
    answer: z.extend(postPairSchema, {
      problems: z.array(problemSchema),
      /** What each half says, whether that is equal, and where it is not. */
      parity: z.array(z.record(z.string(), z.unknown())),
      brand: z.array(z.record(z.string(), z.unknown())),
      outgoing: z.array(outgoingSchema),
      decisions: z.array(z.record(z.string(), z.unknown())),
    }),
    run: async ({ ports, id }) => {
      const { pair, problems, parity, brand, outgoing, decisions } = await found(readPost(ports)(id));
      return { ...pairJson(pair), problems, parity, brand, outgoing: outgoing.map(outgoingJson), decisions };
    },
  },
  {
    method: "post",
    path: "/api/pairs",
    right: "reply",
    summary: "Write a post in both languages; it goes out once it is scheduled",
    body: writtenSchema,
    status: 201,
    answer: postPairSchema,
    run: async (call) => pairJson(refuseOr(await createPost(call.ports)(written(call)), "text").pair),
  },
  {
    method: "post",
    path: "/api/pairs/{id}",
    right: "reply",
    summary: "Other words for a pair that has not gone out: approvals are void",
    body: z.extend(writtenSchema, { revision: z.optional(z.int()) }),
    status: 200,
    answer: postPairSchema,
    run: async (call) => {
      const { revision } = call.body;
      const readRevision = typeof revision === "number" ? { readRevision: revision } : {};
      return pairJson(refuseOr(await editPost(call.ports)({ ...written(call), id: call.id, ...readRevision })).pair);
    },
  },
  pairMove("schedule", "reply", "Schedule it, after the checks of both halves", (call) =>
    schedulePost(call.ports)(named(call)),
  ),
  pairMove(
    "approve",
    "read",
    "Agree that both halves go out in the words that were read, by their hash",
    (call) => approvePost(call.ports)({ ...named(call), read: String(call.body.hash) }),
    readHash("/api/pairs/{id}"),
  ),
  pairMove(
    "return",
    "read",
    "Send it back with a reason",
    (call) => returnPost(call.ports)({ ...named(call), reason: String(call.body.reason) }),
    z.object({ reason: filled(500) }),
  ),
  pairMove(
    "reschedule",
    "reply",
    "Give it another time; what was agreed to holds, unless the policy asks for others then",
    (call) => reschedulePost(call.ports)({ ...named(call), at: instant(call.body.at) }),
    z.object({ at: isoInstant }),
  ),
  pairMove("resume", "reply", "Let a pair that was paused go out now", (call) => resumePost(call.ports)(named(call))),
  pairMove("withdraw", "reply", "Take it back before it goes out", (call) => withdrawPost(call.ports)(named(call))),
  pairMove("note", "reply", "Take note of what went wrong", (call) => notePost(call.ports)(named(call))),
];

const instant = (value: unknown): string => new Date(String(value)).toISOString();

function written({ ports, officer, body }: ApiCall): WrittenPair {
  const { en, fr, targets, at, goal, topic, campaign } = body as z.infer<typeof writtenSchema>;
  const { department } = ports;
  return {
    halves: { en: halfOf(en), fr: halfOf(fr) },
    targets: targets.map(({ channel, ...said }, index): Target => {
      const target = targetNamed(department, channel, said.account ?? said.en ?? said.fr);
      if (target !== undefined && (said.en ?? target.en) === target.en && (said.fr ?? target.fr) === target.fr)
        return target;
      const among = targetsOf(department).map(
        (one) => `${one.channel} (${[...new Set([one.en, one.fr])].join(" + ")})`,
      );
      return refuseOr(notOffered(`targets.${index}`, among));
    }),
    at: instant(at),
    ...known("goal", goal, department.strategy?.goals ?? {}),
    ...known("topic", topic, Object.assign({}, ...department.teams.map((team) => team.topics))),
    ...(string(campaign) === undefined ? {} : { campaign: campaign ?? "" }),
    officer,
  };
}

/** Ids of the department file. */
function known<Name extends string>(name: Name, id: string | undefined, among: object): { [key in Name]?: string } {
  if (id === undefined) return {};
  if (!Object.hasOwn(among, id)) return refuseOr(notOffered(name, Object.keys(among)));
  return { [name]: id } as { [key in Name]?: string };
}

function halfOf({ text: words, media = [], link }: z.infer<typeof halfSchema>): PairHalf {
  return {
    text: words,
    media: media.map(({ captions, ...one }): OutgoingMedia => ({ ...one, ...(captions ? { captions } : {}) })),
    ...(link === undefined ? {} : { link }),
  };
}
