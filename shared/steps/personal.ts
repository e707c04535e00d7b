import type { Department } from "../domain/department/department.ts";
import type { Outgoing } from "../domain/outgoing/outgoing.ts";
import { type OwnContacts, ownContacts, type Redacted, redact, redactName } from "../domain/redact/redact.ts";

/** Personal information in what people write, by the department's own rules. */

/** Compiled once a department. */
const OWN = new WeakMap<Department, OwnContacts>();

/** The department's own published numbers and addresses stay (invariant 5). */
export const redactText = (text: string, department: Department): Redacted => redact(text, ownOf(department));

export const redactNameText = (name: string, department: Department): Redacted => redactName(name, ownOf(department));

function ownOf(department: Department): OwnContacts {
  const own = OWN.get(department) ?? ownContacts(department.published);
  OWN.set(department, own);
  return own;
}

/** What a platform or a tool says of a failure, its code as it came: its words may name a person. */
export const saidOf = (
  code: string,
  words: string,
  department: Department,
): NonNullable<Outgoing["platformError"]> => ({
  code,
  message: withoutPersonal(words, department),
});

/** For reasons that people write: they stay in chains and must name nobody's number (invariant 7). */
export const withoutPersonal = (text: string, department: Department): string => redactText(text, department).text;
