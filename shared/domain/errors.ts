/**
 * Every failure that the product throws on purpose. Edges map `code` to an HTTP status, a batch
 * failure or an alarm; nothing branches on message text. Decisions ("may this go out?") are values,
 * not errors.
 */
export type ErrorCode =
  | "bad-request"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "too-large"
  | "bad-handshake"
  | "unparseable"
  | "bad-configuration"
  | "queue-refused"
  | "store-failed"
  | "tagger-failed"
  | "mail-failed"
  | "mail-refused"
  | "platform-access"
  | "platform-refused"
  | "platform-unavailable"
  | "platform-uncertain";

export interface ErrorDetails {
  /** May the same call succeed later, unchanged? Batch edges give retryable records back to the queue. */
  retry?: boolean;
  /** The input's field that is wrong, as a path ("text", "channels.0.account"). */
  field?: string;
  /** Ids, codes and numbers for the log. Never a person's words, names or addresses. */
  facts?: Record<string, string | number | boolean>;
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retry: boolean;
  readonly field: string | undefined;
  readonly facts: Record<string, string | number | boolean>;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.retry = details.retry ?? false;
    this.field = details.field;
    this.facts = details.facts ?? {};
  }
}

/** Whatever was thrown, as something that can be logged: anybody can throw a word, and words are not logged. */
export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(typeof thrown));

/** A platform's answer or silence, or that nothing is there to ask it with: a fault of neither store nor queue. */
export const isPlatformError = (error: unknown): error is AppError =>
  error instanceof AppError && (error.code.startsWith("platform-") || error.code === "bad-configuration");

/** Our token or permission is gone, or was never put in: only a person can connect the account again. */
export const isAccessLost = (error: unknown): error is AppError & { code: "platform-access" | "bad-configuration" } =>
  error instanceof AppError && (error.code === "platform-access" || error.code === "bad-configuration");
