import type { Department } from "../domain/department.ts";
import { redact, redactName } from "../domain/redact.ts";

/** Personal information in what people write, as the steps ask for it. */

export interface Redacted {
  text: string;
  /** Kinds that were found, without the values. */
  kinds: string[];
}

export function redactText(text: string, _department: Department): Redacted {
  const { text: safe, found } = redact(text);
  return { text: safe, kinds: found };
}

/** Kinds of personal information in a text; none when it may be read by anyone. */
export const personalIn = (text: string, department: Department): string[] => redactText(text, department).kinds;

/** For reasons that people write: they stay in chains and must name nobody's number (invariant 7). */
export const withoutPersonal = (text: string, department: Department): string => redactText(text, department).text;

/** Platforms show the bare number of people without a name. */
export const redactDisplayName = (name: string): string => redactName(name);
