import type { FC } from "hono/jsx";
import type { Pair, PairLanguage, PairWords } from "../../domain/library/library.ts";
import type { ParityRow } from "../../domain/parity/parity.ts";
import type { Contradicted } from "../../ports.ts";
import { pairMark } from "../../steps/library/library-pairs.ts";
import { libraryWords } from "../words/library.ts";
import { SaysOtherwise } from "./candidate-card.tsx";
import { Hidden } from "./controls.tsx";
import { type Ctx, href, topicChoices } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { MediaFields } from "./media-fields.tsx";

/** Both halves of a pair, EN over FR in one card, with what differs between them underneath. */

export interface PairEditorProps {
  ctx: Ctx;
  /** Absent: a new one. */
  pair?: Pair;
  /** What was typed and refused; else the pair's own. */
  typed: PairTyped;
  parity: readonly ParityRow[];
  people: readonly { id: string; name: string }[];
  /** Approved texts that say otherwise than these words; `checked`: their writer asked. */
  against: readonly Contradicted[];
  checked?: boolean;
}

export type PairTyped = Pick<Pair, "en" | "fr" | "topics" | "owner"> &
  Partial<Pick<Pair, "goal" | "holding" | "expiresOn" | "media">>;

export const PairEditor: FC<PairEditorProps> = (props) => {
  const { ctx, pair, typed } = props;
  const library = libraryWords[ctx.language];
  return (
    <form
      method="post"
      class="pair-form"
      action={href(ctx, pair === undefined ? "/library" : `/library/${pair.id}/edit`)}
      enctype="multipart/form-data"
      data-ctrl-enter
      data-keep-words
      data-check={href(ctx, "/library/check")}
    >
      <Hidden ctx={ctx} />
      {pair !== undefined && (
        <>
          <input type="hidden" name="id" value={pair.id} />
          <input type="hidden" name="read" value={pairMark(pair)} />
        </>
      )}
      <div class="pair-card">
        <Half ctx={ctx} language="en" words={typed.en} />
        <Half ctx={ctx} language="fr" words={typed.fr} />
        <ParityFoot {...props} />
      </div>
      <SaysOtherwise ctx={ctx} against={props.against} checked={props.checked === true} />
      <About {...props} />
      <div class="actions">
        <button type="submit" class="button button-primary button-large" value="send">
          {pair === undefined || pair.state === "draft" || pair.state === "candidate" ? library.save : library.saveEdit}
        </button>
        <button type="submit" class="button button-large" formaction={href(ctx, "/library/check")} data-check-now>
          {library.check}
        </button>
      </div>
    </form>
  );
};

const Half: FC<{ ctx: Ctx; language: PairLanguage; words: PairWords }> = ({ ctx, language, words }) => {
  const library = libraryWords[ctx.language];
  const id = (name: string): string => `${language}-${name}`;
  return (
    <fieldset class="pair-half">
      <legend>
        <span class={`language language-${language}`} aria-hidden="true">
          {language.toUpperCase()}
        </span>{" "}
        {language === "en" ? library.english : library.french}
      </legend>
      <label class="field">
        {library.fieldTitle}
        <input type="text" name={id("title")} value={words.title} maxlength={120} lang={language} />
      </label>
      <label class="field">
        {library.fieldText}
        <textarea name={id("text")} rows={4} maxlength={5000} lang={language} spellcheck>
          {words.text}
        </textarea>
      </label>
      <label class="field">
        {library.fieldShort}
        <textarea name={id("short")} rows={2} maxlength={5000} lang={language} spellcheck aria-describedby="short-hint">
          {words.short}
        </textarea>
      </label>
      <label class="field">
        {library.fieldAsks}
        <input
          type="text"
          name={id("asks")}
          value={words.asks.join(", ")}
          lang={language}
          aria-describedby="asks-hint"
        />
      </label>
    </fieldset>
  );
};

const ParityFoot: FC<PairEditorProps> = (props) => {
  const { ctx } = props;
  const library = libraryWords[ctx.language];
  return (
    <div class="pair-foot">
      <ParitySaid {...props} />
      <p class="second" id="short-hint">
        {library.shortHint}
      </p>
      <p class="second" id="asks-hint">
        {library.fieldAsks}
        {ctx.language === "fr" ? "\u00a0: " : ": "}
        {library.asksHint.charAt(0).toLowerCase() + library.asksHint.slice(1)}
      </p>
    </div>
  );
};

/** What differs between the halves: while it does, nobody approves them. */
export const ParitySaid: FC<Pick<PairEditorProps, "ctx" | "typed" | "parity">> = ({ ctx, typed, parity }) => {
  const library = libraryWords[ctx.language];
  const oneShort = (typed.en.short === undefined) !== (typed.fr.short === undefined);
  const rows = parity.filter(({ state }) => state !== "equal");
  const problems = rows.length + (oneShort ? 1 : 0);
  const shown = (values: readonly string[]): string => values.join(", ") || library.parity.none;
  return (
    <div id="pair-parity" role="status">
      {(problems > 0 || typed.en.text.trim() !== "") && (
        <p class={problems === 0 ? "pair-equal" : "pair-to-fix"}>
          <Icon name={problems === 0 ? "check" : "warning"} />{" "}
          {problems === 0 ? library.pairEqual : library.toFix(problems)}
        </p>
      )}
      {problems > 0 && (
        <ul>
          {rows.map(({ topic, state, shown: values }) => (
            <li>
              {topic === "text"
                ? state === "missing"
                  ? library.missing[typed.en.text.trim() === "" ? "en" : "fr"]
                  : library.parity.text
                : library.differ(library.parity[topic], shown(values.en), shown(values.fr))}
            </li>
          ))}
          {oneShort && <li>{library.parity.short}</li>}
        </ul>
      )}
    </div>
  );
};

const About: FC<PairEditorProps> = ({ ctx, typed, people }) => {
  const { department, language } = ctx;
  const library = libraryWords[ctx.language];
  const goals = Object.entries(department.strategy?.goals ?? {});
  return (
    <div class="pair-about">
      <fieldset class="pair-topics">
        <legend>{library.topic}</legend>
        {topicChoices(ctx).map(({ id, name }) => (
          <label class="check">
            <input type="checkbox" name="topics" value={id} checked={typed.topics.includes(id)} /> {name}
          </label>
        ))}
      </fieldset>
      <label class="field">
        {library.owner}
        <select name="owner">
          {people.map(({ id, name }) => (
            <option value={id} selected={id === typed.owner}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {goals.length > 0 && (
        <label class="field">
          {library.goal}
          <select name="goal">
            <option value="">{library.noGoal}</option>
            {goals.map(([id, goal]) => (
              <option value={id} selected={id === typed.goal}>
                {goal[language]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        {library.expiresOn}
        <input type="date" name="expiresOn" value={typed.expiresOn} />
      </label>
      <label class="check pair-holding">
        <input type="checkbox" name="holding" value="on" checked={typed.holding === true} />
        <span>{library.holdingField}</span>
      </label>
      <MediaFields ctx={ctx} media={typed.media ?? []} />
    </div>
  );
};
