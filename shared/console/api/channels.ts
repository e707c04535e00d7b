import * as z from "zod";
import { CHANNEL_NAMES } from "../../domain/message/message.ts";
import { abilities, accountRows } from "../data/channels.ts";
import type { ApiRoute } from "./route.ts";
import { isoInstant } from "./shapes.ts";

const learned = z.enum(["told", "looked-up", "never"]);

const accountSchema = z.object({
  channel: z.enum(CHANNEL_NAMES),
  account: z.string(),
  language: z.enum(["en", "fr", "both"]),
  state: z.enum(["good", "silent", "down", "lost"]),
  since: isoInstant.optional(),
  code: z.string().optional(),
  lastAt: isoInstant.optional(),
  followers: z.number().int().optional(),
  allowances: z.array(
    z.object({
      family: z.enum(["read", "write"]),
      remaining: z.number().int(),
      limit: z.number().int().optional(),
      resetAt: isoInstant,
    }),
  ),
  supports: z
    .object({
      inbound: z.array(z.string()),
      edits: learned,
      deletions: learned,
      outgoing: z.array(z.string()),
      media: z.array(z.string()),
      replyMedia: z.boolean().optional(),
      readBack: z.enum(["key", "list", "none"]),
      metrics: z.array(z.string()),
    })
    .optional(),
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
