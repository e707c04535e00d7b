import type { Context } from "hono";
import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { AppError } from "../../domain/errors.ts";
import { HOUR_MS } from "../../domain/instants.ts";
import type { Pair } from "../../domain/library/library.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { written } from "../../domain/posts/post-calendar.ts";
import { isWritten, type PostPair } from "../../domain/posts/post-pair.ts";
import { approvedPair } from "../../steps/library/library-pairs.ts";
import { checkPost, checkWriting, isPassing } from "../../steps/posts/check-post.ts";
import { publishable } from "../../steps/posts/read-post.ts";
import { schedulePost } from "../../steps/posts/schedule-post.ts";
import { createPost, editPost, type WrittenPair } from "../../steps/posts/write-post.ts";
import type { Env } from "../context.ts";
import { calendarData, calendarQuery, openPost } from "../data/calendar.ts";
import { postRooms } from "../data/post-rooms.ts";
import { CALENDAR_FORMS } from "../forms/calendar.ts";
import { storedMedia } from "../forms/media.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import { pairOf, type ReadForm, readPostForm, type TypedPost, typedPost } from "../forms/post.ts";
import type { FormRoute, Not, Outcome, Submitted } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { CalendarPage } from "../pages/calendar-page.tsx";
import { type EditorProps, PostEditor } from "../parts/post-editor.tsx";
import { PostAgainst } from "../parts/post-lengths.tsx";
import { PostPanel } from "../parts/post-panel.tsx";
import { spotOf } from "../parts/post-spots.tsx";
import { sides } from "../sidebar.ts";

/** The calendar's addresses and its editor; what its buttons do is in `forms/calendar.ts`. */
export function calendarRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/calendar", "read", (visit) => show(visit));
  page(app, "/calendar/new", "reply", async (visit) => {
    const { c } = visit;
    const { store } = c.var.ports;
    const { from, text } = c.req.query();
    const pair = from === undefined ? undefined : await store.post(from);
    if (pair !== undefined) return edit(visit, { typed: { ...typedOf(c, pair), ...blankTime(c) } });
    const approved = text === undefined ? undefined : await approvedPair(c.var.ports, text);
    return edit(visit, { typed: approved === undefined ? blank(c) : postOf(c, approved) });
  });
  page(app, "/calendar/:id", "read", async (visit) => {
    const id = visit.c.req.param("id") ?? "";
    const open = await openPost(visit.c.var.ports, id);
    if (open === undefined) throw new AppError("not-found", "No such pair.");
    return show(visit, id, (ctx, query) => <PostPanel ctx={ctx} open={open} query={query} />);
  });
  page(app, "/calendar/:id/edit", "reply", async (visit) => {
    const { c } = visit;
    const pair = await c.var.ports.store.post(c.req.param("id") ?? "");
    if (pair === undefined) throw new AppError("not-found", "No such pair.");
    return edit(visit, {
      id: pair.id,
      at: pair.at,
      typed: { ...typedOf(c, pair), revision: pair.revision },
      voids: pair.state !== "drafted",
      // Asked for by who saved it to be scheduled: all that stops it, each beside its field.
      ...(c.req.query("missing") === undefined ? {} : { missing: await stopping(c, pair) }),
    });
  });
  app.route("/", formRoutes([...CALENDAR_FORMS, ...POST_FORMS]));
  return app;
}

type Beside = (ctx: ReturnType<typeof pageContext>, query: ReturnType<typeof calendarQuery>) => Child;

async function show({ c, side }: Visit, openId?: string, beside?: Beside, status: 200 | 409 = 200): Promise<Response> {
  const { ports } = c.var;
  const query = calendarQuery(ports, c.req.query());
  const data = await calendarData(ports, query);
  const ctx = pageContext(c, { people: side.people });
  return c.html(
    document(
      <CalendarPage
        ctx={ctx}
        data={data}
        counts={side.counts}
        channels={side.channels}
        {...(openId === undefined ? {} : { openId })}
      >
        {beside?.(ctx, query)}
      </CalendarPage>,
    ),
    status,
  );
}

async function edit(
  visit: Visit,
  props: Omit<EditorProps, "ctx" | "query" | "targets" | "rooms">,
  status: 200 | 409 = 200,
): Promise<Response> {
  const { ports } = visit.c.var;
  // One key for as often as the form of a new one is sent.
  const typed = props.id === undefined ? { key: ports.newId(), ...props.typed } : props.typed;
  const targets = publishable(ports);
  const rooms = postRooms(ports, targets, await ports.store.channelStates());
  // A refused form has its own address, which a reload must not send again: the language switch goes to the page.
  return show(
    visit,
    props.id,
    (ctx, query) => <PostEditor {...props} {...{ typed, ctx, query, targets, rooms }} />,
    status,
  );
}

const POST_FORMS: readonly FormRoute[] = [
  ...["/calendar/new", "/calendar/:id/edit"].map(
    (path): FormRoute => ({ path, right: "reply", run: save, again: editAgain }),
  ),
  { path: "/calendar/check", right: "reply", home: "/calendar", run: check },
];

