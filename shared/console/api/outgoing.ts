import * as z from "zod/mini";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { approve, sendBack, suggestWords } from "../../steps/lanes/approve.ts";
import { resolveUnknown } from "../../steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../steps/outgoing/withdraw.ts";
import type { Right } from "../access.ts";
import { given } from "../given.ts";
import { type ApiCall, type ApiRoute, found, refuseOr } from "./route.ts";
import { outgoingJson, outgoingSchema, readHash } from "./shapes.ts";
import { filled, language, text, upTo } from "./values.ts";

const outgoingMove = (
  path: string,
  right: Right,
  summary: string,
  run: (call: ApiCall) => Promise<{ ok: true; outgoing: Outgoing } | { ok: false; reason: string }>,
  body?: z.ZodMiniObject,
): ApiRoute => ({
  method: "post",
  path: `/api/outgoing/{id}/${path}`,
  right,
  summary,
  ...(body ? { body } : {}),
  status: 200,
  answer: outgoingSchema,
  run: async (call) => outgoingJson(refuseOr(await run(call)).outgoing),
});

/** Outgoing messages: their state, and what people decide of them. */
export const OUTGOING_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/outgoing/{id}",
    right: "read",
    summary: "One outgoing message and its state",
    status: 200,
    answer: outgoingSchema,
    run: async ({ ports, id }) => outgoingJson(await found(ports.store.outgoing(id))),
  },
  outgoingMove(
    "approve",
    "read",
    "Agree that it goes out in the words that were read, by their hash",
    ({ ports, id, officer, body }) => approve(ports)({ outgoingId: id, officer, read: String(body.hash) }),
    readHash("/api/outgoing/{id}"),
  ),
  outgoingMove(
    "return",
    "read",
    "Send it back with a reason",
    ({ ports, id, officer, body }) => sendBack(ports)({ outgoingId: id, officer, reason: String(body.reason) }),
    z.object({ reason: filled(500) }),
  ),
  outgoingMove(
    "words",
    "read",
    "Suggest words for what waits for approval: somebody else approves them",
    ({ ports, id, officer, body }) =>
      suggestWords(ports)({
        outgoingId: id,
        officer,
        text: String(body.text),
        language: String(body.language),
        ...given(body, "reason"),
      }),
    z.object({ text, language, reason: z.optional(upTo(500)) }),
  ),
  outgoingMove("withdraw", "reply", "Undo before it goes out", ({ ports, id, officer }) =>
    withdraw(ports)({ outgoingId: id, officer }),
  ),
  outgoingMove(
    "resolve",
    "reply",
    "Say whether the platform holds a reply whose outcome is unknown",
    ({ ports, id, officer, body }) => {
      const seen = body.there === "cannot-tell" ? "cannot-tell" : body.there === true ? "there" : "not-there";
      return resolveUnknown(ports)({ outgoingId: id, officer, seen });
    },
    /** `cannot-tell`: it cannot be looked at there; the outcome stays unknown. */
    z.object({ there: z.union([z.boolean(), z.literal("cannot-tell")]) }),
  ),
];
