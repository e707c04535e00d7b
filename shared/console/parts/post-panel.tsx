import type { FC } from "hono/jsx";
import { TIME_RAN_OUT } from "../../domain/lanes/gate.ts";
import { OFFICIAL_LANGUAGES, otherOfficial } from "../../domain/official-language.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { wallTime } from "../../domain/zone.ts";
import { allows } from "../access.ts";
import { weekdayName } from "./calendar-grid.tsx";
import { calendarHref } from "./calendar-head.tsx";
import { Banner, type BannerKind, Post } from "./controls.tsx";
import { type Ctx, personName, webAddress } from "./ctx.ts";
import { GateClock } from "./gate-clock.tsx";
import { Icon } from "./marks.tsx";
import { hasMarks, ParityTable } from "./parity-table.tsx";
import { PLATFORM } from "./platforms.ts";
import { backOf, PostActions, type PostProps } from "./post-actions.tsx";
import { channelsOf, excerpt } from "./post-card.tsx";
import { PostChecks } from "./post-checks.tsx";
import { PostHalf } from "./post-half.tsx";
import { clockTime } from "./time.ts";

/** One pair beside the calendar: both halves, what is equal, what was checked, and what may be done. */
export const PostPanel: FC<PostProps> = (props) => {
  const { ctx, open, query } = props;
  const { calendar } = ctx.words;
  const { pair } = open;
  const marks = hasMarks(open);
  const firstWith = OFFICIAL_LANGUAGES.find((half) =>
    open.parity.some(({ state, marks }) => state !== "equal" && marks.some((mark) => mark.half === half)),
  );
  return (
    <aside class="post-panel" id="post" aria-labelledby="post-title" tabindex={-1}>
      <header class="post-head">
        <h1 id="post-title">{titleOf(ctx, pair)}</h1>
        <a class="post-close" id="post-close" href={calendarHref(ctx, query, pair.id)}>
          {calendar.open.close} <kbd class="key script">{ctx.language === "fr" ? "Échap" : "Esc"}</kbd>
        </a>
        <p class="second">{whenWhere(ctx, pair)}</p>
        {pair.state === "waiting" && <GateClock ctx={ctx} gate={pair.gate} left />}
        {pair.campaign !== undefined && (
          <p class="second">
            {calendar.open.campaign}
            {ctx.language === "fr" ? "\u00a0: " : ": "}
            {pair.campaign}
          </p>
        )}
      </header>
      <section class="post-scroll" tabindex={0} aria-labelledby="post-title">
        <StateBanner {...props} />
        {ctx.refused !== undefined && <Refused ctx={ctx} reason={ctx.refused} />}
        {OFFICIAL_LANGUAGES.map((half) => (
          <PostHalf ctx={ctx} open={open} half={half} firstMark={half === firstWith} />
        ))}
        <Legs {...props} />
        <ParityTable ctx={ctx} open={open} firstRow={!marks} />
        <PostChecks ctx={ctx} open={open} />
      </section>
      <footer class="post-foot">
        <PostActions {...props} />
        <p class="post-by second">{calendar.open.by(personName(ctx, pair.createdBy))}</p>
      </footer>
    </aside>
  );
};

const Refused: FC<{ ctx: Ctx; reason: string }> = ({ ctx, reason }) => {
  const known: Readonly<Record<string, { title: string; text: string }>> = {
    ...ctx.words.refusal,
    ...ctx.words.post.refusal,
  };
  const said = known[reason] ?? ctx.words.refusal.other;
  return <Banner kind="error" title={said.title} text={said.text} alert />;
};

