import { timingSafeEqual } from "node:crypto";

/**
 * Is what somebody handed in the text that only we and who we told can know? The one comparison of secrets, signatures and
 * tokens: how long it takes says nothing of how much of it was right. A length is no secret; texts of two lengths differ.
 */
export function sameText(given: string, right: string): boolean {
  const [left, other] = [Buffer.from(given), Buffer.from(right)];
  return left.length === other.length && timingSafeEqual(left, other);
}
