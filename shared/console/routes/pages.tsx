import type { Context } from "hono";
import { Hono } from "hono";
import { AppError, asError } from "../../domain/errors.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import type { Officer } from "../../domain/officer.ts";
import { readPick } from "../../domain/report/pick.ts";
import { openMessage } from "../../steps/inbox/open-message.ts";
import { allows, asks, type Right } from "../access.ts";
import { given } from "../api/route.ts";
import type { ConsolePorts, Env } from "../context.ts";
import { abilities, accountRows } from "../data/channels.ts";
import { conversationOf } from "../data/conversation.ts";
import { inView, isCounted, listPage, messagesInView } from "../data/list-page.ts";
import { foundPage, hitsOf, isFound } from "../data/search.ts";
import { latestSpikes, ongoingSpikes } from "../data/spikes.ts";
import { document } from "../layout.tsx";
import { libraryFound } from "../library-help.ts";
import { pageContext } from "../page-context.ts";
import { ChannelsPage } from "../pages/channels-page.tsx";
import { ErrorPage } from "../pages/error-page.tsx";
import { LiveFragment, RowsFragment } from "../pages/fragments.tsx";
import { InboxPage } from "../pages/inbox-page.tsx";
import type { Draft, Unasked } from "../parts/conversation-props.ts";
import { type ListQuery, readListQuery } from "../parts/inbox-query.ts";
import { LibraryFound } from "../parts/library-panel.tsx";
import type { ListProps } from "../parts/list.tsx";
import { homeOf } from "../parts/places.ts";
import { type OutcomeParams, readOutcome, type TriageOutcome } from "../parts/triage-outcome.ts";
import { UNSAVED } from "../parts/view-menu.tsx";
import { problemOfError } from "../problem.ts";
import { PAGE_ROWS, pairsOf, type Sidebar, sides } from "../sidebar.ts";

/** What a page's route is given: the signed-in officer, and what every page shows at its sides. */
export interface Visit {
  c: Context<Env>;
  officer: Officer;
  side: Sidebar;
}

const MOST_TITLES = 5;
/** Rows that one live request may ask for. */
const MAX_ROWS = 100;

export function pageRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/", (c) => c.redirect(`${c.var.base}${homeOf(pageContext(c)) ?? "/inbox"}`, 303));
  page(app, "/inbox", "read", (visit, rows) => inbox(visit, { rows }), rowsOf);
  page(app, "/search", "read", (visit, rows) => inbox(visit, { rows }), rowsOf);
  page(app, "/messages/:id", "read", (visit, rows) => inbox(visit, { rows, openId: visit.c.req.param("id") }), rowsOf);

  page(app, "/rows", "read", async ({ c, officer, side }) => {
    const { ports } = c.var;
    const ids = (c.req.query("ids") ?? "").split(",").filter(Boolean).slice(0, MAX_ROWS);
    const query = readListQuery(c.req.query());
    const messages = await ports.store.messages(ids);
    const hits = query.q === undefined ? {} : hitsOf(ports, query.q, messages);
    const items = messages.map((message) => {
      const item = summaryOf(message);
      const counted = isCounted(ports, query, message);
      if (query.q !== undefined)
        return { item, belongs: counted && isFound(ports, query.q, message), hit: hits[message.id] };
      const look = side.attention[item.id];
      const belongs =
        counted && (query.view !== "needs-person" || look !== undefined) && inView(query, item, officer, ports.nowMs());
      return { item, belongs, ...(look === undefined ? {} : { attention: look }) };
    });
    return c.html(<RowsFragment ctx={pageContext(c, { people: side.people })} query={query} items={items} />);
  });

  page(app, "/messages/:id/live", "read", async ({ c, officer, side }) => {
    const id = c.req.param("id") ?? "";
    const opened = await openMessage(c.var.ports)(id);
    if (!opened) throw new AppError("not-found", "No such message.");
    const { canReply, actions } = opened;
    const live = { thread: opened, canReply, actions, may: { reply: allows("reply", officer.roles) } };
    const ctx = pageContext(c, { path: `/messages/${id}`, people: side.people });
    return c.html(<LiveFragment ctx={ctx} query={readListQuery(c.req.query())} {...live} />);
  });

  page(app, "/messages/:id/library", "reply", async ({ c, officer }) => {
    const message = await c.var.ports.store.message(c.req.param("id") ?? "");
    if (!message || message.visibility === "deleted") throw new AppError("not-found", "No such message.");
    const ctx = pageContext(c, { path: `/messages/${message.id}` });
    const search = await libraryFound(c.var.ports, message, officer, c.req.query("lq") ?? "");
    return c.html(
      <LibraryFound ctx={ctx} query={readListQuery(c.req.query())} messageId={message.id} search={search} />,
    );
  });

  page(app, "/channels", "channels", async ({ c, side }) =>
    c.html(
      document(
        <ChannelsPage
          ctx={pageContext(c)}
          accounts={await accountRows(c.var.ports)}
          abilities={abilities(c.var.ports)}
          spikes={await latestSpikes(c.var.ports)}
          channels={side.channels}
          counts={side.counts}
        />,
      ),
    ),
  );

  return app;
}

/** What an address without a page says: Hono asks the outermost app alone. */
export const noSuchPage = (c: Context<Env>): Response | Promise<Response> =>
  c.html(document(<ErrorPage ctx={pageContext(c)} code="not-found" />), 404);

/** What any fault says that no route has an answer for. */
export function faultPage(error: Error, c: Context<Env>): Response | Promise<Response> {
  const { ports, language } = c.var;
  const { status, code } = problemOfError(error instanceof AppError ? error : undefined, language);
  if (status >= 500) ports.log.error("console-failed", error, { route: c.req.routePath });
  return c.html(document(<ErrorPage ctx={pageContext(c)} code={code} />), status as 500);
}

