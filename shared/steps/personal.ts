import type { Department } from "../domain/department.ts";
import { type OwnContacts, ownContacts, redact, redactName } from "../domain/redact.ts";

/** Personal information in what people write, as the steps ask for it. */

export interface Redacted {
  text: string;
  /** Kinds that were found, without the values. */
  kinds: string[];
}

/** Compiled once a department. */
const OWN = new WeakMap<Department, OwnContacts>();

/** The department's own published numbers and addresses stay (invariant 5). */
export function redactText(text: string, department: Department): Redacted {
  const own = OWN.get(department) ?? ownContacts(department.published);
  OWN.set(department, own);
  const { text: safe, found } = redact(text, own);
  return { text: safe, kinds: found };
}

/** Kinds of personal information in a text; none when it may be read by anyone. */
export const personalIn = (text: string, department: Department): string[] => redactText(text, department).kinds;

/** For reasons that people write: they stay in chains and must name nobody's number (invariant 7). */
export const withoutPersonal = (text: string, department: Department): string => redactText(text, department).text;

/** Platforms show the bare number of people without a name. */
export const redactDisplayName = (name: string): string => redactName(name);
