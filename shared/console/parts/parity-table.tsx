import type { FC } from "hono/jsx";
import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import { readingLevel } from "../../domain/outgoing/reading-level.ts";
import { isProblem, type ParityRow } from "../../domain/parity/parity.ts";
import { type HalfName, isWritten } from "../../domain/posts/post-pair.ts";
import type { OpenPost } from "../data/calendar.ts";
import { Said } from "./chips.tsx";
import type { Ctx } from "./ctx.ts";
import { Icon } from "./marks.tsx";
import { valuesSaid } from "./parity-said.ts";
import { PLATFORM } from "./platforms.ts";
import { count } from "./time.ts";

/** What each half says, side by side: what differs stands first. */

/** `firstRow`: no place in a text is marked, so the first problem is a row of this table. */
export const ParityTable: FC<{ ctx: Ctx; open: OpenPost; firstRow: boolean }> = ({ ctx, open, firstRow }) => {
  const { parity: words } = ctx.words.post;
  const rows = rowsOf(ctx, open);
  const bad = rows.filter(({ state }) => isBad(state)).length;
  const equal = rows.filter(({ state }) => state === "equal").length;
  if (rows.length === 0) return null;
  return (
    <section class="parity" aria-labelledby="parity-title">
      <header>
        <h2 id="parity-title">{words.heading}</h2>
        <span class="second">{words.sum(bad, equal)}</span>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.en}</th>
            <th scope="col">{words.fr}</th>
            <th scope="col">
              <Said>{words.state}</Said>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, en, fr, state }, at) => (
            <tr
              class={isBad(state) ? "parity-bad" : ""}
              {...(firstRow && at === 0 && isBad(state) ? { id: "problem", tabindex: -1 } : {})}
            >
              <th scope="row">{name}</th>
              <td lang="en">{en}</td>
              <td lang="fr">{fr}</td>
              <td class="parity-state">
                {state === "unsaid" ? (
                  <Icon name="info" />
                ) : isGood(state) ? (
                  <>
                    <Icon name="check" />
                    <Said>{words.states[state]}</Said>
                  </>
                ) : (
                  <>
                    <Icon name="cross" /> {words.states[state]}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

interface Row {
  name: string;
  en: string;
  fr: string;
  /** `within`, `over`: each half keeps a limit of its own, and need not be like the other. `unsaid`: nothing to judge. */
  state: ParityRow["state"] | "within" | "over" | "unsaid";
}

const isGood = (state: Row["state"]): state is "equal" | "within" => state === "equal" || state === "within";
const isBad = (state: Row["state"]): boolean => !isGood(state) && state !== "unsaid";

function rowsOf(ctx: Ctx, { pair, parity, lengths }: OpenPost): Row[] {
  const { parity: words } = ctx.words.post;
  const both = OFFICIAL_LANGUAGES.every((half) => isWritten(pair.halves, half));
  const compared = parity.map((row): Row => {
    const [en, fr] = OFFICIAL_LANGUAGES.map((half) => shownOf(ctx, row, half, pair.halves[half].text));
    return { name: words.topics[row.topic], en: en ?? "", fr: fr ?? "", state: row.state };
  });
  const channels = [...new Set(lengths.map(({ channel }) => channel))];
  const length = channels.map((channel): Row => {
    const of = (half: HalfName): string => {
      const one = lengths.find((each) => each.channel === channel && each.half === half);
      if (one === undefined) return words.none;
      return ctx.words.calendar.open.length(count(one.used, ctx.language), count(one.limit, ctx.language));
    };
    const fits = lengths.every((one) => one.channel !== channel || one.ok);
    return { name: words.length(PLATFORM[channel]), en: of("en"), fr: of("fr"), state: fits ? "within" : "over" };
  });
  // The tightest channel speaks for those that have room.
  const tight = length.filter(({ state }) => state === "over");
  const [calm] = [...channels].sort((a, b) => roomIn(lengths, a) - roomIn(lengths, b));
  const roomy = length.filter(({ name }) => calm !== undefined && name === words.length(PLATFORM[calm]));
  const reading: Row[] = both ? [readingRow(ctx, pair)] : [];
  const rows = [...compared, ...(both ? (tight.length > 0 ? tight : roomy) : []), ...reading];
  return [...rows.filter(({ state }) => isBad(state)), ...rows.filter(({ state }) => !isBad(state))];
}

/** Both under the department's limit is all that is asked: two formulas for two languages give no equal grades. */
function readingRow(ctx: Ctx, { halves }: OpenPost["pair"]): Row {
  const { parity: words } = ctx.words.post;
  const most = ctx.department.strategy?.readingAtMost;
  const [en, fr] = OFFICIAL_LANGUAGES.map((half) => readingLevel(halves[half].text, half));
  const grade = (years: number | undefined): string => (years === undefined ? words.short : words.grade(String(years)));
  const within = most !== undefined && [en, fr].every((years) => years !== undefined && years <= most);
  const name = most === undefined ? words.reading : words.readingAtMost(words.grade(String(most)));
  return { name, en: grade(en), fr: grade(fr), state: within ? "within" : "unsaid" };
}

const roomIn = (lengths: OpenPost["lengths"], channel: string): number =>
  Math.min(...lengths.filter((one) => one.channel === channel).map(({ used, limit }) => limit - used));

function shownOf(ctx: Ctx, row: ParityRow, half: HalfName, text: string): string {
  const { parity: words } = ctx.words.post;
  const own = row.shown[half].filter((one) => one !== "");
  switch (row.topic) {
    case "text":
      return text.trim() === "" ? words.none : words.words(count(text.trim().split(/\s+/u).length, ctx.language));
    case "alt": {
      const spoken = own.join(" ").trim();
      return spoken === "" ? words.none : words.words(count(spoken.split(/\s+/u).length, ctx.language));
    }
    case "captions":
      return own.length === 0 ? words.none : String(own.length);
    default:
      return valuesSaid(ctx, row, half) || words.none;
  }
}

/** Whether some place in a text is marked as a problem. */
export const hasMarks = ({ parity }: Pick<OpenPost, "parity">): boolean =>
  parity.some((row) => isProblem(row) && row.marks.length > 0);
