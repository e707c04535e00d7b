import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import { ACTIONS, actOnMessage } from "../../steps/inbox/act-on-message.ts";
import { claim, close, correctTags, release, reopen } from "../../steps/inbox/triage.ts";
import { draftReply } from "../../steps/outgoing/draft-reply.ts";
import type { ConsolePorts } from "../context.ts";
import type { FormRoute, Submitted } from "./route.ts";
import { sourcesIn } from "./sources.ts";

/** What is done with one message: it is answered, acted on, taken, closed, tagged anew. */

export const MESSAGE_FORMS: readonly FormRoute[] = [
  {
    path: "/messages/:id/reply",
    right: "reply",
    run: async ({ c, id, officer, field }) => {
      const done = await draftReply(c.var.ports)({
        messageId: id,
        officer,
        text: field("text"),
        language: field("language"),
        ...(field("reason") === "" ? {} : { reason: field("reason") }),
        ...(Number.isNaN(Date.parse(field("readAt"))) ? {} : { readAt: field("readAt") }),
        ...(field("kind") === "private-reply" ? { kind: "private-reply" as const } : {}),
        ...(field("thread") === "on" ? { thread: true } : {}),
        ...sourcesIn(field("sources")),
        ...(field("mediaFrom") === "" ? {} : { mediaFrom: field("mediaFrom") }),
      });
      return done.ok ? { ok: true, answer: counting(done.outgoing, c.var.ports) } : done;
    },
  },
  {
    path: "/messages/:id/act",
    right: "reply",
    run: async ({ c, id, officer, field }) => {
      const kind = ACTIONS.find((one) => one === field("kind"));
      return kind === undefined
        ? { ok: false, reason: "wrong-state" }
        : actOnMessage(c.var.ports)({ messageId: id, kind, officer, reason: whyHidden(field) });
    },
  },
  {
    path: "/messages/:id/claim",
    right: "reply",
    run: ({ c, id, officer }) => claim(c.var.ports)({ messageId: id, officer }),
  },
  {
    path: "/messages/:id/release",
    right: "reply",
    run: ({ c, id, officer }) => release(c.var.ports)({ messageId: id, officer }),
  },
  {
    path: "/messages/:id/close",
    right: "reply",
    run: ({ c, id, officer, field }) => close(c.var.ports)({ messageId: id, officer, reason: field("reason") }),
  },
  {
    path: "/messages/:id/reopen",
    right: "reply",
    run: ({ c, id, officer }) => reopen(c.var.ports)({ messageId: id, officer }),
  },
  {
    path: "/messages/:id/tags",
    right: "reply",
    run: ({ c, id, officer, field }) =>
      correctTags(c.var.ports)({
        messageId: id,
        officer,
        ...(field("language") === "" ? {} : { language: field("language") }),
        ...(field("sentiment") === "" ? {} : { sentiment: field("sentiment") as "neutral" }),
        ...(field("topics") === "" ? {} : { topics: field("topics").split(",") }),
      }),
  },
];

/** The page knows at once how long the reply can be taken back, by the server's clock; nothing where it waits for more. */
function counting(
  { id, state, sendAfter }: Outgoing,
  { department, nowMs }: Pick<ConsolePorts, "department" | "nowMs">,
) {
  const now = nowMs();
  const untilMs = state === "approved" && sendAfter !== undefined ? Date.parse(sendAfter) : 0;
  const counts = untilMs > now && untilMs - now <= department.undo;
  return { now, ...(counts ? { queued: { id, untilMs } } : {}) };
}

/** "Other" in the officer's own words, where there are some. */
const whyHidden = (field: Submitted["field"]): string =>
  field("reason") === "other" && field("why").trim() !== "" ? field("why") : field("reason");
