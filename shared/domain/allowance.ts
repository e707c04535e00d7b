import type { ChannelName } from "./message/message.ts";
import { isAnswer, type OutgoingKind } from "./outgoing/outgoing.ts";

/** What a platform still lets an account do, as its own headers said last: all senders of the account share it. */
export interface Allowance {
  channel: ChannelName;
  account: string;
  /** Platforms count reading and writing apart. */
  family: "read" | "write";
  /** Calls left in this window. */
  remaining: number;
  /** Calls in a window; absent where the platform does not say. */
  limit?: number;
  /** When the window begins anew, ISO 8601. */
  resetAt: string;
}

/** People are answered first: this share of a window is kept for replies. */
const KEPT_FOR_REPLIES = 0.25;

/** Not before this may a message of this kind go out; `undefined`: now. */
export function holdUntil(
  allowance: Pick<Allowance, "remaining" | "limit" | "resetAt"> | undefined,
  kind: OutgoingKind,
  nowMs: number,
): string | undefined {
  if (allowance === undefined || Date.parse(allowance.resetAt) <= nowMs) return undefined;
  const { remaining, limit, resetAt } = allowance;
  const kept = isAnswer(kind) || limit === undefined ? 0 : Math.floor(limit * KEPT_FOR_REPLIES);
  return remaining <= kept ? resetAt : undefined;
}

/** Worth writing down: less than half a window is left, or none. */
export const isScarce = ({ remaining, limit }: Pick<Allowance, "remaining" | "limit">): boolean =>
  remaining <= 0 || (limit !== undefined && remaining < limit / 2);
