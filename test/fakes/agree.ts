import type { Officer } from "../../shared/domain/officer.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { pairHash } from "../../shared/domain/posts/post-pair.ts";
import { approve } from "../../shared/steps/lanes/approve.ts";
import { approvePost } from "../../shared/steps/posts/schedule-post.ts";

/** Somebody agrees to what stands there at that moment. */
export const agree =
  (ports: Parameters<typeof approve>[0]) =>
  async ({ outgoingId, officer }: { outgoingId: string; officer: Officer }) => {
    const was = await ports.store.outgoing(outgoingId);
    return approve(ports)({ outgoingId, officer, read: was === undefined ? "" : outgoingHash(was) });
  };

export const agreeToPost =
  (ports: Parameters<typeof approvePost>[0]) =>
  async ({ id, officer }: { id: string; officer: Officer }) => {
    const was = await ports.store.post(id);
    return approvePost(ports)({ id, officer, read: was === undefined ? "" : pairHash(was) });
  };
