import { OFFICIAL_LANGUAGES } from "../official-language.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import type { HalfName, PostPair, PostState } from "./post-pair.ts";

/** How the two halves of a pair go out on one channel: the first, then the second, or neither. */

export type Legs = Partial<Record<HalfName, Outgoing>>;

/** What is to be done next on one channel. */
export type Next =
  | { do: "send"; half: HalfName }
  /** It is on its way, or a person has to say something first. */
  | { do: "wait" }
  /** It stands there alone: take it back. */
  | { do: "recall"; half: HalfName }
  | { do: "end"; as: Extract<PostState, "published" | "breached" | "failed">; reason?: EndReason };

/** `unknown`: nobody can tell whether a half stands there. `alone`: it stands there, and the platform takes nothing
 * back. `taken-back`: it stood there for a while. `refused`: neither half stands there. */
export type EndReason = "unknown" | "alone" | "taken-back" | "refused";

const FIRST: HalfName = "en";
const SECOND: HalfName = "fr";

export function nextOf(legs: Legs): Next {
  const [first, second] = [statusOf(legs[FIRST]), statusOf(legs[SECOND])];
  if (first === "moving" || second === "moving") return { do: "wait" };
  if (first === "lost" || second === "lost") return { do: "end", as: "breached", reason: "unknown" };
  if (first === "stands" && second === "stands") return { do: "end", as: "published" };
  if (first === "none") return { do: "send", half: FIRST };
  if (first === "stands" && second === "none") return { do: "send", half: SECOND };
  for (const half of OFFICIAL_LANGUAGES) {
    const leg = legs[half];
    if (leg === undefined || statusOf(leg) !== "stands") continue;
    if (leg.recall?.result !== undefined) return { do: "end", as: "breached", reason: "alone" };
    return leg.recall === undefined ? { do: "recall", half } : { do: "wait" };
  }
  const takenBack = first === "taken-back" || second === "taken-back";
  return takenBack
    ? { do: "end", as: "breached", reason: "taken-back" }
    : { do: "end", as: "failed", reason: "refused" };
}

type LegStatus = "none" | "moving" | "lost" | "stands" | "refused" | "taken-back";

function statusOf(leg: Outgoing | undefined): LegStatus {
  switch (leg?.state) {
    case undefined:
      return "none";
    case "sent":
      return "stands";
    case "failed":
      return "refused";
    case "withdrawn":
      return leg.sentAt === undefined ? "refused" : "taken-back";
    // A person looked, and could not tell either.
    case "unknown":
      return leg.seenAt === undefined ? "moving" : "lost";
    default:
      return "moving";
  }
}

/** What the pair becomes when every channel has come to its end; the worst of them names it. */
export function outcomeOf(
  ends: readonly Next[],
): { as: "published" | "breached" | "failed"; reason?: EndReason } | undefined {
  const done = ends.filter((end) => end.do === "end");
  if (done.length < ends.length) return undefined;
  for (const as of ["breached", "failed"] as const) {
    const worst = done.find((end) => end.as === as);
    if (worst !== undefined) return { as, ...(worst.reason === undefined ? {} : { reason: worst.reason }) };
  }
  return { as: "published" };
}

/** It goes out by itself once its time has come. */
export const isDue = ({ state, paused }: PostPair): boolean =>
  state === "publishing" || (state === "scheduled" && paused === undefined);

/** A person has to say something: it stands in one language, it failed, or it was stopped. */
export const isTask = ({ state, paused, seenAt }: PostPair): boolean =>
  ((state === "breached" || state === "failed") && seenAt === undefined) ||
  (state === "scheduled" && paused !== undefined);

/** When its gate does something next; without one, when it is to go out. */
export const nextStepOf = ({ gate, at }: PostPair): string => gate?.steps[0]?.at ?? at;
