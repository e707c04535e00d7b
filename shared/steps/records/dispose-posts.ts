import { iso } from "../../domain/instants.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { disposedOutgoing, disposedPost, hasWords, isUnderWay } from "../../domain/records/disposal.ts";
import { holdingWork, ofPost } from "../../domain/records/hold.ts";
import { postEndedAt, retentionOf } from "../../domain/records/retention.ts";
import { looked } from "./look.ts";
import { MOST, type RoundPorts, round } from "./round.ts";

/** Posts whose time is over: both halves and what went out of them. What stays is what reports counted. Safe to repeat. */
export async function disposePosts(ports: RoundPorts): Promise<number> {
  const { department, nowMs, store } = ports;
  const retention = retentionOf(department, "post");
  if (retention === undefined) return 0;
  const before = iso(nowMs() - retention.keepMs);
  return round<PostPair>(ports, {
    name: "dispose-post",
    find: (after) => store.endedPosts(after, before, MOST),
    placeOf: (pair) => `${postEndedAt(pair)}#${pair.id}`,
    work: ({ id }) =>
      looked(ports, async ({ holds, revision }) => {
        const pair = await store.post(id);
        if (pair === undefined || postEndedAt(pair) === undefined) return "kept";
        if (holdingWork(holds, ofPost(pair)).length > 0) return "kept";
        const legs = (await store.postLegs(id)).outgoing;
        if (legs.some((one) => isUnderWay(one) || one.state === "unknown")) return "kept";
        const outgoing = legs.filter(hasWords).map((was) => ({ next: disposedOutgoing(was), was }));
        const by = { class: "post" as const, rule: retention.authority };
        const next = disposedPost(pair, iso(nowMs()), by);
        return store.disposePost(next, pair, by, { outgoing, holds: revision });
      }),
  });
}
