import type { FC } from "hono/jsx";
import { type Crisis, NEGATIVE_SPIKE, reasonFor } from "../../domain/lanes/crisis.ts";
import { leads } from "../../domain/officer.ts";
import { upper } from "../../domain/upper.ts";
import { Post } from "./controls.tsx";
import { type Ctx, href, topicName } from "./ctx.ts";
import { LaneMark } from "./marks.tsx";
import { when } from "./time.ts";

/** Where a sentence has the reason, which may be in another language. */
const HERE = "\u0000";

/** Above every page while it lasts: since when and why, what it changes, when it ends, and what can be done. */
export const CrisisBanner: FC<{ ctx: Ctx; crisis: Crisis }> = ({ ctx, crisis }) => {
  const { words, language, nowMs, department, officer } = ctx;
  const said = words.crisis;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string) => when(Date.parse(iso), nowMs, zone);
  const [before, after] = said.since(at(crisis.startedAt), HERE).split(HERE);
  return (
    <section class="crisis" aria-label={said.title}>
      <LaneMark gates={1} />
      <p>
        <strong>
          {before}
          <WhyCrisis ctx={ctx} crisis={crisis} />
          {after}
        </strong>{" "}
        <span class="crisis-changes">
          {tighter(ctx, crisis)} {crisis.pausePosts && `${said.paused} `}
          {said.ends(at(crisis.endsAt))}
        </span>
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

/** The person's words without their full stop, marked where they are not in the page's language; or what set it off by
 * itself. */
export const WhyCrisis: FC<{ ctx: Ctx; crisis: Crisis; first?: boolean }> = ({ ctx, crisis, first = false }) => {
  const said = (text: string): string => (first ? upper(text) : text);
  if (crisis.by === "spike")
    return <>{said(ctx.words.crisis[crisis.reason === NEGATIVE_SPIKE ? "negativeSpike" : "spike"])}</>;
  const { text, language } = reasonFor(crisis, ctx.language);
  const reason = said(text.replace(/\s*[.!]+$/, ""));
  return language === undefined || language === ctx.language ? reason : <span lang={language}>{reason}</span>;
};

function tighter(ctx: Ctx, { topics }: Crisis): string {
  const said = ctx.words.crisis.tighter;
  if (topics.length === 0) return said.all;
  const list = new Intl.ListFormat(`${ctx.language}-CA`, { type: "conjunction" });
  return said.topics(list.format(topics.map((topic) => topicName(ctx, topic))));
}
