import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import type { ListQuery } from "../../shared/console/parts/inbox-query.ts";
import { messages, summary } from "./example-data.ts";
import { inbox } from "./gallery-parts.tsx";

/** Views of an officer's own: one open, one about to be named, one that could not be kept. */

const VIEWS: NonNullable<Ctx["views"]> = [
  {
    id: "1",
    name: "Photos, unhappy",
    query: "sentiment=negative&topic=photo",
    path: "/inbox?sentiment=negative&topic=photo",
    tally: 3,
  },
  { id: "2", name: "Perdu ou volé", query: "topic=lost&view=team", path: "/inbox?topic=lost&view=team", tally: 2 },
  { id: "3", name: "#PassportCanada", query: "q=%23PassportCanada", path: "/search?q=%23PassportCanada" },
];
const UNHAPPY: ListQuery = { view: "all", sentiment: "negative", topic: "photo" };

const shown = (language: Language, query: ListQuery, more: Parameters<typeof inbox>[1] = {}) =>
  inbox(language, { query, page: { items: messages.slice(1, 4).map(summary) }, ...more }, { views: VIEWS });

export const VIEWS_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  "view-own": (language) => shown(language, UNHAPPY),
  "view-new": (language) =>
    shown(language, { view: "all", topic: "photo" }).replace('id="view-menu"', 'id="view-menu" open=""'),
  "inbox-newest": (language) =>
    inbox(language, { query: { view: "team", sort: "newest" }, page: { items: messages.map(summary).reverse() } }),
  "view-full": (language) => shown(language, { view: "all", topic: "photo" }, { unsaved: "full" }),
};
