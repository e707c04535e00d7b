import type { FC } from "hono/jsx";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { upper } from "../../domain/upper.ts";
import { wallTime } from "../../domain/zone.ts";
import { ruleTitle } from "../words/policy-rule.ts";
import { settingsWords } from "../words/settings.ts";
import type { Ctx } from "./ctx.ts";
import { dateName } from "./dates.ts";
import { Fact } from "./facts.tsx";
import { laneSentence } from "./lane-sentences.ts";
import { LaneMark } from "./marks.tsx";
import { span } from "./plain-time.ts";
import { count } from "./time.ts";

/** The policy as sentences, strictest rule first, as it is judged. */
export const LaneFacts: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { language, department, nowMs } = ctx;
  const said = settingsWords[ctx.language].lanes;
  const policy = policyOf(department);
  const { day: today } = wallTime(nowMs, department.department.timeZone);
  const { lasts, longest, pausePosts, spike } = department.crisis;
  return (
    <section class="ledger" id="lanes" aria-labelledby="lanes-title">
      <h2 id="lanes-title">{said.heading}</h2>
      <p class="second ledger-lead">
        {said.lead} <span class="ledger-version">{said.version(policy.version)}</span>
      </p>
      <ul class="lane-rules">
        {policy.rules.map((rule) => {
          const { when, asks } = laneSentence(ctx, rule);
          return (
            <li class={`lane-rule rule-${rule.lane}`}>
              <LaneMark gates={rule.approvers.length} />
              <div>
                <p>
                  <b>{rule.name === undefined ? ruleTitle[language](rule.id) : upper(rule.name[language])}</b>{" "}
                  {rule.name !== undefined && <span class="second">{rule.id}</span>}
                </p>
                <p>
                  {when} {asks}
                </p>
              </div>
            </li>
          );
        })}
        <li class="lane-rule">
          <LaneMark gates={0} />
          <p>{said.direct}</p>
        </li>
      </ul>
      <dl>
        {policy.elections.length > 0 && (
          <Fact name={said.elections}>
            <ul>
              {policy.elections.map(({ from, to }) => (
                <li>
                  {settingsWords[ctx.language].dayToDay(dateName(from, language, today), dateName(to, language, today))}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={said.crisisMode}>
          {[
            spike === undefined
              ? said.crisisHand
              : said.crisisSpike(count(spike.messages, language), count(spike.times, language)),
            said.crisisFor(span(lasts, language), span(longest, language)),
            ...(pausePosts ? [said.crisisPosts] : []),
          ].join(" ")}
        </Fact>
      </dl>
    </section>
  );
};
