import type { FC } from "hono/jsx";
import { missingLanguages, type Pair } from "../../domain/library/library.ts";
import type { PairState } from "../../domain/library/library-states.ts";
import { otherOfficial } from "../../domain/official-language.ts";
import type { Listed } from "../../steps/library/library-list.ts";
import { libraryWords } from "../words/library.ts";
import type { Ctx } from "./ctx.ts";
import { Icon } from "./marks.tsx";

/** A pair's state, and what is to be done about it, in words. */

export const StateMark: FC<{ ctx: Ctx; state: PairState }> = ({ ctx, state }) => (
  <span class={`pair-state pair-state-${state}`}>{libraryWords[ctx.language].states[state]}</span>
);

export const PairFlags: FC<{ ctx: Ctx; listed: Pick<Listed, "pair" | "state" | "needsVerifying"> }> = ({
  ctx,
  listed: { pair, state, needsVerifying },
}) => {
  const library = libraryWords[ctx.language];
  const flags = [
    ...(state === "retired" ? [] : missingLanguages(pair).map((language) => library.missing[language])),
    ...(needsVerifying && state === "approved" ? [library.due] : []),
    ...((pair.doubts?.length ?? 0) > 0 ? [library.doubt] : []),
  ];
  return (
    <>
      {flags.map((flag) => (
        <span class="pair-flag">
          <Icon name="warning" /> {flag}
        </span>
      ))}
      {pair.holding === true && <span class="pair-flag pair-flag-quiet">{library.holding}</span>}
    </>
  );
};

/** The reader's own language first: the list is sorted by it. */
export const BothTitles: FC<{ ctx: Ctx; pair: Pick<Pair, "en" | "fr"> }> = ({ ctx, pair }) => (
  <span class="both-titles">
    {[ctx.language, otherOfficial(ctx.language)].map((language) => (
      <span>
        <span class={`language language-${language}`} aria-hidden="true">
          {language.toUpperCase()}
        </span>{" "}
        <span lang={language}>{pair[language].title || "–"}</span>
      </span>
    ))}
  </span>
);
