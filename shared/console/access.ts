import type { Role } from "../domain/officer.ts";

/**
 * Who may do what, by role: the one table behind the pages and the API. A route names its right; a test
 * walks every route, so that one without a rule fails.
 */
export type Right =
  | "read"
  | "reply"
  | "approve"
  | "reports"
  | "channels"
  | "people"
  | "partner-questions"
  | "questions"
  | "settings"
  | "records"
  | "library"
  | "library-import"
  | "anyone";

const RIGHTS: Record<Right, readonly Role[]> = {
  read: ["officer", "approver", "head"],
  reply: ["officer"],
  approve: ["approver", "head"],
  reports: ["officer", "approver", "head", "admin"],
  channels: ["officer", "approver", "head", "admin"],
  /** Write in the message library; approving there is the owner's, or one's who approves. */
  library: ["officer", "approver", "head"],
  "library-import": ["head", "admin"],
  /** What other departments asked of ours: the words are a citizen's question. */
  "partner-questions": ["officer", "approver", "head"],
  /** What officers ask of oneself. */
  questions: ["expert"],
  people: ["officer", "approver", "head", "admin"],
  settings: ["officer", "approver", "head", "admin", "records"],
  /** How long records are kept, what holds them, and what was disposed of. */
  records: ["records", "admin"],
  anyone: [],
};

export function allows(right: Right, roles: readonly Role[] | undefined): boolean {
  return right === "anyone" || (roles ?? []).some((role) => RIGHTS[right].includes(role));
}

/** The right that a route asks for, on its handler: a test walks every route, so that one without a right fails. */
const ASKED = Symbol("right");

export const asks = <T extends object>(right: Right, handler: T): T => Object.assign(handler, { [ASKED]: right });

export const asked = (handler: object): Right | undefined => (handler as { [ASKED]?: Right })[ASKED];
