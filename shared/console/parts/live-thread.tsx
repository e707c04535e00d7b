import type { FC } from "hono/jsx";
import type { Message } from "../../domain/message/message.ts";
import { wordDiff } from "../../domain/outgoing/word-diff.ts";
import { limitHours } from "../../domain/records/retention.ts";
import type { Thread } from "../../ports.ts";
import { goneWords } from "../words/gone.ts";
import { Redacted } from "./chips.tsx";
import { whyClosed } from "./closed-why.ts";
import { Column } from "./column.tsx";
import { Banner, Post } from "./controls.tsx";
import type { LiveThreadProps } from "./conversation-props.ts";
import { type Ctx, personName, webAddress } from "./ctx.ts";
import { hiddenByUs } from "./hidden-by-us.ts";
import { type ListQuery, messagePath } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { langOf, who } from "./row.tsx";
import { when } from "./time.ts";

/**
 * What changes while an officer reads: the citizen's words, and what happened since. The page
 * shows it inside the thread; `GET /messages/{id}/live` sends it alone, and parts that differ are
 * replaced by id.
 */
export const LiveThread: FC<LiveThreadProps> = (props) => {
  const { ctx, query, thread, may } = props;
  const { message } = thread;
  return (
    <div id="live" class="live">
      <div id="live-message">
        <Citizen {...props} />
        {message.status === "closed" && <Closed ctx={ctx} query={query} message={message} may={may.reply} />}
      </div>
      <Column {...props} />
    </div>
  );
};

const Citizen: FC<LiveThreadProps> = (props) => {
  const { ctx, thread } = props;
  const { message, versions } = thread;
  const { words, nowMs, language, department } = ctx;
  const zone = { language, timeZone: department.department.timeZone };
  const at = (iso: string | number) => when(typeof iso === "number" ? iso : Date.parse(iso), nowMs, zone);
  if (message.visibility === "deleted") {
    return (
      <div class="tombstone">
        <Icon name="cross" />
        <p>
          {message.disposed === undefined ? (
            <>
              <strong>{words.thread.deleted(at(message.version.atMs))}</strong> {words.thread.deletedMeans}
            </>
          ) : (
            <>
              <strong>{goneWords[language].disposed(at(message.disposed.at))}</strong> {whyDisposed(ctx, message)}
            </>
          )}
        </p>
      </div>
    );
  }
  const edited = versions.length > 0;
  const permalink = webAddress(message.permalink);
  return (
    <article class="citizen">
      {message.visibility === "hidden" && <HiddenNow {...props} at={at} />}
      <header class="citizen-head">
        <b>{who(ctx, message)}</b>{" "}
        <span class="second">
          <time datetime={message.createdAt}>{at(message.createdAt)}</time>
          {edited && `, ${words.thread.edited(at(message.version.atMs))}`}
        </span>
        {permalink !== undefined && (
          <a class="citizen-open" href={permalink} rel="noopener noreferrer" target="_blank">
            {words.thread.openOn(PLATFORM[message.channel])} <Icon name="out" />
          </a>
        )}
      </header>
      <p class="words" dir="auto" lang={langOf(message.language.code)}>
        <Redacted ctx={ctx} text={message.text} />
      </p>
      <Attachments ctx={ctx} message={message} />
      {edited && <Changes ctx={ctx} message={message} versions={versions} at={at} />}
    </article>
  );
};

/** Who hid it, and when: our own hiding is never put down to the platform. */
const HiddenNow: FC<LiveThreadProps & { at: (iso: string) => string }> = ({
  ctx,
  query,
  thread,
  may,
  actions = [],
  at,
}) => {
  const { words } = ctx;
  const ours = hiddenByUs(thread);
  if (thread.message.vanished !== undefined)
    return (
      <Banner
        kind="information"
        title={words.thread.vanished(PLATFORM[thread.message.channel])}
        text={words.thread.vanishedMeans}
      />
    );
  if (ours === undefined)
    return (
      <Banner
        kind="information"
        title={words.thread.hidden(PLATFORM[thread.message.channel])}
        text={words.thread.hiddenMeans}
      />
    );
  return (
    <Banner
      kind="information"
      title={words.thread.hiddenByUs(personName(ctx, ours.createdBy), at(ours.sentAt ?? ours.createdAt))}
      text={words.thread.hiddenByUsMeans}
    >
      {may.reply && actions.includes("show") && (
        <ShowAgain ctx={ctx} id={thread.message.id} back={messagePath(thread.message.id, query)} />
      )}
    </Banner>
  );
};

export const ShowAgain: FC<{ ctx: Ctx; id: string; back?: string; class?: string }> = ({ ctx, id, back, ...look }) => (
  <Post
    ctx={ctx}
    action={`/messages/${id}/act`}
    fields={{ kind: "show" }}
    label={ctx.words.outgoing.action.show.label}
    {...look}
    {...(back === undefined ? {} : { back })}
  />
);

const Changes: FC<{ ctx: Ctx; message: Message; versions: Thread["versions"]; at: (iso: string) => string }> = ({
  ctx,
  message,
  versions,
  at,
}) => {
  const newestFirst = [...versions].sort((a, b) => b.version.atMs - a.version.atMs || b.version.edit - a.version.edit);
  return (
    <details class="changes">
      <summary>{ctx.words.thread.whatChanged}</summary>
      {newestFirst.map((version, index) => {
        const after = newestFirst[index - 1]?.text ?? message.text;
        return (
          <div class="change">
            <p class="second">
              {ctx.words.thread.before(at(newestFirst[index - 1]?.at ?? new Date(message.version.atMs).toISOString()))}
            </p>
            <p class="words" dir="auto" lang={langOf(message.language.code)}>
              {wordDiff(version.text, after).map(({ kind, text }) =>
                kind === "same" ? (
                  <Redacted ctx={ctx} text={text} />
                ) : kind === "added" ? (
                  <ins>
                    <Redacted ctx={ctx} text={text} />
                  </ins>
                ) : (
                  <del>
                    <Redacted ctx={ctx} text={text} />
                  </del>
                ),
              )}
            </p>
          </div>
        );
      })}
    </details>
  );
};

const Attachments: FC<{ ctx: Ctx; message: Message }> = ({ ctx, message: { attachments } }) => {
  const { thread } = ctx.words;
  if (attachments.length === 0) return null;
  return (
    <ul class="attachments" aria-label={thread.attachments}>
      {attachments.map(({ kind, url, alt }) => {
        const address = webAddress(url);
        const said = `${thread.attachment[kind]}, ${alt ?? thread.noDescription}`;
        return (
          <li>
            {address === undefined ? (
              said
            ) : (
              <a href={address} rel="noopener noreferrer" target="_blank">
                {said} <Icon name="out" />
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const Closed: FC<{ ctx: Ctx; query: ListQuery; message: Message; may: boolean }> = ({ ctx, query, message, may }) => {
  const { thread } = ctx.words;
  return (
    <div class="event">
      <Icon name="check" />
      <span>{thread.closed(whyClosed(ctx, message.closedReason))}</span>
      {may && message.visibility !== "deleted" && (
        <Post
          ctx={ctx}
          action={`/messages/${message.id}/reopen`}
          label={thread.reopen}
          class="button"
          back={messagePath(message.id, query)}
        />
      )}
    </div>
  );
};

function whyDisposed({ language }: Pick<Ctx, "language">, { channel, disposed }: Message): string {
  const gone = goneWords[language];
  const hours = disposed?.rule.startsWith("platform:") ? limitHours(channel) : undefined;
  return hours === undefined ? gone.authority(disposed?.rule ?? "") : gone.platform(PLATFORM[channel], hours);
}
