import { allows, type Right } from "../access.ts";
import type { Ctx } from "./ctx.ts";
import type { IconName } from "./marks.tsx";

/**
 * The work beside the inbox: the one list behind the rail, the bar of phones and the `G` keys. A place shows to those
 * whose role opens it; its name is in `words.places.work`.
 */
export const PLACES = [
  { section: "questions", path: "/questions", right: "questions", icon: "chat" },
  { section: "approvals", path: "/approvals", right: "read", icon: "gate", key: "A" },
  { section: "calendar", path: "/calendar", right: "read", icon: "calendar", key: "C" },
  { section: "library", path: "/library", right: "library", icon: "book", key: "L" },
  { section: "people", path: "/people", right: "people", icon: "people", key: "P" },
  { section: "reports", path: "/reports", right: "reports", icon: "chart", key: "R" },
  { section: "records", path: "/records", right: "records", icon: "archive" },
  { section: "settings", path: "/settings", right: "settings", icon: "sliders" },
  { section: "bridge", path: "/bridge", right: "reply", icon: "out", shows: isBridge },
  { section: "channels", path: "/channels", right: "channels", icon: "signal" },
] as const satisfies readonly PlaceShape[];

interface PlaceShape {
  section: string;
  path: string;
  right: Right;
  icon: IconName;
  /** After `G`. */
  key?: string;
  shows?: (ctx: Ctx) => boolean;
}

export type Section = "inbox" | (typeof PLACES)[number]["section"];
export interface Place extends PlaceShape {
  section: Exclude<Section, "inbox">;
}

/** Those that this person may open, in the rail's order. */
export const placesOf = (ctx: Ctx): readonly Place[] =>
  (PLACES as readonly Place[]).filter(
    ({ right, shows }) => allows(right, ctx.officer?.roles) && (shows === undefined || shows(ctx)),
  );

/** What asks for another right than the place that it is below, or is nobody's place. */
const APART = [
  { path: "/library/import", right: "library-import" },
  { path: "/ask", right: "anyone" },
  { path: "/deletion", right: "anyone" },
] as const satisfies readonly Pick<PlaceShape, "path" | "right">[];

/** Whether this person's role opens an address: that of a place, one below it, or messages, which are the inbox's. */
export const opens = (ctx: Pick<Ctx, "officer">, path: string): boolean => {
  const place = [...APART, ...PLACES].find((one) => path === one.path || path.startsWith(`${one.path}/`));
  return allows(place?.right ?? "read", ctx.officer?.roles);
};

/** Where a person begins: the inbox, or the first place that their role opens; `undefined`: it opens none. Whoever is not
 * signed in begins at the inbox, which asks for it. */
export const homeOf = (ctx: Ctx): string | undefined =>
  ctx.officer === undefined || allows("read", ctx.officer.roles) ? "/inbox" : placesOf(ctx)[0]?.path;

/** Approved replies go to the official tool; officers who reply tell what became of them. */
function isBridge({ department }: Ctx): boolean {
  return department.department.mode === "bridge";
}
