/**
 * A record key that one outgoing message has for life: the same bytes for every attempt, so that a second
 * put changes nothing. https://atproto.com/specs/tid
 */
import { hash } from "node:crypto";

/** base32-sortable: 13 characters of 5 bits; the first bit of the 64 is 0. */
const ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";
const LENGTH = 13;
const CLOCK_BITS = 10n;

/** Milliseconds of creation, then 20 bits of the id's hash where a TID has microseconds and a clock's number. */
export function recordKey(outgoingId: string, createdAt: string): string {
  const digest = hash("sha256", outgoingId, "buffer");
  const micros = BigInt(digest.readUInt16BE(0) % 1000);
  const clock = BigInt(digest.readUInt16BE(2) & 0x3ff);
  let bits = ((BigInt(Date.parse(createdAt)) * 1000n + micros) << CLOCK_BITS) | clock;
  let key = "";
  for (let place = 0; place < LENGTH; place++) {
    key = `${ALPHABET[Number(bits & 31n)]}${key}`;
    bits >>= 5n;
  }
  return key;
}
