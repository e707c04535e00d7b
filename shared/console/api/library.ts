import * as z from "zod/mini";
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
import { filled, isoDay, isoInstant, pageSize, upTo } from "./values.ts";

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
  body?: z.ZodMiniObject,
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
      q: z.optional(upTo(200)),
      topic: z.optional(upTo(60)),
      state: z.optional(z.enum(PAIR_STATES)),
      needs: z.optional(z.enum(["verify", "one-language", "doubted"])),
      limit: z._default(pageSize, 25),
      cursor: z.optional(upTo(1_000)),
    }),
    status: 200,
    answer: z.object({ items: z.array(pairSchema), cursor: z.optional(z.string()), total: z.int() }),
    run: async ({ ports, query }) => {
      const { items, cursor, total } = await libraryList(ports, {
        ...(given(query, "q", "topic", "state", "needs", "cursor") as Omit<LibraryQuery, "limit">),
        language: "en",
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
      pairs: z.array(importedPair).check(z.maxLength(100)),
      /** Whoever imports them answers for them; only for one who approves. Otherwise they are drafts. */
      approved: z._default(z.boolean(), false),
    }),
    status: 200,
    answer: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          id: z.string(),
          outcome: z.string(),
          /** Of what was refused: the field that is wrong, and what may stand there or was found. */
          field: z.optional(z.string()),
          detail: z.optional(z.string()),
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
    answer: z.extend(pairSchema, {
      history: z.array(
        z.object({
          revision: z.int(),
          version: z.int(),
          move: z.string(),
          by: z.string(),
          at: isoInstant,
          reason: z.optional(z.string()),
          words: z.optional(z.record(z.string(), z.unknown())),
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
    z.object({ expiresOn: z.optional(isoDay) }),
  ),
  move(
    "retire",
    "No longer said; or a candidate that is no answer for others",
    ({ ports, id, officer, body }) => retirePair(ports)({ id, officer, ...given(body, "supersededBy", "reason") }),
    z.object({ supersededBy: z.optional(filled(60)), reason: z.optional(upTo(500)) }),
  ),
  move("restore", "Back to work, as a draft", ({ ports, id, officer }) => restorePair(ports)({ id, officer })),
  {
    method: "get",
    path: "/api/messages/{id}/suggestions",
    right: "read",
    summary: "Three texts of the library for a message, each with why; `withheld`: none beside somebody in danger",
    status: 200,
    answer: suggestionsSchema,
    run: async ({ ports, id, officer }) => {
      const message = await found(ports.store.message(id));
      return suggestionsJson(await suggestFor(ports)(message, officer));
    },
  },
];
