import { type Left, triageMany, triageMove } from "../../steps/inbox/triage-many.ts";
import { ownPath } from "../same-origin.ts";
import { type FormRoute, withParams } from "./route.ts";

/** The bar over selected rows: one form, whose button names the move. The list says afterwards how it went. */

const MOVES = ["claim", "team", "topic", "close"] as const;

export const TRIAGE_FORMS: readonly FormRoute[] = [
  {
    path: "/triage",
    right: "reply",
    run: async ({ c, officer, form, field }) => {
      const items = form.getAll("pick").map(String).flatMap(picked);
      const back = field("back") === "" ? "/inbox" : ownPath(field("back"));
      const name = MOVES.find((one) => one === field("do")) ?? "claim";
      if (items.length === 0) return { ok: true, to: withParams(back, { did: name, not: "none" }) };
      const said = { team: field("team"), topic: field("topic"), reason: field("reason") };
      const result = await triageMany(c.var.ports)({ officer, move: triageMove(name, said), items });
      if (!result.ok) return { ok: true, to: withParams(back, { did: name, not: "said" }) };
      const { done, left } = result;
      return { ok: true, to: withParams(back, { did: name, n: String(done.length), left: leftParam(left) }) };
    },
  },
];

/** `id:revision`. */
function picked(value: string): { id: string; revision?: number }[] {
  const at = value.lastIndexOf(":");
  const [id, revision] = [value.slice(0, at), Number(value.slice(at + 1))];
  return at < 1 ? [] : [{ id, ...(Number.isInteger(revision) ? { revision } : {}) }];
}

const leftParam = (left: readonly Left[]): string => left.map(({ id, why }) => `${id}:${why}`).join(",");
