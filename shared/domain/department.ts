import { z } from "zod";
import { CHANNEL_NAMES } from "./message.ts";
import { RISK_SIGNALS } from "./tags.ts";

/** The department file: one zod schema is its only definition (types, defaults, JSON Schema, errors). */

const bilingual = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

const id = z.string().regex(/^[a-z][a-zA-Z0-9-]{1,30}$/);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const UNIT_MS = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5 } as const;

/** "30 minutes" → milliseconds. */
const duration = z
  .string()
  .regex(/^[1-9]\d* (second|minute|hour|day)s?$/)
  .transform((text) => {
    const [count = "0", unit = ""] = text.split(" ");
    return Number(count) * UNIT_MS[unit.replace(/s$/, "") as keyof typeof UNIT_MS];
  });

/** "08:00-20:00" */
const span = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/);

const topic = z.strictObject({
  name: bilingual.optional(),
  en: z.array(z.string()).min(1),
  fr: z.array(z.string()).min(1),
});

const team = z.strictObject({ id, name: bilingual, topics: z.record(z.string(), topic).default({}) });

const channel = z.strictObject({
  channel: z.enum(CHANNEL_NAMES),
  /** The account's name as citizens see it, without @. */
  account: z.string().min(1),
  /** The platform's id of the account (page id, user id, DID). */
  id: z.string().min(1),
  language: z.enum(["en", "fr", "both"]),
  /** The other half of an English and French pair. */
  pair: z.string().optional(),
  tier: z.enum(["self-serve", "enterprise"]).optional(),
  /** Where the account lives, on federated platforms. */
  service: z.url().optional(),
});

/** All conditions of a rule must hold. */
const when = z.strictObject({
  risk: z.array(z.enum(RISK_SIGNALS)).optional(),
  topic: z.array(z.string()).optional(),
  sentiment: z.array(z.enum(["positive", "neutral", "mixed", "negative"])).optional(),
  kind: z.enum(["public", "private"]).optional(),
});

const laneRule = z.strictObject({
  id: z.string().min(1),
  lane: z.enum(["amber", "red"]),
  when,
  approvers: z.array(z.enum(["approver", "head"])).min(1),
  within: duration.optional(),
});

export const departmentSchema = z.strictObject({
  department: z.strictObject({
    id,
    name: bilingual,
    region: z.string().default("ca-central-1"),
    timeZone: z.string().default("America/Toronto"),
    mode: z.enum(["direct", "bridge"]).default("direct"),
    size: z.enum(["small", "large", "national"]).default("small"),
  }),
  deploy: z.strictObject({
    account: z.string().regex(/^\d{12}$/),
    environment: id.default("production"),
    qualifier: z.string().optional(),
    permissionsBoundary: z.string().optional(),
    tags: z.record(z.string(), z.string()).default({}),
    alarms: z.array(z.email()).min(1),
    monthlyBudget: z.number().positive(),
  }),
  signIn: z
    .strictObject({
      issuer: z.union([z.literal("cognito"), z.url()]).default("cognito"),
      clientId: z.string().optional(),
    })
    .prefault({}),
  service: z.strictObject({
    firstPersonalReply: duration,
    hours: z.partialRecord(z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon-fri", "sat-sun"]), span),
    /** A calendar of statutory holidays (`ca-on`), expanded to dates at synth; or none. */
    holidays: z.string().optional(),
    /** Further days off, `2026-12-24`. */
    closed: z.array(z.iso.date()).default([]),
    outsideHours: bilingual.optional(),
  }),
  undo: duration.default(10_000),
  channels: z.array(channel).min(1),
  /** The department's own numbers and addresses, which redaction leaves alone: telephone numbers, e-mail
   * addresses (`@domain` for all of one), civic addresses, postal codes. */
  published: z.array(z.string().min(3)).default([]),
  teams: z.array(team).min(1),
  lanes: z.array(laneRule).default([]),
  tagging: z.strictObject({ sentiment: z.enum(["comprehend"]).default("comprehend") }).prefault({}),
  records: z
    .strictObject({
      authority: z.string().nullable().default(null),
      keep: z.strictObject({ message: duration, decision: duration }).partial().optional(),
    })
    .prefault({}),
  reports: z.strictObject({ daily: z.strictObject({ at: clockTime, to: z.array(z.email()) }).optional() }).prefault({}),
});

/** The department as the functions know it: defaults filled, durations in milliseconds, holidays as dates. */
export type Department = z.infer<typeof departmentSchema>;
export type DepartmentFile = z.input<typeof departmentSchema>;
export type LaneRule = Department["lanes"][number];
