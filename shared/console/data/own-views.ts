import type { MessageSummary } from "../../domain/message/message.ts";
import type { Officer } from "../../domain/officer.ts";
import { OTHER } from "../../domain/official-language.ts";
import { openCount } from "../../domain/report/open-work.ts";
import type { Counts } from "../../domain/report/report.ts";
import type { SavedView } from "../../domain/saved-views.ts";
import type { OwnView } from "../parts/ctx.ts";
import { type ListQuery, queryOfView } from "../parts/inbox-query.ts";
import { isAtLeast } from "../parts/view-tally.ts";
import { inView } from "./list-page.ts";

/** An officer's own views as the rail shows them: where each leads, and how much it holds where that is known. */

export interface Known {
  officer: Officer;
  nowMs: number;
  /** Open work; `whole`: all there is. */
  open: readonly MessageSummary[];
  whole: boolean;
  counters: Counts;
  /** What the built-in views hold. */
  counts: Readonly<Partial<Record<string, number>>>;
}

export const ownViews = (views: readonly SavedView[], known: Known): OwnView[] =>
  views.map(({ id, name, query }) => {
    const asked = queryOfView(query);
    const tally = tallyOf(asked, known);
    const path = `${asked.q === undefined ? "/inbox" : "/search"}?${query}`;
    return { id, name, query, path, ...(tally === undefined ? {} : { tally }) };
  });

/** Open work alone is counted: itself where all of it was read, else by the one counter that knows. */
function tallyOf(query: ListQuery, { officer, nowMs, open, whole, counters, counts }: Known): number | undefined {
  const { view, q, status = "open", language, sort: _, ...more } = query;
  if (q !== undefined || query.from !== undefined || status !== "open" || view === "needs-person") return undefined;
  if (whole) return open.filter((item) => inView(query, item, officer, nowMs)).length;
  if (Object.keys(more).length > 0) return undefined;
  if (language === undefined) return isAtLeast(view, counts[view] ?? 0) ? undefined : counts[view];
  return view === "all" && language !== OTHER ? openCount(counters, `language:${language}`) : undefined;
}
