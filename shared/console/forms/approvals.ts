import { approve, sendBack, suggestWords } from "../../steps/lanes/approve.ts";
import { showApprovals } from "../routes/approvals.tsx";
import { sides } from "../sidebar.ts";
import { type FormRoute, type Not, readIn, type Submitted } from "./route.ts";

/** What is done in the approver's queue: approve, send back, suggest words. */

/** Nothing that was typed is lost: a refusal shows the page again with it. */
async function again({ c, id, officer, field }: Submitted, { reason }: Not): Promise<Response> {
  const typed = field("text");
  const side = await sides(c, officer);
  return showApprovals({ c, officer, side }, { id, refused: reason, ...(typed === "" ? {} : { typed }) });
}

export const APPROVAL_FORMS: readonly FormRoute[] = [
  {
    path: "/approvals/:id/approve",
    right: "read",
    run: ({ c, id, officer, field }) => approve(c.var.ports)({ outgoingId: id, officer, ...readIn(field) }),
    again,
  },
  {
    path: "/approvals/:id/return",
    right: "read",
    run: ({ c, id, officer, field }) => sendBack(c.var.ports)({ outgoingId: id, officer, reason: field("reason") }),
    again,
  },
  {
    path: "/approvals/:id/words",
    right: "read",
    run: ({ c, id, officer, field }) =>
      suggestWords(c.var.ports)({
        outgoingId: id,
        officer,
        text: field("text"),
        language: field("language"),
        ...(field("reason") === "" ? {} : { reason: field("reason") }),
      }),
    again,
  },
];
