import * as z from "zod/mini";
import { CHANNEL_NAMES } from "../../domain/message/message.ts";
import { abilities, accountRows } from "../data/channels.ts";
import type { ApiRoute } from "./route.ts";
import { isoInstant } from "./values.ts";

const learned = z.enum(["told", "looked-up", "never"]);

const accountSchema = z.object({
  channel: z.enum(CHANNEL_NAMES),
  account: z.string(),
  language: z.enum(["en", "fr", "both"]),
  state: z.enum(["good", "silent", "down", "lost"]),
  since: z.optional(isoInstant),
  code: z.optional(z.string()),
  lastAt: z.optional(isoInstant),
  followers: z.optional(z.int()),
  allowances: z.array(
    z.object({
      family: z.enum(["read", "write"]),
      remaining: z.int(),
      limit: z.optional(z.int()),
      resetAt: isoInstant,
    }),
  ),
  supports: z.optional(
    z.object({
      inbound: z.array(z.string()),
      edits: learned,
      deletions: learned,
      outgoing: z.array(z.string()),
      media: z.array(z.string()),
      replyMedia: z.optional(z.boolean()),
      readBack: z.enum(["key", "list", "none"]),
      metrics: z.array(z.string()),
    }),
  ),
});

/** The department's accounts on the platforms. */
export const CHANNEL_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/channels",
    right: "channels",
    summary: "The department's accounts: state, limits, followers, and what their channels can do",
    status: 200,
    answer: z.object({ items: z.array(accountSchema) }),
    run: async ({ ports }) => {
      const able = new Map(abilities(ports).map(({ channel, supports }) => [channel, supports]));
      const rows = await accountRows(ports);
      return { items: rows.map((row) => ({ ...row, supports: able.get(row.channel) })) };
    },
  },
];
