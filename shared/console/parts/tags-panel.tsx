import type { Child, FC } from "hono/jsx";
import { isSure, type Tags as Tagged } from "../../domain/message/tags.ts";
import { tagsWords } from "../words/tags.ts";
import { LanguageChip, languageName, Sentiment } from "./chips.tsx";
import { Hidden } from "./controls.tsx";
import type { ConversationProps } from "./conversation-props.ts";
import { type Ctx, href, personName, teamName, topicChoices, topicName } from "./ctx.ts";
import { type ListQuery, messagePath } from "./inbox-query.ts";
import { Icon } from "./marks.tsx";
import { percent, when } from "./time.ts";

/** Tags with their confidence and source, what people said instead, and the way to correct them. */
export const Tags: FC<ConversationProps> = ({ ctx, query, thread: { message }, may }) => {
  const { words, language } = ctx;
  const said = tagsWords[language];
  const sources: Record<string, string> = said.source;
  const sentimentScore =
    message.sentiment.scores && message.sentiment.label in message.sentiment.scores
      ? message.sentiment.scores[message.sentiment.label as keyof typeof message.sentiment.scores]
      : undefined;
  const sure = (value: number) => said.confidence(percent(value, language));
  const unsure = message.language.code !== "und" && !isSure(message.language);
  return (
    <div class="panel">
      <h2>{said.heading}</h2>
      <dl class="facts">
        <Fact
          label={words.list.filters.sentiment}
          note={[
            sentimentScore === undefined ? "" : sure(sentimentScore),
            message.sentiment.source === "none"
              ? whyNotJudged(ctx, message)
              : (sources[message.sentiment.source] ?? message.sentiment.source),
          ]}
        >
          <Sentiment ctx={ctx} tag={message.sentiment} words />
        </Fact>
        <Fact
          label={words.list.filters.language}
          note={[
            message.language.source === "officer" || message.language.code === "und"
              ? ""
              : sure(message.language.confidence),
            sources[message.language.source] ?? "",
          ]}
        >
          <LanguageChip ctx={ctx} tag={message.language} words />
          {unsure && <Icon name="warning" class="soon" />}
        </Fact>
        <Fact label={said.topic} note={[]}>
          {message.topics.length === 0 ? said.noTopic : message.topics.map((id) => topicName(ctx, id)).join(", ")}
        </Fact>
        {message.team !== undefined && (
          <Fact label={said.team} note={[]}>
            {teamName(ctx, message.team)}
          </Fact>
        )}
        {message.risk.length > 0 && (
          <Fact label={said.risk} note={[]}>
            {message.risk.map((risk) => said.risks[risk]).join(", ")}
          </Fact>
        )}
      </dl>
      <Corrections ctx={ctx} message={message} />
      {may.reply && <Correct ctx={ctx} query={query} message={message} />}
    </div>
  );
};

/** Nobody judged its sentiment: a text without words has none, and no judge knows every language. */
function whyNotJudged(
  { language }: Ctx,
  { sentiment, language: { code } }: Pick<Tagged, "sentiment" | "language">,
): string {
  if (sentiment.label !== "unknown") return "";
  const { notJudged } = tagsWords[language];
  if (code === "und") return notJudged.wordless;
  return code === "en" || code === "fr" ? "" : notJudged.unserved;
}

const Fact: FC<{ label: string; note: readonly string[]; children?: Child }> = ({ label, note, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <span class="fact">{children}</span>
      {note.some((part) => part !== "") && (
        <span class="second fact-note">{note.filter((part) => part !== "").join(", ")}</span>
      )}
    </dd>
  </div>
);

/** What people said instead of the machine: kept beside it, newest last. */
const Corrections: FC<{ ctx: Ctx; message: ConversationProps["thread"]["message"] }> = ({ ctx, message }) => {
  const { words, language, nowMs, department } = ctx;
  if (message.corrections.length === 0) return null;
  const zone = { language, timeZone: department.department.timeZone };
  return (
    <ul class="corrections">
      {message.corrections.map((correction) => (
        <li>
          <Icon name="pencil" />
          <span>
            {tagsWords[language].correctedBy(
              personName(ctx, correction.by),
              when(Date.parse(correction.at), nowMs, zone),
            )}
            <span class="second">
              {" "}
              {[
                correction.language === undefined ? "" : languageName(ctx, correction.language),
                correction.sentiment === undefined ? "" : words.shared.sentiment[correction.sentiment],
                ...(correction.topics ?? []).map((id) => topicName(ctx, id)),
                correction.team === undefined ? "" : teamName(ctx, correction.team),
              ]
                .filter((part) => part !== "")
                .join(", ")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
};

const Correct: FC<{ ctx: Ctx; query: ListQuery; message: ConversationProps["thread"]["message"] }> = ({
  ctx,
  query,
  message,
}) => {
  const { words } = ctx;
  const said = tagsWords[ctx.language];
  const sentiments = ["positive", "neutral", "mixed", "negative", "unknown"] as const;
  return (
    <details class="correct">
      <summary>{said.correct}</summary>
      <form method="post" action={href(ctx, `/messages/${message.id}/tags`)}>
        <Hidden ctx={ctx} back={messagePath(message.id, query)} />
        <Choice
          name="sentiment"
          label={words.list.filters.sentiment}
          keep={said.keep}
          choices={sentiments.map((value) => [value, words.shared.sentiment[value]])}
        />
        <Choice
          name="language"
          label={words.list.filters.language}
          keep={said.keep}
          choices={["en", "fr", "iu", "cr", "es", "pa", "zh", "ar", "pt", "uk", "und"].map((code) => [
            code,
            languageName(ctx, code),
          ])}
        />
        <Choice
          name="topics"
          label={said.topic}
          keep={said.keep}
          choices={topicChoices(ctx).map(({ id, name }) => [id, name])}
        />
        <button type="submit" class="button">
          {said.correctSave}
        </button>
      </form>
    </details>
  );
};

const Choice: FC<{ name: string; label: string; keep: string; choices: readonly (readonly [string, string])[] }> = ({
  name,
  label,
  keep,
  choices,
}) => (
  <label class="field">
    {label}
    <select name={name}>
      <option value="">{keep}</option>
      {choices.map(([value, said]) => (
        <option value={value}>{said}</option>
      ))}
    </select>
  </label>
);
