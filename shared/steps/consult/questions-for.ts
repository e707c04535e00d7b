import { type Consultation, isActive, type Recipient, recipientOf } from "../../domain/consult/consultation.ts";
import { expertId } from "../../domain/consult/directory.ts";
import { untilSeconds } from "../../domain/consult/expert-link.ts";
import type { Links, Ports } from "../../ports.ts";
import { linkRefusal, newestLink } from "./open-link.ts";

/** What one expert may answer, as they who signed in find it: by the address that they are written to. */

export interface Question {
  consultation: Consultation;
  recipient: Recipient;
  token: string;
}

/** All that their links open: by their clocks, then what they asked back or are late with. */
export const questionsFor =
  (ports: Pick<Ports, "store" | "nowMs"> & { links: Links }) =>
  async (email: string): Promise<Question[]> => {
    const id = expertId(email);
    const found = await ports.store.consultationsTo(id);
    const mine = found.flatMap((consultation) => {
      const recipient = recipientOf(consultation, id);
      if (recipient?.linkUntil === undefined) return [];
      const refusal = linkRefusal(consultation, recipient, untilSeconds(recipient.linkUntil), ports.nowMs());
      return refusal === undefined ? [{ consultation, recipient }] : [];
    });
    const withLinks = mine.map(async (one) => ({
      ...one,
      token: await newestLink(ports, one.consultation, one.recipient),
    }));
    return (await Promise.all(withLinks)).sort((a, b) => place(a).localeCompare(place(b)));
  };

const place = ({ recipient, consultation }: Question): string =>
  `${isActive(recipient) ? 0 : 1} ${recipient.clock?.dueAt ?? ""} ${consultation.id}`;
