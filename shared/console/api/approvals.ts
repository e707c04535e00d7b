import * as z from "zod/mini";
import { approvals, type InQueue, isPair, openApproval, type Waiting } from "../../steps/lanes/approvals.ts";
import { pairJson, postPairSchema } from "./pairs.ts";
import { type ApiRoute, found } from "./route.ts";
import { messageJson, messageSchema, outgoingJson, outgoingSchema } from "./shapes.ts";

/** What waits for approval, as the caller sees it. */

const waiting = z.object({ outgoing: outgoingSchema, message: messageSchema, mayApprove: z.boolean() });
const gives = z.object({
  decisions: z.int(),
  medianWaitSeconds: z.number(),
  changed: z.int(),
  returned: z.int(),
});

const waitingJson = ({ outgoing, message, may }: Waiting) => ({
  outgoing: outgoingJson(outgoing),
  message: messageJson(message),
  mayApprove: may.ok,
});

const replies = (queue: readonly InQueue[]) => queue.flatMap((one) => (isPair(one) ? [] : [waitingJson(one)]));
const posts = (queue: readonly InQueue[]) =>
  queue.flatMap((one) => (isPair(one) ? [{ pair: pairJson(one.pair), mayApprove: one.may.ok }] : []));

export const APPROVAL_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/approvals",
    right: "read",
    summary: "What waits for approval: yours to decide, your own, and what others decide",
    status: 200,
    answer: z.object({
      items: z.array(waiting),
      own: z.array(waiting),
      others: z.array(waiting),
      /** Posts in both languages, in any of the three. */
      pairs: z.array(z.object({ pair: postPairSchema, mayApprove: z.boolean() })),
      more: z.boolean(),
      gives: z.optional(gives),
    }),
    run: async ({ ports, officer }) => {
      const { yours, own, others, more, gives: given } = await approvals(ports)(officer);
      return {
        items: replies(yours),
        own: replies(own),
        others: replies(others),
        pairs: posts([...yours, ...own, ...others]),
        more,
        ...(given === undefined ? {} : { gives: figures(given) }),
      };
    },
  },
  {
    method: "get",
    path: "/api/approvals/{id}",
    right: "read",
    summary: "One that waits: whether the caller may approve it, and whether its record holds together",
    status: 200,
    answer: z.extend(waiting, {
      chain: z.enum(["intact", "broken", "older"]),
      decisions: z.array(
        z.object({ move: z.string(), by: z.string(), at: z.string(), rule: z.string(), policyVersion: z.string() }),
      ),
    }),
    run: async ({ ports, id, officer }) => {
      const open = await found(openApproval(ports)(id, officer));
      return {
        ...waitingJson(open),
        chain: open.record.chain,
        decisions: open.record.decisions.map(({ move, by, at, rule, policyVersion }) => ({
          move,
          by,
          at,
          rule,
          policyVersion,
        })),
      };
    },
  },
];

const figures = ({ idle: _, ...given }: NonNullable<Awaited<ReturnType<ReturnType<typeof approvals>>>["gives"]>) =>
  given;
