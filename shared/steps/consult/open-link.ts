import { type Answer, type Consultation, type Recipient, recipientOf } from "../../domain/consult/consultation.ts";
import { claimText, linkToken, readLinkToken, untilSeconds } from "../../domain/consult/expert-link.ts";
import type { Links, Ports } from "../../ports.ts";
import { type Closed, closedFor, firstFor } from "./answer-consultation.ts";

/** What stands behind an expert's link. Opening it changes nothing: mail scanners open links, and people open them twice. */

export type LinkPorts = Pick<Ports, "store" | "nowMs" | "log"> & { links: Links };

/** `wrong`: not signed by us, or cut in two by a mail program. `replaced`: a newer mail has a newer link. `busy`: too
 * many wrong ones for this consultation. */
export type LinkRefusal = "wrong" | "busy" | "expired" | "replaced" | Closed;

export type OpenedLink =
  | { ok: true; consultation: Consultation; recipient: Recipient }
  | { ok: false; reason: LinkRefusal; consultation?: Consultation; recipient?: Recipient; first?: Answer };

/** Wrong signatures that one consultation puts up with in an hour, and what one link's forms may be sent. */
const WRONG_TRIES = 20;
const SUBMISSIONS = 60;
const HOUR_SECONDS = 3_600;

export const openLink =
  ({ store, nowMs, log, links }: LinkPorts) =>
  async (token: string): Promise<OpenedLink> => {
    const read = readLinkToken(token);
    if (read === undefined) return { ok: false, reason: "wrong" };
    const { claim, signature } = read;
    if (!(await links.verify(claimText(claim), signature))) {
      log.info("link-refused", { consultation: claim.consultationId });
      const tried = await store.allowTry(`link ${claim.consultationId}`, WRONG_TRIES, HOUR_SECONDS);
      return { ok: false, reason: tried ? "wrong" : "busy" };
    }
    const consultation = await store.consultation(claim.consultationId);
    const recipient = consultation && recipientOf(consultation, claim.recipient);
    if (!consultation || !recipient) return { ok: false, reason: "wrong" };
    const known = { consultation, recipient };
    const reason = linkRefusal(consultation, recipient, claim.until, nowMs());
    if (reason === undefined) return { ok: true, ...known };
    const first = reason === "answered" ? firstFor(consultation, recipient.id) : undefined;
    return { ok: false, reason, ...known, ...(first === undefined ? {} : { first }) };
  };

/** Why this person's link that ends then (in seconds) opens nothing; `undefined`: it opens. */
export function linkRefusal(
  consultation: Consultation,
  recipient: Recipient,
  until: number,
  nowMs: number,
): Closed | "expired" | "replaced" | undefined {
  const closed = closedFor(consultation, recipient);
  if (closed !== undefined) return closed;
  if (until * 1000 <= nowMs) return "expired";
  return recipient.linkUntil !== undefined && untilSeconds(recipient.linkUntil) === until ? undefined : "replaced";
}

/** The token of their newest link, the same each time. */
export async function newestLink(
  { links }: { links: Links },
  { id, askedAt }: Consultation,
  recipient: Recipient,
): Promise<string> {
  const until = untilSeconds(recipient.linkUntil ?? askedAt);
  const claim = { consultationId: id, recipient: recipient.id, until };
  return linkToken(claim, await links.sign(claimText(claim)));
}

/** Before a form of the page is taken. */
export const maySubmit = ({ store }: Pick<LinkPorts, "store">, { id }: Consultation, recipient: string) =>
  store.allowTry(`submit ${id} ${recipient}`, SUBMISSIONS, HOUR_SECONDS);
