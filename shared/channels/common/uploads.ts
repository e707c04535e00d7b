/**
 * Films that a platform still works on after their upload. The sender comes again later, and a channel that lives
 * on finds them here instead of uploading them anew; one that does not uploads again, which nobody sees.
 */

import { type Outgoing, outgoingHash } from "../../domain/outgoing/outgoing.ts";

/** Of one outgoing message as it stands: the platform's ids of its media, in order. */
export interface Uploads {
  get(outgoing: Outgoing): readonly string[] | undefined;
  keep(outgoing: Outgoing, ids: readonly string[]): void;
}

/** Between two attempts its author may have changed it: what was made for other words or pictures is not for these. */
export const asItStands = (outgoing: Outgoing): string => `${outgoing.id} ${outgoingHash(outgoing)}`;

const MOST_KEPT = 50;

export function createUploads(): Uploads {
  const kept = new Map<string, readonly string[]>();
  return {
    get: (outgoing) => kept.get(asItStands(outgoing)),
    keep(outgoing, ids) {
      const name = asItStands(outgoing);
      kept.delete(name);
      kept.set(name, ids);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}
