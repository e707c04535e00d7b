/**
 * What stands ready on a platform, seen by nobody, before a message is published: containers, uploaded files. The sender
 * comes again after a limit or while the platform works on a film, and a channel that lives on finds it here instead of
 * preparing it anew; one that does not prepares again.
 */

import { type Outgoing, type OutgoingMedia, outgoingHash } from "../../domain/outgoing/outgoing.ts";

/** Of each outgoing message as it stands. */
export interface Preparations<T> {
  get(outgoing: Outgoing): T | undefined;
  keep(outgoing: Outgoing, prepared: T): void;
  drop(outgoing: Outgoing): void;
}
/** The platform's ids of a message's media, in order; fewer than its media where an upload failed. */
export type Uploads = Preparations<readonly string[]>;

/** Platforms keep what is not published for hours; a process lives for less. */
const MOST_KEPT = 200;

export function createPreparations<T>(): Preparations<T> {
  const kept = new Map<string, T>();
  return {
    get: (outgoing) => kept.get(asItStands(outgoing)),
    keep(outgoing, prepared) {
      const name = asItStands(outgoing);
      kept.delete(name);
      kept.set(name, prepared);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    drop: (outgoing) => void kept.delete(asItStands(outgoing)),
  };
}

/** Between two attempts its author may have changed it: what was made for other words or pictures is not for these. */
const asItStands = (outgoing: Outgoing): string => `${outgoing.id} ${outgoingHash(outgoing)}`;

/** Each file of a message is uploaded once, however many attempts it takes. */
export async function uploadedOnce(
  uploads: Uploads,
  outgoing: Outgoing,
  upload: (media: OutgoingMedia) => Promise<string>,
): Promise<readonly string[]> {
  let ids = uploads.get(outgoing) ?? [];
  for (const one of outgoing.media?.slice(ids.length) ?? []) {
    ids = [...ids, await upload(one)];
    uploads.keep(outgoing, ids);
  }
  return ids;
}
