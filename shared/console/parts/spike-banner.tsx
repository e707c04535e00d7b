import type { FC } from "hono/jsx";
import { leads } from "../../domain/officer.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { instantOf } from "../../domain/zone.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { HealthMark } from "./marks.tsx";
import { usual } from "./spikes.tsx";
import { count, when } from "./time.ts";

/** Above every page while something leaves its usual rhythm and no crisis is on: what, how many, since when, what next. */
export const SpikeBanner: FC<{ ctx: Ctx; spikes: readonly SpikeRun[] }> = ({ ctx, spikes }) => {
  const [first, ...others] = spikes;
  if (first === undefined) return null;
  const { words, language, nowMs, department, officer } = ctx;
  const said = words.spikes;
  const { timeZone } = department.department;
  const { what, topic, day, hour } = first;
  const about = topic === undefined ? said.all : topic === "none" ? said.noTopic : topicName(ctx, topic);
  const began = when(instantOf(day, hour * 60, timeZone), nowMs, { language, timeZone });
  const more = new Set(others.flatMap((one) => (one.topic === undefined || one.topic === topic ? [] : [one.topic])));
  const sentiment = what === "negative" ? { sentiment: "negative" } : {};
  const named = topic === undefined || topic === "none" ? {} : { topic };
  return (
    <section class="crisis crisis-spike" aria-label={said.heading}>
      <span class="health-state health-caution">
        <HealthMark health="caution" />
      </span>
      <p>
        <strong>
          {said.banner(about, said[what](count(first.count, language), usual(ctx, first.expected)), said.since(began))}
        </strong>{" "}
        {more.size > 0 && said.more(more.size)}
      </p>
      <div class="crisis-actions">
        <a class="button" href={href(ctx, "/inbox", { ...named, ...sentiment, sort: "newest" })}>
          {said.messages}
        </a>
        {officer && leads(officer) && (
          <a class="button" href={href(ctx, "/crisis")}>
            {said.act}
          </a>
        )}
      </div>
    </section>
  );
};
