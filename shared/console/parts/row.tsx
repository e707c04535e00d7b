import type { FC } from "hono/jsx";
import type { MessageSummary } from "../../domain/message/message.ts";
import { allows } from "../access.ts";
import { Claimer, LaneBadge, LanguageChip, Peril, Redacted, Said, Sentiment } from "./chips.tsx";
import { Clock } from "./clock.tsx";
import { type Ctx, href, topicName } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { laneNow } from "./lane-now.ts";
import { PLATFORM } from "./platforms.ts";
import type { Hit } from "./snippet.ts";

export interface RowProps {
  ctx: Ctx;
  item: MessageSummary;
  query: ListQuery;
  /** An outgoing message that a person must look at. */
  attention?: "unknown" | "failed";
  open?: boolean;
  /** Whether it still belongs in the list: a live row that left stays, dimmed, until the list is sorted. */
  belongs?: boolean;
  /** What was searched for, in its text. */
  hit?: Hit | undefined;
}

export const who = ({ words }: Pick<Ctx, "words">, { author }: Pick<MessageSummary, "author">): string =>
  author.handle === undefined ? (author.name ?? words.message.noHandle) : `@${author.handle}`;

/** Two lines: sentiment over language, who and where over topic and words, clock over lane and claimer. */
export const Row: FC<RowProps> = ({ ctx, item, query, attention, open = false, belongs = true, hit }) => {
  const { words } = ctx;
  const topic = item.topics[0];
  const lane = laneNow(ctx, item);
  const gone = item.visibility === "deleted";
  return (
    <li
      id={`m-${item.id}`}
      class={`row${open ? " row-open" : ""}${gone ? " row-gone" : ""}${belongs ? "" : " row-left"}${hit ? " row-hit" : ""}`}
      data-id={item.id}
      data-due={Date.parse(item.dueAt)}
      data-revision={item.revision}
      {...(belongs ? {} : { "data-left": "" })}
      data-turn={turnOf(ctx, item)}
    >
      {!gone && allows("reply", ctx.officer?.roles) && (
        <input
          type="checkbox"
          class="row-pick"
          form="triage"
          name="pick"
          value={`${item.id}:${item.revision}`}
          aria-label={words.triage.select(who(ctx, item))}
        />
      )}
      <a href={href(ctx, `/messages/${item.id}`, listParams(query))} {...(open ? { "aria-current": "true" } : {})}>
        <span class="row-tags">
          <Sentiment ctx={ctx} tag={item.sentiment} />
          <span>
            <LanguageChip ctx={ctx} tag={item.language} />
          </span>
        </span>
        <span class="row-main">
          <span class="row-who">
            <b dir="auto">{hit?.handle ? <mark>{who(ctx, item)}</mark> : who(ctx, item)}</b>{" "}
            <span class="second">{PLATFORM[item.channel]}</span>
          </span>
          <span class="row-what">
            <Peril ctx={ctx} risk={item.risk} />
            <Waits ctx={ctx} item={item} />
            {topic !== undefined && <span class="row-topic">{topicName(ctx, topic)} </span>}
            <span class="row-words second" dir="auto" lang={langOf(item.language.code)}>
              {(hit?.pieces ?? [{ text: item.excerpt, marked: false }]).map(({ text, marked }) =>
                marked ? <mark>{text}</mark> : <Redacted ctx={ctx} text={text} plain />,
              )}
            </span>
          </span>
        </span>
        <span class="row-side">
          {attention === undefined ? (
            <Clock ctx={ctx} item={item} />
          ) : (
            <span class="clock clock-late">{words.message.attention[attention]}</span>
          )}
          <span class="row-hands">
            {item.status === "open" ? (
              <LaneBadge ctx={ctx} lane={lane.lane} gates={lane.approvers.length} />
            ) : (
              <Said>{words.list.status[item.status]}</Said>
            )}
            <Claimer ctx={ctx} by={item.claimedBy} />
          </span>
        </span>
      </a>
    </li>
  );
};

/** Of the officer's own open messages: what it now asks of them. Nothing while it waits for others. */
function turnOf({ officer }: Ctx, { claimedBy, status, waiting, expert }: MessageSummary): string | undefined {
  if (claimedBy === undefined || claimedBy !== officer?.id || status !== "open") return undefined;
  if (expert !== undefined && expert !== "waiting") return expert;
  return waiting === undefined ? "" : undefined;
}

/** What it truly waits for: a reply that waits for approval needs no expert any more, but an expert who asks back or a
 * question that nobody is left to answer needs a person all the same. */
const Waits: FC<Pick<RowProps, "ctx" | "item">> = ({
  ctx: { words },
  item: { expert, waiting, status, visibility },
}) => {
  if (status !== "open" || visibility === "deleted") return null;
  const held = waiting === "approval";
  const news = held && (expert === "waiting" || expert === "answered") ? undefined : expert;
  return (
    <>
      {held && <span class="row-approval">{words.places.views["waiting-approval"]} </span>}
      {news !== undefined && <span class="row-expert">{words.consultation.rows[news]} </span>}
    </>
  );
};

/** A language tag that HTML takes: nothing for texts without words. */
export const langOf = (code: string): string | undefined =>
  /^[a-z]{2,3}$/.test(code) && code !== "und" ? code : undefined;
