import type { FC } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { Empty } from "../parts/controls.tsx";
import { Conversation } from "../parts/conversation.tsx";
import type { ConversationProps } from "../parts/conversation-props.ts";
import type { View } from "../parts/inbox-query.ts";
import { List } from "../parts/list.tsx";
import type { ListProps } from "../parts/list-props.ts";
import { listName, viewTab } from "../parts/list-title.tsx";
import { Icon } from "../parts/marks.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import { conversationName } from "../parts/tab-title.ts";
import { ownViewOf } from "../parts/view-menu.tsx";

export interface InboxProps extends Omit<ListProps, "channels" | "openId" | "counts"> {
  /** How much each view holds, where it is known. */
  counts?: Partial<Record<View, number>>;
  channels: readonly ChannelHealth[];
  /** The open conversation beside the list; `next` is found from the list. */
  selected?: Omit<ConversationProps, "ctx" | "query" | "next">;
}

/** The inbox, with a conversation beside it when one is open. */
export const InboxPage: FC<InboxProps> = (props) => {
  const { ctx, query, page, counts = {}, channels, selected, attention, posts, search, hits } = props;
  const { words } = ctx;
  const openId = selected?.thread.message.id;
  const next = nextId(page.items, openId);
  const heading = listName(ctx, query, props.titles);
  return (
    <Layout
      ctx={ctx}
      title={selected ? conversationName(ctx, selected.thread.message) : heading}
      tab={selected ? undefined : viewTab(ctx, query, counts)}
      {...(search ? { q: search.q } : ({ section: "inbox", view: query.view } as const))}
      ownId={ownViewOf(ctx, query)?.id}
      counts={counts}
      channels={channels}
      form="zones"
      {...(selected ? {} : { heading })}
    >
      <div class={`inbox${selected ? " inbox-open" : ""}`} id="inbox">
        <List
          ctx={ctx}
          query={query}
          page={page}
          channels={channels}
          counts={counts}
          outcome={props.outcome}
          unsaved={props.unsaved}
          {...(props.titles === undefined ? {} : { titles: props.titles })}
          {...(attention === undefined ? {} : { attention })}
          {...(posts === undefined ? {} : { posts })}
          {...(search === undefined ? {} : { search })}
          {...(hits === undefined ? {} : { hits })}
          {...(openId === undefined ? {} : { openId })}
        />
        <template id="mark-eye">
          <Icon name="show" />
        </template>
        <template id="mark-news">
          <span class="news" title={words.list.newForYou}>
            <span class="said">{words.list.newForYou}</span>
          </span>
        </template>
        {selected ? (
          <Conversation ctx={ctx} query={query} {...selected} {...(next === undefined ? {} : { next })} />
        ) : (
          <section class="conversation conversation-none" id="conversation" aria-label={words.list.empty.none.title}>
            <Empty title={words.list.empty.none.title} text={words.list.empty.none.text} />
          </section>
        )}
      </div>
    </Layout>
  );
};

/** The message after the open one, or the first other. */
function nextId(items: readonly { id: string }[], openId: string | undefined): string | undefined {
  const at = items.findIndex(({ id }) => id === openId);
  return (items[at + 1] ?? items.find(({ id }) => id !== openId))?.id;
}
