import { iso } from "../../domain/instants.ts";
import { mayApprove } from "../../domain/lanes/approvals.ts";
import { leads, type Officer } from "../../domain/officer.ts";
import { refused } from "../../domain/outgoing/reply-rules.ts";
import { mayMovePost, type PostPair, pairHash } from "../../domain/posts/post-pair.ts";
import { asksNext, maySendBack } from "../lanes/approve.ts";
import { pairLayerRecord } from "../lanes/layer-record.ts";
import { ungated } from "../outgoing/new-outgoing.ts";
import { withoutPersonal } from "../personal.ts";
import { checkPost, isPassing } from "./check-post.ts";
import { type MediaStore, missingFiles } from "./missing-files.ts";
import { crisisFor } from "./post-crisis.ts";
import { onPost, type PairDecided, type PairPorts } from "./post-decision.ts";
import { asksOthers, lanedPost } from "./post-lane.ts";
import { notLikely } from "./write-post.ts";

/** What people decide of a pair: schedule it, agree to it, send it back, move it, let it go out after all, take it back. */

interface Named {
  id: string;
  officer: Officer;
}

/** Both halves are checked; the policy's lane says whether somebody must agree. Once is enough: a second click changes
 * nothing. */
export const schedulePost =
  (ports: PairPorts & MediaStore) =>
  ({ id, officer }: Named): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      if (was.state === "scheduled" || was.state === "waiting") return { ok: true, pair: was };
      if (!mayMovePost(was.state, "submit", "officer").ok) return refused("wrong-state", was.state);
      if (Date.parse(was.at) <= ports.nowMs()) return refused("pair-past");
      const found = [...(await checkPost(ports, was)), ...(await missingFiles(ports, was))];
      const problems = found.filter((problem) => !isPassing(problem));
      if (problems.length > 0) return { ...refused("pair-not-ready", problems[0]?.code), problems };
      const laned = lanedPost(ports, was, await ports.store.crisis());
      if (laned === undefined) return refused("wrong-state", was.state);
      const { reason: _, ...next } = laned.next;
      return { next, move: laned.move, by: officer.id };
    });

/** `read`: the hash of what stood on their page; other words by now are a conflict. */
export const approvePost =
  (ports: PairPorts) =>
  ({ id, officer, read }: Named & { read: string }): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      if (was.state !== "waiting") return refused("wrong-state", was.state);
      const may = mayApprove(was, officer);
      if (!may.ok) return refused(may.reason);
      // What nobody agreed to in time does not go out at once: somebody gives it another time.
      if (may.complete && Date.parse(was.at) <= ports.nowMs()) return refused("pair-past");
      const hash = pairHash(was);
      if (read !== hash) return refused("conflict");
      const at = new Date(ports.nowMs()).toISOString();
      const name = may.complete ? "clear" : "approve";
      const move = mayMovePost(was.state, name, may.complete ? "policy" : "approver");
      if (!move.ok) return refused("wrong-state", was.state);
      const agreed: PostPair = {
        ...was,
        state: move.to,
        approvals: [...was.approvals, { by: officer.id, at, hash, roles: may.roles }],
      };
      const next = may.complete ? { ...ungated(agreed), approvedHash: hash } : asksNext(ports, agreed);
      return {
        next,
        move: name,
        by: officer.id,
        layer: pairLayerRecord(ports, was, { by: officer.id, outcome: "approved" }),
      };
    });

export const returnPost =
  (ports: PairPorts) =>
  ({ id, officer, reason: said }: Named & { reason: string }): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      const reason = withoutPersonal(said, ports.department).trim();
      if (reason === "") return refused("empty");
      const move = mayMovePost(was.state, "return", "approver");
      if (!move.ok) return refused("wrong-state", was.state);
      if (!maySendBack(was, officer)) return refused("forbidden");
      const { gate: _, ...kept } = was;
      const next = { ...kept, state: move.to, approvals: [], reason };
      const layer = pairLayerRecord(ports, was, { by: officer.id, outcome: "returned" });
      return { next, move: "return", by: officer.id, reason, layer };
    });

/** Another time for the same words: what was agreed to holds, unless the policy asks for others then. A draft and one that
 * waits simply move. */
export const reschedulePost =
  (ports: PairPorts) =>
  ({ id, officer, at }: Named & { at: string }): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      if (Date.parse(at) <= ports.nowMs()) return refused("pair-past");
      const far = notLikely(ports, at);
      if (far !== undefined) return far;
      const { paused: _, held: _h, despite: _d, ...kept } = was;
      const crisis = await ports.store.crisis();
      if ((was.state === "waiting" || was.state === "scheduled") && asksOthers(ports, was, at, crisis)) {
        const { approvedHash: _a, gate: _g, ...open } = kept;
        const laned = lanedPost(ports, { ...open, at, state: "drafted", approvals: [] }, crisis);
        return laned === undefined ? refused("wrong-state", was.state) : { ...laned, by: officer.id };
      }
      if (was.state === "drafted" || was.state === "waiting") return { next: { ...kept, at } };
      if (!mayMovePost(was.state, "reschedule", "officer").ok) return refused("wrong-state", was.state);
      return { next: { ...kept, at } };
    });

/** A paused pair goes out now. While the crisis is on, only those who approve let it. */
export const resumePost =
  (ports: PairPorts) =>
  ({ id, officer }: Named): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      if (was.paused === undefined || !mayMovePost(was.state, "resume", "officer").ok)
        return refused("wrong-state", was.state);
      const crisis = await crisisFor(ports, was);
      if (crisis !== undefined && !leads(officer)) return refused("crisis-on");
      const { paused: _, held: _h, ...kept } = was;
      const at = iso(ports.nowMs());
      // It needs a time by which those can agree.
      if (asksOthers(ports, was, at, crisis)) return refused("pair-past");
      const next = { ...kept, at, ...(crisis === undefined ? {} : { despite: crisis.id }) };
      // Why it had been kept back: whoever reads the chain sees what was decided in spite of.
      return { next, move: "resume", by: officer.id, reason: was.paused.reason };
    });

export const withdrawPost =
  (ports: PairPorts) =>
  ({ id, officer }: Named): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      if (was.state === "withdrawn") return { ok: true, pair: was };
      const move = mayMovePost(was.state, "withdraw", "officer");
      if (!move.ok) return refused("too-late", was.state);
      const { paused: _, held: _h, ...kept } = ungated(was);
      return { next: { ...kept, state: move.to }, move: "withdraw", by: officer.id };
    });

/** A person took note of what went wrong: it leaves the list of what needs one. */
export const notePost =
  (ports: PairPorts) =>
  ({ id }: Named): Promise<PairDecided> =>
    onPost(ports, id, async (was) => {
      if (was.state !== "breached" && was.state !== "failed") return refused("wrong-state", was.state);
      if (was.seenAt !== undefined) return { ok: true, pair: was };
      return { next: { ...was, seenAt: iso(ports.nowMs()) } };
    });
