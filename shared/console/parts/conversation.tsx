import type { FC } from "hono/jsx";
import type { MessageSummary } from "../../domain/message/message.ts";
import { COLLISIONS, type Collision, isCollision } from "../client/refusals.ts";
import { Aside } from "./aside.tsx";
import { Redacted } from "./chips.tsx";
import { Clock } from "./clock.tsx";
import { Composer } from "./composer.tsx";
import { Banner } from "./controls.tsx";
import { Head } from "./conversation-head.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href } from "./ctx.ts";
import { Earlier } from "./earlier.tsx";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { SignInAgain } from "./live-lost.tsx";
import { LiveThread } from "./live-thread.tsx";
import { Icon } from "./marks.tsx";
import { NewNote } from "./note.tsx";
import { PresenceLine } from "./presence.tsx";
import { langOf, who } from "./row.tsx";

/** The conversation zone: head, thread, the help panel, composer. */
export const Conversation: FC<ConversationProps> = (props) => {
  const { ctx, thread, query } = props;
  const { message } = thread;
  return (
    <section class="conversation" id="conversation" aria-labelledby="conversation-title" data-id={message.id}>
      <Head {...props} />
      <section class="thread" id="thread" tabindex={0} aria-label={ctx.words.thread.heading(who(ctx, message))}>
        <Refused ctx={ctx} />
        <Earlier
          ctx={ctx}
          query={query}
          threads={props.earlier}
          count={props.earlierCount ?? props.earlier.length}
          more={props.earlierMore === true}
        />
        <Around ctx={ctx} query={query} items={props.conversation} more={props.conversationMore === true} />
        <LiveThread {...props} />
        {props.may.reply && message.visibility !== "deleted" && (
          <NewNote ctx={ctx} id={message.id} query={query} kept={props.note} />
        )}
        <PresenceLine ctx={ctx} present={props.present ?? []} />
      </section>
      <Aside {...props} />
      <Composer {...props} />
      <Templates ctx={ctx} />
    </section>
  );
};

const Refused: FC<{ ctx: Ctx }> = ({ ctx }) => {
  if (ctx.refused === undefined) return null;
  const known: Record<string, { title: string; text: string }> = ctx.words.refusal;
  const said = known[ctx.refused] ?? ctx.words.refusal.other;
  if (isCollision(ctx.refused)) return <Collided ctx={ctx} code={ctx.refused} />;
  return <Banner kind="error" title={said.title} text={said.text} alert />;
};

/** What others wrote in the same conversation. */
const Around: FC<{ ctx: Ctx; query: ListQuery; items: readonly MessageSummary[]; more: boolean }> = (props) => {
  const { ctx, query, items, more } = props;
  if (items.length === 0) return null;
  const { thread, conversation } = ctx.words;
  return (
    <details class="others" id="around">
      <summary>
        <Icon name="chat" />
        <span class="others-said">{(more ? conversation.latest : thread.conversation)(items.length)}</span>
      </summary>
      <ul>
        {items.map((item) => (
          <li>
            <a href={href(ctx, `/messages/${item.id}`, listParams(query))}>
              <span class="others-head">
                <b>{who(ctx, item)}</b>{" "}
                <span class="second">
                  <Clock ctx={ctx} item={{ ...item, status: "closed" }} /> · {ctx.words.message.status[item.status]}
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

/** The colleague's name and reply come with the script; without one the page shows the reply above the composer. */
const Collided: FC<{ ctx: Ctx; code: Collision }> = ({ ctx, code }) => {
  const { refusal, conversation } = ctx.words;
  const said = conversation.collision[code];
  const own = code === "answered-already";
  const named = own ? {} : { first: conversation.collision.first("{n}") };
  return (
    <Banner kind="caution" {...refusal[code]} alert {...named}>
      <a class="button button-primary" href="#live-column" data-collision="read" {...(own ? { "data-own": "" } : {})}>
        {said.read}
      </a>
      <button type="button" class="button script" data-collision="keep">
        {said.keep}
      </button>
      <button type="button" class="button script" data-collision="also" title={said.alsoMeans} hidden>
        {said.also}
      </button>
    </Banner>
  );
};

/** What the script must be able to say without an answer of the server, or beside one with more than its words. */
const OWN_REFUSALS = [
  "reply-not-allowed",
  "empty",
  "too-long",
  "language-needs-reason",
  "en-missing",
  "fr-missing",
  ...COLLISIONS,
  "too-late",
  "cross-origin",
  "signed-out",
  "network",
  "other",
] as const;

/** Banners that the script shows without a reload; into the last one go the words of the server's answer. */
const Templates: FC<{ ctx: Ctx }> = ({ ctx }) => (
  <>
    <template id="mark-check">
      <Icon name="check" />
    </template>
    <template id="mark-warning">
      <Icon name="warning" />
    </template>
    {OWN_REFUSALS.map((code) => (
      <template data-refusal={code}>
        {isCollision(code) ? (
          <Collided ctx={ctx} code={code} />
        ) : (
          <Banner kind={code === "empty" ? "information" : "error"} {...ctx.words.refusal[code]} alert>
            {code === "signed-out" && <SignInAgain ctx={ctx} />}
          </Banner>
        )}
      </template>
    ))}
    <template data-refusal="said">
      <Banner kind="error" title="" text={<span />} alert />
    </template>
  </>
);
