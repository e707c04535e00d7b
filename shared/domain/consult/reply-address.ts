import { hash } from "node:crypto";

/**
 * The address that one expert answers one consultation at: `consult+ID-MARK@reply.passport.example`. The mark binds
 * consultation and expert: it is made from a keyed hash of both, so that nothing needs to be looked up and nobody can
 * guess one. Mail systems may change the case of an address, so both parts read the same in any.
 */

export interface ReplyAddress {
  consultationId: string;
  mark: string;
}

/** 96 bits; with the id the part before `@` has 59 of the 64 characters that it may have (RFC 5321, 4.5.3.1.1). */
const MARK_LENGTH = 24;
const FORM = /^consult\+([0-9a-z]{26})-([0-9a-f]{24})@(.+)$/;

/** What the keyed hash is taken of. */
export const markInput = (consultationId: string, expert: string): string =>
  `reply-address ${consultationId.toLowerCase()} ${expert.toLowerCase()}`;

/** `keyed`: the keyed hash of `markInput`. */
export const markOf = (keyed: string): string => hash("sha256", keyed, "hex").slice(0, MARK_LENGTH);

export const replyAddress = ({ consultationId, mark }: ReplyAddress, domain: string): string =>
  `consult+${consultationId.toLowerCase()}-${mark}@${domain}`;

/** `undefined`: no address of ours. */
export function readReplyAddress(address: string, domain: string): ReplyAddress | undefined {
  const [, id = "", mark = "", at] = FORM.exec(address.trim().toLowerCase()) ?? [];
  return at === domain ? { consultationId: id.toUpperCase(), mark } : undefined;
}
