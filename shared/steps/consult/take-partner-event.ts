import {
  type BusEvent,
  judgeEvent,
  type PartnerEvent,
  type PartnerRefusal,
  SEEN_MS,
} from "../../domain/consult/partner-event.ts";
import { METRICS } from "../../domain/events.ts";
import type { Ports } from "../../ports.ts";
import type { PartnerTaken } from "./take-partner-message.ts";

/**
 * An event that came over the bus. What is refused is counted by its reason and leaves an id in the log; its words go
 * nowhere. What is taken is taken once: its id is written last, so that a crash before loses nothing, and taking again
 * finds what is there already.
 */

type Needs = Pick<Ports, "department" | "log" | "nowMs" | "store"> & {
  /** Acts on it, safe to repeat. */
  accept: (event: PartnerEvent) => Promise<PartnerTaken>;
};

export function takePartnerEvent({ department, log, nowMs, store, accept }: Needs) {
  const refuse = (event: BusEvent, reason: PartnerRefusal): void => {
    log.info("partner-refused", { reason, event: event.id, account: event.account });
    log.count(METRICS.partnerRefused, 1, { reason });
  };

  return async (event: BusEvent, sentAtMs: number | undefined): Promise<void> => {
    const verdict = judgeEvent(event, department, sentAtMs ?? nowMs());
    if (!verdict.ok) return refuse(event, verdict.reason);
    if (await store.isEventTaken(event.id)) return refuse(event, "replay");
    const taken = await accept(verdict.event);
    await store.takeEvent(event.id, new Date(nowMs() + SEEN_MS).toISOString());
    if (taken !== "taken" && taken !== "over") return refuse(event, taken);
    const { kind, partner } = verdict.event;
    log.info("partner-event", { kind, partner: partner.id, event: event.id, taken });
    if (kind === "question" && taken === "taken") log.count(METRICS.partnerQuestions);
    if (kind === "answer") log.count(METRICS.partnerAnswers);
  };
}
