import type { Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS, overtaken } from "./attempts.ts";
import { sendJob } from "./send-job.ts";
import { takeBack } from "./withdraw.ts";

/** What its author deleted, hid or wrote anew is not what was reviewed: our repost of it comes back. Safe to repeat. */

export type TakeBackPorts = Pick<Ports, "department" | "newId" | "nowMs" | "outbound" | "store">;

/** Whether a change of a message takes away what a repost of it shows. That we dispose of ours changes nothing there. */
export const endsReposts = (old: Message | undefined, next: Message | undefined): boolean =>
  old !== undefined &&
  next !== undefined &&
  old.visibility === "visible" &&
  next.disposed === undefined &&
  (next.visibility !== "visible" || next.text !== old.text);

export async function takeBackReposts(ports: TakeBackPorts, messageId: string): Promise<void> {
  const thread = await ports.store.thread(messageId);
  for (const { id, kind } of thread?.outgoing ?? []) if (kind === "repost") await takeBackOne(ports, id);
}

/** Of one that stands since now: what it shows may have changed while it was on its way. */
export async function takeBackIfChanged(ports: TakeBackPorts, { messageId, recall }: Outgoing): Promise<void> {
  const message = recall === undefined ? await ports.store.message(messageId) : undefined;
  if (message?.visibility !== "visible") await takeBackReposts(ports, messageId);
}

/** It stands there, or may: then it is asked back as soon as that is known. */
const MAY_STAND: readonly Outgoing["state"][] = ["sent", "sending", "unknown", "exported"];

async function takeBackOne(ports: TakeBackPorts, id: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await ports.store.outgoing(id);
    if (was === undefined) return;
    if (MAY_STAND.includes(was.state)) {
      if (was.recall?.result !== undefined) return;
      const since = new Date(ports.nowMs()).toISOString();
      const next: Outgoing = { ...was, recall: { since, reason: "author-took-back", attempts: 0 } };
      // Asked for already, its job may have been lost: one too many does nothing.
      if (was.recall === undefined && (await ports.store.saveOutgoing(next, was)) === "conflict") continue;
      return was.state === "sent" ? sendJob(ports, was, was.recall?.notBefore) : undefined;
    }
    const taken = await takeBack(ports, was, { actor: "platform", by: "tag", reason: "deleted-by-author" });
    if (taken !== "conflict") return;
  }
  throw overtaken(id);
}
