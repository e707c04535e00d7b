/** Signatures over raw bytes. The header is compared as text, so that no second spelling of it passes. */
import { type BinaryToTextEncoding, createHmac } from "node:crypto";
import { sameText } from "../../domain/same-text.ts";

/** Was the text made with one of the live secrets? `given` undefined: none came. */
export function isMadeWith(
  secrets: readonly string[],
  given: string | undefined,
  make: (secret: string) => string,
): boolean {
  let right = false;
  for (const secret of secrets) {
    // Every live secret is tried: which one matched must not show in the time taken.
    if (given !== undefined && secret !== "" && sameText(given, make(secret))) right = true;
  }
  return right;
}

export function hmac(
  secret: string,
  content: Uint8Array | string,
  encoding: BinaryToTextEncoding,
  algorithm = "sha256",
): string {
  return createHmac(algorithm, secret).update(content).digest(encoding);
}
