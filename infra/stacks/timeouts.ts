import type { StageName } from "../bundle/bundle.ts";

/** How long each function may run, in seconds. Reply's lease outlives its timeout (shared/steps/outgoing/sender-moves.ts); poll and sweep end before they begin again;
 * API Gateway waits 29 s. */
export const TIMEOUT_SECONDS: Readonly<Record<StageName, number>> = {
  webhook: 20,
  console: 28,
  tag: 60,
  reply: 60,
  outbox: 60,
  poll: 55,
  sweep: 55,
  report: 300,
  consult: 60,
};

/** How long EventBridge tries to bring a partner's event. Shorter than the window in which it counts
 * (shared/domain/consult/partner-event.ts), which ends where it lies among the dead letters: so a redrive brings it in time. */
export const EVENT_SECONDS = 600;
