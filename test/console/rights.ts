import type { Right } from "../../shared/console/access.ts";
import type { Role } from "../../shared/domain/officer.ts";

/** right → who holds it. Written again on purpose: a change of the product's table must be meant. */
export const MAY: Readonly<Record<Exclude<Right, "anyone">, readonly Role[]>> = {
  read: ["officer", "approver", "head"],
  reply: ["officer"],
  approve: ["approver", "head"],
  reports: ["officer", "approver", "head", "admin"],
  channels: ["officer", "approver", "head", "admin"],
  "partner-questions": ["officer", "approver", "head"],
  questions: ["expert"],
  people: ["officer", "approver", "head", "admin"],
  settings: ["officer", "approver", "head", "admin", "records"],
  records: ["records", "admin"],
  library: ["officer", "approver", "head"],
  "library-import": ["head", "admin"],
};
