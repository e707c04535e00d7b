import type { Child, FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { Part } from "../../../domain/report/part.ts";
import type { Compared } from "../../../domain/report/sections.ts";
import { reportThereWords } from "../../words/report-there.ts";
import { duration } from "../time.ts";
import { type Cell, Figure, figure, Shown } from "./figure.tsx";
import { beforeSaid, yearBeforeSaid } from "./periods.ts";
import {
  intervalSaid,
  partBetween,
  partSaid,
  rankSaid,
  shown,
  standardNote,
  type Told,
  thereOf,
  timed,
} from "./told.ts";

const at = rowsOf("service");

/** The five figures that are read first, each with its interval, what it was, and the messages behind it. */
export const Figures: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { reportHead: head } = words;
  const { first, standard, unanswered, unansweredWhy, reopened, reopenedBy, targetSeconds } = report.service;
  const { p50 } = first.now;
  const { agreedByNobody } = report.layers;
  return (
    <dl class="figures">
      <Lead
        name={head.median}
        cell={figure(told, at("first"), first.now.count, rankSaid(told, p50))}
        was={pastOf(told, "first", first, ({ p50: then, count }) => then && [timed(told, then.seconds), count])}
      >
        {p50 === undefined
          ? first.now.count === 0
            ? head.noReplies
            : head.tooFew
          : reportThereWords[told.language].median(intervalSaid(told, p50))}
      </Lead>
      <Lead
        name={head.standard(duration(targetSeconds * 1000, language))}
        cell={figure(told, at("standard"), standard.now.count, partSaid(told, standard.now))}
        was={pastOf(told, "standard", standard, (then) => then.share && [partSaid(told, then), then.count])}
      >
        {standardNote(told)}
      </Lead>
      <Lead
        name={head.nobody}
        cell={figure(told, rowsOf("layers")("by-nobody"), agreedByNobody.count, partSaid(told, agreedByNobody))}
        was={pastNobody(told)}
      >
        {agreedByNobody.n === 0
          ? noneSaid(told)
          : agreedByNobody.share === undefined
            ? head.tooFew
            : head.ofReplies(shown(told, agreedByNobody.count), shown(told, agreedByNobody.n))}
      </Lead>
      <Lead
        name={head.unanswered}
        cell={figure(told, at("unanswered"), unanswered.now.count, shown(told, unanswered.now.count))}
        was={pastOf(told, "unanswered", unanswered, (then) => [shown(told, then.count), then.count])}
      >
        {head.ofMessages(shown(told, unanswered.now.n))}
        {unansweredWhy.length > 0 && " : ".replace(" ", language === "fr" ? "\u00a0" : "")}
        {unansweredWhy.map(({ name, count }, place) => (
          <>
            {place > 0 && ", "}
            <Figure told={told} at={at("unanswered-why", ["why", name])} n={count}>
              {whySaid(told, name, shown(told, count))}
            </Figure>
          </>
        ))}
      </Lead>
      <Lead
        name={head.reopened}
        cell={figure(told, at("reopened"), reopened.now.count, partSaid(told, reopened.now))}
        was={pastOf(told, "reopened", reopened, (then) => then.share && [partSaid(told, then), then.count])}
      >
        {partBetween(told, reopened.now) ?? (reopened.now.n === 0 ? head.none : head.tooFew)}
        {reopened.now.n > 0 && (
          <>
            {", "}
            {head.reopenedBy(
              shown(told, reopenedBy.citizen),
              shown(told, reopenedBy.officer),
              shown(told, reopened.now.n),
            )}
          </>
        )}
      </Lead>
    </dl>
  );
};

const Lead: FC<{ name: string; cell: Cell; was: readonly Child[]; children?: Child }> = (props) => (
  <div>
    <dt>{props.name}</dt>
    <dd data-none={props.cell.none}>
      <span class={isFigure(String(props.cell.shown)) ? "figure-value" : "figure-value figure-words"}>
        <Shown cell={props.cell} />
      </span>
      <span class="figure-note">{props.children}</span>
      {props.was.map((line) => (
        <span class="figure-was">{line}</span>
      ))}
    </dd>
  </div>
);

/** Replies by hand on the platform pass no approval of ours, and none was spared them. */
const noneSaid = (told: Told): string =>
  thereOf(told) > 0 ? reportThereWords[told.language].noneHere : told.words.reportHead.noReplies;

const isFigure = (value: string): boolean => /\d/.test(value) || value.length < 2;

/** As `pastOf`, of a figure that leads nowhere. */
function pastNobody(told: Told): string[] {
  const { agreedByNobodyBefore: before, agreedByNobodyLastYear: lastYear } = told.report.layers;
  const line = (then: Part | undefined, period: string): string[] =>
    then === undefined || then.n === 0 ? [] : [told.words.reportHead.atTime(partSaid(told, then), period)];
  return [...line(before, beforeSaid(told)), ...line(lastYear, yearBeforeSaid(told))];
}

/** What the same figure was before, and a year ago. */
function pastOf<T>(
  told: Told,
  name: "first" | "standard" | "unanswered" | "reopened",
  of: Compared<T>,
  said: (then: T) => [value: string, n: number] | undefined,
): Child[] {
  const line = (when: "before" | "lastYear", period: string): Child[] => {
    const then = of[when];
    const value = then === undefined ? undefined : said(then);
    if (value === undefined) return [];
    return [
      <Figure told={told} at={at(name)} n={value[1]} when={when}>
        {told.words.reportHead.atTime(value[0], period)}
      </Figure>,
    ];
  };
  return [...line("before", beforeSaid(told)), ...line("lastYear", yearBeforeSaid(told))];
}

function whySaid(told: Told, why: string, n: string): string {
  const said: Record<string, (n: string) => string> = told.words.reportHead.why;
  return said[why]?.(n) ?? `${n} ${why}`;
}
