import type { Outgoing } from "./outgoing.ts";
import { isPlatformRefusal, PLATFORM_REFUSALS } from "./platform-refusal.ts";

/** What a failure asks for: nothing (it goes again by itself at `sendAfter`), a person, or an end. */
export type Verdict = "retry-later" | "needs-person" | "never";

/** `undefined`: nothing has failed. */
export function verdictOf({
  state,
  reason,
  attempts,
}: Pick<Outgoing, "state" | "reason" | "attempts">): Verdict | undefined {
  if (state === "approved") return attempts > 0 ? "retry-later" : undefined;
  if (state === "unknown") return "needs-person";
  if (state !== "failed") return undefined;
  return isPlatformRefusal(reason) && PLATFORM_REFUSALS[reason] === "never" ? "never" : "needs-person";
}
