import type { Child, FC } from "hono/jsx";
import { isSure, type LanguageTag, perilsOf, type RiskSignal, type SentimentTag } from "../../domain/message/tags.ts";
import type { Lane } from "../../domain/outgoing/outgoing.ts";
import { tagsWords } from "../words/tags.ts";
import type { Words } from "../words.ts";
import { type Ctx, personInitials, personName } from "./ctx.ts";
import { Icon, LaneMark, LockMark, SentimentMark } from "./marks.tsx";

/** Words for screen readers where a mark speaks to the eye; who points at the mark reads them as its title. */
export const Said: FC<{ children?: Child }> = ({ children }) => <span class="said">{children}</span>;

/** `EN` outlined, `FR` filled, any other plain, `FR?` dashed when the tag is not sure. */
export const LanguageChip: FC<{ ctx: Ctx; tag: LanguageTag; words?: boolean }> = ({ ctx, tag, words = false }) => {
  const sure = isSure(tag);
  const name = languageName(ctx, tag.code);
  const code = tag.code === "und" ? "–" : tag.code.toUpperCase();
  const said = sure ? name : ctx.words.shared.language.unsure(name);
  return (
    <>
      <span
        class={`language language-${sure ? tag.code : "unsure"}`}
        aria-hidden="true"
        {...(words ? {} : { title: said })}
      >
        {sure ? code : `${code}?`}
      </span>
      {words ? <span>{name}</span> : <Said>{said}</Said>}
      {tag.source === "officer" && <Said>, {ctx.words.message.corrected}</Said>}
    </>
  );
};

export function languageName(
  { words, language }: Pick<Ctx, "language"> & { words: Pick<Words, "shared"> },
  code: string,
): string {
  if (code === "en" || code === "fr" || code === "und") return words.shared.language[code];
  const name = /^[a-z]{2,3}$/.test(code)
    ? new Intl.DisplayNames([`${language}-CA`], { type: "language" }).of(code)
    : code;
  return words.shared.language.other(name ?? code);
}

export const Sentiment: FC<{ ctx: Ctx; tag: SentimentTag; words?: boolean }> = ({ ctx, tag, words = false }) => {
  const said = ctx.words.shared.sentiment[tag.label];
  return words ? (
    <>
      <SentimentMark label={tag.label} />
      <span>{said}</span>
    </>
  ) : (
    <span title={said}>
      <SentimentMark label={tag.label} />
      <Said>{said}</Said>
    </span>
  );
};

/** Somebody's life or safety is at stake: in words and with a sign, before anything else of the message. */
export const Peril: FC<{ ctx: Ctx; risk: readonly RiskSignal[]; class?: string }> = ({ ctx, risk, class: extra }) => {
  const said = perilsOf(risk).map((one) => tagsWords[ctx.language].risks[one]);
  if (said.length === 0) return null;
  return (
    <strong class={`peril${extra === undefined ? "" : ` ${extra}`}`}>
      <Icon name="warning" /> {said.join(", ")}{" "}
    </strong>
  );
};

/** The line with as many gates as people must agree. */
export const LaneBadge: FC<{ ctx: Ctx; lane: Lane; gates: number; words?: boolean }> = ({
  ctx,
  lane,
  gates,
  words = false,
}) => {
  const said = gates === 0 ? ctx.words.lane.green : ctx.words.lane.gates(gates);
  return (
    <span class={`lane lane-${lane}`} {...(words ? {} : { title: said })}>
      <LaneMark gates={gates} />
      {words ? <span>{said}</span> : <Said>{said}</Said>}
    </span>
  );
};

/** Initials: yours solid, another's outlined, nobody's dashed. */
export const Claimer: FC<{ ctx: Ctx; by: string | undefined }> = ({ ctx, by }) => {
  const yours = by === ctx.officer?.id;
  const { free, yours: own, by: others } = ctx.words.message.claim;
  const said = by === undefined ? free : yours ? own : others(personName(ctx, by));
  const form = by === undefined ? " person-free" : yours ? " person-you" : "";
  return (
    <span class={`person${form}`} title={said}>
      {by !== undefined && <span aria-hidden="true">{personInitials(ctx, by)}</span>}
      <Said>{said}</Said>
    </span>
  );
};

/** A citizen's words, with what redaction took out as chips: `[phone removed]` in the reader's language. */
export const Redacted: FC<{ ctx: Ctx; text: string; plain?: boolean }> = ({ ctx, text, plain = false }) => (
  <>
    {text.split(/(\[[a-z][a-z -]{1,30} removed\])/).map((part, index) => {
      if (index % 2 === 0) return part;
      const said = removedWords(ctx, part.slice(1, -" removed]".length));
      return plain ? `[${said}]` : <RemovedChip said={said} />;
    })}
  </>
);

const RemovedChip: FC<{ said: string }> = ({ said }) => (
  <span class="removed">
    <LockMark />
    {said}
  </span>
);

export function removedWords({ words }: Pick<Ctx, "words">, kind: string): string {
  const known: Record<string, string> = words.message.removed;
  const key = kind.toLowerCase();
  return known[key] ?? known[key.replaceAll(" ", "-")] ?? words.message.removed.other;
}

export const Key: FC<{ children?: Child }> = ({ children }) => (
  <span aria-hidden="true">
    <kbd class="key">{children}</kbd>
  </span>
);
