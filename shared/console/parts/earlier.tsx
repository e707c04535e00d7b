import type { FC } from "hono/jsx";
import { Redacted } from "./chips.tsx";
import { whyClosed } from "./closed-why.ts";
import type { EarlierThread } from "./conversation-props.ts";
import { type Ctx, href, personName, topicName } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { langOf } from "./row.tsx";
import { clockTime, dayName, localDay } from "./time.ts";

/** What this person wrote before, and how it ended: one line, which opens. */
export const Earlier: FC<{
  ctx: Ctx;
  query: ListQuery;
  threads: readonly EarlierThread[];
  count: number;
  /** There may be more. */
  more: boolean;
}> = ({ ctx, query, threads, count, more }) => {
  const { earlier } = ctx.words.conversation;
  const [newest] = threads;
  if (newest === undefined) return null;
  const topic = subjectOf(ctx, newest);
  return (
    <details class="earlier" id="earlier">
      <summary>
        <Icon name="history" />
        <span>
          <strong>{more ? earlier.atLeast(earlier.title(count)) : earlier.title(count)}</strong>,{" "}
          {count > 1 ? `${earlier.last} ` : ""}
          {topic}, {endOf(ctx, newest)}
        </span>
        <span class="earlier-open" aria-hidden="true">
          <span class="when-closed">{earlier.open}</span>
          <span class="when-open">{earlier.close}</span>
        </span>
      </summary>
      <ul>
        {threads.map((thread) => (
          <li class="earlier-thread">
            <p class="earlier-head">
              <b>{subjectOf(ctx, thread)}</b>{" "}
              <span class="second">
                {PLATFORM[thread.item.channel]}, {endOf(ctx, thread)}
              </span>
              <a href={href(ctx, `/messages/${thread.item.id}`, listParams(query))}>{earlier.whole}</a>
            </p>
            <p class="earlier-asked" dir="auto" lang={langOf(thread.item.language.code)}>
              <Redacted ctx={ctx} text={thread.item.excerpt} plain />
            </p>
            <Answer ctx={ctx} thread={thread} />
          </li>
        ))}
      </ul>
    </details>
  );
};

const Answer: FC<{ ctx: Ctx; thread: EarlierThread }> = ({ ctx, thread: { reply } }) => {
  const { earlier } = ctx.words.conversation;
  if (reply === undefined) return null;
  const by = personName(ctx, reply.createdBy);
  const library = reply.sources?.some(({ kind }) => kind === "library") === true;
  return (
    <div class="earlier-answer">
      <p class="earlier-head">
        <b>{reply.account}</b> <span class="second">{at(ctx, reply.sentAt ?? reply.createdAt)}</span>
        <span class="second earlier-by">{library ? earlier.byLibrary(by) : earlier.sentBy(by)}</span>
      </p>
      <p dir="auto" lang={langOf(reply.language)}>
        {reply.text}
      </p>
    </div>
  );
};

/** Of another day the day is enough. */
function at({ nowMs, language, department }: Ctx, iso: string): string {
  const zone = { language, timeZone: department.department.timeZone };
  const atMs = Date.parse(iso);
  return localDay(atMs, zone.timeZone) === localDay(nowMs, zone.timeZone) ? clockTime(atMs, zone) : dayName(atMs, zone);
}

const subjectOf = (ctx: Ctx, { item }: EarlierThread): string =>
  item.topics[0] === undefined ? PLATFORM[item.channel] : topicName(ctx, item.topics[0]);

/** How it ended, and when. */
function endOf(ctx: Ctx, { item, answeredAt, closedReason }: EarlierThread): string {
  const { conversation } = ctx.words;
  if (item.status === "open") return conversation.earlier.stillOpen;
  if (item.status === "answered") return conversation.earlier.answered(at(ctx, answeredAt ?? item.createdAt));
  return conversation.earlier.closed(whyClosed(ctx, closedReason), at(ctx, item.createdAt));
}
