import type { FC } from "hono/jsx";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import type { PolicyTried } from "../../domain/lanes/try-policy.ts";
import { Layout } from "../layout.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import { dateSaid } from "../parts/dates.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { ruleSaid } from "../parts/reason-said.ts";
import { count, measured } from "../parts/time.ts";
import { ruleTitle } from "../words/policy-rule.ts";
import { tryPolicyWords } from "../words/try-policy.ts";

export interface TryPolicyProps {
  ctx: Ctx;
  channels: readonly ChannelHealth[];
  counts: NavProps["counts"];
  months: readonly string[];
  month: string;
  without?: string;
  tried?: PolicyTried;
}

/** What a month would have been without one rule: what vanishes, what it cost, how often it changed a word. */
export const TryPolicyPage: FC<TryPolicyProps> = ({ ctx, channels, counts, months, month, without, tried }) => {
  const { words, language, department } = ctx;
  const said = tryPolicyWords[ctx.language];
  return (
    <Layout
      ctx={ctx}
      title={said.title}
      section="approvals"
      channels={channels}
      counts={counts}
      heading={words.approvals.title}
    >
      <div class="page-column try-policy">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        <form method="get" action={href(ctx, "/lanes/try")} class="try-form">
          <label class="field">
            {said.without}
            <select name="without">
              {policyOf(department).rules.map((rule) => (
                <option value={rule.id} selected={rule.id === without}>
                  {said.rule(rule.id, ruleSaid(ctx, rule))}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            {said.month}
            <select name="month">
              {months.map((one) => (
                <option value={one} selected={one === month}>
                  {monthName(one, language)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="button button-primary">
            {said.run}
          </button>
        </form>
        {tried && without !== undefined && <Tried ctx={ctx} tried={tried} without={without} />}
        <p class="second">{said.change}</p>
      </div>
    </Layout>
  );
};

const monthName = (month: string, language: "en" | "fr"): string =>
  dateSaid(`${month}-15`, language, { year: "numeric", month: "long" });

const Tried: FC<{ ctx: Ctx; tried: PolicyTried; without: string }> = ({ ctx, tried, without }) => {
  const { language } = ctx;
  const said = tryPolicyWords[ctx.language];
  const n = (value: number) => count(value, language);
  const { vanish } = tried;
  const figures: [string, string][] = [
    [said.replies, n(tried.replies)],
    [said.gatedNow, n(tried.gatedNow)],
    [said.gatedThen, n(tried.gatedThen)],
    [said.vanish, n(vanish.replies)],
    [said.appear, n(tried.appear)],
    [said.looser, n(tried.looser)],
  ];
  const cost: [string, string][] = [
    [said.wait, measured(vanish.medianWaitSeconds, language)],
    [said.total, measured(vanish.totalWaitSeconds, language)],
    [said.changed, said.of(n(vanish.changed), n(vanish.replies))],
    [said.returned, said.of(n(vanish.returned), n(vanish.replies))],
  ];
  return (
    <section aria-labelledby="tried-title">
      <h2 id="tried-title">{said.result(without)}</h2>
      {tried.replies === 0 && <p>{said.none}</p>}
      {tried.replies > 0 && tried.small && <p class="soon">{said.small}</p>}
      {tried.unjudged > 0 && <p class="second">{said.unjudged(n(tried.unjudged))}</p>}
      {tried.replies > 0 && (
        <>
          <Figures rows={figures} />
          {vanish.replies > 0 && (
            <>
              <h3>{said.cost}</h3>
              <Figures rows={cost} />
            </>
          )}
          {tried.rules.length > 0 && <ByRule ctx={ctx} tried={tried} />}
        </>
      )}
    </section>
  );
};

const Figures: FC<{ rows: readonly (readonly [string, string])[] }> = ({ rows }) => (
  <dl class="try-figures">
    {rows.map(([label, figure]) => (
      <div>
        <dt>{label}</dt>
        <dd>{figure}</dd>
      </div>
    ))}
  </dl>
);

const ByRule: FC<{ ctx: Ctx; tried: PolicyTried }> = ({ ctx, tried }) => {
  const { language } = ctx;
  const said = tryPolicyWords[ctx.language];
  const n = (value: number) => count(value, language);
  return (
    <>
      <h3>{said.byRule}</h3>
      <section class="try-scroll" tabindex={0} aria-label={said.byRule}>
        <table class="table">
          <thead>
            <tr>
              {Object.values(said.columns).map((name, index) => (
                <th scope="col" class={index === 0 ? "" : "number"}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tried.rules.map(({ rule, now, after }) => (
              <tr>
                <th scope="row">{ruleTitle[language](rule)}</th>
                <td class="number">{n(now.replies)}</td>
                <td class="number">{n(after)}</td>
                <td class="number">{now.replies === 0 ? "–" : measured(now.medianWaitSeconds, language)}</td>
                <td class="number">{said.of(n(now.changed), n(now.replies))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};
