import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { Part } from "../../../domain/report/part.ts";
import { acts } from "../../../domain/report/reactions.ts";
import { reportAudienceWords } from "../../words/report-audience.ts";
import { reportTrustWords } from "../../words/report-trust.ts";
import { PLATFORM } from "../platforms.ts";
import { localDay } from "../time.ts";
import { channelsOf, postSaid } from "./acts.ts";
import { type Cell, figure, plain, Shown } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { daySaid } from "./periods.ts";
import { hourSpelled } from "./times.ts";
import { partBetween, partSaid, shown, type Told, topicSaid } from "./told.ts";

const at = rowsOf("audience");

/** What each post of ours caused, and what it moved. */
export const Posts: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { posts: said } = reportAudienceWords[told.language];
  const { posts, bestHours, byGoal } = report.audience;
  if (posts.length === 0) return <Frame id="posts" title={said.title} measure={said.none} wide />;
  const { none } = words.reportHead;
  const number = (value: number | undefined) => (value === undefined ? none : shown(told, value));
  return (
    <Frame
      id="posts"
      title={said.title}
      measure={said.measure}
      wide
      {...(bestHours.length > 0 ? { note: <BestHours told={told} /> } : {})}
    >
      <DataTable
        told={told}
        caption={said.title}
        columns={[
          { name: said.post },
          { name: reportAudienceWords[told.language].accounts.impressions },
          { name: said.reactions },
          { name: said.messages },
          { name: said.questions },
          { name: said.negative },
          { name: said.topicBefore },
          { name: said.topicAfter },
        ]}
        rows={posts.map(({ id, topic, publishedAt, messages, questions, ...post }) => {
          const day = daySaid(told, localDay(Date.parse(publishedAt), report.timeZone), "short");
          const about = [day, ...(topic === undefined ? [] : [topicSaid(told, topic)]), ...channelsOf(told, id)];
          const of = ["post", id] as const;
          const around = (figureOf: "topic-before" | "topic-after", part: Part | undefined): Cell =>
            part === undefined || part.n === 0
              ? plain(none)
              : {
                  ...figure(told, at(figureOf, of), part.count, partSaid(told, part)),
                  more: <Share told={told} part={part} />,
                };
          const way = told.link?.(`/calendar/${id}`);
          return {
            head: (
              <>
                <Shown cell={{ shown: postSaid(told, id, publishedAt), ...(way === undefined ? {} : { href: way }) }} />
                <span class="data-note">{about.join(", ")}</span>
              </>
            ),
            cells: [
              figure(told, at("impressions", of), undefined, number(post.impressions)),
              figure(told, at("reactions", of), undefined, number(acts(post))),
              figure(told, at("messages", of), messages, shown(told, messages)),
              figure(told, at("questions", of), questions, shown(told, questions)),
              figure(told, at("post-negative", of), post.negative.count, partSaid(told, post.negative)),
              around("topic-before", post.topicBefore),
              around("topic-after", post.topicAfter),
            ],
          };
        })}
      />
      {byGoal.length > 0 && (
        <DataTable
          told={told}
          caption={said.goal}
          columns={[{ name: said.goal }, { name: said.count }, { name: said.messages }, { name: said.reactions }]}
          rows={byGoal.map(({ goal, posts: n, messages, reactions }) => {
            const of = ["goal", goal] as const;
            return {
              head: told.goalName(goal),
              cells: [
                figure(told, at("goal-posts", of), n, shown(told, n)),
                figure(told, at("messages", of), messages, shown(told, messages)),
                figure(told, at("reactions", of), undefined, number(reactions)),
              ],
            };
          })}
        />
      )}
    </Frame>
  );
};

/** Of how many a share of its topic is, and how sure. */
const Share: FC<{ told: Told; part: Part }> = ({ told, part }) => {
  const of = reportTrustWords[told.language].languages.of(shown(told, part.count), shown(told, part.n));
  const notes = [...(part.share === undefined ? [] : [of]), partBetween(told, part) ?? told.words.reportHead.tooFew];
  return <span class="data-note">{notes.join(", ")}</span>;
};

/** `Posts were answered most at 9:00 a.m. and noon.`, each hour with its messages. */
const BestHours: FC<{ told: Told }> = ({ told }) => {
  const { bestHours } = told.report.audience;
  const list = new Intl.ListFormat(`${told.language}-CA`, { type: "conjunction" });
  const marks = bestHours.map((_, place) => `\u0000${place}\u0000`);
  const pieces = reportAudienceWords[told.language].posts.best(list.format(marks)).split("\u0000");
  return (
    <>
      {pieces.map((piece, place) => {
        const best = place % 2 === 1 ? bestHours[Number(piece)] : undefined;
        if (best === undefined) return piece;
        const of = at("best-hour", ["hour", String(best.hour)]);
        return <Shown cell={figure(told, of, best.messages, hourSpelled(told, best.hour))} />;
      })}
    </>
  );
};

/** Followers and reactions, as each platform counted. */
export const Accounts: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { accounts: said } = reportAudienceWords[told.language];
  const { accounts } = report.audience;
  const { none } = words.reportHead;
  const platform = (value: string) => plain(value, "platform");
  const change = (now: number | undefined, before: number | undefined) => {
    if (now === undefined || before === undefined) return none;
    const by = now - before;
    return `${by > 0 ? "+" : by < 0 ? "−" : ""}${shown(told, Math.abs(by))}`;
  };
  return (
    <Frame id="accounts" title={said.title} measure={accounts.length === 0 ? said.none : said.measure} wide>
      {accounts.length > 0 && (
        <DataTable
          told={told}
          caption={said.title}
          columns={[
            { name: said.account },
            { name: said.followers },
            { name: said.change },
            { name: said.likes },
            { name: said.reposts },
            { name: said.replies },
            { name: said.impressions },
          ]}
          rows={accounts.map(({ channel, account, followers, followersBefore, ...reactions }) => ({
            head: (
              <>
                {account}
                <span class="data-note">{PLATFORM[channel]}</span>
              </>
            ),
            cells: [
              platform(followers === undefined ? none : shown(told, followers)),
              platform(change(followers, followersBefore)),
              ...(["likes", "reposts", "replies", "impressions"] as const).map((name) =>
                platform(reactions[name] === undefined ? none : shown(told, reactions[name])),
              ),
            ],
          }))}
        />
      )}
    </Frame>
  );
};
