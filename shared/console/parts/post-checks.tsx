import type { FC } from "hono/jsx";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { stopsPost } from "../../domain/posts/brand-rules.ts";
import type { PairProblem } from "../../steps/posts/check-post.ts";
import type { OpenPost } from "../data/calendar.ts";
import type { Ctx } from "./ctx.ts";
import { href, topicName } from "./ctx.ts";
import { Icon, type IconName } from "./marks.tsx";
import { valuesSaid } from "./parity-said.ts";
import { PLATFORM } from "./platforms.ts";
import { count } from "./time.ts";

/** Plain checks with their reasons, no scores: consistent, relevant, aligned, and the department's own words. */
export const PostChecks: FC<{ ctx: Ctx; open: OpenPost }> = ({ ctx, open }) => {
  const { checks } = ctx.words.post;
  const { weighed, brand, pair } = open;
  const goals = ctx.department.strategy?.goals ?? {};
  const goal = pair.goal === undefined ? undefined : goals[pair.goal];
  return (
    <section class="post-checks" aria-label={checks.heading}>
      <ul>
        {weighed.against.length === 0 ? (
          <Line
            icon={weighed.compared > 0 ? "check" : "info"}
            tone={weighed.compared > 0 ? "good" : "plain"}
            name={checks.consistent}
            says={checks.consistentWith(weighed.compared)}
          />
        ) : (
          weighed.against.map(({ why, title, libraryId, differences, half }) => (
            <li class="check-bad">
              <Icon name="warning" />
              <span>
                <a href={href(ctx, `/library/${libraryId}`)}>
                  {why === "over" ? checks.over(title) : checks.differs(title)}
                </a>
                {differences.map(({ ours, theirs }) => (
                  <span class="check-difference" lang={half}>
                    {checks.difference(ours, theirs)}
                  </span>
                ))}
              </span>
            </li>
          ))
        )}
        <Line
          icon={(weighed.asked ?? 0) > 0 ? "check" : "info"}
          tone={(weighed.asked ?? 0) > 0 ? "good" : "plain"}
          name={checks.relevant}
          says={askedWords(ctx, open)}
        />
        {goal !== undefined ? (
          <Line icon="check" tone="good" name={checks.aligned} says={checks.goal(goal[ctx.language])} />
        ) : (
          Object.keys(goals).length > 0 && <Line icon="cross" tone="bad" name={checks.aligned} says={checks.noGoal} />
        )}
        {brand.map((finding) => (
          <li class={stopsPost(finding) ? "check-bad" : "check-soon"}>
            <Icon name={stopsPost(finding) ? "cross" : "info"} />
            <span>
              {brandWords(ctx, finding)}
              {finding.instead !== undefined && (
                <span class="check-difference">
                  {checks.instead} {finding.instead[finding.half ?? ctx.language]}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Line: FC<{ icon: IconName; tone: string; name: string; says: string }> = ({ icon, tone, name, says }) => (
  <li class={`check-${tone}`}>
    <Icon name={icon} />
    <span>
      <b>{name}</b> {says}
    </span>
  </li>
);

function askedWords(ctx: Ctx, { weighed, pair }: OpenPost): string {
  const { checks } = ctx.words.post;
  const { asked } = weighed;
  if (asked === undefined || pair.topic === undefined) return checks.noTopic;
  const said =
    asked === 0 ? checks.askedNone : asked === 1 ? checks.askedOne : checks.asked(count(asked, ctx.language));
  return `${topicName(ctx, pair.topic)}${ctx.language === "fr" ? "\u00a0" : ""}: ${said}`;
}

function brandWords(ctx: Ctx, { rule, found = "", half = "en" }: OpenPost["brand"][number]): string {
  const { checks } = ctx.words.post;
  if (rule === "out-of-scope") return checks.outOfScope;
  if (rule === "reading") return checks.reading[half](found);
  return rule === "never" ? checks.never(found) : checks.tone(found);
}

/** One sentence a problem, in the officer's language. */
export function problemWords(ctx: Ctx, problems: readonly PairProblem[]): string[] {
  const { problems: words } = ctx.words.post;
  return problems.map((problem): string => {
    const { half = "en", channel, account = "", detail = "" } = problem;
    const where = channel === undefined ? account : PLATFORM[channel];
    switch (problem.code) {
      case "missing-half":
      case "no-alt":
      case "no-captions":
      case "file-gone":
      case "personal-information":
        return words[problem.code][half];
      case "too-long":
        return words["too-long"][half](where, detail);
      case "never-say":
        return words["never-say"](detail);
      case "no-access":
      case "limited":
        return words[problem.code](account);
      case "no-goal":
      case "no-target":
      case "out-of-scope":
        return words[problem.code];
      case "parity":
        return words.parity(differenceWords(ctx, problem));
      default:
        return words[problem.code](where);
    }
  });
}

/** `dates (4 December in English, 5 décembre in French)`. */
function differenceWords(ctx: Ctx, { detail, differs }: PairProblem): string {
  const { parity, problems: words } = ctx.words.post;
  const topic = detail as keyof typeof parity.topics;
  const what = parity.topics[topic].toLowerCase();
  const [en = "", fr = ""] = OFFICIAL_LANGUAGES.map((half) =>
    differs === undefined ? "" : valuesSaid(ctx, { topic, shown: differs }, half),
  );
  return en === "" && fr === "" ? what : words.differ(what, en || words.nothing, fr || words.nothing);
}
