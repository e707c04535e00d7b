import type { AskedFrom, Consultation } from "./consultation.ts";
import { dueOf } from "./consultation-clock.ts";

/** Other departments' questions, as officers follow them: those without an answer by their clocks, then what is over. */

export type Incoming = Consultation & { from: AskedFrom };
export type IncomingList = "open" | "over";

export const isIncoming = (consultation: Consultation): consultation is Incoming => consultation.from !== undefined;

/** What stands for the message that such a question does not have. */
export const incomingMessageId = (id: string): string => `partner.${id}`;

/** Before every instant: what nobody here answers waits for a person. */
const AT_ONCE = "0";

/** The list that it stands in, and its place: by the first expert's clock; of what is over, by when it was asked. */
export function incomingPlace(consultation: Incoming): { list: IncomingList; sort: string } {
  const { id, state, askedAt } = consultation;
  if (state === "nobody") return { list: "open", sort: `${AT_ONCE}#${askedAt}#${id}` };
  if (state === "waiting") return { list: "open", sort: `${dueOf(consultation) ?? askedAt}#${id}` };
  return { list: "over", sort: `${askedAt}#${id}` };
}
