import type { Route } from "./every-route.ts";

/**
 * Whose a thing is that a route names: the fourth dimension of who may do what. Each route that names one stands in one
 * of these lists; a new route that stands in none fails.
 */
export type Owner =
  /** One officer's alone: nobody else reads or changes it. */
  | "owner"
  /** Its author takes it back, or one who leads. */
  | "author-or-leads"
  /** Whoever has it, or answers for it, acts on it; or one who leads. */
  | "holder-or-leads"
  /** Whoever wrote it does not agree to it. */
  | "not-author"
  /** Of whoever carries the key in the address, and of nobody by another key. */
  | "key"
  /** The department's: the role alone decides. */
  | "department";

const LISTS: Record<Owner, string> = {
  owner: `
    GET /api/views, POST /api/views, POST /api/views/:id/rename, POST /api/views/:id/delete,
    POST /views, POST /views/:id/rename, POST /views/:id/delete,
    GET /api/messages/:id/draft, POST /api/messages/:id/draft,
    POST /sign-out, POST /sign-out/everywhere`,
  "author-or-leads": `
    POST /outgoing/:id/undo, POST /approvals/:id/undo, POST /api/outgoing/:id/withdraw`,
  "holder-or-leads": `
    POST /messages/:id/release, POST /api/messages/:id/release,
    POST /library/:id/verify, POST /library/:id/restore, POST /library/:id/retire,
    POST /api/library/:id/verify, POST /api/library/:id/retire, POST /api/library/:id/restore`,
  "not-author": `
    POST /outgoing/:id/approve, POST /approvals/:id/approve, POST /api/outgoing/:id/approve,
    POST /calendar/:id/approve, POST /api/pairs/:id/approve,
    POST /library/:id/approve, POST /api/library/:id/approve`,
  key: `
    GET /ask/:token, POST /ask/:token/answer, POST /ask/:token/more, POST /ask/:token/pass, GET /deletion/:code`,
  department: `
    GET /api/messages/:id, GET /api/messages/:id/notes, GET /api/messages/:id/consultations,
    GET /api/messages/:id/suggestions, GET /api/outgoing/:id, GET /api/pairs/:id, GET /api/approvals/:id,
    GET /api/library/:id, GET /api/reports/:id, GET /api/reports/:kind/:name,
    POST /api/messages/:id/replies, POST /api/messages/:id/checks, POST /api/messages/:id/actions,
    POST /api/messages/:id/claim, POST /api/messages/:id/close,
    POST /api/messages/:id/reopen, POST /api/messages/:id/tags, POST /api/messages/:id/notes,
    POST /api/messages/:id/hand-over, POST /api/messages/:id/consultations,
    POST /api/outgoing/:id/return, POST /api/outgoing/:id/words, POST /api/outgoing/:id/resolve,
    POST /api/consultations/:id/withdraw, POST /api/consultations/:id/write,
    POST /api/pairs/:id, POST /api/pairs/:id/schedule, POST /api/pairs/:id/return, POST /api/pairs/:id/reschedule,
    POST /api/pairs/:id/resume, POST /api/pairs/:id/withdraw, POST /api/pairs/:id/note,
    POST /api/library/:id/edit,
    POST /messages/:id/reply, POST /messages/:id/act, POST /messages/:id/claim,
    POST /messages/:id/close, POST /messages/:id/reopen, POST /messages/:id/tags, POST /messages/:id/note,
    POST /messages/:id/hand-over, POST /messages/:id/lane, POST /messages/:id/consultations,
    POST /messages/:id/consultation-write, POST /messages/:id/consultation-withdraw,
    POST /outgoing/:id/return, POST /outgoing/:id/there, POST /outgoing/:id/not-there, POST /outgoing/:id/cannot-tell,
    POST /outgoing/:id/confirm, POST /approvals/:id/return, POST /approvals/:id/words,
    POST /calendar/:id/schedule, POST /calendar/:id/withdraw, POST /calendar/:id/resume, POST /calendar/:id/note,
    POST /calendar/:id/return, POST /calendar/:id/reschedule, POST /calendar/:id/edit,
    POST /library/:id/edit,
    POST /people/:id/away, POST /people/:id/back, POST /api/holds/:id/lift, POST /records/holds/:id/lift,
    GET /approvals/:id, GET /calendar/:id, GET /calendar/:id/edit, GET /media/:name, GET /library/:id,
    GET /reports/:day, GET /reports/:kind/:file, GET /messages/:id, GET /messages/:id/live, GET /messages/:id/library,
    GET /records/disposals/:file, GET /assets/:name`,
};

const OWNER_OF = new Map(
  Object.entries(LISTS).flatMap(([owner, names]) =>
    names
      .split(",")
      .map((name) => name.trim().replaceAll(/\s+/g, " "))
      .map((name) => [name, owner as Owner] as const),
  ),
);

export const ownerOf = ({ method, path }: Pick<Route, "method" | "path">): Owner | undefined =>
  OWNER_OF.get(`${method} ${path}`);

export const OWNED = [...OWNER_OF.keys()];
