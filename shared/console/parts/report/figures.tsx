import type { Child, FC } from "hono/jsx";
import type { Compared } from "../../../domain/report/sections.ts";
import { duration } from "../time.ts";
import { Behind } from "./frame.tsx";
import { beforeSaid, yearBeforeSaid } from "./periods.ts";
import {
  intervalSaid,
  messagesAt,
  partBetween,
  partSaid,
  rankSaid,
  shown,
  standardNote,
  type Told,
  thereOf,
  timed,
} from "./told.ts";

/** The five figures that are read first, each with its interval, what it was, and the messages behind it. */
export const Figures: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { reportHead: head } = words;
  const { first, standard, unanswered, unansweredWhy, reopened, reopenedBy, targetSeconds } = report.service;
  const { p50 } = first.now;
  const { agreedByNobody } = report.layers;
  const answered = messagesAt(told, { status: "answered" });
  return (
    <dl class="figures">
      <Figure
        name={head.median}
        value={rankSaid(told, p50)}
        href={p50 && answered}
        was={pastOf(told, first, ({ p50: then }) => then && timed(told, then.seconds))}
      >
        {p50 === undefined
          ? first.now.count === 0
            ? head.noReplies
            : head.tooFew
          : words.reportThere.median(intervalSaid(told, p50))}
      </Figure>
      <Figure
        name={head.standard(duration(targetSeconds * 1000, language))}
        value={partSaid(told, standard.now)}
        href={standard.now.n > 0 ? answered : undefined}
        was={pastOf(told, standard, (then) => then.share && partSaid(told, then))}
      >
        {standardNote(told)}
      </Figure>
      <Figure
        name={head.nobody}
        value={partSaid(told, agreedByNobody)}
        href={agreedByNobody.n > 0 ? answered : undefined}
        was={[]}
      >
        {agreedByNobody.n === 0
          ? noneSaid(told)
          : agreedByNobody.share === undefined
            ? head.tooFew
            : head.ofReplies(shown(told, agreedByNobody.count), shown(told, agreedByNobody.n))}
      </Figure>
      <Figure
        name={head.unanswered}
        value={shown(told, unanswered.now.count)}
        href={unanswered.now.count > 0 ? messagesAt(told, { status: "open" }) : undefined}
        was={pastOf(told, unanswered, (then) => shown(told, then.count))}
      >
        {head.ofMessages(shown(told, unanswered.now.n))}
        {unansweredWhy.length > 0 && " : ".replace(" ", language === "fr" ? "\u00a0" : "")}
        {unansweredWhy.map(({ name, count }, at) => (
          <>
            {at > 0 && ", "}
            <Behind href={whyAt(told, name)}>{whySaid(told, name, shown(told, count))}</Behind>
          </>
        ))}
      </Figure>
      <Figure
        name={head.reopened}
        value={partSaid(told, reopened.now)}
        href={reopened.now.count > 0 ? messagesAt(told, { reopened: "1" }) : undefined}
        was={pastOf(told, reopened, (then) => then.share && partSaid(told, then))}
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
      </Figure>
    </dl>
  );
};

const Figure: FC<{
  name: string;
  value: string;
  href: string | undefined;
  was: readonly string[];
  children?: Child;
}> = ({ name, value, href, was, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <span class={/\d/.test(value) || value.length < 2 ? "figure-value" : "figure-value figure-words"}>
        <Behind href={href}>{value}</Behind>
      </span>
      <span class="figure-note">{children}</span>
      {was.map((line) => (
        <span class="figure-was">{line}</span>
      ))}
    </dd>
  </div>
);

/** Replies by hand on the platform pass no approval of ours, and none was spared them. */
const noneSaid = (told: Told): string =>
  thereOf(told) > 0 ? told.words.reportThere.noneHere : told.words.reportHead.noReplies;

/** What the same figure was before, and a year ago. */
function pastOf<T>(told: Told, { before, lastYear }: Compared<T>, said: (then: T) => string | undefined): string[] {
  const line = (then: T | undefined, when: string): string[] => {
    const value = then === undefined ? undefined : said(then);
    return value === undefined ? [] : [told.words.reportHead.atTime(value, when)];
  };
  return [...line(before, beforeSaid(told)), ...line(lastYear, yearBeforeSaid(told))];
}

function whySaid(told: Told, why: string, n: string): string {
  const said: Record<string, (n: string) => string> = told.words.reportHead.why;
  return said[why]?.(n) ?? `${n} ${why}`;
}

/** Deleted ones are shown nowhere, so nothing leads to them. */
function whyAt(told: Told, why: string): string | undefined {
  if (why === "open" || why === "closed") return messagesAt(told, { status: why });
  if (why === "waiting-expert" || why === "waiting-approval") return messagesAt(told, { status: "open", view: why });
  // Whoever waits for translators waits for experts of that topic.
  if (why === "waiting-translation") return messagesAt(told, { status: "open", view: "waiting-expert" });
  return undefined;
}