/** What speaks against the words while they are written, for the script. */
async function check({ c, form }: Submitted): Promise<Outcome> {
  const { ports } = c.var;
  const words = pairOf(ports, typedPost(form, storedMedia(form)));
  const problems = checkWriting(ports, words, await ports.store.channelStates());
  return { ok: true, page: await c.html(<PostAgainst ctx={pageContext(c)} problems={problems} />) };
}

/** Saved as a draft, and scheduled where that was asked for; what is refused is shown again with every word. Of a pair
 * to be scheduled in which nothing is written, there is no draft to keep. */
async function save({ c, id, officer, form, field }: Submitted): Promise<Outcome> {
  const { ports } = c.var;
  const typed = await readPostForm(ports, form, officer);
  if (typed.pair === undefined) return { ok: false, reason: UNREADABLE, typed };
  const { pair } = typed;
  const asked = field("then") === "schedule";
  if (asked && !OFFICIAL_LANGUAGES.some((half) => isWritten(pair.halves, half)))
    return { ok: false, reason: "no-words", typed: { ...typed, missing: await stopping(c, pair) } };
  const { revision } = typed.typed;
  const saved =
    id === ""
      ? await createPost(ports)(pair)
      : await editPost(ports)({ ...pair, id, ...(revision === undefined ? {} : { readRevision: revision }) });
  if (!saved.ok) return { ok: false, reason: saved.reason, typed };
  const scheduled = asked ? await schedulePost(ports)({ id: saved.pair.id, officer }) : undefined;
  // What a field mends is shown beside it; halves that differ are compared where they stand side by side.
  const unready =
    scheduled?.ok === false &&
    scheduled.reason === "pair-not-ready" &&
    (await stopping(c, saved.pair)).some((problem) => spotOf(problem) !== "pair");
  const query = new URLSearchParams({ day: typed.typed.day });
  const view = c.req.query("view");
  if (view) query.set("view", view);
  if (unready) query.set("missing", "yes");
  else if (scheduled?.ok === false) query.set("refused", scheduled.reason);
  return { ok: true, to: `/calendar/${saved.pair.id}${unready ? "/edit" : ""}?${query}` };
}

const stopping = async (c: Submitted["c"], pair: PostPair | WrittenPair) =>
  (await checkPost(c.var.ports, pair)).filter((problem) => !isPassing(problem));

/** A field says itself what is wrong with it. */
const UNREADABLE = "fields";

/** Also what was refused before it was read: from a page that stood open too long. */
async function editAgain({ c, id, officer, form }: Submitted, not: Not): Promise<Response> {
  const read = (not.typed ?? { typed: typedPost(form, storedMedia(form)), problems: [] }) as ReadForm;
  const { typed, problems, missing } = read;
  const more = {
    ...(id === "" ? {} : { id }),
    ...(missing === undefined ? {} : { missing }),
    ...(not.reason === UNREADABLE ? {} : { refused: not.reason }),
  };
  const side = await sides(c, officer);
  return edit({ c, officer, side }, { typed, problems, ...more }, 409);
}

/** The next full hour. */
function blankTime(c: Context<Env>): Pick<TypedPost, "day" | "time"> {
  const { ports } = c.var;
  const { timeZone } = ports.department.department;
  const next = written(new Date(Math.ceil((ports.nowMs() + 60_000) / HOUR_MS) * HOUR_MS).toISOString(), timeZone);
  const asked = c.req.query("day");
  return asked !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked > next.day
    ? { day: asked, time: "10:00" }
    : next;
}

const blank = (c: Context<Env>): TypedPost => ({
  ...blankTime(c),
  ...{ targets: [], goal: "", topic: "", campaign: "", text: { en: "", fr: "" }, link: { en: "", fr: "" }, media: [] },
});

/** A text of the library as a post: its words, its pictures and what it is about; where it goes, a person says. */
const postOf = (c: Context<Env>, { en, fr, topics, goal = "", media = [] }: Pair): TypedPost => ({
  ...blank(c),
  ...{ goal, topic: topics[0] ?? "", text: { en: en.text, fr: fr.text }, media },
});

function typedOf(c: Context<Env>, pair: PostPair): TypedPost {
  const { halves, targets, goal = "", topic = "", campaign = "" } = pair;
  return {
    ...written(pair.at, c.var.ports.department.department.timeZone),
    targets: targets.map(({ channel, en }) => `${channel}/${en}`),
    ...{ goal, topic, campaign },
    text: { en: halves.en.text, fr: halves.fr.text },
    link: { en: halves.en.link ?? "", fr: halves.fr.link ?? "" },
    media: halves.en.media.flatMap((en, index) => {
      const fr = halves.fr.media[index];
      return fr === undefined ? [{ en, fr: { ...en, alt: "" } }] : [{ en, fr }];
    }),
  };
}
