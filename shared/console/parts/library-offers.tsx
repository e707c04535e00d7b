import type { FC } from "hono/jsx";
import { daysBetween } from "../../domain/days.ts";
import type { Difference, Doubt, Pair } from "../../domain/library/library.ts";
import { type Blocked, isTooFew, type Why } from "../../domain/library/suggestions.ts";
import type { Offer } from "../../steps/library/suggest-for.ts";
import { Key } from "./chips.tsx";
import { type Ctx, href } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { mediaSaid } from "./media-list.tsx";
import { count, localDay } from "./time.ts";

/** Texts of the library beside a conversation: each with why, what became of it, and how fresh it is. */

/** Said from here on: before it nobody needs to hurry. */
const EXPIRES_SOON_DAYS = 14;

export interface OfferProps {
  ctx: Ctx;
  query: ListQuery;
  messageId: string;
  offer: Offer;
  /** The key that inserts it. */
  at?: number;
}

/** The whole card inserts. Without a script the page comes back with the words in the draft. */
export const OfferCard: FC<OfferProps> = ({ ctx, query, messageId, offer, at }) => {
  const { libraryOffers: library } = ctx.words;
  const { pair, languages, insert, language, why, media } = offer;
  const shows = mediaSaid(ctx.words, media);
  const own = languages[0] ?? "en";
  const bare = languages.map((one) => pair[one].text).join("\n\n");
  return (
    <li class="offer" data-source={`library:${pair.id}`} {...(shows === "" ? {} : { "data-picture": shows })}>
      <div class="offer-head">
        <h3 lang={own}>
          <a
            href={href(ctx, `/messages/${messageId}`, { ...listParams(query), insert: pair.id })}
            data-insert={insert}
            data-bare={bare}
            data-language={language}
            {...(at === undefined ? {} : { "data-key": String(at) })}
          >
            {pair[own].title}
          </a>
        </h3>
        <span class="offer-in" hidden>
          {library.inDraft}
        </span>
        {at !== undefined && <Key>{String(at)}</Key>}
      </div>
      <p class="offer-text" lang={own}>
        {pair[own].text}
      </p>
      {shows !== "" && (
        <p class="offer-picture second">
          <Icon name={media[0]?.kind === "video" ? "film" : "image"} /> <span>{shows}</span>
        </p>
      )}
      <p class="offer-why">
        <WhyWords ctx={ctx} why={why} />
      </p>
      {(pair.doubts ?? []).slice(0, 1).map((doubt) => (
        <DoubtLine ctx={ctx} doubt={doubt} />
      ))}
    </li>
  );
};

const WhyWords: FC<{ ctx: Ctx; why: Why }> = ({ ctx, why }) => {
  const { libraryOffers: library } = ctx.words;
  const { use, verifiedOn, expiresOn } = why;
  const reasons = reasonsOf(ctx, why);
  const days = expiresOn === undefined ? undefined : daysTo(ctx, expiresOn);
  return (
    <>
      {reasons !== "" && (
        <>
          <b>
            {library.why}
            {ctx.language === "fr" ? "\u00a0" : ""}:
          </b>{" "}
          {reasons}.{" "}
        </>
      )}
      {outcomesOf(ctx, use)} {verifiedOn !== undefined && library.verified(-daysTo(ctx, verifiedOn))}{" "}
      {days !== undefined && days <= EXPIRES_SOON_DAYS && <b class="soon">{library.expires(days)}</b>}
    </>
  );
};

export function outcomesOf({ words, language }: Pick<Ctx, "words" | "language">, use: Why["use"]): string {
  if (use.sent === 0) return words.libraryOffers.neverSent;
  const sent = count(use.sent, language);
  return isTooFew(use)
    ? words.libraryOffers.tooFew(sent)
    : words.libraryOffers.settled(sent, count(use.settled, language));
}

function reasonsOf({ words: { libraryOffers: library } }: Ctx, { topics, words, holding }: Why): string {
  const quoted = words
    .slice(0, 2)
    .map((word) => library.quoted(word))
    .join(", ");
  const about = holding ? library.holdingWhy : topics.length > 0 ? library.sameTopic : "";
  return about !== "" && quoted !== "" ? library.and(about, quoted) : `${about}${quoted}`;
}

export const DoubtLine: FC<{ ctx: Ctx; doubt: Doubt }> = ({ ctx, doubt }) => (
  <p class="offer-doubt">
    <Icon name="warning" />{" "}
    <span>
      {doubt.kind === "negation"
        ? ctx.words.libraryOffers.doubtedNot
        : ctx.words.libraryOffers.doubted(doubt.ours, doubt.theirs)}
    </span>
  </p>
);

/** What would have been offered and may not be sent, and why. */
export const BlockedLine: FC<{ ctx: Ctx; blocked: Blocked }> = ({ ctx, blocked: { pair, why, by, differences } }) => {
  const { words, language } = ctx;
  const { blocked } = words.libraryOffers;
  const other = by?.[language].title ?? "";
  const said = why === "expired" ? blocked.expired : blocked[why](other);
  return (
    <li class="offer-blocked">
      <Icon name="warning" />
      <span>
        <a href={href(ctx, `/library/${pair.id}`)}>{titleIn(pair, language)}</a>
        <span class="second">
          {said}
          {differences?.[0] !== undefined && <Otherwise ctx={ctx} difference={differences[0]} />}
        </span>
      </span>
    </li>
  );
};

const Otherwise: FC<{ ctx: Ctx; difference: Difference }> = ({ ctx, difference }) =>
  difference.kind === "negation" ? null : (
    <>
      {ctx.language === "fr" ? "\u00a0: " : ": "}
      {ctx.words.libraryOffers.otherwise(difference.ours, difference.theirs)}
    </>
  );

export const titleIn = (pair: Pick<Pair, "en" | "fr">, language: "en" | "fr"): string =>
  pair[language].title || pair.en.title || pair.fr.title;

/** Whole days from today to a day; negative: it is past. */
export function daysTo({ nowMs, department }: Pick<Ctx, "nowMs" | "department">, day: string): number {
  const today = localDay(nowMs, department.department.timeZone);
  return daysBetween(today, day);
}
