import type { FC } from "hono/jsx";
import { HOUR_MS } from "../../domain/instants.ts";
import type { Crisis } from "../../domain/lanes/crisis.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import type { Pair } from "../../domain/library/library.ts";
import { leads } from "../../domain/officer.ts";
import { otherOfficial } from "../../domain/official-language.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { allows } from "../access.ts";
import { Layout } from "../layout.tsx";
import { Banner, Hidden } from "../parts/controls.tsx";
import { WhyCrisis } from "../parts/crisis-banner.tsx";
import { type Ctx, href, personName, topicChoices } from "../parts/ctx.ts";
import { titleIn } from "../parts/library-offers.tsx";
import { LaneMark } from "../parts/marks.tsx";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { ruleSaid } from "../parts/reason-said.ts";
import { Spikes } from "../parts/spikes.tsx";
import { when } from "../parts/time.ts";

export interface CrisisProps {
  ctx: Ctx;
  /** The newest, on or over. */
  latest?: Crisis;
  channels: readonly ChannelHealth[];
  counts: NavProps["counts"];
  /** The library’s words for now. */
  lines: readonly Pair[];
  /** What left its own rhythm within the last day. */
  spikes?: readonly SpikeRun[];
  /** What was typed when it was refused. */
  typed?: { reason: string; other: string; hours: string; topic?: string };
  /** The field that was refused. */
  wrong?: string;
}

/** Where crisis mode begins and ends, what it changes, and the words to give meanwhile. */
export const CrisisPage: FC<CrisisProps> = ({ ctx, latest, channels, counts, lines, spikes = [], typed, wrong }) => {
  const { words, language, nowMs, department, crisis, officer } = ctx;
  const said = words.crisis;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const may = officer !== undefined && leads(officer);
  const { lasts, longest } = department.crisis;
  const marked = (field: string, hint = "") =>
    wrong === field
      ? { "aria-invalid": "true" as const, "aria-describedby": `wrong-${field} ${hint}`.trim(), autofocus: true }
      : hint === ""
        ? {}
        : { "aria-describedby": hint };
  const Beside: FC<{ field: string }> = ({ field }) =>
    wrong === field ? (
      <span class="field-wrong" id={`wrong-${field}`}>
        {refusalOf(ctx).text}
      </span>
    ) : null;
  return (
    <Layout ctx={ctx} title={said.title} channels={channels} counts={counts} heading={said.title}>
      <div class="page-column crisis-page">
        <h1>{said.title}</h1>
        {ctx.refused !== undefined && <Refused ctx={ctx} />}
        {crisis ? (
          <p class="lead">
            <WhyCrisis ctx={ctx} crisis={crisis} first />.{" "}
            {crisis.by === "spike"
              ? said.bySpike(at(crisis.startedAt))
              : said.by(personName(ctx, crisis.by), at(crisis.startedAt))}
            . {said.ends(at(crisis.endsAt))}
          </p>
        ) : (
          <>
            <p class="lead">
              {said.off}. {said.offMeans}
            </p>
            {latest && <p class="second">{said.last(at(latest.startedAt), at(latest.endedAt ?? latest.endsAt))}</p>}
          </>
        )}
        <Spikes ctx={ctx} spikes={spikes} />
        {!crisis && may && (
          <form class="crisis-form" method="post" action={href(ctx, "/crisis")} data-keep-words>
            <Hidden ctx={ctx} />
            <label class="field">
              {said.reason}
              <input
                type="text"
                name="reason"
                required
                maxlength={200}
                autocomplete="off"
                value={typed?.reason ?? ""}
                {...marked("reason", "crisis-hint")}
              />
              <Beside field="reason" />
            </label>
            <input type="hidden" name="language" value={language} />
            <label class="field">
              {said.reasonOther}
              <input
                type="text"
                name="other"
                maxlength={200}
                autocomplete="off"
                lang={otherOfficial(language)}
                value={typed?.other ?? ""}
                {...marked("other", "crisis-hint")}
              />
              <Beside field="other" />
            </label>
            <p class="second" id="crisis-hint">
              {said.reasonHint}
            </p>
            <div class="crisis-pair">
              <label class="field">
                {said.hours}
                <input
                  type="number"
                  name="hours"
                  min={1}
                  max={Math.max(1, Math.floor(longest / HOUR_MS))}
                  value={typed?.hours ?? Math.max(1, Math.round(lasts / HOUR_MS))}
                  {...marked("hours")}
                />
                <Beside field="hours" />
              </label>
              <label class="field">
                {said.topics}
                <select name="topic" {...marked("topics")}>
                  <option value="">{said.allTopics}</option>
                  {topicChoices(ctx).map(({ id, name }) => (
                    <option value={id} selected={id === typed?.topic}>
                      {name}
                    </option>
                  ))}
                </select>
                <Beside field="topics" />
              </label>
            </div>
            <button type="submit" class="button button-primary button-large">
              <LaneMark gates={1} /> {said.start}
            </button>
          </form>
        )}
        {!crisis && !may && <p class="second">{said.onlyLeads}</p>}
        <Effects ctx={ctx} />
        <Lines ctx={ctx} lines={lines} />
      </div>
    </Layout>
  );
};

