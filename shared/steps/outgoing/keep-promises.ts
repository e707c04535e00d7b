import type { Message } from "../../domain/message/message.ts";
import { isAnswer, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports, StreamRecord } from "../../ports.ts";
import { imageOf } from "../stream-image.ts";
import { ATTEMPTS, overtaken } from "./attempts.ts";

/** An answer further on in a conversation keeps what an earlier one promised there. Safe to repeat. */

type KeepPorts = Pick<Ports, "store">;

/** Messages of the person that are looked through for a promise. */
const MOST_EARLIER = 20;

/** Answers that stand since now, and promise nothing themselves. */
export function newAnswers(records: readonly StreamRecord[]): Outgoing[] {
  return records.flatMap(({ old, next }) => {
    const [was, is] = [imageOf("outgoing", old), imageOf("outgoing", next)];
    if (is?.state !== "sent" || was?.state === "sent" || !isAnswer(is.kind) || is.promises === true) return [];
    return [is];
  });
}

export async function keepPromises(ports: KeepPorts, { messageId, sentAt }: Outgoing): Promise<void> {
  const message = await ports.store.message(messageId);
  if (message?.followsAnswer !== true || message.author.key === "" || sentAt === undefined) return;
  const { channel, account, conversationId } = message;
  const listed = await ports.store.author(message.author.key, MOST_EARLIER);
  const same = listed.filter(
    (one) =>
      one.id !== messageId &&
      one.channel === channel &&
      one.account === account &&
      one.conversationId === conversationId &&
      one.createdAt < message.createdAt,
  );
  for (const { id } of await ports.store.messages(same.map((one) => one.id))) await keepOne(ports, id, sentAt);
}

async function keepOne({ store }: KeepPorts, id: string, at: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await store.message(id);
    const next = was && kept(was, at);
    if (was === undefined || next === was || next === undefined) return;
    if ((await store.saveMessage(next, was)) === "saved") return;
  }
  throw overtaken(id);
}

/** The same message where no promise is open. */
export const kept = (message: Message, at: string): Message =>
  message.promise === undefined || message.promise.keptAt !== undefined || message.promise.at >= at
    ? message
    : { ...message, promise: { ...message.promise, keptAt: at } };
