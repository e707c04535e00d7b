import { type Consultation, isActive, type Recipient, recipientOf } from "../../domain/consult/consultation.ts";
import { expertId } from "../../domain/consult/directory.ts";
import type { Officer } from "../../domain/officer.ts";
import type { Links, Ports } from "../../ports.ts";
import { closedFor } from "./answer-consultation.ts";
import { newestLink } from "./open-link.ts";

/** What waits for one expert's answer, as they who signed in find it: by the address that they are written to. */

export interface Question {
  consultation: Consultation;
  recipient: Recipient;
  token: string;
}

/** A whole department's questions under way, the most urgent first. */
const MOST = 100;
/** Behind every clock. */
const EVER = "9999";

export const questionsFor =
  (ports: Pick<Ports, "store"> & { links: Links }) =>
  async ({ email }: Pick<Officer, "email">): Promise<Question[]> => {
    if (email === undefined) return [];
    const id = expertId(email);
    const found = await ports.store.consultationsDue(EVER, MOST);
    const mine = found.flatMap((consultation) => {
      const recipient = recipientOf(consultation, id);
      const waits = recipient !== undefined && isActive(recipient) && closedFor(consultation, recipient) === undefined;
      return waits ? [{ consultation, recipient }] : [];
    });
    const withLinks = mine.map(async (one) => ({
      ...one,
      token: await newestLink(ports, one.consultation, one.recipient),
    }));
    return (await Promise.all(withLinks)).sort((a, b) => dueAt(a).localeCompare(dueAt(b)));
  };

const dueAt = ({ recipient }: Question): string => recipient.clock?.dueAt ?? "";