const StateBanner: FC<PostProps> = ({ ctx, open }) => {
  const { state: words } = ctx.words.post;
  const { pair } = open;
  const said = ((): { kind: BannerKind; title: string; text: string } | undefined => {
    switch (pair.state) {
      case "drafted":
        return pair.reason === undefined
          ? undefined
          : pair.reason === TIME_RAN_OUT
            ? { kind: "caution", title: ctx.words.approvals.timeRanOut, text: words.returned.text }
            : { kind: "caution", title: `${words.returned.title} ${pair.reason}`, text: words.returned.text };
      case "scheduled":
        if (pair.paused !== undefined) return { kind: "caution", ...words.paused[pair.paused.reason] };
        if (open.heldByCrisis) return { kind: "caution", ...ctx.words.calendar.crisis };
        if (pair.held === "no-access" || pair.held === "limited") return { kind: "caution", ...words.held[pair.held] };
        return { kind: "good", ...words.scheduled };
      case "breached": {
        const reason = pair.reason === "alone" || pair.reason === "unknown" ? pair.reason : "taken-back";
        return { kind: "error", ...words.breached[reason] };
      }
      case "failed":
        return { kind: "error", ...words.failed[pair.reason === "refused" ? "refused" : "other"] };
      case "published":
        return { kind: "good", ...words.published };
      default:
        return { kind: "information", ...words[pair.state] };
    }
  })();
  return said === undefined ? null : <Banner {...said} />;
};

/** What became of each half on each account. */
const Legs: FC<PostProps> = (props) => {
  const { ctx, open } = props;
  if (open.outgoing.length === 0) return null;
  return (
    <ul class="post-legs">
      {open.outgoing.map((leg) => (
        <Leg {...props} leg={leg} />
      ))}
    </ul>
  );

  function Leg({ leg }: PostProps & { leg: Outgoing }) {
    const { state: words } = ctx.words.post;
    const address = webAddress(leg.permalink);
    const asks = leg.state === "unknown" && leg.seenAt === undefined && allows("reply", ctx.officer?.roles);
    return (
      <li class={`leg leg-${leg.state}`}>
        <span class={`language language-${leg.language}`} aria-hidden="true">
          {leg.language.toUpperCase()}
        </span>
        <span>
          {PLATFORM[leg.channel]}, {words.legs[leg.state]}
          {leg.platformError !== undefined && (
            <span class="platform-words second">
              {" "}
              ({leg.platformError.code}) {leg.platformError.message}
            </span>
          )}
        </span>
        {address !== undefined && leg.state === "sent" && (
          <a href={address} rel="noreferrer" target="_blank">
            {ctx.words.calendar.open.onPlatform} <Icon name="out" />
          </a>
        )}
        {asks && (
          <div class="leg-asks">
            <p>
              <b>{words.unknown.title}</b> {words.unknown.text}
            </p>
            <div class="actions">
              {(["there", "not-there", "cannot-tell"] as const).map((seen) => (
                <Post
                  ctx={ctx}
                  action={`/outgoing/${leg.id}/${seen}`}
                  back={backOf(props)}
                  label={
                    {
                      there: words.unknown.there,
                      "not-there": words.unknown.notThere,
                      "cannot-tell": words.unknown.cannotTell,
                    }[seen]
                  }
                />
              ))}
            </div>
          </div>
        )}
      </li>
    );
  }
};

/** The pair's first words in the reader's language, or in the one that is written. */
export function titleOf(ctx: Ctx, { halves }: Pick<PostPair, "halves">): string {
  const own = excerpt(halves[ctx.language].text, 48);
  const other = excerpt(halves[otherOfficial(ctx.language)].text, 48);
  return own !== "" ? own : other !== "" ? other : ctx.words.calendar.newPair;
}

export function whenWhere(ctx: Ctx, pair: PostPair): string {
  const { calendar } = ctx.words;
  const zone = ctx.department.department.timeZone;
  const atMs = Date.parse(pair.at);
  const names = channelsOf(pair).map((channel) => PLATFORM[channel]);
  const list = new Intl.ListFormat(ctx.language === "fr" ? "fr-CA" : "en-CA").format(names);
  const where = names.length === 0 ? calendar.open.noTarget : `${list}, ${calendar.open.both}`;
  const time = clockTime(atMs, { language: ctx.language, timeZone: zone });
  return `${calendar.open.at(weekdayName(ctx, wallTime(atMs, zone).day, "long"), time, where)}.`;
}
