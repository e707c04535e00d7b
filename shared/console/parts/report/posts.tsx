import type { FC } from "hono/jsx";
import { acts } from "../../../domain/report/reactions.ts";
import { PLATFORM } from "../platforms.ts";
import { localDay } from "../time.ts";
import { Behind, DataTable, Frame } from "./frame.tsx";
import { daySaid, hourSaid } from "./periods.ts";
import { partSaid, shown, type Told, topicSaid } from "./told.ts";

/** What each post of ours caused, and what it moved. */
export const Posts: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { posts: said } = words.reportAudience;
  const { posts, bestHours, byGoal } = report.audience;
  if (posts.length === 0) return <Frame id="posts" title={said.title} measure={said.none} wide />;
  const { none } = words.reportHead;
  const number = (value: number | undefined) => (value === undefined ? none : shown(told, value));
  const list = new Intl.ListFormat(`${language}-CA`, { type: "conjunction" });
  return (
    <Frame
      id="posts"
      title={said.title}
      measure={said.measure}
      wide
      {...(bestHours.length > 0
        ? { note: said.best(list.format(bestHours.map(({ hour }) => hourSaid(told, hour)))) }
        : {})}
    >
      <DataTable
        caption={said.title}
        columns={[
          { name: said.post },
          { name: said.reactions },
          { name: said.messages },
          { name: said.questions },
          { name: said.negative },
          { name: said.topicBefore },
          { name: said.topicAfter },
        ]}
        rows={posts.map(({ id, topic, publishedAt, messages, questions, ...post }) => {
          const day = daySaid(told, localDay(Date.parse(publishedAt), report.timeZone));
          return {
            head: (
              <>
                <Behind href={told.link?.(`/calendar/${id}`)}>{said.open(day)}</Behind>
                {topic !== undefined && <span class="data-note">{topicSaid(told, topic)}</span>}
              </>
            ),
            cells: [
              number(acts(post)),
              shown(told, messages),
              shown(told, questions),
              partSaid(told, post.negative),
              post.topicBefore ? partSaid(told, post.topicBefore) : none,
              post.topicAfter ? partSaid(told, post.topicAfter) : none,
            ],
          };
        })}
      />
      {byGoal.length > 0 && (
        <DataTable
          caption={said.goal}
          columns={[{ name: said.goal }, { name: said.count }, { name: said.messages }, { name: said.reactions }]}
          rows={byGoal.map(({ goal, posts: n, messages, reactions }) => ({
            head: told.goalName(goal),
            cells: [shown(told, n), shown(told, messages), number(reactions)],
          }))}
        />
      )}
    </Frame>
  );
};

/** Followers and reactions, as each platform counted. */
export const Accounts: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { accounts: said } = words.reportAudience;
  const { accounts } = report.audience;
  const { none } = words.reportHead;
  const change = (now: number | undefined, before: number | undefined) => {
    if (now === undefined || before === undefined) return none;
    const by = now - before;
    return `${by > 0 ? "+" : by < 0 ? "−" : ""}${shown(told, Math.abs(by))}`;
  };
  return (
    <Frame id="accounts" title={said.title} measure={accounts.length === 0 ? said.none : said.measure} wide>
      {accounts.length > 0 && (
        <DataTable
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
          rows={accounts.map(
            ({ channel, account, followers, followersBefore, likes, reposts, replies, impressions }) => ({
              head: (
                <>
                  {account}
                  <span class="data-note">{PLATFORM[channel]}</span>
                </>
              ),
              cells: [
                followers === undefined ? none : shown(told, followers),
                change(followers, followersBefore),
                ...[likes, reposts, replies, impressions].map((value) =>
                  value === undefined ? none : shown(told, value),
                ),
              ],
            }),
          )}
        />
      )}
    </Frame>
  );
};
