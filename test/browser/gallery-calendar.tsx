import { rulesOf } from "../../shared/channels/rules.ts";
import { postRooms } from "../../shared/console/data/post-rooms.ts";
import type { TypedPost } from "../../shared/console/forms/post.ts";
import { document } from "../../shared/console/layout.tsx";
import { CalendarPage, type CalendarProps } from "../../shared/console/pages/calendar-page.tsx";
import type { Ctx, Language } from "../../shared/console/parts/ctx.ts";
import { PostEditor } from "../../shared/console/parts/post-editor.tsx";
import { PostPanel } from "../../shared/console/parts/post-panel.tsx";
import type { Crisis } from "../../shared/domain/lanes/crisis.ts";
import type { CalendarView } from "../../shared/domain/posts/post-calendar.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { targetsOf } from "../../shared/domain/posts/post-targets.ts";
import { anOutgoing } from "../fakes/build.ts";
import { colin, people } from "./example-data.ts";
import { breached, calendarOf, department, opened, paused, ready, scheduled, toFix, waits } from "./example-posts.ts";
import { channels, counts, ctxOf } from "./gallery-parts.tsx";

/** The calendar in every state that a person can meet. */

const context = (language: Language, path: string, over: Partial<Ctx> = {}): Ctx => ({
  ...ctxOf(language, path),
  department,
  people,
  ...over,
});

const calendar = (
  language: Language,
  view: CalendarView,
  beside?: (ctx: Ctx, query: { view: CalendarView; day: string }) => CalendarProps["children"],
  more: { openId?: string; ctx?: Partial<Ctx>; data?: Parameters<typeof calendarOf>[1] } = {},
) => {
  const data = calendarOf(view, more.data);
  const ctx = context(language, "/calendar", more.ctx);
  return document(
    <CalendarPage
      ctx={ctx}
      data={data}
      counts={counts}
      channels={channels}
      {...(more.openId === undefined ? {} : { openId: more.openId })}
    >
      {beside?.(ctx, data.query)}
    </CalendarPage>,
  );
};

const panel =
  (
    pair: PostPair,
    over: Parameters<typeof opened>[1] = {},
    more: { ctx?: Partial<Ctx>; data?: Parameters<typeof calendarOf>[1] } = {},
  ) =>
  (language: Language) =>
    calendar(language, "week", (ctx, query) => <PostPanel ctx={ctx} open={opened(pair, over)} query={query} />, {
      ...more,
      openId: pair.id,
    });

const typed: TypedPost = {
  ...{ day: "2026-11-25", time: "10:00", targets: ["x/PassportCan", "facebook/PassportCanada"] },
  ...{ goal: "applyEarly", topic: "travel", campaign: "" },
  text: { en: toFix.halves.en.text, fr: toFix.halves.fr.text },
  link: { en: "", fr: "" },
  media: [{ en: toFix.halves.en.media[0]!, fr: { ...toFix.halves.fr.media[0]!, alt: "Un calendrier de décembre." } }],
  revision: 3,
};
const rooms = postRooms({ department, channel: rulesOf }, targetsOf(department), []);
const film = { kind: "video" as const, key: "posts/b.mp4", contentType: "video/mp4", alt: "How to sign" };

const crisis: Crisis = {
  ...{ v: 1, id: "c1", reason: "Storm", by: "head", topics: [], pausePosts: true, revision: 1 },
  startedAt: "2026-11-24T15:00:00.000Z",
  endsAt: "2026-11-24T21:00:00.000Z",
};

const leg = (pair: PostPair, language: "en" | "fr", over: Parameters<typeof anOutgoing>[2]) =>
  anOutgoing({ id: pair.id, channel: "x", account: "PassportCan" } as never, `x-${language}`, {
    kind: "post",
    language,
    to: { externalId: "", conversationId: "" },
    ...over,
  });

export const CALENDAR_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  calendar: (language) => calendar(language, "week"),
  "calendar-month": (language) => calendar(language, "month"),
  "calendar-list": (language) => calendar(language, "list"),
  "calendar-empty": (language) =>
    calendar(language, "week", undefined, { data: { cards: [], ratio: { relate: 0, push: 0 } } }),
  "calendar-tasks": (language) =>
    calendar(language, "week", undefined, { data: { tasks: [breached, paused], crisis } }),
  "post-to-fix": panel(toFix),
  "post-ready": panel(ready, { gates: 1 }),
  "post-refused": panel(toFix, {}, { ctx: { refused: "pair-not-ready" } }),
  "post-waiting": panel(waits, {}, { ctx: { officer: colin } }),
  "post-own": panel({ ...waits, createdBy: colin.id }, {}, { ctx: { officer: colin } }),
  "post-out-of-time": panel({ ...ready, reason: "time-ran-out" }),
  "post-paused": panel(paused, { heldByCrisis: true }, { data: { crisis } }),
  "post-scheduled": panel(scheduled),
  "post-breached": panel(breached, {
    outgoing: [
      leg(breached, "en", { state: "sent", permalink: "https://x.com/i/web/status/1", sentAt: breached.at }),
      leg(breached, "fr", { state: "failed", platformError: { code: "403", message: "Not allowed" } }),
    ],
  }),
  "post-unknown": panel(
    { ...scheduled, state: "publishing" },
    { outgoing: [leg(scheduled, "en", { state: "unknown" })] },
  ),
  "post-against": panel(ready, {
    weighed: {
      against: [
        {
          ...{ why: "differs", half: "en", libraryId: "p1", title: "Child passport: who signs" },
          differences: [{ kind: "number", ours: "two pages", theirs: "three pages" }],
        },
        { why: "over", half: "fr", libraryId: "p2", title: "Passeport d’un enfant", differences: [] },
      ],
      compared: 3,
      asked: 0,
    },
  }),
  "post-new": (language) =>
    calendar(language, "week", (ctx, query) => (
      <PostEditor
        ctx={ctx}
        query={query}
        targets={targetsOf(department)}
        rooms={rooms}
        typed={{ ...typed, targets: [], goal: "", topic: "", text: { en: "", fr: "" }, media: [] }}
      />
    )),
  "post-edit": (language) =>
    calendar(
      language,
      "week",
      (ctx, query) => (
        <PostEditor
          ctx={ctx}
          query={query}
          targets={targetsOf(department)}
          rooms={rooms}
          typed={{ ...typed, media: [...typed.media, { en: film, fr: { ...film, alt: "Comment signer" } }] }}
          id={toFix.id}
          at={toFix.at}
          voids
          problems={["file-kind"]}
        />
      ),
      { openId: toFix.id },
    ),
};
