import type { FC } from "hono/jsx";
import type { MessageSummary } from "../../domain/message.ts";
import { Aside } from "./aside.tsx";
import { Redacted } from "./chips.tsx";
import { Clock } from "./clock.tsx";
import { Composer } from "./composer.tsx";
import { Banner } from "./controls.tsx";
import { Head } from "./conversation-head.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href, topicName } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { LiveThread } from "./live-thread.tsx";
import { Icon } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
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
      <Composer {...props} />
      <Templates ctx={ctx} />
    </section>
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
