import type { FC } from "hono/jsx";
import { type Crisis, NEGATIVE_SPIKE } from "../../domain/lanes/crisis.ts";
import { leads } from "../../domain/officer.ts";
import { Post } from "./controls.tsx";
import { type Ctx, href, topicName } from "./ctx.ts";
import { LaneMark } from "./marks.tsx";
import { when } from "./time.ts";

/** Above every page while it lasts: since when and why, what it changes, when it ends, and what can be done. */
export const CrisisBanner: FC<{ ctx: Ctx; crisis: Crisis }> = ({ ctx, crisis }) => {
  const { words, language, nowMs, department, officer } = ctx;
  const said = words.crisis;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  return (
    <section class="crisis" aria-label={said.title}>
      <LaneMark gates={1} />
      <p>
        <strong>{said.since(at(crisis.startedAt), whyCrisis(ctx, crisis))}</strong> {tighter(ctx, crisis)}{" "}
        {crisis.pausePosts && `${said.paused} `}
        {said.ends(at(crisis.endsAt))}
      </p>
      <div class="crisis-actions">
        <a class="button" href={href(ctx, "/crisis")}>
          {said.lines}
        </a>
        {officer && leads(officer) && <Post ctx={ctx} action="/crisis/end" label={said.end} back="/crisis" />}
      </div>
    </section>
  );
};

/** The person's words without their full stop, or what set it off by itself. */
export const whyCrisis = ({ words }: Pick<Ctx, "words">, { by, reason }: Crisis): string =>
  by === "spike"
    ? words.crisis[reason === NEGATIVE_SPIKE ? "negativeSpike" : "spike"]
    : reason.replace(/\s*[.!]+$/, "");

function tighter(ctx: Ctx, { topics }: Crisis): string {
  const said = ctx.words.crisis.tighter;
  if (topics.length === 0) return said.all;
  const list = new Intl.ListFormat(`${ctx.language}-CA`, { type: "conjunction" });
  return said.topics(list.format(topics.map((topic) => topicName(ctx, topic))));
}
