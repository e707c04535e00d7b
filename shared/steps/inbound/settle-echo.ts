import { METRICS } from "../../domain/events.ts";
import { type InboundMessage, type Message, messageId } from "../../domain/message/message.ts";
import { isAutomatic } from "../../domain/outgoing/echo.ts";
import { mayMove, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports, Thread } from "../../ports.ts";
import { decisionOn } from "../lanes/decision.ts";
import { afterSent, answered, type ByHand, standing } from "../outgoing/answered.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";

/**
 * What the department's own account wrote. It settles our reply whose outcome is open (invariant 3); what
 * none of ours explains was written by hand on the platform, and stops the clock of what it answers; unless it came by
 * itself, as the platform's own acknowledgement does.
 */

export type EchoPorts = Pick<Ports, "department" | "log" | "newId" | "nowMs" | "store" | "tagger">;

/** Open messages of a private conversation that one answer by hand can stand for. */
const MOST_OPEN = 20;

export async function settleEcho(ports: EchoPorts, echo: InboundMessage): Promise<void> {
  if (echo.change !== "created") return ports.log.count(METRICS.ignored, 1, { channel: echo.channel });
  const candidate = await byKey(ports, echo);
  if (candidate && answersTo(candidate, echo)) return settle(ports, candidate.id, echo);
  const threads = await threadsOf(ports, echo);
  const ours = threads.flatMap(({ outgoing }) => outgoing).find((one) => isEchoOf(one, echo));
  if (ours) return settle(ports, ours.id, echo);
  // A thread settles with its last part; until then its parts are no answers by hand.
  if (threads.some(({ outgoing }) => outgoing.some((one) => hasPart(one, echo)))) return;
  const asked = threads.map(({ message }) => Date.parse(message.createdAt)).filter((ms) => ms <= echo.atMs);
  if (asked.length === 0) return;
  if (isAutomatic(Math.max(...asked), echo.atMs))
    return ports.log.count(METRICS.acknowledged, 1, { channel: echo.channel });
  const language = await ports.tagger.languageOf(echo.text ?? "");
  for (const { message } of threads) await answerByHand(ports, message.id, echo, { language });
}

async function byKey({ store }: EchoPorts, echo: InboundMessage): Promise<Outgoing | undefined> {
  const named = echo.outgoingId === undefined ? undefined : await store.outgoing(echo.outgoingId);
  if (named && named.channel === echo.channel && named.account === echo.account) return named;
  return echo.textKey === undefined
    ? undefined
    : await store.outgoingByTextKey(echo.channel, echo.account, echo.textKey);
}

/** The same words to another person under the same post are another reply. */
function answersTo(outgoing: Outgoing, { outgoingId, parentId, conversationId }: InboundMessage): boolean {
  if (outgoing.id === outgoingId) return true;
  const { to } = outgoing;
  if (to.conversationId !== conversationId) return false;
  return parentId === undefined || outgoing.kind === "private-reply" || [to.externalId, to.root].includes(parentId);
}

const isEchoOf = (one: Outgoing, echo: InboundMessage): boolean =>
  one.externalId === echo.externalId ||
  (one.externalId === undefined &&
    one.textKey === echo.textKey &&
    ["approved", "exported", "sending", "unknown", "sent"].includes(one.state));

const hasPart = ({ parts = [] }: Outgoing, { externalId, textKey }: InboundMessage): boolean =>
  parts.some((part) => part.externalId === externalId || part.textKey === textKey);

/** The message it stands under; in a private conversation, the latest ones. */
async function threadsOf({ store }: EchoPorts, echo: InboundMessage): Promise<Thread[]> {
  const { channel, account, parentId, conversationId, kind } = echo;
  const ids =
    kind === "private"
      ? (await store.conversation(channel, account, conversationId, MOST_OPEN)).map(({ id }) => id)
      : [messageId(channel, account, parentId ?? conversationId)];
  const threads = await Promise.all(ids.map((id) => store.thread(id)));
  return threads.filter((thread) => thread !== undefined);
}

async function settle(ports: EchoPorts, id: string, echo: InboundMessage): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(id);
    if (!was || !mayMove(was.state, "settle", "platform").ok) return;
    const message = await ports.store.message(was.messageId);
    const sentAt = atOf(echo);
    const next = standing(was, { sentAt, externalId: echo.externalId, permalink: echo.permalink });
    const saved = await ports.store.saveOutgoing(next, was, {
      decision: decisionOn(next, { move: "settle", by: "echo" }, ports),
      ...afterSent(next, message, sentAt, ports.department),
    });
    if (saved === "saved") return ports.log.info("echo-settled", { outgoing: id, channel: echo.channel });
  }
  throw overtaken(id);
}

async function answerByHand(ports: EchoPorts, id: string, echo: InboundMessage, hand: ByHand): Promise<void> {
  const at = atOf(echo);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was: Message | undefined = await ports.store.message(id);
    if (was?.status !== "open" || was.createdAt > at) return;
    if ((await ports.store.saveMessage(answered(was, at, ports.department, hand), was)) === "saved")
      return ports.log.info("echo-by-hand", { message: id, channel: echo.channel });
  }
  throw overtaken(id);
}

const atOf = ({ atMs }: InboundMessage): string => new Date(atMs).toISOString();
