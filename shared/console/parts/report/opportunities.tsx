import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { Opportunity } from "../../../domain/report/opportunity.ts";
import { reportActWords } from "../../words/report-act.ts";
import { type Act, factsOf, failuresSaid, sizeSaid } from "./acts.ts";
import { figure, Shown } from "./figure.tsx";
import { Frame } from "./frame.tsx";
import type { Told } from "./told.ts";

const at = rowsOf("opportunities");

/** What to do about it: failures first, then opportunities, each with its evidence, size, certainty and next step. */
export const Opportunities: FC<{ told: Told }> = ({ told }) => {
  const said = reportActWords[told.language];
  const { opportunities } = told.report;
  const failures = failuresSaid(told);
  const n = failures.length + opportunities.length;
  return (
    <Frame
      id="opportunities"
      title={n === 0 ? said.none : said.title(n)}
      measure={n === 0 ? said.noneText : said.measure}
      wide
    >
      {n > 0 && (
        <ul class="opportunities">
          {failures.map((act) => (
            <FailureCard told={told} act={act} />
          ))}
          {opportunities.map((one) => (
            <Card told={told} one={one} />
          ))}
        </ul>
      )}
    </Frame>
  );
};

const FailureCard: FC<{ told: Told; act: Act }> = ({ told, act: { kind, title, evidence, step, next, button } }) => (
  <li>
    <p class="opportunity-kind">{kind}</p>
    <h3>{title}</h3>
    <p>{evidence}</p>
    <NextStep told={told} step={step} button={button} next={next} />
  </li>
);

const Card: FC<{ told: Told; one: Opportunity }> = ({ told, one }) => {
  const said = reportActWords[told.language];
  const facts = factsOf(told, one);
  const { step, button } = said.nexts[one.next];
  const next = nextAt(told, one);
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
      <NextStep told={told} step={step} button={button} next={next} behind={behindAt(told, one)} />
    </li>
  );
};

/** What to do, the way to it, and to the messages that it stands on. */
const NextStep: FC<{
  told: Told;
  step: string;
  button: string;
  next: string | undefined;
  behind?: string | undefined;
}> = ({ told, step, button, next, behind }) => {
  const said = reportActWords[told.language];
  return (
    <>
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
    </>
  );
};

const FILLED = { high: 3, medium: 2, low: 0 } as const;

/** Three squares: as many filled as it is sure. The word stands beside them. */
const Squares: FC<{ confidence: Opportunity["confidence"] }> = ({ confidence }) => (
  <svg class="squares" width="38" height="10" aria-hidden="true">
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
  const { behindEvidence: said } = reportActWords[told.language];
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
      {cells.map((cell, index) => (
        <>
          {index > 0 && " · "}
          <Shown cell={cell} />
        </>
      ))}
    </span>
  );
};
