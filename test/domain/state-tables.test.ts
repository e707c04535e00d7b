import { describe, expect, it } from "vitest";
import {
  type Actor,
  type Move,
  mayMove,
  OUTGOING_MOVES,
  type OutgoingState,
} from "../../shared/domain/outgoing/outgoing.ts";
import { mayMovePost, POST_MOVES, type PostMove, type PostState } from "../../shared/domain/posts/post-pair.ts";

/** What the two tables of states let happen at all: replies and actions, and pairs of posts. */

const ACTORS: Actor[] = ["officer", "approver", "policy", "sender", "sweep", "platform"];

interface Step<State, Name> {
  from: State;
  to: State;
  name: Name;
  by: Actor;
}

/** Every move that somebody may make, from whatever can be reached from the beginning. */
function steps<State, Name>(
  first: State,
  names: readonly Name[],
  may: (state: State, name: Name, by: Actor) => { ok: true; to: State } | { ok: false },
): Step<State, Name>[] {
  const [found, seen, open] = [[] as Step<State, Name>[], new Set<State>([first]), [first]];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (const name of names) {
      for (const by of ACTORS) {
        const done = may(from, name, by);
        if (!done.ok) continue;
        found.push({ from, to: done.to, name, by });
        if (!seen.has(done.to)) open.push(done.to);
        seen.add(done.to);
      }
    }
  }
  return found;
}

const replies = steps<OutgoingState, Move>("drafted", OUTGOING_MOVES, mayMove);
const posts = steps<PostState, PostMove>("drafted", POST_MOVES, mayMovePost);
const into = <S, N>(all: Step<S, N>[], state: S) => all.filter(({ from, to }) => to === state && from !== state);
const said = <S, N>(all: Step<S, N>[]) => [...new Set(all.map(({ name, by }) => `${name} by ${by}`))].sort();

describe("a reply", () => {
  it("is allowed to go out by the policy alone; a sender gives back what it had taken, a person who saw a part of a thread lets the next go", () => {
    expect(said(into(replies, "approved"))).toEqual(["clear by policy", "go-on by officer", "release by sender"]);
  });
  it("is sent by a sender that had claimed it, and never again once nobody can tell, but for what follows a part that a person saw", () => {
    expect(said(into(replies, "sending"))).toEqual(["claim by sender"]);
    const again = replies.filter(({ from, to }) => from === "unknown" && ["approved", "sending"].includes(to));
    expect(again).toEqual([{ from: "unknown", to: "approved", name: "go-on", by: "officer" }]);
  });
  it("loses what people agreed to when its words change, and can be taken back only before it is on its way", () => {
    expect(replies.filter(({ name }) => name === "edit").every(({ to }) => to === "drafted")).toBe(true);
    const undone = replies.filter(({ name, by }) => name === "withdraw" && by === "officer").map(({ from }) => from);
    expect(undone.sort()).toEqual(["approved", "drafted", "waiting"]);
  });
  it("moves no more once it was withdrawn", () => {
    expect(replies.filter(({ from }) => from === "withdrawn")).toEqual([]);
  });
});

describe("a pair of posts", () => {
  it("is scheduled by the policy alone, and goes out from there alone", () => {
    expect(said(into(posts, "scheduled"))).toEqual(["clear by policy"]);
    expect(posts.filter(({ to }) => to === "publishing").map(({ from }) => from)).toEqual(["scheduled"]);
  });
  it("loses what people agreed to when its words change, and nothing changes once it is on its way", () => {
    const edits = posts.filter(({ name }) => name === "edit");
    expect(edits.every(({ to }) => to === "drafted")).toBe(true);
    expect(edits.map(({ from }) => from).sort()).toEqual(["drafted", "scheduled", "waiting"]);
  });
  it.each(["published", "breached", "failed", "withdrawn"] as const)("ends at %s", (state) => {
    expect(into(posts, state)).not.toEqual([]);
    expect(posts.filter(({ from }) => from === state)).toEqual([]);
  });
});
