/** Lengths as platforms count them: UTF-16 units, UTF-8 bytes, graphemes. */
import { graphemesOf } from "../../domain/graphemes.ts";
import type { TextLength } from "../../ports.ts";

export function unitLength(text: string, limit: number): TextLength {
  return { used: text.length, limit, ok: text.length <= limit };
}

export function byteLength(text: string, limit: number): TextLength {
  const used = Buffer.byteLength(text);
  return { used, limit, ok: used <= limit };
}

export function graphemeLength(text: string, limit: number, byteLimit: number): TextLength {
  const used = graphemes(text);
  const bytes = { used: Buffer.byteLength(text), limit: byteLimit };
  return { used, limit, bytes, ok: used <= limit && bytes.used <= byteLimit };
}

export function graphemes(text: string): number {
  let count = 0;
  for (const _ of graphemesOf(text)) count++;
  return count;
}
