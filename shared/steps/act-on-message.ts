import { laneOf } from "../domain/lane.ts";
import type { Message } from "../domain/message.ts";
import type { Officer } from "../domain/officer.ts";
import { mayMove, type Outgoing } from "../domain/outgoing.ts";
import { refused } from "../domain/reply-rules.ts";
import type { Ports } from "../ports.ts";
import { ATTEMPTS } from "./attempts.ts";
import { decisionOn } from "./decision.ts";
import { cleared, type Decided, type DecidePorts } from "./draft-reply.ts";

/**
 * What an officer does to a message on its platform beside answering it: hide a comment from the public, show it
 * again, repost it. Each goes the way of a reply: the policy's lane, a decision in a chain, a time to undo it, the
 * sender with its retries.
 */

export type Action = "hide" | "show" | "repost";

/** States in which an action has not found its end. */
const OPEN: readonly Outgoing["state"][] = ["drafted", "waiting", "approved", "exported", "sending", "unknown"];

/** What this channel can do to this message now. */
export function actionsOn({ channel }: Pick<Ports, "channel">, message: Message): Action[] {
  const able = channel(message.channel)?.supports.outgoing ?? [];
  if (message.visibility === "deleted" || message.kind === "private") return [];
  const hide: Action = message.visibility === "hidden" ? "show" : "hide";
  return [
    ...(able.includes("hide") ? [hide] : []),
    ...(able.includes("repost") && message.visibility === "visible" ? (["repost"] as const) : []),
  ];
}

/** The same action that is on its way already is one action: a second click changes nothing. */
export const actOnMessage =
  (ports: DecidePorts) =>
  async ({ messageId, kind, officer }: { messageId: string; kind: Action; officer: Officer }): Promise<Decided> => {
    const suffix = ports.newId();
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const thread = await ports.store.thread(messageId);
      if (!thread) return refused("not-found");
      const { message } = thread;
      const existing = thread.outgoing.find((one) => one.kind === kind && OPEN.includes(one.state));
      if (existing) return { ok: true, outgoing: existing };
      if (!actionsOn(ports, message).includes(kind)) return refused("wrong-state");
      const next = await decided(ports, message, kind, officer, suffix);
      if (next === undefined) return refused("wrong-state");
      const decision = decisionOn(next, { move: next.lane === "green" ? "clear" : "submit", by: officer.id }, ports);
      // The message is written too: two officers who act at once meet at its revision.
      const saved = await ports.store.saveOutgoing(next, undefined, {
        decision,
        message: { next: message, was: message },
      });
      if (saved === "saved") return { ok: true, outgoing: next };
    }
    return refused("conflict");
  };

async function decided(
  ports: DecidePorts,
  message: Message,
  kind: Action,
  officer: Officer,
  suffix: string,
): Promise<Outgoing | undefined> {
  const { lane, rule, policyVersion, approvers } = laneOf(message, ports.department.lanes);
  const green = lane === "green";
  const move = green ? mayMove("drafted", "clear", "policy") : mayMove("drafted", "submit", "officer");
  if (!move.ok) return undefined;
  const { id, channel, account, externalId, conversationId } = message;
  const outgoing: Outgoing = {
    v: 1,
    id: `${id}.${suffix}`,
    messageId: id,
    kind,
    channel,
    account,
    to: { externalId, conversationId },
    state: move.to,
    lane,
    text: "",
    language: message.language.code,
    createdBy: officer.id,
    createdAt: new Date(ports.nowMs()).toISOString(),
    approvals: [],
    approversNeeded: approvers.length,
    approvers,
    rule,
    policyVersion,
    attempts: 0,
    salt: ports.newId(),
    // No words to know again: its own id stands in for them.
    textKey: await ports.hmac(`${id}.${suffix}`),
    revision: 1,
  };
  return green ? { ...outgoing, ...cleared(outgoing, ports.nowMs(), ports.department.undo) } : outgoing;
}
