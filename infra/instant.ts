import { misuse } from "./arguments.ts";
import { missing, mustBe } from "./words.ts";

/** An instant as an engineer types it: `2026-11-26`, `2026-11-26T10:00Z`, `2026-11-26T10:00:00-05:00`. A day begins in UTC. */

const FORM = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

const INSTANT = {
  en: "an instant, such as 2026-11-26 or 2026-11-26T10:00Z",
  fr: "un instant, comme 2026-11-26 ou 2026-11-26T10:00Z",
};

/** Milliseconds of the epoch; `undefined`: no instant, or one that depends on where the machine stands. */
export function instantIn(text: string): number | undefined {
  const ms = FORM.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** Behind `--name`. Throws `bad-request` with what it must be. */
export function instantOf(name: string, text: string | undefined, usage: string): number {
  if (text === undefined) throw misuse(missing(`--${name}`), usage);
  const ms = instantIn(text);
  if (ms !== undefined) return ms;
  throw misuse(mustBe(`--${name}`, text, INSTANT), usage);
}
