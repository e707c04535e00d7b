import type { FC } from "hono/jsx";
import { Key } from "./chips.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href } from "./ctx.ts";
import { type ListQuery, listParams } from "./inbox-query.ts";
import { BlockedLine, OfferCard } from "./library-offers.tsx";
import type { LibraryHelp } from "./library-props.ts";
import { Icon } from "./marks.tsx";
import { count } from "./time.ts";

/** Three texts for this message, and a search over the others. */

export const LibraryPanel: FC<ConversationProps> = ({ ctx, query, thread, library }) => {
  const { words, language } = ctx;
  if (library === undefined) return null;
  const { offered, blocked, of, search, withheld } = library;
  const messageId = thread.message.id;
  return (
    <div class="panel library-panel">
      <h2>
        {words.libraryOffers.heading}
        {offered.length > 0 && (
          <span class="second panel-count">
            {words.libraryOffers.shownOf(count(offered.length, language), count(of, language))}
          </span>
        )}
      </h2>
      {offered.length === 0 ? (
        <p class="second">
          {withheld ? words.libraryOffers.withheld : words.libraryOffers.none}{" "}
          {withheld ? words.libraryOffers.withheldNext : words.libraryOffers.noneNext}
        </p>
      ) : (
        <ol class="offers">
          {offered.map((offer, index) => (
            <OfferCard ctx={ctx} query={query} messageId={messageId} offer={offer} at={index + 1} />
          ))}
        </ol>
      )}
      {blocked.length > 0 && (
        <ul class="offers-blocked">
          {blocked.slice(0, 2).map((one) => (
            <BlockedLine ctx={ctx} blocked={one} />
          ))}
        </ul>
      )}
      <search>
        <form method="get" action={href(ctx, `/messages/${messageId}`)} class="library-search">
          {Object.entries(listParams(query)).map(([name, value]) =>
            value === undefined ? null : <input type="hidden" name={name} value={value} />,
          )}
          <Icon name="search" />
          <input
            type="search"
            name="lq"
            value={search?.q}
            placeholder={words.libraryOffers.searchShort}
            aria-label={words.libraryOffers.search}
            maxlength={200}
            autocomplete="off"
            data-key="L"
            data-library-search={href(ctx, `/messages/${messageId}/library`)}
          />
          <Key>L</Key>
        </form>
      </search>
      <LibraryFound ctx={ctx} query={query} messageId={messageId} {...(search ? { search } : {})} />
    </div>
  );
};

/** Swapped while an officer types. */
export const LibraryFound: FC<{
  ctx: Ctx;
  query: ListQuery;
  messageId: string;
  search?: NonNullable<LibraryHelp["search"]>;
}> = ({ ctx, query, messageId, search }) => {
  const { libraryOffers: library } = ctx.words;
  return (
    <div id="library-found" role="status">
      {search !== undefined && search.q !== "" && (
        <>
          <p class="second">
            {search.found.length === 0 ? library.foundNone(search.q) : library.found(search.found.length)}
          </p>
          <ul class="offers">
            {search.found.map((offer) => (
              <OfferCard ctx={ctx} query={query} messageId={messageId} offer={offer} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
