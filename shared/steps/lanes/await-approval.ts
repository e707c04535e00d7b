import type { Message } from "../../domain/message/message.ts";
import type { Ports, StreamRecord } from "../../ports.ts";
import { ATTEMPTS, overtaken } from "../outgoing/attempts.ts";
import { imageOf } from "../stream-image.ts";

/**
 * A message says that it waits for approval while something written for it does. Read off what stands under the
 * message now, not off the change that woke this: repeated, late and reordered changes end the same.
 */

type AwaitPorts = Pick<Ports, "store">;

/** Messages whose outgoing messages began or ceased to wait. */
export function awaitingChanged(records: readonly StreamRecord[]): string[] {
  const ids = records.flatMap(({ old, next }) => {
    const [was, is] = [imageOf("outgoing", old), imageOf("outgoing", next)];
    return (was?.state === "waiting") === (is?.state === "waiting") ? [] : ((is ?? was)?.messageId ?? []);
  });
  return [...new Set(ids)];
}

export async function awaitApproval({ store }: AwaitPorts, messageId: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const thread = await store.thread(messageId);
    if (!thread) return;
    const { message, outgoing } = thread;
    const next = marked(
      message,
      outgoing.some(({ state }) => state === "waiting"),
    );
    if (next === undefined || (await store.saveMessage(next, message)) === "saved") return;
  }
  throw overtaken(messageId);
}

/** `undefined`: it says so already. Approval goes before an expert, and gives the wait back where one is still asked. */
function marked(message: Message, waits: boolean): Message | undefined {
  if (message.visibility === "deleted") return undefined;
  if (waits) return message.waiting === "approval" ? undefined : { ...message, waiting: "approval" };
  const { waiting, ...free } = message;
  if (waiting !== "approval") return undefined;
  return message.expert === "waiting" ? { ...free, waiting: "expert" } : free;
}
