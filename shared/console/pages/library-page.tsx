import type { Child, FC } from "hono/jsx";
import { PAIR_STATES, type PairState } from "../../domain/library/library-states.ts";
import type { LibraryQuery, Listed } from "../../steps/library/library-list.ts";
import { Layout } from "../layout.tsx";
import { Label } from "../parts/abilities.tsx";
import { CandidateCard, type CandidateShown } from "../parts/candidate-card.tsx";
import { Banner, Empty } from "../parts/controls.tsx";
import { type Ctx, href, topicChoices, topicName } from "../parts/ctx.ts";
import { BothTitles, PairFlags, StateMark } from "../parts/library-marks.tsx";
import { daysTo, outcomesOf } from "../parts/library-offers.tsx";
import { Icon } from "../parts/marks.tsx";
import { badFile, isFileProblem } from "../parts/media-fields.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import { count } from "../parts/time.ts";
import type { Counts } from "../parts/view-tally.ts";
import { libraryWords } from "../words/library.ts";

export interface LibraryPageProps {
  ctx: Ctx;
  query: LibraryQuery;
  items: readonly Listed[];
  /** Of the candidates' tab. */
  candidates?: readonly CandidateShown[];
  total: number;
  cursor?: string;
  tally: Readonly<Record<PairState | "verify", number>>;
  may: { write: boolean; import: boolean };
  channels?: readonly ChannelHealth[];
  counts?: Counts;
}

/** All texts, what waits for approval, what was learned, what must be looked at again. */
export const LibraryPage: FC<LibraryPageProps> = (props) => {
  const { ctx, query, items, candidates, total, cursor, tally, may, channels = [], counts = {} } = props;
  const library = libraryWords[ctx.language];
  const empty = Object.values(tally).every((n) => n === 0);
  return (
    <Layout
      ctx={ctx}
      title={library.title}
      section="library"
      channels={channels}
      counts={counts}
      heading={library.title}
    >
      <div class="page-column page-wide library">
        <div class="page-head">
          <h1>{library.title}</h1>
          <div class="actions">
            {may.import && (
              <a class="button button-quiet" href={href(ctx, "/library/import")}>
                {library.importLink}
              </a>
            )}
            {may.write && (
              <a class="button button-primary" href={href(ctx, "/library/new")}>
                {library.newPair}
              </a>
            )}
          </div>
        </div>
        <p class="lead">{candidates === undefined ? library.lead : library.candidateLead}</p>
        <Refused ctx={ctx} />
        <Tabs {...props} />
        {candidates === undefined && <Filters ctx={ctx} query={query} />}
        <p class="second library-total" role="status">
          {library.total(count(total, ctx.language))}
        </p>
        {candidates !== undefined ? (
          <Candidates ctx={ctx} candidates={candidates} may={may} />
        ) : items.length === 0 ? (
          <Empty {...(empty ? library.emptyAll : library.empty)} />
        ) : (
          <Table ctx={ctx} items={items} />
        )}
        {cursor !== undefined && (
          <p>
            <a class="button" href={href(ctx, "/library", { ...params(query), cursor })}>
              {library.next}
            </a>
          </p>
        )}
      </div>
    </Layout>
  );
};

const params = ({ q, topic, state, needs }: LibraryQuery): Record<string, string | undefined> => ({
  q,
  topic,
  state,
  needs,
});

export const Refused: FC<{ ctx: Ctx }> = ({ ctx: { words, language, refused } }) => {
  if (refused === undefined) return null;
  const said: Readonly<Record<string, string>> = libraryWords[language].refused;
  const title = isFileProblem(refused)
    ? badFile(words, refused)
    : (said[refused] ?? libraryWords[language].refused.other);
  return <Banner kind="error" title={title} alert />;
};

const Tabs: FC<LibraryPageProps> = ({ ctx, query, tally }) => {
  const { tabs } = libraryWords[ctx.language];
  const own = query.state === "candidate" || query.state === "draft" ? query.state : (query.needs ?? "all");
  const all: { name: keyof typeof tabs; here: boolean; to: Record<string, string>; n?: number }[] = [
    { name: "all", here: own !== "candidate" && own !== "draft" && own !== "verify", to: {} },
    { name: "drafts", here: own === "draft", to: { state: "draft" }, n: tally.draft },
    { name: "candidates", here: own === "candidate", to: { state: "candidate" }, n: tally.candidate },
    { name: "verify", here: own === "verify", to: { needs: "verify" }, n: tally.verify },
  ];
  return (
    <nav class="tabs" aria-label={libraryWords[ctx.language].state}>
      {all.map(({ name, here, to, n }) => (
        <a href={href(ctx, "/library", to)} {...(here ? { "aria-current": "page" } : {})}>
          {tabs[name]}
          {n !== undefined && n > 0 && <span class="tally">{count(n, ctx.language)}</span>}
        </a>
      ))}
    </nav>
  );
};

