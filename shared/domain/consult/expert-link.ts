/** An expert's link: which consultation, which of those who were asked, until when, and a signature over all of it. */

export interface LinkClaim {
  consultationId: string;
  recipient: string;
  /** Seconds of the epoch. */
  until: number;
}

const FORM = /^([\w-]{1,64})\.([\w-]{1,64})\.([0-9a-z]{1,10})\.([\w-]{43})$/;

export const claimText = ({ consultationId, recipient, until }: LinkClaim): string =>
  `expert-link ${consultationId} ${recipient} ${until}`;

export const linkToken = (claim: LinkClaim, signature: string): string =>
  `${claim.consultationId}.${claim.recipient}.${claim.until.toString(36)}.${signature}`;

/** `undefined`: no token of ours, whatever its signature. */
export function readLinkToken(token: string): { claim: LinkClaim; signature: string } | undefined {
  const [, consultationId, recipient, until, signature] = FORM.exec(token) ?? [];
  if (consultationId === undefined || recipient === undefined || until === undefined || signature === undefined)
    return undefined;
  return { claim: { consultationId, recipient, until: Number.parseInt(until, 36) }, signature };
}

export const untilSeconds = (linkUntil: string): number => Math.floor(Date.parse(linkUntil) / 1000);
