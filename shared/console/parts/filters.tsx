import type { Child, FC } from "hono/jsx";
import { isChannelName } from "../../domain/message/message.ts";
import { Said } from "./chips.tsx";
import { type Ctx, href, teamName, topicChoices } from "./ctx.ts";
import { type ListQuery, listParams, statusOf } from "./inbox-query.ts";
import { PLATFORM } from "./platforms.ts";
import { LOCALES, reportDay } from "./time.ts";

const SENTIMENTS = ["negative", "mixed", "neutral", "positive", "unknown", "pending"] as const;

interface Choice {
  value: string;
  label: string;
}

/** Five choices as one form of the address bar: a script sends it on change, without one there is a button. */
export const Filters: FC<{ ctx: Ctx; query: ListQuery; channels: readonly { channel: string }[] }> = ({
  ctx,
  query,
  channels,
}) => {
  const { words } = ctx;
  const { filters } = words;
  const names = [...new Set(channels.map(({ channel }) => channel))].filter(isChannelName);
  const searching = query.q !== undefined;
  const any = searching || query.from !== undefined;
  const fixedLanguage = query.view === "french" || query.view === "english";
  return (
    <form
      class="filters"
      id="filters"
      method="get"
      action={href(ctx, searching ? "/search" : "/inbox")}
      aria-label={filters.heading}
    >
      {searching && <input type="hidden" name="q" value={query.q} />}
      {(["from", "to", "reopened", "team"] as const).map(
        (name) => query[name] !== undefined && <input type="hidden" name={name} value={query[name]} />,
      )}
      {query.sort !== undefined && <input type="hidden" name="sort" value={query.sort} />}
      {query.view !== "all" && <input type="hidden" name="view" value={query.view} />}
      <Filter
        name="status"
        label={filters.status}
        value={statusOf(query)}
        choices={[
          ...(any ? [{ value: "", label: words.search.anyStatus }] : []),
          ...(["open", "answered", "closed"] as const).map((value) => ({ value, label: words.status[value] })),
        ]}
        set={!any}
      />
      <Filter
        name="channel"
        label={filters.channel}
        value={query.channel}
        choices={[{ value: "", label: filters.channel }, ...names.map((value) => ({ value, label: PLATFORM[value] }))]}
      />
      {!fixedLanguage && (
        <Filter
          name="language"
          label={filters.language}
          value={query.language}
          choices={[
            { value: "", label: filters.language },
            { value: "en", label: words.language.en },
            { value: "fr", label: words.language.fr },
          ]}
        />
      )}
      <Filter
        name="sentiment"
        label={filters.sentiment}
        value={query.sentiment}
        choices={[
          { value: "", label: filters.sentiment },
          ...SENTIMENTS.map((value) => ({ value, label: words.sentiment[value] })),
        ]}
      />
      <Filter
        name="topic"
        label={filters.topic}
        value={query.topic}
        choices={[
          { value: "", label: filters.topic },
          ...topicChoices(ctx).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <button type="submit" class="button no-script">
        {filters.apply}
      </button>
    </form>
  );
};

/** What a report led to: its days and its team, each a link that takes it away. */
export const Narrowed: FC<{ ctx: Ctx; query: ListQuery }> = ({ ctx, query }) => {
  const { filters } = ctx.words;
  const { from, to, reopened, team } = query;
  const path = query.q === undefined ? "/inbox" : "/search";
  const without = (change: Parameters<typeof listParams>[1]) => href(ctx, path, listParams(query, change));
  return (
    <>
      {from !== undefined && (
        <NarrowedPill to={without({ from: undefined, to: undefined, reopened: undefined })} take={filters.takeAway}>
          {daysSaid(from, to, ctx.language)}
        </NarrowedPill>
      )}
      {reopened !== undefined && (
        <NarrowedPill to={without({ reopened: undefined })} take={filters.takeAway}>
          {filters.reopened}
        </NarrowedPill>
      )}
      {team !== undefined && (
        <NarrowedPill to={without({ team: undefined })} take={filters.takeAway}>
          {teamName(ctx, team)}
        </NarrowedPill>
      )}
    </>
  );
};

const NarrowedPill: FC<{ to: string; take: string; children?: Child }> = ({ to, take, children }) => (
  <a class="filter filter-set view-pill narrowed" href={to}>
    {children} <span aria-hidden="true">×</span>
    <Said>{take}</Said>
  </a>
);

function daysSaid(from: string, to: string | undefined, language: Ctx["language"]): string {
  if (to === undefined || to === from) return reportDay(from, language, "short");
  const form = new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", day: "numeric", month: "short" });
  return form.formatRange(Date.parse(`${from}T12:00:00Z`), Date.parse(`${to}T12:00:00Z`));
}

const Filter: FC<{
  name: string;
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
  set?: boolean;
}> = ({ name, label, value, choices, set = false }) => (
  <select name={name} aria-label={label} class={`filter${set || value !== undefined ? " filter-set" : ""}`}>
    {choices.map((choice) => (
      <option value={choice.value} selected={choice.value === (value ?? "")}>
        {choice.label}
      </option>
    ))}
  </select>
);