const Filters: FC<{ ctx: Ctx; query: LibraryQuery }> = ({ ctx, query }) => {
  const library = libraryWords[ctx.language];
  const states = PAIR_STATES.filter((state) => state !== "candidate");
  const needs = ["verify", "one-language", "doubted"] as const;
  return (
    <search>
      <form method="get" action={href(ctx, "/library")} class="library-filters" aria-label={library.filters}>
        <label class="field library-q">
          {ctx.words.libraryOffers.search}
          <span class="library-search">
            <Icon name="search" />
            <input type="search" name="q" value={query.q} maxlength={200} />
          </span>
        </label>
        <Select name="topic" label={library.topic} none={library.anyTopic} chosen={query.topic}>
          {topicChoices(ctx).map(({ id, name }) => (
            <option value={id} selected={id === query.topic}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="state" label={library.state} none={library.anyState} chosen={query.state}>
          {states.map((state) => (
            <option value={state} selected={state === query.state}>
              {library.states[state]}
            </option>
          ))}
        </Select>
        <Select name="needs" label={library.needs} none={library.anyNeed} chosen={query.needs}>
          {needs.map((need) => (
            <option value={need} selected={need === query.needs}>
              {library.needsOne[need]}
            </option>
          ))}
        </Select>
        <div class="actions">
          <button type="submit" class="button">
            {library.apply}
          </button>
          {Object.values(params(query)).some((value) => value !== undefined) && (
            <a class="button button-quiet" href={href(ctx, "/library")}>
              {library.clear}
            </a>
          )}
        </div>
      </form>
    </search>
  );
};

const Select: FC<{ name: string; label: string; none: string; chosen: string | undefined; children?: Child }> = ({
  name,
  label,
  none,
  children,
}) => (
  <label class="field">
    {label}
    <select name={name}>
      <option value="">{none}</option>
      {children}
    </select>
  </label>
);

const Table: FC<{ ctx: Ctx; items: readonly Listed[] }> = ({ ctx, items }) => {
  const library = libraryWords[ctx.language];
  return (
    <table class="table stacked library-table">
      <thead>
        <tr>
          <th scope="col">{library.text}</th>
          <th scope="col">{library.topic}</th>
          <th scope="col">{library.state}</th>
          <th scope="col">{library.use}</th>
          <th scope="col">{library.verifiedHead}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((listed) => (
          <Row ctx={ctx} listed={listed} />
        ))}
      </tbody>
    </table>
  );
};

const Row: FC<{ ctx: Ctx; listed: Listed }> = ({ ctx, listed }) => {
  const library = libraryWords[ctx.language];
  const { pair, state, use } = listed;
  const ends = pair.expiresOn === undefined ? undefined : daysTo(ctx, pair.expiresOn);
  return (
    <tr>
      <th scope="row">
        <a href={href(ctx, `/library/${pair.id}`)}>
          <BothTitles ctx={ctx} pair={pair} />
        </a>
      </th>
      <td class={pair.topics.length === 0 ? "cell-none" : ""}>
        <Label>{library.topic}</Label>
        <span>{pair.topics.map((id) => topicName(ctx, id)).join(", ") || "–"}</span>
      </td>
      <td>
        <Label>{library.state}</Label>
        <span class="pair-states">
          <StateMark ctx={ctx} state={state} />
          <PairFlags ctx={ctx} listed={listed} />
        </span>
      </td>
      <td>
        <Label>{library.use}</Label>
        <span>{outcomesOf(ctx, use)}</span>
      </td>
      <td>
        <Label>{library.verifiedHead}</Label>
        <span>
          {pair.verifiedOn === undefined
            ? library.never
            : ctx.words.libraryOffers.verified(-daysTo(ctx, pair.verifiedOn))}
          {ends !== undefined && ends >= 0 && state === "approved" && (
            <span class={ends <= 14 ? "library-ends soon" : "library-ends second"}>
              {ctx.words.libraryOffers.expires(ends)}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
};

const Candidates: FC<{ ctx: Ctx; candidates: readonly CandidateShown[]; may: LibraryPageProps["may"] }> = ({
  ctx,
  candidates,
  may,
}) =>
  candidates.length === 0 ? (
    <Empty {...libraryWords[ctx.language].emptyCandidates} />
  ) : (
    <ul class="candidates">
      {candidates.map((shown) => (
        <CandidateCard ctx={ctx} shown={shown} may={may} />
      ))}
    </ul>
  );
