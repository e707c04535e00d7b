import { approve, sendBack } from "../../steps/lanes/approve.ts";
import { confirmExported } from "../../steps/outgoing/confirm-exported.ts";
import { resolveUnknown } from "../../steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../steps/outgoing/withdraw.ts";
import type { FormRoute, Outcome, Submitted } from "./route.ts";

/** What is decided about one outgoing message: taken back, agreed to, looked for on its platform. */

const seen = (name: "there" | "not-there" | "cannot-tell"): FormRoute => ({
  path: `/outgoing/:id/${name}`,
  right: "reply",
  run: ({ c, id, officer }) => resolveUnknown(c.var.ports)({ outgoingId: id, officer, seen: name }),
});

export const OUTGOING_FORMS: readonly FormRoute[] = [
  {
    path: "/outgoing/:id/undo",
    right: "reply",
    run: ({ c, id, officer }) => withdraw(c.var.ports)({ outgoingId: id, officer }),
  },
  {
    path: "/outgoing/:id/approve",
    right: "read",
    run: ({ c, id, officer, field }) => approve(c.var.ports)({ outgoingId: id, officer, read: field("read") }),
  },
  {
    path: "/outgoing/:id/return",
    right: "read",
    run: ({ c, id, officer, field }) => sendBack(c.var.ports)({ outgoingId: id, officer, reason: field("reason") }),
  },
  seen("there"),
  seen("not-there"),
  seen("cannot-tell"),
  { path: "/outgoing/:id/confirm", right: "reply", home: "/bridge", run: confirmOne },
];

/** One reply that the official tool published, or did not: its address, or the platform's id of it. */
async function confirmOne({ c, id, officer, field }: Submitted): Promise<Outcome> {
  const place = field("place").trim();
  const where = /^https?:\/\//i.test(place) ? { permalink: place } : { externalId: place };
  const confirmation = { id, published: field("published") === "yes", ...(place === "" ? {} : where) };
  const [done] = await confirmExported(c.var.ports)([confirmation], officer);
  if (done?.outcome === "conflict") return { ok: false, reason: "conflict" };
  return done?.outcome === "unknown" ? { ok: false, reason: "wrong-state" } : { ok: true };
}
