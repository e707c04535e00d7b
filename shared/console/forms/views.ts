import { deleteView, renameView, saveView, type ViewsKept } from "../../steps/inbox/saved-views.ts";
import { queryOfView, viewQuery } from "../parts/inbox-query.ts";
import type { Unsaved } from "../parts/view-menu.tsx";
import { ownPath } from "../same-origin.ts";
import { type FormRoute, type Outcome, type Submitted, withParams } from "./route.ts";

/** An officer's own views. What cannot be kept is said on the list that it was asked for. */
export const VIEW_FORMS: readonly FormRoute[] = [
  {
    path: "/views",
    right: "read",
    run: async (form) => {
      const { c, officer, field } = form;
      const query = viewQuery(queryOfView(field("query")));
      return after(form, await saveView(c.var.ports)({ officer, name: field("name"), query }));
    },
  },
  {
    path: "/views/:id/rename",
    right: "read",
    run: async (form) => {
      const { c, id, officer, field } = form;
      return after(form, await renameView(c.var.ports)({ officer, id, name: field("name") }));
    },
  },
  {
    path: "/views/:id/delete",
    right: "read",
    run: async (form) => after(form, await deleteView(form.c.var.ports)({ officer: form.officer, id: form.id })),
  },
];

const SAID: Readonly<Record<string, Unsaved>> = {
  "too-many": "full",
  empty: "name",
  "personal-information": "personal",
};

function after({ field }: Submitted, kept: ViewsKept): Outcome {
  const back = field("back") === "" ? "/inbox" : ownPath(field("back"));
  if (kept.ok) return { ok: true, to: back };
  return { ok: true, to: withParams(back, { unsaved: SAID[kept.reason] ?? "other" }) };
}
