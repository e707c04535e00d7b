import type { FC } from "hono/jsx";
import type { Message, MessageSummary } from "../../domain/message.ts";
import { Aside } from "./aside.tsx";
import { Claimer, Key, LanguageChip, Redacted, Said, Sentiment } from "./chips.tsx";
import { Clock } from "./clock.tsx";
import { Composer } from "./composer.tsx";
import { Banner, Hidden, Post } from "./controls.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { type ListQuery, listParams, messagePath } from "./inbox-query.ts";
import { LiveThread } from "./live-thread.tsx";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { langOf, who } from "./row.tsx";

/** The conversation zone: head, thread, what is known beside it, composer. */
export const Conversation: FC<ConversationProps> = (props) => {
  const { ctx, thread, query } = props;
  const { message } = thread;
  return (
    <section class="conversation" id="conversation" aria-labelledby="conversation-title" data-id={message.id}>
      <Head {...props} />
      <div class="conversation-scroll">
        <section class="thread" id="thread" tabindex={0} aria-label={ctx.words.thread.heading(who(ctx, message))}>
          <Refused ctx={ctx} />
          <Others
            ctx={ctx}
            query={query}
            items={props.earlier}
            said={ctx.words.thread.earlier(props.earlier.length)}
            name="earlier"
          />
          <Others
            ctx={ctx}
            query={query}
            items={props.conversation}
            said={ctx.words.thread.conversation(props.conversation.length)}
            name="around"
          />
          <LiveThread {...props} />
        </section>
        <Aside {...props} />
      </div>
      <Composer {...props} />
      <Templates ctx={ctx} />
    </section>
  );
};

const Head: FC<ConversationProps> = ({ ctx, thread, account, query, may }) => {
  const { words } = ctx;
  const { message } = thread;
  const platform = `${PLATFORM[message.channel]}${account.language === "both" ? "" : ` ${account.language.toUpperCase()}`}`;
  return (
    <header class="conversation-head">
      <div class="conversation-title">
        <a class="back button button-quiet" href={href(ctx, "/inbox", listParams(query))} id="back">
          <Icon name="left" />
          <Said>{words.back}</Said>
        </a>
        <h1 id="conversation-title" tabindex={-1}>
          {who(ctx, message)}
        </h1>
        <span class="second">{words.kind[message.kind](platform)}</span>
        <LiveClock ctx={ctx} message={message} />
      </div>
      <div class="conversation-chips">
        <span class="pill">
          <Sentiment ctx={ctx} tag={message.sentiment} words />
        </span>
        <span class="pill">
          <LanguageChip ctx={ctx} tag={message.language} words />
        </span>
        {message.topics.slice(0, 2).map((topic) => (
          <span class="pill">{topicName(ctx, topic)}</span>
        ))}
        <span class="conversation-acts">
          <Hands ctx={ctx} query={query} message={message} may={may} />
          {may.reply && message.status === "open" && <CloseMenu ctx={ctx} id={message.id} query={query} />}
        </span>
      </div>
    </header>
  );
};

/** What is left of the standard's time, or what became of the message. */
export const LiveClock: FC<{ ctx: Ctx; message: Message }> = ({ ctx, message }) => (
  <span class="conversation-clock" id="live-clock">
    {message.status === "open" ? (
      <Clock ctx={ctx} item={message} of />
    ) : (
      <span class="status">{ctx.words.oneStatus[message.status]}</span>
    )}
  </span>
);

/** Whose it is, and the way to take it or let it go. */
export const Hands: FC<{ ctx: Ctx; query: ListQuery; message: Message; may: { reply: boolean } }> = ({
  ctx,
  query,
  message,
  may,
}) => {
  const { words } = ctx;
  const yours = message.claimedBy === ctx.officer?.id;
  return (
    <span class="hands" id="live-hands">
      {message.claimedBy !== undefined && <Claimer ctx={ctx} by={message.claimedBy} />}
      {may.reply && message.status === "open" && (yours || message.claimedBy === undefined) && (
        <Post
          ctx={ctx}
          action={`/messages/${message.id}/${yours ? "release" : "claim"}`}
          class="button button-quiet"
          data={{ "data-key": "c" }}
          label={
            <>
              {yours ? words.claim.release : words.claim.take} <Key>C</Key>
            </>
          }
          back={messagePath(message.id, query)}
        />
      )}
    </span>
  );
};

const CloseMenu: FC<{ ctx: Ctx; id: string; query: ListQuery }> = ({ ctx, id, query }) => {
  const { thread } = ctx.words;
  return (
    <details class="menu close-menu" id="close-menu">
      <summary class="button button-quiet">
        {thread.closeShort}
        <Icon name="chevron" />
      </summary>
      <form class="menu-box" method="post" action={href(ctx, `/messages/${id}/close`)}>
        <Hidden ctx={ctx} back={messagePath(id, query)} />
        <fieldset>
          <legend>{thread.closeReason}</legend>
          {Object.entries(thread.closeReasons).map(([value, label], index) => (
            <label class="check">
              <input type="radio" name="reason" value={value} checked={index === 0} /> {label}
            </label>
          ))}
        </fieldset>
        <button type="submit" class="button button-primary">
          {thread.closeIt}
        </button>
      </form>
    </details>
  );
};

const Refused: FC<{ ctx: Ctx }> = ({ ctx }) => {
  if (ctx.refused === undefined) return null;
  const known: Record<string, { title: string; text: string }> = ctx.words.refusal;
  const said = known[ctx.refused] ?? ctx.words.refusal.other;
  return <Banner kind="error" title={said.title} text={said.text} alert />;
};

const Others: FC<{ ctx: Ctx; query: ListQuery; items: readonly MessageSummary[]; said: string; name: string }> = ({
  ctx,
  query,
  items,
  said,
  name,
}) => {
  if (items.length === 0) return null;
  return (
    <details class="others" id={name}>
      <summary>
        <Icon name={name === "earlier" ? "history" : "chat"} />
        <span class="others-said">{said}</span>
      </summary>
      <ul>
        {items.map((item) => (
          <li>
            <a href={href(ctx, `/messages/${item.id}`, listParams(query))}>
              <span class="others-head">
                <b>
                  {name === "earlier" ? topicName(ctx, item.topics[0] ?? "") || PLATFORM[item.channel] : who(ctx, item)}
                </b>{" "}
                <span class="second">
                  <Clock ctx={ctx} item={{ ...item, status: "closed" }} /> · {ctx.words.oneStatus[item.status]}
                </span>
              </span>
              <span class="others-words" lang={langOf(item.language.code)}>
                <Redacted ctx={ctx} text={item.excerpt} plain />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** One banner for each way the server can say no: the script shows it without a reload. */
const Templates: FC<{ ctx: Ctx }> = ({ ctx }) => (
  <>
    <template id="mark-check">
      <Icon name="check" />
    </template>
    <template id="mark-warning">
      <Icon name="warning" />
    </template>
    {Object.entries(ctx.words.refusal).map(([code, { title, text }]) => (
      <template data-refusal={code}>
        <Banner kind={code === "empty" ? "information" : "error"} title={title} text={text} alert />
      </template>
    ))}
  </>
);
