import * as z from "zod/mini";
import { HOUR_MS } from "../../domain/instants.ts";
import type { Crisis } from "../../domain/lanes/crisis.ts";
import { enterCrisis, leaveCrisis } from "../../steps/lanes/crisis.ts";
import { holdingLines } from "../../steps/library/holding-lines.ts";
import { latestSpikes } from "../data/spikes.ts";
import { type ApiRoute, refuseOr } from "./route.ts";
import { isoInstant, upTo } from "./values.ts";

/** Crisis mode: whether it is on, and its beginning and end. */

const crisis = z.object({
  id: z.string(),
  reason: z.string(),
  language: z.optional(z.enum(["en", "fr"])),
  other: z.optional(z.string()),
  by: z.string(),
  startedAt: isoInstant,
  endsAt: isoInstant,
  topics: z.array(z.string()),
  pausePosts: z.boolean(),
  endedAt: z.optional(isoInstant),
  endedBy: z.optional(z.string()),
});

const spike = z.object({
  what: z.enum(["volume", "negative"]),
  topic: z.optional(z.string()),
  day: z.string(),
  hour: z.number(),
  lastDay: z.string(),
  lastHour: z.number(),
  count: z.number(),
  expected: z.number(),
});

const json = ({ v: _v, revision: _r, ...rest }: Crisis) => rest;

export const CRISIS_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/crisis",
    right: "read",
    summary: "Whether crisis mode is on, and the words to give meanwhile",
    status: 200,
    answer: z.object({
      on: z.boolean(),
      crisis: z.optional(crisis),
      /** Of the last day. */
      spikes: z.array(spike),
      holdingLines: z.array(z.object({ id: z.string(), en: z.string(), fr: z.string(), topics: z.array(z.string()) })),
    }),
    run: async ({ ports }) => {
      const found = await ports.store.crisis();
      const lines = (await holdingLines(ports)).map(({ id, en, fr, topics }) => ({
        id,
        en: en.text,
        fr: fr.text,
        topics,
      }));
      return {
        on: found !== undefined,
        ...(found === undefined ? {} : { crisis: json(found) }),
        spikes: (await latestSpikes(ports)).map(({ v: _v, revision: _r, ...run }) => run),
        holdingLines: lines,
      };
    },
  },
  {
    method: "post",
    path: "/api/crisis",
    right: "approve",
    summary: "Start crisis mode: lanes are tighter and scheduled posts wait until it ends",
    body: z.object({
      reason: upTo(2_000),
      language: z.optional(z.enum(["en", "fr"])),
      other: z.optional(upTo(2_000)),
      hours: z.optional(z.number()),
      topics: z.optional(z.array(z.string()).check(z.maxLength(50))),
    }),
    status: 201,
    answer: crisis,
    run: async ({ ports, officer, body }) => {
      const { hours, topics, ...said } = body as {
        reason: string;
        language?: "en" | "fr";
        other?: string;
        hours?: number;
        topics?: string[];
      };
      const asked = {
        by: officer,
        ...said,
        ...(hours === undefined ? {} : { lastsMs: hours * HOUR_MS }),
        ...(topics === undefined ? {} : { topics }),
      };
      return json(refuseOr(await enterCrisis(ports)(asked)).crisis);
    },
  },
  {
    method: "post",
    path: "/api/crisis/end",
    right: "approve",
    summary: "End crisis mode before its time",
    status: 200,
    answer: crisis,
    run: async ({ ports, officer }) => json(refuseOr(await leaveCrisis(ports)({ officer })).crisis),
  },
];
