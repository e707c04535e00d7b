import { isDay } from "../../domain/days.ts";
import { iso } from "../../domain/instants.ts";
import { isChannelName, type Message } from "../../domain/message/message.ts";
import { idsNamed } from "../../domain/message/named-message.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Decision } from "../../domain/outgoing/outgoing.ts";
import { notOffered, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import {
  HOLD_KINDS,
  type Hold,
  type HoldKind,
  type HoldScope,
  isOn,
  LONGEST_REASON,
  plainHandle,
} from "../../domain/records/hold.ts";
import type { Ports } from "../../ports.ts";
import { decided } from "../lanes/decision.ts";
import { withoutPersonal } from "../personal.ts";

/** A hold is placed and lifted by a person; both are decisions in a chain. */

export type HoldPorts = Pick<Ports, "department" | "newId" | "nowMs" | "store">;

export const HOLD_ABOUT = ["message", "conversation", "person", "all"] as const;

export interface HoldAsked {
  officer: Officer;
  kind: string;
  number: string;
  reason: string;
  /** Whether it is about one message, its conversation, its author, or whatever the rest says. */
  about: string;
  /** A message's id, or its address here or on its platform. */
  message?: string;
  handle?: string;
  channel?: string;
  topic?: string;
  from?: string;
  to?: string;
  /** When somebody looks whether it is still needed. */
  review?: string;
}

const MOST_RETRIES = 3;

export const placeHold =
  (ports: HoldPorts) =>
  async (asked: HoldAsked): Promise<{ ok: true; hold: Hold } | Refused> => {
    const { department, newId, nowMs, store } = ports;
    const wrong = wrongIn(asked, department);
    if (wrong) return wrong;
    const scope = await scopeOf(ports, asked);
    if ("ok" in scope) return scope;
    const hold: Hold = {
      v: 1,
      id: newId(),
      kind: asked.kind as HoldKind,
      number: withoutPersonal(asked.number, department).trim(),
      reason: withoutPersonal(asked.reason, department).trim(),
      scope,
      by: asked.officer.id,
      since: iso(nowMs()),
      ...(asked.review ? { review: asked.review } : {}),
      revision: 1,
    };
    const saved = await store.saveHold(
      hold,
      undefined,
      decisionOf(ports, hold, { move: "place-hold", by: asked.officer.id }),
    );
    return saved === "conflict" ? refused("conflict") : { ok: true, hold };
  };

/** What it sealed is disposed of then, for good: why is in the chain. */
export const liftHold =
  (ports: HoldPorts) =>
  async (asked: { id: string; officer: Officer; reason: string }): Promise<{ ok: true; hold: Hold } | Refused> => {
    const { id, officer } = asked;
    if (asked.reason.trim() === "") return refused("lift-empty", undefined, "reason");
    if (asked.reason.trim().length > LONGEST_REASON) return refused("hold-long", undefined, "reason");
    const endReason = withoutPersonal(asked.reason, ports.department).trim();
    for (let attempt = 0; attempt < MOST_RETRIES; attempt += 1) {
      const was = (await ports.store.holds()).find((one) => one.id === id);
      if (was === undefined) return refused("not-found");
      if (!isOn(was)) return refused("hold-over");
      const hold: Hold = { ...was, endedAt: iso(ports.nowMs()), endedBy: officer.id, endReason };
      const decision = decisionOf(ports, hold, { move: "lift-hold", by: officer.id, why: endReason });
      const saved = await ports.store.saveHold(hold, was, decision);
      if (saved === "saved") return { ok: true, hold: { ...hold, revision: was.revision + 1 } };
    }
    return refused("conflict");
  };

function wrongIn(asked: HoldAsked, department: HoldPorts["department"]): Refused | undefined {
  if (!HOLD_KINDS.some((kind) => kind === asked.kind)) return notOffered("kind", HOLD_KINDS);
  if (!HOLD_ABOUT.some((about) => about === asked.about)) return notOffered("about", HOLD_ABOUT);
  for (const field of ["number", "reason"] as const) {
    if (asked[field].trim() === "") return refused("hold-empty", undefined, field);
    if (asked[field].trim().length > LONGEST_REASON) return refused("hold-long", undefined, field);
  }
  const { channel, topic, from, to, review } = asked;
  if (channel && !isChannelName(channel))
    return notOffered(
      "channel",
      department.channels.map((one) => one.channel),
    );
  const topics = department.teams.flatMap((team) => Object.keys(team.topics));
  if (topic && !topics.includes(topic)) return notOffered("topic", topics);
  for (const [field, day] of Object.entries({ from, to, review }))
    if (day && !isDay(day)) return refused("date-range", undefined, field);
  return from && to && to < from ? refused("date-range", undefined, "to") : undefined;
}

/** The message that a hold would be about, for a look before it is placed. */
export async function heldMessage(
  { department, store }: Pick<HoldPorts, "department" | "store">,
  written: string,
): Promise<Message | undefined> {
  const [message] = await store.messages(idsNamed(written, department.channels));
  return message;
}

async function scopeOf(ports: HoldPorts, asked: HoldAsked): Promise<HoldScope | Refused> {
  const { about, channel, topic, from, to } = asked;
  const rest: HoldScope = {
    ...(channel && isChannelName(channel) ? { channel } : {}),
    ...(topic ? { topic } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
  if (about === "all") return Object.keys(rest).length === 0 ? refused("hold-scope", undefined, "from") : rest;
  const handle = plainHandle(asked.handle ?? "");
  if (about === "person" && handle !== "")
    return rest.channel === undefined ? refused("hold-scope", undefined, "channel") : { ...rest, handle };
  const message = await heldMessage(ports, asked.message ?? "");
  if (message === undefined) return refused("hold-message", undefined, "message");
  // One message is all that it is: a condition that it does not meet would leave it unheld.
  if (about === "message") return { messageId: message.id };
  if (about === "person")
    return message.author.key === ""
      ? refused("hold-message", undefined, "message")
      : { ...rest, author: message.author.key };
  const { channel: on, account, conversationId } = message;
  return { ...rest, conversation: { channel: on, account, conversationId } };
}

/** Which file or request it is for; of whom it is about the chain knows nothing. */
const decisionOf = (
  ports: HoldPorts,
  { id, kind, number }: Hold,
  { move, by, why }: { move: Decision["move"]; by: string; why?: string },
): Decision =>
  decided(
    { outgoingId: `hold.${id}`, messageId: "hold", textHash: "", rule: kind },
    { move, by, reason: why === undefined ? number : `${number}: ${why}` },
    ports,
  );
