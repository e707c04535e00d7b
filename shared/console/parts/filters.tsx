import type { Child, FC } from "hono/jsx";
import { isChannelName } from "../../domain/message/message.ts";
import { OTHER } from "../../domain/official-language.ts";
import { upper } from "../../domain/upper.ts";
import { Said } from "./chips.tsx";
import { daysSaid } from "./counted-said.ts";
import { type Ctx, href, teamName, topicChoices } from "./ctx.ts";
import { type ListQuery, listParams, statusOf } from "./inbox-query.ts";
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
  const { filters } = words.list;
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
      {(["from", "to", "hour", "weekday", "counted", "team", "campaign", "claimedBy", "waiting"] as const).map(
        (name) => query[name] !== undefined && <input type="hidden" name={name} value={query[name]} />,
      )}
      {query.sort !== undefined && <input type="hidden" name="sort" value={query.sort} />}
      {query.view !== "all" && <input type="hidden" name="view" value={query.view} />}
      <Filter
        name="status"
        label={filters.status}
        value={statusOf(query) ?? (any ? undefined : "any")}
        choices={[
          { value: any ? "" : "any", label: words.search.anyStatus },
          ...(["open", "answered", "closed"] as const).map((value) => ({ value, label: words.list.status[value] })),
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
            { value: "en", label: words.shared.language.en },
            { value: "fr", label: words.shared.language.fr },
            { value: OTHER, label: upper(words.counted.official) },
          ]}
        />
      )}
      <Filter
        name="sentiment"
        label={filters.sentiment}
        value={query.sentiment}
        choices={[
          { value: "", label: filters.sentiment },
          ...SENTIMENTS.map((value) => ({ value, label: words.shared.sentiment[value] })),
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

/** What a report led to: what it counted, its days, its team and its campaign, each a link that takes it away. */
export const Narrowed: FC<{ ctx: Ctx; query: ListQuery }> = ({ ctx, query }) => {
  const { list, counted } = ctx.words;
  const { filters } = list;
  const { from, team, campaign } = query;
  const path = query.q === undefined ? "/inbox" : "/search";
  const pill = (words: string, ...names: (keyof ListQuery)[]) => (
    <NarrowedPill
      to={href(ctx, path, listParams(query, Object.fromEntries(names.map((name) => [name, undefined]))))}
      take={filters.takeAway}
    >
      {words}
    </NarrowedPill>
  );
  const days = ["from", "to", "hour", "weekday", "counted", "campaign"] as const;
  return (
    <>
      {query.counted !== undefined && pill(counted.heading, "counted")}
      {from !== undefined && pill(daysSaid(ctx, query), ...days)}
      {team !== undefined && pill(teamName(ctx, team), "team")}
      {campaign !== undefined && pill(counted.campaign(campaign), "campaign")}
    </>
  );
};

const NarrowedPill: FC<{ to: string; take: string; children?: Child }> = ({ to, take, children }) => (
  <a class="filter filter-set view-pill narrowed" href={to}>
    {children} <span aria-hidden="true">×</span>
    <Said>{take}</Said>
  </a>
);

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
