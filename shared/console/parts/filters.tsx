import type { FC } from "hono/jsx";
import { isChannelName } from "../../domain/message/message.ts";
import { type Ctx, href, topicChoices } from "./ctx.ts";
import type { ListQuery } from "./inbox-query.ts";
import { PLATFORM } from "./platforms.ts";

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
      {query.sort !== undefined && <input type="hidden" name="sort" value={query.sort} />}
      {query.view !== "all" && <input type="hidden" name="view" value={query.view} />}
      <Filter
        name="status"
        label={filters.status}
        value={query.status ?? (searching ? undefined : "open")}
        choices={[
          ...(searching ? [{ value: "", label: words.search.anyStatus }] : []),
          ...(["open", "answered", "closed"] as const).map((value) => ({ value, label: words.status[value] })),
        ]}
        set={!searching}
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
