import * as z from "zod/mini";
import { isDay } from "../../domain/days.ts";
import { DAY_MS } from "../../domain/instants.ts";
import { HOLD_KINDS, type Hold } from "../../domain/records/hold.ts";
import { RECORD_CLASSES, retentionOf } from "../../domain/records/retention.ts";
import { HOLD_ABOUT, type HoldAsked, liftHold, placeHold } from "../../steps/records/holds.ts";
import { DAY, like } from "../input-faults.ts";
import { type ApiRoute, refuseOr } from "./route.ts";
import { isoInstant, upTo } from "./values.ts";

/** Records: how long they are kept, holds, and the log of disposals. */

const day = z.string().check(z.refine(isDay, like(DAY)));
const recordClass = z.enum(RECORD_CLASSES);
const hold = z.object({
  id: z.string(),
  kind: z.enum(HOLD_KINDS),
  number: z.string(),
  reason: z.string(),
  scope: z.object({
    messageId: z.optional(z.string()),
    conversation: z.optional(z.object({ channel: z.string(), account: z.string(), conversationId: z.string() })),
    author: z.optional(z.string()),
    handle: z.optional(z.string()),
    channel: z.optional(z.string()),
    topic: z.optional(z.string()),
    from: z.optional(z.string()),
    to: z.optional(z.string()),
  }),
  by: z.string(),
  since: isoInstant,
  review: z.optional(z.string()),
  endedAt: z.optional(isoInstant),
  endedBy: z.optional(z.string()),
  endReason: z.optional(z.string()),
  clearedAt: z.optional(isoInstant),
  keptBy: z.optional(z.array(z.string())),
});

const json = ({ v: _v, revision: _r, ...rest }: Hold) => rest;

export const RECORD_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/records",
    right: "records",
    summary: "How long each class of records is kept, by which authority, and every hold",
    status: 200,
    answer: z.object({
      classes: z.array(
        z.object({ class: recordClass, authority: z.optional(z.string()), keepDays: z.optional(z.number()) }),
      ),
      holds: z.array(hold),
    }),
    run: async ({ ports }) => ({
      classes: RECORD_CLASSES.map((of) => {
        const retention = retentionOf(ports.department, of);
        return retention === undefined
          ? { class: of }
          : { class: of, authority: retention.authority, keepDays: retention.keepMs / DAY_MS };
      }),
      holds: (await ports.store.holds()).map(json),
    }),
  },
  {
    method: "post",
    path: "/api/holds",
    right: "records",
    summary: "Hold records: what this covers is not disposed of until somebody lifts it",
    body: z.object({
      kind: z.enum(HOLD_KINDS),
      number: upTo(2_000),
      reason: upTo(2_000),
      about: z.enum(HOLD_ABOUT),
      message: z.optional(upTo(2_000)),
      handle: z.optional(upTo(200)),
      channel: z.optional(upTo(40)),
      topic: z.optional(upTo(40)),
      from: z.optional(day),
      to: z.optional(day),
      review: z.optional(day),
    }),
    status: 201,
    answer: hold,
    run: async ({ ports, officer, body }) =>
      json(refuseOr(await placeHold(ports)({ officer, ...(body as Omit<HoldAsked, "officer">) })).hold),
  },
  {
    method: "post",
    path: "/api/holds/{id}/lift",
    right: "records",
    summary: "Lift a hold: what it sealed is disposed of within minutes, and cannot be brought back",
    body: z.object({ reason: upTo(2_000) }),
    status: 200,
    answer: hold,
    run: async ({ ports, officer, id, body }) =>
      json(refuseOr(await liftHold(ports)({ id, officer, reason: String(body.reason) })).hold),
  },
  {
    method: "get",
    path: "/api/disposals",
    right: "records",
    summary: "How many records were disposed of, by day, class and rule",
    query: z.object({ from: z.optional(day), to: z.optional(day) }),
    status: 200,
    answer: z.object({
      items: z.array(z.object({ day: z.string(), class: recordClass, rule: z.string(), count: z.number() })),
    }),
    run: async ({ ports, query }) => {
      const { from = "2000-01-01", to = "9999-12-31" } = query as { from?: string; to?: string };
      return { items: await ports.store.disposals(from, to) };
    },
  },
];
