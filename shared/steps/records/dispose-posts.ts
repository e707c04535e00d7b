import type { PostPair } from "../../domain/posts/post-pair.ts";
import { disposedOutgoing, disposedPost, hasWords, isUnderWay } from "../../domain/records/disposal.ts";
import { holdingWork, ofPost } from "../../domain/records/hold.ts";
import { postEndedAt, retentionOf } from "../../domain/records/retention.ts";
import { MOST, type RoundPorts, round } from "./round.ts";

/** Posts whose time is over: both halves and what went out of them. What stays is what reports counted. Safe to repeat. */
export async function disposePosts(ports: RoundPorts): Promise<number> {
  const { department, nowMs, store } = ports;
  const retention = retentionOf(department, "post");
  if (retention === undefined) return 0;
  const before = new Date(nowMs() - retention.keepMs).toISOString();
  return round<PostPair>(ports, {
    name: "dispose-post",
    find: (after) => store.endedPosts(after, before, MOST),
    placeOf: (pair) => `${postEndedAt(pair)}#${pair.id}`,
    work: async (pair) => {
      if (holdingWork(await store.holds(), ofPost(pair)).length > 0) return false;
      const { outgoing } = await store.postLegs(pair.id);
      if (outgoing.some((one) => isUnderWay(one) || one.state === "unknown")) return false;
      for (const was of outgoing.filter(hasWords))
        if ((await store.saveOutgoing(disposedOutgoing(was), was)) === "conflict") return false;
      const by = { class: "post" as const, rule: retention.authority };
      const at = new Date(nowMs()).toISOString();
      return (await store.disposePost(disposedPost(pair, at, by), pair, by)) === "saved";
    },
  });
}
