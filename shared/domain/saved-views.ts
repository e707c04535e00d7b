import { type Refused, refused } from "./outgoing/reply-rules.ts";

/** Views that an officer made: a filter or a search of theirs, under a name of their own. */

export interface SavedView {
  id: string;
  name: string;
  /** What the list's address says, its names in order: two views of the same are the same. */
  query: string;
}

export interface SavedViews {
  v: 1;
  officerId: string;
  /** In the order in which they were made. */
  views: SavedView[];
  revision: number;
}

export type ViewsChanged = { ok: true; next: SavedViews } | Refused;

/** What a rail holds, and what a person finds again in it. */
export const MOST_VIEWS = 20;
export const LONGEST_VIEW_NAME = 40;
const LONGEST_QUERY = 1_000;

export const noViews = (officerId: string): SavedViews => ({ v: 1, officerId, views: [], revision: 1 });

/** The same filter under another name is that view, renamed. */
export function withView(was: SavedViews, { id, name, query }: SavedView): ViewsChanged {
  const named = nameOf(name);
  if (named === "" || query === "" || query.length > LONGEST_QUERY) return refused("empty", "name");
  const same = was.views.find((view) => view.query === query);
  if (same) return renamed(was, same.id, named);
  if (was.views.length >= MOST_VIEWS) return refused("too-many");
  return { ok: true, next: { ...was, views: [...was.views, { id, name: named, query }] } };
}

export function renamed(was: SavedViews, id: string, name: string): ViewsChanged {
  const named = nameOf(name);
  if (named === "") return refused("empty", "name");
  if (!was.views.some((view) => view.id === id)) return refused("not-found");
  const views = was.views.map((view) => (view.id === id ? { ...view, name: named } : view));
  return { ok: true, next: { ...was, views } };
}

/** A view that is gone is gone: deleting it again changes nothing. */
export const withoutView = (was: SavedViews, id: string): ViewsChanged => ({
  ok: true,
  next: { ...was, views: was.views.filter((view) => view.id !== id) },
});

const nameOf = (name: string): string =>
  [...name.trim().replaceAll(/\s+/g, " ")].slice(0, LONGEST_VIEW_NAME).join("").trim();
