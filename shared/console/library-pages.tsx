import { NO_USE, noWords, type Pair, type PairLanguage } from "../domain/library/library.ts";
import { PAIR_MOVES, PAIR_STATES, type PairMove } from "../domain/library/library-states.ts";
import { pairParity } from "../domain/library/pair-parity.ts";
import { namePairs } from "../domain/posts/post-names.ts";
import type { Contradicted } from "../ports.ts";
import { byTitle, type LibraryQuery, libraryCounts, libraryList, seen } from "../steps/library/library-list.ts";
import { type MayMove, mayMove } from "../steps/library/may-move.ts";
import { todayOf } from "../steps/today.ts";
import { allows } from "./access.ts";
import type { ConsolePorts } from "./context.ts";
import type { Not, Submitted } from "./forms/route.ts";
import { given } from "./given.ts";
import { document } from "./layout.tsx";
import type { Visit } from "./page.tsx";
import { pageContext } from "./page-context.ts";
import { LibraryPage } from "./pages/library-page.tsx";
import { PairPage, type PairPageProps } from "./pages/pair-page.tsx";
import { SaysOtherwise } from "./parts/candidate-card.tsx";
import { type PairTyped, ParitySaid } from "./parts/pair-editor.tsx";
import { sides } from "./sidebar.ts";

/** The library's pages with their data. */

const PAGE_ROWS = 50;
const NEEDS = ["verify", "one-language", "doubted"] as const;

export async function libraryPage({ c, officer, side }: Visit): Promise<Response> {
  const { ports } = c.var;
  const asked = c.req.query();
  const state = PAIR_STATES.find((one) => one === asked.state);
  const needs = NEEDS.find((one) => one === asked.needs);
  const query: LibraryQuery = {
    language: c.var.language,
    ...filled(given(asked, "q", "topic", "cursor")),
    ...(state === undefined ? {} : { state }),
    ...(needs === undefined ? {} : { needs }),
    limit: PAGE_ROWS,
  };
  const [{ items, total, cursor }, tally] = await Promise.all([libraryList(ports, query), libraryCounts(ports)]);
  const candidates =
    state === "candidate"
      ? await Promise.all(items.map(async ({ pair }) => ({ pair, against: await againstOf(ports, pair) })))
      : undefined;
  return c.html(
    document(
      <LibraryPage
        ctx={pageContext(c, { people: side.people })}
        query={query}
        items={items}
        total={total}
        tally={tally}
        may={{ write: allows("library", officer.roles), import: allows("library-import", officer.roles) }}
        channels={side.channels}
        counts={side.counts}
        {...(candidates === undefined ? {} : { candidates })}
        {...(cursor === undefined ? {} : { cursor })}
      />,
    ),
  );
}

const filled = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""),
  );

/** A text that begins, about the topic that its address names. */
export function newPairPage(visit: Visit): Promise<Response> {
  const { ports } = visit.c.var;
  const asked = visit.c.req.query("topic");
  const topics = ports.department.teams.flatMap((team) => Object.keys(team.topics)).filter((topic) => topic === asked);
  const typed = { en: noWords(), fr: noWords(), topics, owner: visit.officer.id };
  return pairPage(visit, undefined, { typed });
}

/** `pair` absent: a new one. */
export async function pairPage(
  { c, officer, side }: Visit,
  pair: Pair | undefined,
  again: { reason?: string; typed?: PairTyped; checked?: boolean } = {},
): Promise<Response> {
  const { ports } = c.var;
  const { reason, checked = false } = again;
  const typed = again.typed ?? pair ?? { en: noWords(), fr: noWords(), topics: [], owner: officer.id };
  const people = Object.entries(side.people).map(([id, name]) => ({ id, name }));
  const known = people.some(({ id }) => id === officer.id)
    ? people
    : [...people, { id: officer.id, name: officer.name }];
  const ctx = pageContext(c, { people: side.people, path: `/library/${pair?.id ?? "new"}` });
  const props: PairPageProps = {
    ctx: reason === undefined ? ctx : { ...ctx, refused: reason },
    typed,
    people: known,
    parity: pairParity(typed, namePairs(ports.department)),
    saved: c.req.query("saved") === "yes" && reason === undefined,
    against: await againstOf(ports, { ...typed, id: pair?.id ?? "" }),
    checked,
    mayWrite: allows("library", officer.roles) && pair?.state !== "retired",
    channels: side.channels,
    counts: side.counts,
    ...(pair === undefined ? NEW : await aboutPair(ports, pair, officer, c.var.language)),
  };
  return c.html(document(<PairPage {...props} />), reason === undefined ? 200 : 409);
}

/** What differs between words that are being written, and what speaks against them; nothing else of the page. */
export async function againstPart(c: Visit["c"], pair: Pair | undefined, typed: PairTyped): Promise<Response> {
  const against = await againstOf(c.var.ports, { ...typed, id: pair?.id ?? "" });
  const ctx = pageContext(c);
  return c.html(
    <>
      <ParitySaid ctx={ctx} typed={typed} parity={pairParity(typed, namePairs(c.var.ports.department))} />
      <SaysOtherwise ctx={ctx} against={against} checked />
    </>,
  );
}

type AboutPair = Pick<PairPageProps, "listed" | "history" | "moves" | "others">;
const NEW: AboutPair = { history: [], moves: {}, others: [] };

async function aboutPair(
  ports: ConsolePorts,
  pair: Pair,
  officer: Visit["officer"],
  language: PairLanguage,
): Promise<AboutPair> {
  const [uses, history, pairs] = await Promise.all([
    ports.store.pairUses([pair.id]),
    ports.store.pairHistory(pair.id),
    ports.librarian.pairs(),
  ]);
  const moves = PAIR_MOVES.map((move): [PairMove, "yes" | Exclude<MayMove, { ok: true }>["reason"]] => {
    const may = mayMove(ports, pair, move, officer);
    return [move, may.ok ? "yes" : may.reason];
  });
  const shared = (other: Pair): boolean => other.topics.some((topic) => pair.topics.includes(topic));
  const others = pairs.filter((other) => other.id !== pair.id && other.state === "approved" && shared(other));
  return {
    listed: { ...seen(pair, todayOf(ports)), use: uses.get(pair.id) ?? NO_USE },
    history,
    moves: Object.fromEntries(moves),
    others: others.sort(byTitle(language)),
  };
}

/** Approved texts that say otherwise, in either language. */
async function againstOf(
  { librarian }: ConsolePorts,
  pair: Pick<Pair, "id" | "topics" | "en" | "fr">,
): Promise<Contradicted[]> {
  const found: Contradicted[] = [];
  for (const language of ["en", "fr"] as const) {
    const { title, text, asks } = pair[language];
    if (text.trim() === "") continue;
    const about = { language, topics: pair.topics, pairId: pair.id, question: asks.join(" ") };
    for (const one of await librarian.contradicted({ title, text }, about)) {
      if (!found.some((other) => other.pair.id === one.pair.id)) found.push(one);
    }
  }
  return found;
}

/** The editor again, with what was typed and why it was refused. */
export async function pairAgain(form: Submitted, { reason, typed }: Not): Promise<Response> {
  const { c, id, officer } = form;
  c.set("crisis", await c.var.ports.store.crisis());
  const side = await sides(c, officer);
  const pair = id === "" ? undefined : await c.var.ports.store.pair(id);
  return pairPage({ c, officer, side }, pair, {
    reason,
    ...(typed === undefined ? {} : { typed: typed as PairTyped }),
  });
}
