import { type Message, type MessageSummary, WAITS } from "../../domain/message/message.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import type { Officer } from "../../domain/officer.ts";
import { isIn } from "../../domain/official-language.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import { countsIn } from "../../domain/report/counts-in.ts";
import { factOptions } from "../../domain/report/facts.ts";
import { KIND_OF } from "../../domain/report/pick.ts";
import type { InboxQuery, Page, Ports } from "../../ports.ts";
import { countedMessages } from "../../steps/inbox/counted-messages.ts";
import type { CountedFound } from "../../steps/inbox/counted-page.ts";
import { todayOf } from "../../steps/today.ts";
import { countedIn, isByClock, type ListQuery, listParams, statusOf, type View } from "../parts/inbox-query.ts";
import { SOON_MS } from "../parts/urgency.ts";

/** The rows of a list, for the page and the API: by the clock's index, by day, or by what was counted. */

type ListPorts = Pick<Ports, "store" | "department" | "nowMs">;

export type ListedPage = Page<MessageSummary> & Partial<Pick<CountedFound, "posts" | "tally">>;

const NEEDING = 100;

export async function listPage(
  ports: ListPorts,
  query: ListQuery,
  { officer, limit }: { officer: Officer; limit: number },
): Promise<ListedPage> {
  const counted = countedIn(query, todayOf(ports));
  if (counted === undefined) {
    if (query.view === "needs-person") return needing(ports, query, officer);
    const page = await ports.store.inbox(storeQuery(query, officer, limit));
    return query.view === "late-soon" ? lateSoon(page, query, officer, ports.nowMs()) : page;
  }
  const { cursor } = query;
  return countedMessages(ports)({
    ...counted,
    limit,
    narrowed: [officer.id, ...Object.entries(listParams(query)).sort()],
    fits: (item) => inView(query, item, officer, ports.nowMs()),
    ...(cursor === undefined ? {} : { cursor }),
  });
}

/** Whether a message is among what was counted: of what is counted by something else, such as replies, it is not known. */
export function isCounted(ports: Pick<Ports, "department" | "nowMs">, query: ListQuery, message: Message): boolean {
  const counted = countedIn(query, todayOf(ports));
  if (counted === undefined || KIND_OF[counted.pick.dimension] !== "message") return true;
  return countsIn("message", message, counted, factOptions(ports.department)) !== undefined;
}

/** Messages with something of ours that a person must look at. */
async function needing(ports: Pick<Ports, "store" | "nowMs">, query: ListQuery, officer: Officer): Promise<ListedPage> {
  const ids = (await ports.store.needsPerson(NEEDING)).map(({ messageId }) => messageId).filter((id) => !isPostId(id));
  return messagesInView(ports, [...new Set(ids)], query, officer);
}

/** Of these, those that the view shows. */
export async function messagesInView(
  { store, nowMs }: Pick<Ports, "store" | "nowMs">,
  ids: readonly string[],
  query: ListQuery,
  officer: Officer,
): Promise<Page<MessageSummary>> {
  const items = (await store.messages(ids)).map(summaryOf);
  return { items: items.filter((item) => inView(query, item, officer, nowMs())) };
}

/** What is late soon comes first by the clock: behind the first that is not, nothing is. */
function lateSoon(page: ListedPage, query: ListQuery, officer: Officer, nowMs: number): ListedPage {
  const items = page.items.filter((item) => inView(query, item, officer, nowMs));
  const over = items.length < page.items.length && isByClock(query) && query.sort === undefined;
  return over ? { items } : { ...page, items };
}

/** What the store is asked: `needs-person` and days are no store queries, and of `late-soon` it knows the order alone. */
export function storeQuery(query: ListQuery, officer: Officer, limit: number): InboxQuery {
  const { language, sentiment, channel, topic, team, claimedBy, waiting, sort, cursor } = query;
  const status = statusOf(query);
  const byView: Partial<InboxQuery> =
    query.view === "mine"
      ? { claimedBy: officer.id }
      : query.view === "team" && officer.team !== undefined
        ? { team: officer.team }
        : query.view === "french"
          ? { language: "fr" }
          : query.view === "english"
            ? { language: "en" }
            : waitsIn(query.view);
  return {
    ...(status === undefined ? {} : { status }),
    limit,
    ...(team === undefined ? {} : { team }),
    ...(claimedBy === undefined ? {} : { claimedBy }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(language === undefined ? {} : { language }),
    ...byView,
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(channel === undefined ? {} : { channel }),
    ...(topic === undefined ? {} : { topic }),
    ...(sort === "newest" && status === "open" ? { newest: true as const } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** The views of what waits for somebody. */
function waitsIn(view: View): Pick<InboxQuery, "waiting"> {
  const waiting = WAITS.find((one) => view === `waiting-${one}`);
  return waiting === undefined ? {} : { waiting };
}

/** Does a message belong in the list? Tells a live row that stays from one that leaves. */
export function inView(
  query: ListQuery,
  item: MessageSummary,
  officer: Pick<Officer, "id" | "team">,
  nowMs: number,
): boolean {
  const { view } = query;
  const status = statusOf(query) ?? item.status;
  if (query.view !== "needs-person" && item.status !== status) return false;
  if (view === "mine" && item.claimedBy !== officer.id) return false;
  if (view === "team" && officer.team !== undefined && item.team !== officer.team) return false;
  if (view === "late-soon" && Date.parse(item.dueAt) - nowMs > SOON_MS) return false;
  const waiting = waitsIn(view).waiting ?? query.waiting;
  if (waiting !== undefined && item.waiting !== waiting) return false;
  if (view === "french" && item.language.code !== "fr") return false;
  if (view === "english" && item.language.code !== "en") return false;
  // Of days the team is what it counted for, which the store's items know.
  const team = query.from === undefined ? query.team : undefined;
  return (
    (query.language === undefined || isIn(query.language, item.language.code)) &&
    (query.sentiment === undefined || item.sentiment.label === query.sentiment) &&
    (query.channel === undefined || item.channel === query.channel) &&
    (query.claimedBy === undefined || item.claimedBy === query.claimedBy) &&
    (team === undefined || item.team === team) &&
    (query.topic === undefined || item.topics.includes(query.topic))
  );
}
