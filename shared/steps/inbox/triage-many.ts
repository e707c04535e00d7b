import { asError } from "../../domain/errors.ts";
import { inTurns } from "../../domain/in-turns.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Officer } from "../../domain/officer.ts";
import { notOffered, type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import type { Ports } from "../../ports.ts";
import { handOver, type NotePorts } from "./add-note.ts";
import { claim, close, correctTags, topicsOf } from "./triage.ts";

/**
 * One move on many messages: each is the single move, with its own write, note and correction. A message that changed
 * since it was seen, or that a colleague has, is left and named; nothing that fails stops the others.
 */

export type TriageMove =
  | { do: "claim" }
  | { do: "team"; team: string }
  | { do: "topic"; topic: string }
  | { do: "close"; reason: string };

export interface TriageMany {
  officer: Officer;
  move: TriageMove;
  /** `revision`: as the officer saw it. */
  items: readonly { id: string; revision?: number }[];
}

/** Why a message was left: a colleague has it, it changed, it is not open any more, it is not there, or nobody can tell. */
export const LEFT_FOR = ["claimed", "changed", "not-open", "not-found", "failed"] as const;
export interface Left {
  id: string;
  why: (typeof LEFT_FOR)[number];
}

export type ManyTriaged = { ok: true; done: string[]; left: Left[] } | Refused;
export type TriageManyPorts = NotePorts & Pick<Ports, "log">;

/** As many as a page shows, and some. */
export const MOST_TRIAGED = 100;
const AT_ONCE = 8;

/** Refused as a whole where the move itself is not right: an unknown team or topic, no reason. */
export const triageMany =
  (ports: TriageManyPorts) =>
  async ({ officer, move, items }: TriageMany): Promise<ManyTriaged> => {
    const wrong = wrongMove(ports, move);
    if (wrong) return wrong;
    const outcomes = new Map<string, Left["why"] | "done">();
    const once = [...new Map(items.map((item) => [item.id, item])).values()].slice(0, MOST_TRIAGED);
    await inTurns(once, AT_ONCE, async ({ id, revision }) => {
      const on = { messageId: id, officer, leaveClaimed: true as const };
      // Whoever claims looks next: what changed is no reason against it.
      const seen = revision === undefined || move.do === "claim" ? {} : { seen: revision };
      try {
        const result = await moved(ports, move, { ...on, ...seen });
        outcomes.set(id, result.ok ? "done" : whyLeft(result));
      } catch (error) {
        ports.log.error("triage-failed", asError(error), { message: id });
        outcomes.set(id, "failed");
      }
    });
    const told = once.map(({ id }) => ({ id, why: outcomes.get(id) ?? ("failed" as const) }));
    return {
      ok: true,
      done: told.flatMap(({ id, why }) => (why === "done" ? [id] : [])),
      left: told.flatMap(({ id, why }) => (why === "done" ? [] : [{ id, why }])),
    };
  };

type On = Parameters<ReturnType<typeof claim>>[0];

function moved(ports: NotePorts, move: TriageMove, on: On): Promise<{ ok: true; message: Message } | Refused> {
  switch (move.do) {
    case "claim":
      return claim(ports)(on);
    case "team":
      return handOver(ports)({ ...on, to: { team: move.team } });
    case "topic":
      return correctTags(ports)({ ...on, topics: [move.topic] });
    case "close":
      return close(ports)({ ...on, reason: move.reason });
  }
}

function wrongMove({ department }: NotePorts, move: TriageMove): Refused | undefined {
  const { teams } = department;
  if (move.do === "team" && !teams.some(({ id }) => id === move.team))
    return notOffered(
      "team",
      teams.map(({ id }) => id),
    );
  if (move.do === "topic" && !teams.some(({ topics }) => Object.hasOwn(topics, move.topic)))
    return notOffered("topic", topicsOf(department));
  return move.do === "close" && move.reason.trim() === "" ? refused("empty", undefined, "reason") : undefined;
}

function whyLeft({ reason, detail }: Refused): Left["why"] {
  if (reason === "conflict") return detail === "claimed" ? "claimed" : "changed";
  return reason === "not-found" ? "not-found" : "not-open";
}

/** What a form or a body names; what it leaves out is empty, and refused by the step. */
export function triageMove(name: string, said: { team?: string; topic?: string; reason?: string }): TriageMove {
  if (name === "team") return { do: name, team: said.team ?? "" };
  if (name === "topic") return { do: name, topic: said.topic ?? "" };
  if (name === "close") return { do: name, reason: said.reason ?? "" };
  return { do: "claim" };
}
