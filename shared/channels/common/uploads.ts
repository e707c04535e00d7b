/**
 * Films that a platform still works on after their upload. The sender comes again later, and a channel that lives
 * on finds them here instead of uploading them anew; one that does not uploads again, which nobody sees.
 */

/** Of one outgoing message: the platform's ids of its media, in order. */
export interface Uploads {
  get(outgoingId: string): readonly string[] | undefined;
  keep(outgoingId: string, ids: readonly string[]): void;
}

const MOST_KEPT = 50;

export function createUploads(): Uploads {
  const kept = new Map<string, readonly string[]>();
  return {
    get: (outgoingId) => kept.get(outgoingId),
    keep(outgoingId, ids) {
      kept.delete(outgoingId);
      kept.set(outgoingId, ids);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    },
  };
}
