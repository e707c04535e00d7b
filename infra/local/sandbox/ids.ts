import { hash, randomBytes } from "node:crypto";

/** Ids in the platforms' own forms: the product must never take them for numbers. */

/** X counts milliseconds from here (4 November 2010). */
const SNOWFLAKE_EPOCH_MS = 1288834974657n;
const TID_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz";

let source: (size: number) => Buffer = randomBytes;
let sequence = source(2).readUInt16BE() & 0x3ff;

/** Ids come from these bytes from now on: what is simulated must be the same twice. */
export function idsFrom(bytes: (size: number) => Buffer): void {
  source = bytes;
  sequence = source(2).readUInt16BE() & 0x3ff;
}
export const someBytes = (size: number): Buffer => source(size);

/** Version 4 (RFC 9562, 5.4). */
export const uuid = (): string =>
  source(16)
    .toString("hex")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");

/** Of 12 bits: what is asked for in the same millisecond differs. */
export const next = (): number => {
  sequence = (sequence + 1) & 0xfff;
  return sequence;
};

/** Digits that stay the same for the same words: people and standing posts keep their ids. */
export function stableDigits(length: number, ...words: readonly string[]): string {
  const digest = hash("sha256", words.join("\n"), "buffer");
  const digits = BigInt(`0x${digest.toString("hex")}`).toString();
  return `${((digest[0] ?? 0) % 9) + 1}${digits.slice(-(length - 1))}`;
}

/** X: 63 bits of time and sequence; two in the same millisecond differ. */
export function snowflake(ms: number): string {
  const part = BigInt(Math.max(ms, Number(SNOWFLAKE_EPOCH_MS))) - SNOWFLAKE_EPOCH_MS;
  return ((part << 22n) | (BigInt(source(2).readUInt16BE() & 0x3ff) << 12n) | BigInt(next())).toString();
}

/** Meta: long decimal numbers that grow with time. */
export const metaNumber = (ms: number): string => `${ms}${String(next()).padStart(4, "0")}`;

/** Messenger's message ids. */
export const messengerMid = (): string => `m_${source(48).toString("base64url")}`;

/** AT Protocol: 13 characters, sorting by time in microseconds. */
export function tid(ms: number): string {
  const bits = ((BigInt(ms) * 1000n + BigInt(next() % 1000)) << 10n) | BigInt(next() & 0x3ff);
  let value = bits;
  let text = "";
  for (let place = 0; place < 13; place++) {
    text = (TID_ALPHABET[Number(value & 31n)] ?? "2") + text;
    value >>= 5n;
  }
  return text;
}

const base32 = (bytes: Buffer): string => {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = Math.ceil((bytes.length * 8) / 5);
  bits <<= BigInt(length * 5 - bytes.length * 8);
  return Array.from(
    { length },
    (_, at) => "abcdefghijklmnopqrstuvwxyz234567"[Number((bits >> BigInt((length - 1 - at) * 5)) & 31n)],
  ).join("");
};

export const did = (name: string): string => `did:plc:${base32(hash("sha256", name, "buffer")).slice(0, 24)}`;

/** A content id in the right form: the same content has the same one, other content another. */
export const cid = (content: unknown): string =>
  `b${base32(Buffer.concat([Buffer.from([1, 0x71, 0x12, 0x20]), hash("sha256", JSON.stringify(content), "buffer")]))}`;
