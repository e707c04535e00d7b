import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { Opportunity } from "../../../domain/report/opportunity.ts";
import type { OpportunitySaid } from "../../words/report-act.ts";
import { languageName } from "../chips.tsx";
import { PLATFORM } from "../platforms.ts";
import { percent } from "../time.ts";
import { figure, Shown } from "./figure.tsx";
import { Frame } from "./frame.tsx";
import { hourSaid, weekdaySaid } from "./periods.ts";
import { intervalOf, partSaid, shown, type Told, timed, topicSaid } from "./told.ts";

const at = rowsOf("opportunities");

/** What to do about it: each with its evidence, size, confidence and next step. */
export const Opportunities: FC<{ told: Told }> = ({ told }) => {
  const { reportAct: said } = told.words;
  const { opportunities } = told.report;
  return (
    <Frame
      id="opportunities"
      title={opportunities.length === 0 ? said.none : said.title(opportunities.length)}
      measure={opportunities.length === 0 ? said.noneText : said.measure}
      wide
    >
      {opportunities.length > 0 && (
        <ul class="opportunities">
          {opportunities.map((one) => (
            <Card told={told} one={one} />
          ))}
        </ul>
      )}
    </Frame>
  );
};

const Card: FC<{ told: Told; one: Opportunity }> = ({ told, one }) => {
  const { reportAct: said } = told.words;
  const facts = factsOf(told, one);
  const { step, button } = said.nexts[one.next];
  const next = nextAt(told, one);
  const behind = behindAt(told, one);
  return (
    <li>
      <p class="opportunity-kind">{said.kind[one.kind]}</p>
      <h3>{said.titles[one.kind](facts)}</h3>
      <p>
        {said.evidence[one.kind](facts)} <Evidence told={told} one={one} />
      </p>
      <dl class="opportunity-facts">
        <dt>{said.size}</dt>
        <dd>
          <Shown cell={figure(told, at("size", ...placeOf(one)), one.size, sizeSaid(told, one))} />
        </dd>
        <dt>{said.confidence}</dt>
        <dd>
          <Squares confidence={one.confidence} />
          {said.confidences[one.confidence]}
        </dd>
      </dl>
      <p class="opportunity-next">
        <b>{said.next}</b>
        {step}
      </p>
      {next !== undefined && (
        <p class="opportunity-ways">
          <a class="button" href={next}>
            {button}
          </a>
          {behind !== undefined && behind !== next && <a href={behind}>{said.behind}</a>}
        </p>
      )}
    </li>
  );
};

const FILLED = { high: 3, medium: 2, low: 0 } as const;

/** Three squares: as many filled as it is sure. The word stands beside them. */
const Squares: FC<{ confidence: Opportunity["confidence"] }> = ({ confidence }) => (
  <svg class="squares" width="38" height="10" aria-hidden="true" focusable="false">
    {[0, 1, 2].map((at) => (
      <rect
        x={at * 13 + 0.75}
        y="0.75"
        width="8.5"
        height="8.5"
        class={at < FILLED[confidence] ? "square square-filled" : "square"}
      />
    ))}
  </svg>
);

function factsOf(told: Told, { about, evidence }: Opportunity): OpportunitySaid {
  const { words, language } = told;
  const { topic, pair, channel, language: spoken, layer, weekday, hour } = about;
  const { now, before, unanswered, seconds, otherSeconds, part, otherPart } = evidence;
  const interval = part && intervalOf(part);
  const number = (value: number | undefined) => (value === undefined ? "" : shown(told, value));
  const time = (value: number | undefined) => (value === undefined ? "" : timed(told, value));
  return {
    topic: topic === undefined ? "" : topicSaid(told, topic),
    pair: pair === undefined ? "" : told.pairName(pair),
    channel: channel === undefined ? "" : PLATFORM[channel],
    language: spoken === undefined ? "" : languageName({ words, language }, spoken),
    layer: layer === undefined ? "" : words.reportService.delay.layer[layer],
    weekday: weekday === undefined ? "" : weekdaySaid(told, weekday),
    hour: hour === undefined ? "" : hourSaid(told, hour),
    now: number(now),
    before: number(before ?? 0),
    unanswered: number(unanswered),
    time: time(seconds),
    otherTime: time(otherSeconds),
    hits: number(part?.count ?? now),
    n: number(part?.n),
    low: interval ? percent(interval.low, language) : "",
    high: interval ? percent(interval.high, language) : "",
    other: otherPart === undefined ? "" : partSaid(told, otherPart, 0),
  };
}

function sizeSaid(told: Told, { kind, size }: Opportunity): string {
  const { sizes } = told.words.reportAct;
  const said = kind === "failing-text" ? sizes.sent : kind === "slow-layer" ? sizes.replies : sizes.messages;
  return said(shown(told, size));
}

/** Where the next step is taken. */
function nextAt(told: Told, one: Opportunity): string | undefined {
  const { link } = told;
  switch (one.next) {
    case "write-pair":
      return link?.("/library/new", { topic: one.about.topic });
    case "rewrite-text":
    case "watch-text":
      return one.about.pair === undefined ? link?.("/library") : link?.(`/library/${one.about.pair}`);
    case "shift-hours":
      return link?.("/settings");
    case "review-layer":
      return link?.("/lanes/try");
    case "find-speaker":
    case "tell-web-team":
    case "ask-to-repost":
    case "review-scope":
      return behindAt(told, one);
  }
}

const behindAt = (told: Told, one: Opportunity): string | undefined =>
  figure(told, at("size", ...placeOf(one)), one.size, "").href;

/** As the table of the report names it. */
const placeOf = ({ kind, about, confidence }: Opportunity) =>
  [
    ["opportunity", kind],
    ...Object.entries(about).map(([what, name]) => [what, String(name)] as const),
    ["confidence", confidence],
  ] as const;

/** Each figure of its evidence, with what stands behind it. */
const Evidence: FC<{ told: Told; one: Opportunity }> = ({ told, one }) => {
  const { behindEvidence: said } = told.words.reportAct;
  const of = placeOf(one);
  const { before, unanswered, otherSeconds, part } = one.evidence;
  const cells = [
    ...(before === undefined ? [] : [figure(told, at("evidence", ...of), before, said.before, "before")]),
    ...(unanswered === undefined ? [] : [figure(told, at("evidence-unanswered", ...of), unanswered, said.unanswered)]),
    ...(part === undefined || unanswered !== undefined
      ? []
      : [figure(told, at("evidence-share", ...of), part.count, said.share)]),
    ...(otherSeconds === undefined || before !== undefined
      ? []
      : [figure(told, at("evidence-other-time", ...of), 1, said.others)]),
  ].filter(({ href }) => href !== undefined);
  return cells.length === 0 ? null : (
    <span class="opportunity-evidence">
      {cells.map((cell) => (
        <Shown cell={cell} />
      ))}
    </span>
  );
};
