import type { FC } from "hono/jsx";
import type { Timing } from "../../../domain/report/sections.ts";
import { worked } from "../time.ts";
import { Behind, DataTable, Frame } from "./frame.tsx";
import { apart, isOutsideHours, messagesAt, rankSaid, shown, type Told, thereOf, timed } from "./told.ts";

/** The statement on official languages: posts in pairs, replies in kind, delays side by side. */
export const Languages: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { languages: said } = words.reportTrust;
  const { pairs, elapsedGap: gap, inKind, there, first, overlap, exceptions, bilingual } = report.languages;
  const { legend } = words.reportService.channels;
  const replies = inKind.en.n + inKind.fr.n;
  const known = there.en.n + there.fr.n;
  const elsewhere = words.reportThere;
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
  const both = (value: string) => [value, value];
  return (
    <Frame id="languages" title={said.title} note={delayNote(told)}>
      <p class="statement">
        {posts} {repliesSaid()} {thereSaid()}
      </p>
      <DataTable
        caption={said.title}
        columns={[{ name: said.measure }, { name: legend.fr }, { name: legend.en }]}
        rows={[
          { head: said.pairs, cells: both(of(pairs.published, pairs.published + pairs.breached)) },
          ...(gap.p50 === undefined
            ? []
            : [{ head: said.gap, cells: both(said.gapOf(worked(gap.p50.seconds, told.language))) }]),
          { head: said.inKind, cells: [of(inKind.fr.count, inKind.fr.n), of(inKind.en.count, inKind.en.n)] },
          ...(known === 0
            ? []
            : [{ head: elsewhere.row, cells: [of(there.fr.count, there.fr.n), of(there.en.count, there.en.n)] }]),
          {
            head: said.first,
            cells: (["fr", "en"] as const).map((language) => (
              <Behind href={first[language].p50 && messagesAt(told, { status: "answered", language })}>
                {medianSaid(told, first[language])}
              </Behind>
            )),
          },
          { head: said.bilingual, cells: both(shown(told, bilingual)) },
          ...(pairs.failed === 0 ? [] : [{ head: said.failed, cells: both(shown(told, pairs.failed)) }]),
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
    return said.slower(all.language[first.fr.p50.seconds > first.en.p50.seconds ? "fr" : "en"]);
  }
};

/** `12 min (11 min – 14 min)` */
function medianSaid(told: Told, { p50 }: Timing): string {
  if (p50 === undefined) return rankSaid(told, p50);
  const [low, high] = [p50.low, p50.high].map((end) => (isOutsideHours(end) ? "0" : timed(told, end)));
  return isOutsideHours(p50.high) ? timed(told, p50.seconds) : `${timed(told, p50.seconds)} (${low} – ${high})`;
}
