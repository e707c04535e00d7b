/**
 * Words that a hold keeps and the table may not: each written once and locked, read by no function. Failures are thrown,
 * to be tried again: until it is sealed, nothing goes.
 */
export interface Sealed {
  /** What is there already stays as it is. */
  put(key: string, body: string): Promise<void>;
}

/** What disposes of them once their hold is over. */
export interface SealedDisposal extends Sealed {
  /** Keys, in their order. */
  list(prefix: string): Promise<string[]>;
  /** Takes the lock off, and it goes. Safe to repeat. */
  remove(key: string): Promise<void>;
}
