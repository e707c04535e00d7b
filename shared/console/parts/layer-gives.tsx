import type { FC } from "hono/jsx";
import { ENOUGH, type LayerGives as Gives, mayChange } from "../../domain/lanes/layer.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { count, measured, percent } from "./time.ts";

/** What this person's approvals cost and gave: a layer that changes nothing is offered for a try without it. */
export const LayerGives: FC<{ ctx: Ctx; gives: Gives; level: 2 | 3 }> = ({ ctx, gives, level }) => {
  const { words, language } = ctx;
  const said = words.approvals.gives;
  const { decisions, medianWaitSeconds, changed, returned, idle } = gives;
  const n = (value: number) => count(value, language);
  const Heading = `h${level}` as "h2";
  return (
    <aside class="layer-gives" aria-labelledby="layer-gives-title">
      <Heading id="layer-gives-title">{said.heading}</Heading>
      <p class="second">{said.of(n(decisions))}</p>
      <dl class="layer-figures">
        <div>
          <dt>{said.wait}</dt>
          <dd>
            {decisions < ENOUGH ? <span class="second few">{said.few}</span> : measured(medianWaitSeconds, language)}
          </dd>
        </div>
        <div>
          <dt>{said.changed}</dt>
          <dd>{said.ofAll(n(changed), n(decisions))}</dd>
        </div>
        <div>
          <dt>{said.back}</dt>
          <dd>{said.ofAll(n(returned), n(decisions))}</dd>
        </div>
      </dl>
      {idle && (
        <p class="layer-idle">
          {said.idle(topicName(ctx, idle.topic), n(idle.times), percent(mayChange(idle.times), language))}{" "}
          <a href={href(ctx, "/lanes/try", { without: idle.rule })}>{said.tryWithout}</a>
        </p>
      )}
    </aside>
  );
};
