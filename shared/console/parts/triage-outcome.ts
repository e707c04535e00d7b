import type { Message } from "../../domain/message/message.ts";
import { LEFT_FOR, type Left, MOST_TRIAGED, type TriageMove } from "../../steps/inbox/triage-many.ts";

/** How a move on many messages went, as the list's address carries it back from the form. */
export interface TriageOutcome {
  did: TriageMove["do"];
  /** Nothing was selected, or the move lacked what it needs. */
  not?: "none" | "said";
  done: number;
  left: readonly { message: Message | undefined; why: Left["why"] }[];
}

const MOVES: readonly TriageMove["do"][] = ["claim", "team", "topic", "close"];

export interface OutcomeParams extends Omit<TriageOutcome, "left"> {
  left: readonly Left[];
}

export function readOutcome(params: Readonly<Record<string, string | undefined>>): OutcomeParams | undefined {
  const did = MOVES.find((name) => name === params.did);
  if (did === undefined) return undefined;
  const not = (["none", "said"] as const).find((one) => one === params.not);
  const left = (params.left ?? "").split(",").slice(0, MOST_TRIAGED).flatMap(oneLeft);
  const done = Number(params.n ?? 0);
  return {
    did,
    ...(not && { not }),
    done: Number.isSafeInteger(done) ? Math.min(MOST_TRIAGED, Math.max(0, done)) : 0,
    left,
  };
}

function oneLeft(value: string): Left[] {
  const [id, why] = [value.slice(0, value.lastIndexOf(":")), value.slice(value.lastIndexOf(":") + 1)];
  const known = LEFT_FOR.find((one) => one === why);
  return id === "" || known === undefined ? [] : [{ id, why: known }];
}
