import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { Part } from "../../../domain/report/part.ts";
import type { Timing } from "../../../domain/report/sections.ts";
import { reportThereWords } from "../../words/report-there.ts";
import { reportTrustWords } from "../../words/report-trust.ts";
import { worked } from "../time.ts";
import { type Cell, Figure, figure } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { apart, isOutsideHours, rankSaid, shown, type Told, thereOf, timed } from "./told.ts";

const at = rowsOf("languages");

/** The statement on official languages: posts in pairs, replies in kind, delays side by side. */
export const Languages: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { languages: said } = reportTrustWords[told.language];
  const { pairs, elapsedGap: gap, inKind, there, first, overlap, exceptions, bilingual } = report.languages;
  const { legend } = words.reportService.channels;
  const replies = inKind.en.n + inKind.fr.n;
  const known = there.en.n + there.fr.n;
  const elsewhere = reportThereWords[told.language];
  const posts =
    pairs.published + pairs.breached === 0
      ? said.noPosts
      : pairs.breached > 0
        ? pairs.breached === 1
          ? said.breachedOne(shown(told, pairs.published + 1))
          : said.breached(shown(told, pairs.breached), shown(told, pairs.published + pairs.breached))
        : said.all(pairs.published, shown(told, pairs.published));
  const of = (count: number, n: number) =>
    n === 0 ? words.reportHead.none : said.of(shown(told, count), shown(told, n));
  const both = (cell: Cell): Cell[] => [cell, cell];
  const kind = (name: "in-kind" | "there-in-kind", language: "en" | "fr", { count, n }: Part): Cell =>
    figure(told, at(name, ["language", language]), count, of(count, n));
  return (
    <Frame id="languages" title={said.title} note={delayNote(told)}>
      <p class="statement">
        <Figure told={told} at={at("pairs", ["state", "breached"])} n={pairs.breached}>
          {posts}
        </Figure>{" "}
        <Figure told={told} at={at("exceptions")} n={exceptions}>
          {repliesSaid()}
        </Figure>{" "}
        {thereSaid()}
      </p>
      <DataTable
        told={told}
        caption={said.title}
        columns={[{ name: said.measure }, { name: legend.fr }, { name: legend.en }]}
        rows={[
          {
            head: said.pairs,
            cells: both(
              figure(
                told,
                at("pairs", ["state", "published"]),
                pairs.published,
                of(pairs.published, pairs.published + pairs.breached),
              ),
            ),
          },
          ...(gap.p50 === undefined
            ? []
            : [
                {
                  head: said.gap,
                  cells: both(
                    figure(told, at("pair-gap"), gap.count, said.gapOf(worked(gap.p50.seconds, told.language))),
                  ),
                },
              ]),
          { head: said.inKind, cells: [kind("in-kind", "fr", inKind.fr), kind("in-kind", "en", inKind.en)] },
          ...(known === 0
            ? []
            : [
                {
                  head: elsewhere.row,
                  cells: [kind("there-in-kind", "fr", there.fr), kind("there-in-kind", "en", there.en)],
                },
              ]),
          {
            head: said.first,
            cells: (["fr", "en"] as const).map((language) =>
              figure(
                told,
                at("first-official", ["language", language]),
                first[language].count,
                medianSaid(told, first[language]),
              ),
            ),
          },
          { head: said.bilingual, cells: both(figure(told, at("bilingual"), bilingual, shown(told, bilingual))) },
          ...(pairs.failed === 0
            ? []
            : [
                {
                  head: said.failed,
                  cells: both(figure(told, at("pairs", ["state", "failed"]), pairs.failed, shown(told, pairs.failed))),
                },
              ]),
        ]}
      />
    </Frame>
  );

  function repliesSaid(): string {
    if (replies === 0) return thereOf(told) > 0 ? elsewhere.noneFromHere : said.noReplies;
    if (exceptions === 0 && thereOf(told) > 0) return elsewhere.allHere;
    return said.exceptions(exceptions, shown(told, exceptions));
  }

  function thereSaid(): string {
    const all = thereOf(told);
    const kind = there.en.count + there.fr.count;
    if (all === 0) return "";
    return known === 0
      ? elsewhere.notTold(all, shown(told, all))
      : elsewhere.inKind(known, kind, shown(told, known), shown(told, kind));
  }

  function delayNote({ words: all }: Told): string | undefined {
    if (first.en.p50 === undefined || first.fr.p50 === undefined) return undefined;
    if (overlap || !apart(first.en, first.fr)) return said.overlap;
    return said.slower(all.shared.language[first.fr.p50.seconds > first.en.p50.seconds ? "fr" : "en"]);
  }
};

/** `12 min (11 min – 14 min)` */
function medianSaid(told: Told, { p50 }: Timing): string {
  if (p50 === undefined) return rankSaid(told, p50);
  const [low, high] = [p50.low, p50.high].map((end) => (isOutsideHours(end) ? "0" : timed(told, end)));
  return isOutsideHours(p50.high) ? timed(told, p50.seconds) : `${timed(told, p50.seconds)} (${low} – ${high})`;
}
