/** Other departments, each in its own account. */
import type { PartnerMessage } from "../domain/consult/partner-event.ts";
import type { Saved } from "./messages.ts";

/** What others tell us and must tell once: partners' events, and sign-outs at the issuer. */
export interface PartnerStore {
  /** Whether an event of this id was taken before. */
  isEventTaken(eventId: string): Promise<boolean>;
  /** Once: `conflict` where it is there. Forgotten after `until`, which lies past every delivery of it. */
  takeEvent(eventId: string, until: string): Promise<Saved>;
}

/** The buses of our partners. */
export interface PartnerBus {
  /** Puts one event. Throws `forbidden` where the partner's bus does not let us, `queue-refused` (retry)
   * where nobody answers: it may stand there then, and the partner takes it once. */
  put(partnerId: string, message: PartnerMessage): Promise<void>;
}