/** Mounts one page: signed in, allowed, and any fault shown as a page. `begin`: what is read beside the page's sides. */
export function page<T>(
  app: Hono<Env>,
  path: string,
  right: Right,
  render: (visit: Visit, begun: T | undefined) => Promise<Response> | Response,
  begin?: (c: Context<Env>, officer: Officer) => Promise<T>,
): void {
  const handler = async (c: Context<Env>): Promise<Response> => {
    const { officer, base, ports } = c.var;
    if (!officer) return c.redirect(`${base}/sign-in?back=${encodeURIComponent(pageContext(c).path)}`, 303);
    if (!allows(right, officer.roles)) {
      return c.html(document(<ErrorPage ctx={pageContext(c)} code="forbidden" />), 403);
    }
    const [crisis, spikes] = await Promise.all([ports.store.crisis(), ongoingSpikes(ports)]);
    c.set("crisis", crisis);
    c.set("spikes", spikes);
    try {
      const [side, begun] = await Promise.all([sides(c, officer), begin?.(c, officer)]);
      return await render({ c, officer, side }, begun);
    } catch (error) {
      return faultPage(asError(error), c);
    }
  };
  app.get(path, asks(right, handler));
}

/** The conversation's page again, with what was refused: nothing that was written is lost. */
export async function refusedReply(
  c: Context<Env>,
  officer: Officer,
  refused: { messageId: string } & RefusedWords,
): Promise<Response> {
  if ((await c.var.ports.store.message(refused.messageId)) === undefined) return noSuchPage(c);
  const side = await sides(c, officer);
  const rows = await rowsOf(c, officer);
  return inbox({ c, officer, side }, { rows, openId: refused.messageId, refused });
}

interface RefusedWords {
  reason: string;
  draft?: Draft;
  unasked?: Unasked;
  note?: string;
}

type Rows = Pick<ListProps, "page" | "search" | "hits">;

const listQueryOf = (c: Context<Env>): ListQuery =>
  readListQuery({ ...(c.req.path === "/search" ? { q: "" } : {}), ...c.req.query() });

/** The list's rows; nothing where the sides of the page know them. */
async function rowsOf(c: Context<Env>, officer: Officer): Promise<Rows | undefined> {
  const query = listQueryOf(c);
  if (query.q !== undefined) return foundPage(c.var.ports, { ...query, q: query.q }, officer);
  if (query.view === "needs-person" && query.from === undefined) return undefined;
  return { page: await listPage(c.var.ports, query, { officer, limit: PAGE_ROWS }) };
}

async function inbox(
  { c, officer, side }: Visit,
  { rows, openId, refused }: { rows: Rows | undefined; openId?: string | undefined; refused?: RefusedWords },
): Promise<Response> {
  const { ports } = c.var;
  const query = listQueryOf(c);
  // What needs a person comes from an index of its own, which the sides of a page have read.
  const listed = rows ?? { page: await messagesInView(ports, Object.keys(side.attention), query, officer) };
  const opened = openId === undefined ? undefined : await openMessage(ports)(openId);
  if (openId !== undefined && !opened) throw new AppError("not-found", "No such message.");
  if (opened && allows("reply", officer.roles)) {
    const at = new Date(ports.nowMs()).toISOString();
    const presence = {
      officerId: officer.id,
      name: officer.name,
      messageId: opened.message.id,
      doing: "reading" as const,
      at,
    };
    await ports.store.savePresence(presence);
  }
  const outcome = await outcomeOf(ports, readOutcome(c.req.query()));
  const posts = rows === undefined ? await pairsOf(ports, side.posts) : (rows.page.posts ?? []);
  const titles = await titlesOf(c, query);
  const selected = opened && (await conversationOf(ports, opened, officer, given(c.req.query(), "lq", "insert")));
  const again = refused && { path: `/messages/${openId}`, refused: refused.reason };
  return c.html(
    document(
      <InboxPage
        ctx={{ ...pageContext(c, { people: side.people }), ...again }}
        query={query}
        {...listed}
        counts={side.counts}
        channels={side.channels}
        attention={side.attention}
        posts={posts}
        titles={titles}
        outcome={outcome}
        unsaved={UNSAVED.find((why) => why === c.req.query("unsaved"))}
        {...(selected && {
          selected: {
            ...selected,
            ...(refused?.draft && { draft: refused.draft }),
            ...(refused?.unasked && { unasked: refused.unasked }),
            ...(refused?.note !== undefined && { note: refused.note }),
          },
        })}
      />,
    ),
    refused ? 409 : 200,
  );
}

/** Of the library's texts that a list of their uses is about. */
async function titlesOf(c: Context<Env>, { counted }: ListQuery): Promise<Record<string, string>> {
  const pick = counted === undefined ? undefined : readPick(counted);
  const [texts] = pick?.dimension === "library" ? pick.name : [];
  const ids = texts !== undefined && texts !== "*" && "values" in texts ? texts.values.slice(0, MOST_TITLES) : [];
  const pairs = await Promise.all(ids.map((id) => c.var.ports.store.pair(id)));
  return Object.fromEntries(
    pairs.flatMap((pair) => (pair === undefined ? [] : [[pair.id, pair[c.var.language].title]])),
  );
}

/** What was left, with the messages that it names. */
async function outcomeOf(
  { store }: Pick<ConsolePorts, "store">,
  outcome: OutcomeParams | undefined,
): Promise<TriageOutcome | undefined> {
  if (outcome === undefined) return undefined;
  const messages = new Map((await store.messages(outcome.left.map(({ id }) => id))).map((one) => [one.id, one]));
  return { ...outcome, left: outcome.left.map(({ id, why }) => ({ message: messages.get(id), why })) };
}
