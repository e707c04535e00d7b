import type { FC } from "hono/jsx";
import type { Difference, Pair } from "../../domain/library/library.ts";
import type { Contradicted } from "../../ports.ts";
import { libraryWords } from "../words/library.ts";
import { Post } from "./controls.tsx";
import { type Ctx, href, topicName } from "./ctx.ts";
import { titleIn } from "./library-offers.tsx";
import { Icon } from "./marks.tsx";
import { count } from "./time.ts";

/** Answered questions that are alike: what was asked about, what was said, and which approved text says otherwise. */

export interface CandidateShown {
  pair: Pair;
  against: readonly Contradicted[];
}

export const CandidateCard: FC<{ ctx: Ctx; shown: CandidateShown; may: { write: boolean } }> = ({
  ctx,
  shown: { pair, against },
  may,
}) => {
  const library = libraryWords[ctx.language];
  const { learned } = pair;
  if (learned === undefined) return null;
  const { language, sources } = learned;
  const words = [...new Set(sources.flatMap((source) => source.words))].slice(0, 8);
  const answers = [...new Map(sources.map((source) => [source.answer, source])).values()].toReversed().slice(0, 3);
  return (
    <li class="candidate">
      <h2>
        <span class={`language language-${language}`}>{language.toUpperCase()}</span>{" "}
        {pair.topics.map((id) => topicName(ctx, id)).join(", ") || "–"}{" "}
        <span class="second">{library.asked(count(learned.count, ctx.language))}</span>
      </h2>
      <p class="candidate-words">
        <span class="second">{library.pattern}</span>{" "}
        {words.map((word) => (
          <span class="pill" lang={language}>
            {word}
          </span>
        ))}
      </p>
      <ul class="candidate-answers" aria-label={library.answeredBy(answers.length)}>
        {answers.map((source) => (
          <li class={source.kind === "expert" ? "candidate-expert" : ""}>
            <blockquote lang={language}>{source.answer}</blockquote>
            {source.kind !== "officer" && (
              <p class="second">{source.kind === "expert" ? library.expert : library.changedText}</p>
            )}
          </li>
        ))}
      </ul>
      {against.map((one) => (
        <Against ctx={ctx} against={one} />
      ))}
      {may.write && (
        <div class="actions">
          <a class="button button-primary" href={href(ctx, `/library/${pair.id}`)}>
            {library.complete}
          </a>
          <Post
            ctx={ctx}
            action={`/library/${pair.id}/retire`}
            label={library.putAside}
            back="/library?state=candidate"
          />
        </div>
      )}
    </li>
  );
};

/** Approved texts that say otherwise than what is written: the script brings it up to date while it is. */
export const SaysOtherwise: FC<{ ctx: Ctx; against: readonly Contradicted[]; checked?: boolean }> = ({
  ctx,
  against,
  checked = false,
}) => (
  <section id="pair-against" class="pair-contradicts" role="status">
    {against.map((one) => (
      <Against ctx={ctx} against={one} />
    ))}
    {checked && against.length === 0 && (
      <p class="pair-equal">
        <Icon name="check" /> {libraryWords[ctx.language].nothingAgainst}
      </p>
    )}
  </section>
);

/** A text that says otherwise, and both values. */
const Against: FC<{ ctx: Ctx; against: Contradicted }> = ({ ctx, against: { pair, differences } }) => {
  const { language } = ctx;
  return (
    <div class="pair-against">
      <Icon name="warning" />
      <p>
        <a href={href(ctx, `/library/${pair.id}`)}>{libraryWords[ctx.language].contradicts(titleIn(pair, language))}</a>
        {language === "fr" ? "\u00a0: " : ": "}
        {differences.map((difference) => differenceWords(ctx, difference)).join(language === "fr" ? "; " : "; ")}
      </p>
    </div>
  );
};

const differenceWords = ({ language }: Ctx, { kind, ours, theirs }: Difference): string =>
  kind === "negation" ? libraryWords[language].deniesIt : libraryWords[language].whatDiffers(ours, theirs);
