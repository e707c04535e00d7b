import type { Message } from "../../domain/message/message.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Approval, Outgoing } from "../../domain/outgoing/outgoing.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { Ports } from "../../ports.ts";

/** What a person approved a moment ago, as it stands now. */
export type Done = { outgoing: Outgoing; message: Message } | { pair: PostPair };

/** An address that is opened again later says nothing of what is long done. */
const MOMENT_MS = 60_000;

export const justApproved =
  ({ store, nowMs }: Pick<Ports, "store" | "nowMs">) =>
  async (id: string, officer: Officer): Promise<Done | undefined> => {
    const theirs = ({ approvals }: { approvals: readonly Approval[] }) =>
      approvals.some(({ by, at }) => by === officer.id && nowMs() - Date.parse(at) < MOMENT_MS);
    if (isPostId(id)) {
      const pair = await store.post(id);
      return pair && theirs(pair) ? { pair } : undefined;
    }
    const outgoing = await store.outgoing(id);
    const message = outgoing && theirs(outgoing) ? await store.message(outgoing.messageId) : undefined;
    return outgoing && message && { outgoing, message };
  };
