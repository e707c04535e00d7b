import { incomingId, type PartnerEvent } from "../../domain/consult/partner-event.ts";
import { AppError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import { DAY_MS } from "../../domain/instants.ts";
import type { PartnerBus, Ports } from "../../ports.ts";

/**
 * How much one partner may ask: what goes wrong there is not to reach every expert here by mail. A question too many is
 * not kept; the department that asked is told, and asks whoever comes next.
 */

/** In a day of UTC: far more than the experts of one department answer by hand for another. */
export const MOST_A_DAY = 200;

export type LimitPorts = Pick<Ports, "store" | "log"> & { partners: PartnerBus };

type Question = Pick<PartnerEvent, "partner"> & { detail: { id: string } };

/** The same question once more is none too many. */
export async function isTooMany({ store }: Pick<LimitPorts, "store">, { partner, detail }: Question): Promise<boolean> {
  if (await store.allowTry(`asked by ${partner.id}`, MOST_A_DAY, DAY_MS / 1000)) return false;
  return (await store.consultation(incomingId(partner.id, detail.id))) === undefined;
}

/** Where their bus does not let us in, their own clock tells them. */
export async function tellTooMany({ partners, log }: LimitPorts, { partner, detail }: Question): Promise<void> {
  try {
    await partners.put(partner.id, { kind: "too-many", detail: { v: 1, id: detail.id } });
  } catch (error) {
    if (!(error instanceof AppError) || error.retry) throw error;
    log.error("partner-closed", error, { partner: partner.id });
    log.count(METRICS.partnerClosed);
  }
}
