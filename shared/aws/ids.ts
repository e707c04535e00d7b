import { randomBytes } from "node:crypto";

/** Sortable unique ids of 26 characters: 48 bits of time, 80 random bits, in Crockford's base 32 (ULID). */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_CHARACTERS = 10;
const RANDOM_BYTES = 10;

export function newId(nowMs: number = Date.now()): string {
  let time = "";
  for (let rest = nowMs, i = 0; i < TIME_CHARACTERS; i++, rest = Math.floor(rest / 32))
    time = ALPHABET.charAt(rest % 32) + time;
  let bits = BigInt(`0x${randomBytes(RANDOM_BYTES).toString("hex")}`);
  let random = "";
  for (let i = 0; i < 16; i++, bits >>= 5n) random += ALPHABET.charAt(Number(bits & 31n));
  return time + random;
}
