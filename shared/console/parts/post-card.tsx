import type { FC } from "hono/jsx";
import type { ChannelName } from "../../domain/message/message.ts";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { isWritten, type PostPair } from "../../domain/posts/post-pair.ts";
import { type CalendarQuery, type CardPost, type CardState, cardState } from "../data/calendar.ts";
import { type Ctx, href } from "./ctx.ts";
import { Icon, type IconName } from "./marks.tsx";
import { PLATFORM } from "./platforms.ts";
import { clockTime } from "./time.ts";

/** A pair on the calendar: English over French, and one footer that says how it stands. */

const SHORT: Record<ChannelName, string> = {
  facebook: "FB",
  messenger: "MS",
  instagram: "IG",
  threads: "TH",
  whatsapp: "WA",
  x: "X",
  linkedin: "LI",
  youtube: "YT",
  telegram: "TG",
  mastodon: "MA",
  bluesky: "BS",
};

const ICONS: Record<CardState["is"], IconName> = {
  sent: "check",
  going: "out",
  scheduled: "check",
  ready: "pencil",
  waiting: "clock",
  paused: "clock",
  held: "clock",
  breached: "warning",
  "taken-back": "warning",
  failed: "cross",
  missing: "warning",
  fix: "cross",
};

/** Colour says again what the mark and the words say. */
const TONES: Record<CardState["is"], string> = {
  sent: "sent",
  going: "going",
  scheduled: "scheduled",
  ready: "draft",
  waiting: "wait",
  paused: "wait",
  held: "wait",
  breached: "bad",
  "taken-back": "bad",
  failed: "bad",
  missing: "missing",
  fix: "bad",
};

const isPast = (state: CardState): boolean => "past" in state && state.past;

export const cardIcon = (state: CardState): IconName => (isPast(state) ? "warning" : ICONS[state.is]);

/** `Draft, 2 to fix, time is past`. */
export function cardWords({ words }: Ctx, state: CardState): string {
  const { card } = words.calendar;
  const said = ((): string => {
    if (state.is === "missing") return card.missing[state.half];
    return state.is === "fix" ? card.fix(state.count) : card[state.is];
  })();
  return isPast(state) ? `${said}, ${card.past}` : said;
}

export const postHref = (ctx: Ctx, id: string, { view, day }: CalendarQuery): string =>
  href(ctx, `/calendar/${id}`, { view: view === "week" ? undefined : view, day });

export const PostCard: FC<{ ctx: Ctx; card: CardPost; query: CalendarQuery; open: boolean }> = ({
  ctx,
  card,
  query,
  open,
}) => {
  const { pair } = card;
  const state = cardState(card);
  const zone = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  return (
    <a
      class={`plan-card plan-${TONES[state.is]}${isPast(state) ? " plan-past" : ""}${open ? " plan-open" : ""}`}
      href={postHref(ctx, pair.id, query)}
      data-plan={pair.id}
      {...(open ? { "aria-current": "true" } : {})}
    >
      <span class="plan-time">{clockTime(Date.parse(pair.at), zone)}</span>
      <CardHalves ctx={ctx} pair={pair} />
      <span class="plan-foot">
        <span class="plan-says">
          <Icon name={cardIcon(state)} /> {cardWords(ctx, state)}
        </span>
        <span class="plan-where">
          {channelsOf(pair).map((channel) => (
            <abbr title={PLATFORM[channel]}>{SHORT[channel]}</abbr>
          ))}
        </span>
      </span>
    </a>
  );
};

export const channelsOf = ({ targets }: Pick<PostPair, "targets">): ChannelName[] => [
  ...new Set(targets.map(({ channel }) => channel)),
];

const CardHalves: FC<{ ctx: Ctx; pair: PostPair }> = ({ ctx, pair }) => (
  <>
    {OFFICIAL_LANGUAGES.map((half) => (
      <span class="plan-half">
        <span class={`language language-${half}`} aria-hidden="true">
          {half.toUpperCase()}
        </span>
        {isWritten(pair.halves, half) ? (
          <span class="plan-words" lang={half}>
            {excerpt(pair.halves[half].text)}
          </span>
        ) : (
          <span class="plan-unwritten">{ctx.words.calendar.notWritten}</span>
        )}
      </span>
    ))}
  </>
);

/** The first sentence, without a link or hashtags at its end: cards are narrow. */
export function excerpt(text: string, most = 60): string {
  const bare = text
    .replace(/https?:\/\/\S+|#[\p{L}\p{N}_]+/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  // A short word before a full stop is an abbreviation.
  const [first = bare] = bare.split(/(?<=\p{Ll}{3}\.|[!?…])\s/u);
  const letters = [...(first === "" ? text : first)];
  return letters.length <= most
    ? letters.join("")
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