const Effects: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const { words, department } = ctx;
  const said = words.crisis;
  const rules = policyOf(department).rules.filter(({ when: condition }) => condition.crisis);
  return (
    <section class="crisis-effects">
      <h2>{said.effects}</h2>
      <ul>
        {rules.length > 0 && (
          <li>
            {said.effectLanes}
            <ul>
              {rules.map((rule) => (
                <li>{said.effectRule(words.lane.gates(rule.approvers.length), ruleSaid(ctx, rule))}</li>
              ))}
            </ul>
          </li>
        )}
        <li>{department.crisis.pausePosts ? said.effectPosts : said.effectPostsOn}</li>
        <li>{said.effectRecord}</li>
      </ul>
    </section>
  );
};

/** Both languages one over the other, to copy; without a script they can be selected. */
const Lines: FC<Pick<CrisisProps, "ctx" | "lines">> = ({ ctx, lines }) => {
  const said = ctx.words.crisis;
  return (
    <section class="crisis-lines">
      <h2>{said.linesTitle}</h2>
      <p class="second">{lines.length === 0 ? said.noLines : said.linesLead}</p>
      {lines.map((line) => (
        <div class="crisis-line">
          <h3>
            {allows("library", ctx.officer?.roles) ? (
              <a href={href(ctx, `/library/${line.id}`)}>{titleIn(line, ctx.language)}</a>
            ) : (
              titleIn(line, ctx.language)
            )}
          </h3>
          {(["en", "fr"] as const).map((code) => (
            <div class="copy">
              <textarea
                readonly
                rows={2}
                lang={code}
                aria-label={`${said.linesTitle}, ${said.lineIn[code]}: ${line[code].title}`}
              >
                {line[code].text}
              </textarea>
              <button
                type="button"
                class="button script"
                data-copy
                data-copied={said.copied}
                aria-label={`${said.copy}, ${said.lineIn[code]}: ${line[code].title}`}
              >
                {said.copy}
              </button>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
};

/** In the words of this page, where it has some. */
function refusalOf({ words, refused = "" }: Ctx): { title: string; text: string } {
  const own: Readonly<Record<string, { title: string; text: string }>> = words.crisis.refused;
  const known: Readonly<Record<string, { title: string; text: string }>> = words.refusal;
  return own[refused] ?? known[refused] ?? words.refusal.other;
}

const Refused: FC<{ ctx: Ctx }> = ({ ctx }) => {
  const said = refusalOf(ctx);
  return <Banner kind="caution" title={said.title} text={said.text} alert />;
};
