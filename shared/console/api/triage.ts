import * as z from "zod/mini";
import { LEFT_FOR, MOST_TRIAGED, triageMany, triageMove } from "../../steps/inbox/triage-many.ts";
import { given } from "../given.ts";
import { type ApiRoute, Refused } from "./route.ts";
import { upTo, wellFormed } from "./values.ts";

/** One move on many messages. */
export const TRIAGE_ROUTES: readonly ApiRoute[] = [
  {
    method: "post",
    path: "/api/triage",
    right: "reply",
    summary: "One move on many messages: claim, hand to a team, set the topic, close; says what was left, and why",
    body: z.object({
      do: z.enum(["claim", "team", "topic", "close"]),
      /** Of `team`. */
      team: z.optional(upTo(60)),
      /** Of `topic`. */
      topic: z.optional(upTo(60)),
      /** Of `close`. */
      reason: z.optional(wellFormed(500)),
      items: z
        .array(
          z.strictObject({
            id: wellFormed(200),
            /** As you saw it: a message that changed since is left. */
            revision: z.optional(z.int()),
          }),
        )
        .check(z.minLength(1), z.maxLength(MOST_TRIAGED)),
    }),
    status: 200,
    answer: z.object({
      done: z.array(z.string()),
      left: z.array(z.object({ id: z.string(), why: z.enum(LEFT_FOR) })),
    }),
    run: async ({ ports, officer, body }) => {
      const move = triageMove(String(body.do), given(body, "team", "topic", "reason"));
      const items = body.items as { id: string; revision?: number }[];
      const result = await triageMany(ports)({ officer, move, items });
      if (!result.ok)
        throw new Refused(result.reason === "empty" ? "bad-request" : result.reason, result.field, result.detail);
      return { done: result.done, left: result.left };
    },
  },
];
