import type { FC } from "hono/jsx";
import { DAY_MS } from "../../domain/instants.ts";
import { KIND_OF, readPick } from "../../domain/report/pick.ts";
import type { ListedPage } from "../data/list-page.ts";
import { daysSaid } from "./counted-said.ts";
import { type Ctx, teamName } from "./ctx.ts";
import type { ListQuery } from "./inbox-query.ts";
import { count } from "./time.ts";

/** Under the title of a list of what was counted: when and for whom, and what the figure counts that is not in it. */
export const CountedLine: FC<{ ctx: Ctx; query: ListQuery; page: ListedPage }> = ({ ctx, query, page }) => {
  if (query.from === undefined) return null;
  const { counted } = ctx.words;
  const { team, campaign } = query;
  const about = [
    daysSaid(ctx, query),
    ...(team === undefined ? [] : [teamName(ctx, team)]),
    ...(campaign === undefined ? [] : [counted.campaign(campaign)]),
  ];
  return (
    <p class="list-behind second" id="list-behind">
      {about.join(", ")}. {leftOut(ctx, query, page).join(" ")}
    </p>
  );
};

function leftOut(ctx: Ctx, query: ListQuery, { tally, cursor }: ListedPage): string[] {
  const { counted } = ctx.words;
  if (tally === undefined) return [];
  const kind = KIND_OF[(query.counted === undefined ? undefined : readPick(query.counted))?.dimension ?? "volume"];
  const [days, kept] = kind === "layer" ? [LAYER_DAYS, counted.kept.layer] : [USE_DAYS, counted.kept["pair-note"]];
  const old = Date.parse(`${query.from?.slice(0, 10)}T00:00:00Z`) < ctx.nowMs - days * DAY_MS;
  const repeated = cursor === undefined && !isNarrowed(query) && tally.counted - tally.deleted > tally.shown;
  return [
    ...(tally.deleted > 0 ? [counted.deleted(tally.deleted, count(tally.deleted, ctx.language))] : []),
    ...(repeated ? [counted.again] : []),
    ...(old && (kind === "layer" || kind === "pair-note") ? [kept] : []),
    counted.now,
  ];
}

/** What is stored for less time than what it counts. */
const LAYER_DAYS = 35;
const USE_DAYS = 60;

/** Beside what was counted: then fewer stand in the list than the figure says. */
const isNarrowed = ({ status, language, sentiment, channel, topic, view, claimedBy, waiting }: ListQuery): boolean =>
  [status, language, sentiment, channel, topic, claimedBy, waiting].some((value) => value !== undefined) ||
  view !== "all";
