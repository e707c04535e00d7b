import type { Child, FC } from "hono/jsx";
import { givenBy, mayTake } from "../../domain/message/hands.ts";
import type { Message } from "../../domain/message/message.ts";
import { type Action, HIDE_REASONS } from "../../steps/inbox/act-on-message.ts";
import { Claimer, Key, LanguageChip, Peril, Said, Sentiment } from "./chips.tsx";
import { Clock } from "./clock.tsx";
import { Hidden, Post } from "./controls.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { HandOver } from "./hand-over.tsx";
import { type ListQuery, listParams, messagePath } from "./inbox-query.ts";
import { laneNow } from "./lane-now.ts";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { who } from "./row.tsx";

/** Who wrote, what is left of the standard's time, and what can be done beside replying. */
export const Head: FC<ConversationProps> = (props) => {
  const { ctx, thread, account, query, may } = props;
  const { words } = ctx;
  const { message } = thread;
  const platform = `${PLATFORM[message.channel]}${account.language === "both" ? "" : ` ${account.language.toUpperCase()}`}`;
  return (
    <header class="conversation-head">
      <div class="conversation-title">
        <a class="back button button-quiet" href={href(ctx, "/inbox", listParams(query))} id="back">
          <Icon name="left" />
          <Said>{words.frame.back}</Said>
        </a>
        <div class="conversation-who">
          <h1 id="conversation-title" tabindex={-1}>
            {who(ctx, message)}
          </h1>
          <span class="second">{words.message.kind[message.kind](platform)}</span>
        </div>
        <LiveClock ctx={ctx} message={message} />
      </div>
      <div class="conversation-chips">
        <span class="tags-said" id="tags-said">
          <Peril ctx={ctx} risk={message.risk} class="pill" />
          <span class="pill">
            <Sentiment ctx={ctx} tag={message.sentiment} words />
          </span>
          <span class="pill">
            <LanguageChip ctx={ctx} tag={message.language} words />
          </span>
          {message.topics.slice(0, 2).map((topic) => (
            <span class="pill">{topicName(ctx, topic)}</span>
          ))}
        </span>
        <span class="conversation-acts">
          <Hands ctx={ctx} query={query} thread={thread} may={may} />
          <Menus {...props} />
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
      <span class="status">{ctx.words.message.status[message.status]}</span>
    )}
  </span>
);

/** Whose it is, and the way to take it or let it go. */
export const Hands: FC<Pick<ConversationProps, "ctx" | "query" | "thread" | "may">> = ({
  ctx,
  query,
  thread: { message, notes },
  may,
}) => {
  const { officer, colleagues = [], words } = ctx;
  const yours = message.claimedBy === officer?.id;
  const take = yours
    ? words.message.claim.release
    : message.claimedBy === undefined
      ? words.message.claim.take
      : givenBy(message, notes) === officer?.id
        ? words.message.claim.takeBack
        : words.message.claim.takeOver;
  const takes =
    may.reply &&
    message.status === "open" &&
    officer !== undefined &&
    mayTake(message, officer, { notes, people: colleagues });
  return (
    <span class="hands" id="live-hands">
      {message.claimedBy !== undefined && <Claimer ctx={ctx} by={message.claimedBy} />}
      {takes && (
        <Post
          ctx={ctx}
          action={`/messages/${message.id}/${yours ? "release" : "claim"}`}
          class="button button-quiet"
          data={{ "data-key": "C" }}
          label={
            <>
              {take} <Key>C</Key>
            </>
          }
          back={messagePath(message.id, query)}
        />
      )}
      {takes && message.visibility !== "deleted" && <HandOver ctx={ctx} query={query} message={message} />}
    </span>
  );
};

/** Closing, and what else can be done: it follows what becomes of the message. */
export const Menus: FC<Pick<ConversationProps, "ctx" | "thread" | "query" | "may" | "actions">> = ({
  ctx,
  thread: { message },
  query,
  may,
  actions = [],
}) => (
  <span class="menus" id="live-menus">
    {may.reply && message.status === "open" && <CloseMenu ctx={ctx} id={message.id} query={query} />}
    {may.reply && actions.length > 0 && <MoreMenu ctx={ctx} message={message} query={query} actions={actions} />}
  </span>
);

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

/** What can be done to the message on its platform: each names what it does, and its lane where people must agree. */
const MoreMenu: FC<{ ctx: Ctx; message: Message; query: ListQuery; actions: readonly Action[] }> = ({
  ctx,
  message,
  query,
  actions,
}) => {
  const { words } = ctx;
  const gates = laneNow(ctx, message, { kind: "hide" }).approvers.length;
  return (
    <details class="menu more-menu" id="more-menu">
      <summary class="button button-quiet">
        <Icon name="more" />
        <Said>{words.thread.more}</Said>
      </summary>
      <div class="menu-box">
        {actions.map((kind) => {
          const hint = (
            <p class="second">
              {words.outgoing.action[kind].hint}
              {gates > 0 && ` ${words.lane.agrees(gates)}`}
            </p>
          );
          if (kind === "hide") return <HideForm ctx={ctx} message={message} query={query} hint={hint} />;
          return (
            <div>
              <Post
                ctx={ctx}
                action={`/messages/${message.id}/act`}
                class="button"
                fields={{ kind }}
                back={messagePath(message.id, query)}
                label={
                  <>
                    <Icon name={kind} /> {words.outgoing.action[kind].label}
                  </>
                }
              />
              {hint}
            </div>
          );
        })}
      </div>
    </details>
  );
};

/** The public's loss of a message has its reason: none is chosen before a person chooses. */
const HideForm: FC<{ ctx: Ctx; message: Message; query: ListQuery; hint: Child }> = ({ ctx, message, query, hint }) => {
  const said = ctx.words.outgoing;
  const named: Partial<Record<Message["kind"], string>> = said.hideThis;
  return (
    <form class="hide-form" method="post" action={href(ctx, `/messages/${message.id}/act`)}>
      <Hidden ctx={ctx} back={messagePath(message.id, query)} />
      <input type="hidden" name="kind" value="hide" />
      <fieldset>
        <legend>{said.hideWhy}</legend>
        {HIDE_REASONS.map((value) => (
          <label class="check">
            <input type="radio" name="reason" value={value} required /> {said.hideReasons[value]}
          </label>
        ))}
      </fieldset>
      <label class="field">
        {said.hideOther}
        <input type="text" name="why" maxlength={200} autocomplete="off" />
      </label>
      <button type="submit" class="button">
        <Icon name="hide" /> {named[message.kind] ?? said.action.hide.label}
      </button>
      {hint}
    </form>
  );
};
