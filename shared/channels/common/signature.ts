/** Signatures over raw bytes. The header is compared as text, so that no second spelling of it passes. */
import { createHmac, timingSafeEqual } from "node:crypto";

export function isSigned(
  body: Uint8Array,
  header: string | undefined,
  encoding: "hex" | "base64",
  secrets: readonly string[],
): boolean {
  if (header === undefined) return false;
  let right = false;
  for (const secret of secrets) {
    // Every live secret is tried: which one matched must not show in the time taken.
    if (secret !== "" && sameText(header, `sha256=${hmac(secret, body, encoding)}`)) right = true;
  }
  return right;
}

export function hmac(secret: string, content: Uint8Array | string, encoding: "hex" | "base64" | "base64url"): string {
  return createHmac("sha256", secret).update(content).digest(encoding);
}

/** Timing-safe for texts of one length; a length is no secret. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
