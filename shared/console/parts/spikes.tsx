import type { FC } from "hono/jsx";
import { HOUR_MS } from "../../domain/instants.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { instantOf } from "../../domain/zone.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { HealthMark } from "./marks.tsx";
import { count, when } from "./time.ts";

/** Of which topic, how many instead of how many, and when; those that went on last first. */
export const Spikes: FC<{ ctx: Ctx; spikes: readonly SpikeRun[] }> = ({ ctx, spikes }) => {
  const said = ctx.words.spikes;
  if (spikes.length === 0) return null;
  return (
    <section class="spikes" aria-labelledby="spikes-title">
      <h2 id="spikes-title">{said.heading}</h2>
      <p class="second">{said.lead}</p>
      <ul>
        {[...spikes]
          .sort((a, b) => (endOf(a) === endOf(b) ? b.count - a.count : endOf(a) < endOf(b) ? 1 : -1))
          .map((run) => (
            <li>
              <span class="health-state health-caution">
                <HealthMark health="caution" />
              </span>
              <strong>
                <About ctx={ctx} run={run} />
              </strong>
              <span>{said[run.what](count(run.count, ctx.language), usual(ctx, run.expected))}</span>
              <span class="second">{span(ctx, run)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
};

const About: FC<{ ctx: Ctx; run: SpikeRun }> = ({ ctx, run: { what, topic } }) => {
  const said = ctx.words.spikes;
  if (topic === undefined) return <>{said.all}</>;
  if (topic === "none") return <>{said.noTopic}</>;
  const sentiment = what === "negative" ? { sentiment: "negative" } : {};
  return <a href={href(ctx, "/inbox", { topic, ...sentiment })}>{topicName(ctx, topic)}</a>;
};

const endOf = ({ lastDay, lastHour }: SpikeRun): string => `${lastDay}T${String(lastHour).padStart(2, "0")}`;

export const usual = ({ words, language }: Ctx, expected: number): string =>
  expected < 0.5 ? words.spikes.few : count(Math.round(expected), language);

/** `since 10:00` while it goes on, `10:00 to 12:00` afterwards. */
function span({ words, language, nowMs, department }: Ctx, run: SpikeRun): string {
  const { timeZone } = department.department;
  const from = instantOf(run.day, run.hour * 60, timeZone);
  const to = instantOf(run.lastDay, run.lastHour * 60, timeZone) + HOUR_MS;
  const zone = { language, timeZone };
  const began = when(from, nowMs, zone);
  return nowMs < to + HOUR_MS ? words.spikes.since(began) : words.spikes.span(began, when(to, from, zone));
}
