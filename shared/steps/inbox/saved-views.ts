import type { Officer } from "../../domain/officer.ts";
import { type Refused, refused } from "../../domain/outgoing/reply-rules.ts";
import {
  noViews,
  renamed,
  type SavedView,
  type SavedViews,
  type ViewsChanged,
  withoutView,
  withView,
} from "../../domain/saved-views.ts";
import type { Ports } from "../../ports.ts";
import { ATTEMPTS } from "../outgoing/attempts.ts";
import { withoutPersonal } from "../personal.ts";

/** An officer's own views: made, renamed, deleted. Each is one conditional write. */

export type ViewPorts = Pick<Ports, "department" | "store" | "newId">;
export type ViewsKept = { ok: true; views: SavedView[] } | Refused;

/** No personal detail stands in a name, or in what is searched for each day (invariant 5). */
export const saveView =
  (ports: ViewPorts) =>
  async ({ officer, name, query }: { officer: Officer; name: string; query: string }): Promise<ViewsKept> => {
    const said = [...new URLSearchParams(query).values()];
    if ([name, ...said].some((one) => isPersonal(ports, one))) return refused("personal-information");
    return change(ports, officer, (was) => withView(was, { id: ports.newId(), name, query }));
  };

export const renameView =
  (ports: ViewPorts) =>
  async ({ officer, id, name }: { officer: Officer; id: string; name: string }): Promise<ViewsKept> =>
    isPersonal(ports, name) ? refused("personal-information") : change(ports, officer, (was) => renamed(was, id, name));

export const deleteView =
  (ports: ViewPorts) =>
  ({ officer, id }: { officer: Officer; id: string }): Promise<ViewsKept> =>
    change(ports, officer, (was) => withoutView(was, id));

const isPersonal = ({ department }: ViewPorts, text: string): boolean => withoutPersonal(text, department) !== text;

async function change(
  { store }: ViewPorts,
  { id }: Officer,
  decide: (was: SavedViews) => ViewsChanged,
): Promise<ViewsKept> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const was = await store.savedViews(id);
    const changed = decide(was ?? noViews(id));
    if (!changed.ok) return changed;
    if ((await store.saveViews(changed.next, was)) === "saved") return { ok: true, views: changed.next.views };
  }
  return refused("conflict");
}
