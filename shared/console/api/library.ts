import * as z from "zod";
import { NO_USE } from "../../domain/library/library.ts";
import { PAIR_STATES } from "../../domain/library/library-states.ts";
import { type ImportedPair, importPairs } from "../../steps/library/import-pairs.ts";
import { type LibraryQuery, libraryList, seen } from "../../steps/library/library-list.ts";
import {
  approvePair,
  createPair,
  editPair,
  type PairDone,
  type PairInput,
  restorePair,
  retirePair,
  verifyPair,
} from "../../steps/library/library-pairs.ts";
import { suggestFor } from "../../steps/library/suggest-for.ts";
import { todayOf } from "../../steps/today.ts";
import type { ConsolePorts } from "../context.ts";
import { given } from "../given.ts";
import { importedPair, pairInput, pairJson, pairSchema, suggestionsJson, suggestionsSchema } from "./library-shapes.ts";
import { type ApiCall, type ApiRoute, found, Refused } from "./route.ts";
import { isoDay, isoInstant } from "./shapes.ts";

/** The message library: its pairs, what people do with them, and what it offers for a message. */

const answered = async (ports: ConsolePorts, done: PairDone) => {
  // Of what is not found, the detail is its field.
  if (!done.ok)
    throw new Refused(done.reason, done.field ?? (done.reason === "not-offered" ? "" : done.detail), done.detail);
  return shown(ports, done.pair);
};

async function shown(ports: ConsolePorts, pair: Parameters<typeof seen>[0]) {
  const uses = await ports.store.pairUses([pair.id]);
  return pairJson({ ...seen(pair, todayOf(ports)), use: uses.get(pair.id) ?? NO_USE });
}

const move = (
  path: string,
  summary: string,
  run: (call: ApiCall) => Promise<PairDone>,
  body?: z.ZodObject,
): ApiRoute => ({
  method: "post",
  path: `/api/library/{id}/${path}`,
  right: "library",
  summary,
  ...(body ? { body } : {}),
  status: 200,
  answer: pairSchema,
  run: async (call) => answered(call.ports, await run(call)),
});

export const LIBRARY_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/library",
    right: "read",
    summary: "Texts of the library in both languages; candidates with state=candidate",
    query: z.object({
      q: z.string().max(200).optional(),
      topic: z.string().max(60).optional(),
      state: z.enum(PAIR_STATES).optional(),
      needs: z.enum(["verify", "one-language", "doubted"]).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
      cursor: z.string().max(1_000).optional(),
    }),
    status: 200,
    answer: z.object({ items: z.array(pairSchema), cursor: z.string().optional(), total: z.number().int() }),
    run: async ({ ports, query }) => {
      const { items, cursor, total } = await libraryList(ports, {
        ...(given(query, "q", "topic", "state", "needs", "cursor") as Omit<LibraryQuery, "limit">),
        limit: Number(query.limit),
      });
      return { items: items.map(pairJson), total, ...(cursor === undefined ? {} : { cursor }) };
    },
  },
  {
    method: "post",
    path: "/api/library",
    right: "library",
    summary: "A new text, as a draft: both languages are approved before it is offered",
    body: pairInput,
    status: 201,
    answer: pairSchema,
    run: async ({ ports, officer, body }) =>
      answered(ports, await createPair(ports)({ officer, input: body as unknown as PairInput })),
  },
  {
    method: "post",
    path: "/api/library/import",
    right: "library-import",
    summary: "Texts that are in use elsewhere; the same key is the same text",
    body: z.object({
      pairs: z.array(importedPair).max(100),
      /** Whoever imports them answers for them; only for one who approves. Otherwise they are drafts. */
      approved: z.boolean().default(false),
    }),
    status: 200,
    answer: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          id: z.string(),
          outcome: z.string(),
          /** Of what was refused: the field that is wrong, and what may stand there or was found. */
          field: z.string().optional(),
          detail: z.string().optional(),
        }),
      ),
    }),
    run: async ({ ports, officer, body }) => ({
      items: await importPairs(ports)({
        pairs: body.pairs as ImportedPair[],
        officer,
        approved: body.approved === true,
      }),
    }),
  },
  {
    method: "get",
    path: "/api/library/{id}",
    right: "read",
    summary: "One text with its versions",
    status: 200,
    answer: pairSchema.extend({
      history: z.array(
        z.object({
          revision: z.number().int(),
          version: z.number().int(),
          move: z.string(),
          by: z.string(),
          at: isoInstant,
          reason: z.string().optional(),
          words: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
    run: async ({ ports, id }) => {
      const pair = await found(ports.store.pair(id));
      const history = (await ports.store.pairHistory(id)).map(({ pairId: _, ...event }) => event);
      return { ...(await shown(ports, pair)), history };
    },
  },
  move(
    "edit",
    "Other words: a new version that must be approved again",
    ({ ports, id, officer, body }) => editPair(ports)({ id, officer, input: body as unknown as PairInput }),
    pairInput,
  ),
  move("approve", "Agree to both languages; nobody approves their own text", ({ ports, id, officer }) =>
    approvePair(ports)({ id, officer }),
  ),
  move(
    "verify",
    "Say that it is still true",
    ({ ports, id, officer, body }) => verifyPair(ports)({ id, officer, ...given(body, "expiresOn") }),
    z.object({ expiresOn: isoDay.optional() }),
  ),
  move(
    "retire",
    "No longer said; or a candidate that is no answer for others",
    ({ ports, id, officer, body }) => retirePair(ports)({ id, officer, ...given(body, "supersededBy", "reason") }),
    z.object({ supersededBy: z.string().min(1).max(60).optional(), reason: z.string().max(500).optional() }),
  ),
  move("restore", "Back to work, as a draft", ({ ports, id, officer }) => restorePair(ports)({ id, officer })),
  {
    method: "get",
    path: "/api/messages/{id}/suggestions",
    right: "read",
    summary: "Three texts of the library for a message, each with why",
    status: 200,
    answer: suggestionsSchema,
    run: async ({ ports, id, officer }) => {
      const message = await found(ports.store.message(id));
      return suggestionsJson(await suggestFor(ports)(message, officer));
    },
  },
];
