import type { Context } from "hono";
import { Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { ROWS_AT_ONCE } from "../../domain/message/changes.ts";
import { summaryOf } from "../../domain/message/summary.ts";
import type { Officer } from "../../domain/officer.ts";
import { readPick } from "../../domain/report/pick.ts";
import { openMessage } from "../../steps/inbox/open-message.ts";
import { allows } from "../access.ts";
import type { ConsolePorts, Env } from "../context.ts";
import { conversationOf, type Selected } from "../data/conversation.ts";
import { inView, isCounted, listPage, messagesInView } from "../data/list-page.ts";
import { foundPage, hitsOf, isFound } from "../data/search.ts";
import { CONSULTATION_FORMS, unaskedIn } from "../forms/consultation.ts";
import { CONVERSATION_FORMS } from "../forms/conversation.ts";
import { MESSAGE_FORMS } from "../forms/message.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import { OUTGOING_FORMS } from "../forms/outgoing.ts";
import { cutOf, type FormRoute, type Not, type Submitted, textOf } from "../forms/route.ts";
import { TRIAGE_FORMS } from "../forms/triage.ts";
import { VIEW_FORMS } from "../forms/views.ts";
import { given } from "../given.ts";
import { document } from "../layout.tsx";
import { libraryFound } from "../library-help.ts";
import { noSuchPage, page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { LiveFragment, RowsFragment } from "../pages/fragments.tsx";
import { InboxPage } from "../pages/inbox-page.tsx";
import type { Draft, Unasked } from "../parts/conversation-props.ts";
import { type ListQuery, readListQuery } from "../parts/inbox-query.ts";
import { LibraryFound } from "../parts/library-panel.tsx";
import type { ListProps } from "../parts/list-props.ts";
import { homeOf } from "../parts/places.ts";
import { type OutcomeParams, readOutcome, type TriageOutcome } from "../parts/triage-outcome.ts";
import { UNSAVED } from "../parts/view-menu.tsx";
import { PAGE_ROWS, pairsOf, sides } from "../sidebar.ts";
import { laneRoutes } from "./lane.tsx";

const MOST_TITLES = 5;

/** The list, the conversation, and all that is done in them. */
export function inboxRoutes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/", (c) => c.redirect(`${c.var.base}${homeOf(pageContext(c)) ?? "/inbox"}`, 303));
  for (const path of ["/inbox", "/search", "/messages/:id"]) page(app, path, "read", inbox, begin);

  page(app, "/rows", "read", async ({ c, officer, side }) => {
    const { ports } = c.var;
    const ids = (c.req.query("ids") ?? "").split(",").filter(Boolean).slice(0, ROWS_AT_ONCE);
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
    const ctx = pageContext(c, peopleOf(side));
    return c.html(<RowsFragment ctx={ctx} query={query} counts={side.counts} items={items} />);
  });

  page(app, "/messages/:id/live", "read", async ({ c, officer, side }) => {
    const id = c.req.param("id") ?? "";
    const opened = await openedMessage(c.var.ports, id);
    const { canReply, actions } = opened;
    const live = { thread: opened, canReply, actions, may: { reply: allows("reply", officer.roles) } };
    const ctx = pageContext(c, { path: `/messages/${id}`, ...peopleOf(side) });
    return c.html(<LiveFragment ctx={ctx} query={readListQuery(c.req.query())} counts={side.counts} {...live} />);
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

  app.route("/", laneRoutes());
  app.route("/", formRoutes([...WRITING_FORMS, ...OUTGOING_FORMS, ...TRIAGE_FORMS, ...VIEW_FORMS]));
  return app;
}

/** Forms of words: what was refused is shown again above its message, where there is one. */
const WRITING_FORMS = [...MESSAGE_FORMS, ...CONVERSATION_FORMS, ...CONSULTATION_FORMS].map((route): FormRoute => {
  return { ...route, again: writtenAgain };
});

async function writtenAgain({ c, id, officer, form }: Submitted, not: Not): Promise<Response | undefined> {
  const written = writtenIn(form, not);
  if (written === undefined || not.reason === "not-found") return undefined;
  return refusedReply(c, officer, { messageId: id, reason: not.reason, ...written });
}

/** What was written in a form of the conversation: a reply, a note, or words for an expert. */
function writtenIn(form: FormData, not: Not) {
  const unasked = unaskedIn(form);
  if (unasked !== undefined) return { unasked };
  const note = textOf(form, "note");
  if (note.trim() !== "") return { note };
  const [text, language] = [textOf(form, "text"), textOf(form, "language")];
  if (text === "") return undefined;
  const [sources, mediaFrom] = [textOf(form, "sources"), textOf(form, "mediaFrom")];
  const from = { ...(sources === "" ? {} : { sources }), ...(mediaFrom === "" ? {} : { mediaFrom }) };
  const thread = form.get("thread") === "on";
  return { draft: { text, language, thread, ...from, ...cutOf(not) } };
}

/** The conversation's page again, with what was refused: nothing that was written is lost. */
async function refusedReply(c: Context<Env>, officer: Officer, refused: Refused): Promise<Response> {
  if ((await c.var.ports.store.message(refused.messageId)) === undefined) return noSuchPage(c);
  const [side, begun] = await Promise.all([sides(c, officer), begin(c, officer, refused.messageId)]);
  return inbox({ c, officer, side }, begun, refused);
}

interface Refused {
  messageId: string;
  reason: string;
  draft?: Draft;
  unasked?: Unasked;
  note?: string;
}

const peopleOf = ({ people, colleagues }: Visit["side"]) => ({ people, colleagues });

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

/** What is read beside the sides of the page. */
interface Begun {
  /** Absent where the sides know them. */
  rows?: Rows | undefined;
  selected?: Selected | undefined;
}

async function begin(c: Context<Env>, officer: Officer, messageId = c.req.param("id")): Promise<Begun> {
  const [rows, selected] = await Promise.all([
    rowsOf(c, officer),
    messageId === undefined ? undefined : selectedOf(c, officer, messageId),
  ]);
  return { rows, selected };
}

async function openedMessage(ports: Parameters<typeof openMessage>[0], messageId: string) {
  const opened = await openMessage(ports)(messageId);
  if (!opened) throw new AppError("not-found", "No such message.");
  return opened;
}

/** The message that is opened, which others see at once. */
async function selectedOf(c: Context<Env>, officer: Officer, messageId: string): Promise<Selected> {
  const { ports } = c.var;
  const opened = await openedMessage(ports, messageId);
  const { id: officerId, name } = officer;
  const at = new Date(ports.nowMs()).toISOString();
  const [selected] = await Promise.all([
    conversationOf(ports, opened, officer, given(c.req.query(), "lq", "insert")),
    allows("reply", officer.roles) && ports.store.savePresence({ officerId, name, messageId, doing: "reading", at }),
  ]);
  return selected;
}

async function inbox(
  { c, officer, side }: Visit,
  { rows, selected }: Begun = {},
  refused?: Refused,
): Promise<Response> {
  const { ports } = c.var;
  const query = listQueryOf(c);
  // What needs a person comes from an index of its own, which the sides of a page have read.
  const listed = rows ?? { page: await messagesInView(ports, Object.keys(side.attention), query, officer) };
  const outcome = await outcomeOf(ports, readOutcome(c.req.query()));
  const posts = rows === undefined ? await pairsOf(ports, side.posts) : (rows.page.posts ?? []);
  const titles = await titlesOf(c, query);
  const again = refused && { path: `/messages/${refused.messageId}`, refused: refused.reason };
  return c.html(
    document(
      <InboxPage
        ctx={{ ...pageContext(c, peopleOf(side)), ...again }}
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
