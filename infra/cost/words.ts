import type { BillLine } from "../../shared/domain/cost/bill.ts";
import { type Billable, PRICES, PRICES_OF } from "../../shared/domain/cost/prices.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { type Load, type MonthlyCost, monthlyCost, optionsOf, standingOf, type Template, USUAL } from "./month.ts";
import { MEASURED, type Option } from "./sentiment.ts";
import { shareOnX } from "./split.ts";

/** What a department's month costs, as its cloud team reads it. */

/** Characters of a line's name. */
const NAME = 38;
/** What platforms bill, in words. */
const BILLED_AS: Partial<Record<Billable, string>> = {
  xReplies: "replies",
  xDirectMessages: "private messages",
  xPosts: "posts",
  xPostsWithLink: "posts with a link",
  xEvents: "events",
  xDirectEvents: "private events",
  xPostReads: "posts read",
  xUserReads: "accounts read",
};

/** For the end of a synthesis: `$23 a month at 400 messages a day…`, a thousand messages by service, what a platform bills,
 * and what sentiment costs by each option. */
export function costLine(department: Department, templates: readonly Template[], messagesPerDay = 400): string {
  const cost = monthlyCost(department, standingOf(templates), { messagesPerDay, ...USUAL });
  const aws = total([...cost.standing, ...cost.moving]);
  const thousands = thousandsIn(messagesPerDay);
  const each = [...byService(cost.moving)].map(([service, sum]) => `${service} ${dollars(sum / thousands)}`);
  const fees = cost.platform.map(({ what }) => `${dollars(PRICES[what].dollars)} for ${BILLED_AS[what] ?? what}`);
  const options = optionsOf({ messagesPerDay, ...USUAL }).map(
    ({ option, dollars: month, agreement }) => `${option} ${dollars(month)} (right on ${percent(agreement)})`,
  );
  return `About ${dollars(aws)} a month of AWS at ${messagesPerDay} messages a day, ${dollars(total(cost.standing))} of it whether any come or not; platforms' fees ${dollars(total(cost.platform))}${cost.once.length > 0 ? `; once ${dollars(total(cost.once))} for a table that is warm from the start` : ""} (npm run cost -- ${department.department.id} --messages-per-day N)
A thousand messages: ${dollars(total(cost.moving) / thousands)} of AWS (${each.join(", ")})${fees.length > 0 ? `; of X ${fees.join(", ")}` : ""}
Sentiment is judged by ${department.tagging.sentiment}; a month by option: ${options.join(", ")}`;
}

export function costSaid(file: Department, load: Load, { standing, moving, platform, once }: MonthlyCost): string {
  const { department, tagging } = file;
  const thousands = thousandsIn(load.messagesPerDay);
  const onX = shareOnX(file, load.onX);
  const row = (name: string, month: number, each?: number): string =>
    `  ${name.padEnd(NAME)} ${dollars(month).padStart(10)} ${(each === undefined ? "" : dollars(each)).padStart(14)}`;
  const services = (lines: readonly BillLine[], each: boolean): string[] =>
    [...byService(lines)].map(([service, sum]) =>
      row(service, sum, each && thousands > 0 ? sum / thousands : undefined),
    );
  const aws = total([...standing, ...moving]);
  return [
    `${department.name.en} (${department.id}): ${load.messagesPerDay} messages a day, ${percent(load.answered)} answered, ${load.characters} characters each, ${load.officerHoursPerDay} officer hours a day${onX > 0 ? `, ${percent(onX)} on X` : ""}`,
    `US dollars by the lists of ${PRICES_OF}, before taxes, free tiers and contracts`,
    "",
    `  ${"".padEnd(NAME)} ${"a month".padStart(10)} ${"a thousand".padStart(14)}`,
    "Whether any come or not",
    ...services(standing, false),
    "By messages, answers and officers",
    ...services(moving, true),
    row("AWS", aws, thousands > 0 ? aws / thousands : undefined),
    "Platforms",
    ...(platform.length === 0 ? ["  nothing is billed by the call"] : services(platform, true)),
    ...platform.map(({ what, units, dollars: sum }) =>
      row(
        `  ${Math.round(units).toLocaleString("en")} ${BILLED_AS[what] ?? what}, ${dollars(PRICES[what].dollars)} each`,
        sum,
        thousands > 0 ? sum / thousands : undefined,
      ),
    ),
    row("All", aws + total(platform), thousands > 0 ? (aws + total(platform)) / thousands : undefined),
    ...once.map(({ dollars: sum }) => row("Once: a table warm from the start", sum)),
    "",
    ...sentimentSaid(tagging.sentiment, load, thousands),
  ].join("\n");
}

/** The options side by side, the department's own marked. */
function sentimentSaid(own: Option, load: Load, thousands: number): string[] {
  const { texts, published, options } = MEASURED;
  const row = (...cells: readonly string[]): string =>
    `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(at === 1 ? 10 : 14))).join(" ")}`;
  return [
    row("Sentiment, by option", "a month", "a thousand", "texts asked", "right", "macro-F1", "measured"),
    ...optionsOf(load).map(({ option, dollars: month, asked, agreement, macroF1, here }) =>
      row(
        `${option}${option === own ? " (as it is)" : ""}`,
        ...[dollars(month), thousands > 0 ? dollars(month / thousands) : ""],
        ...[percent(option === "hybrid" ? (load.asked ?? asked) : asked), percent(agreement), percent(macroF1)],
        `${here?.texts ?? 0} of ${texts}`,
      ),
    ),
    `  Right: of ${texts} labelled texts of ours in both languages, by which no word list was made. What Comprehend judges is`,
    `  reckoned as right on ${percent(published)}, as is published of such services: no account was at hand to measure it. Hybrid is`,
    `  worse than Comprehend only if that is right on more than ${percent(options.hybrid.here?.agreement ?? 0)} of the plain texts that the lists judge in its place.`,
    "  Our texts are plainer than many: on public tweets general word lists had a macro-F1 of 48 to 55 %.",
  ];
}

function byService(lines: readonly BillLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { service, dollars: more } of lines) sums.set(service, (sums.get(service) ?? 0) + more);
  return new Map([...sums].sort(([, a], [, b]) => b - a));
}

/** Of a month. */
const thousandsIn = (messagesPerDay: number): number => (messagesPerDay * 365.25) / 12 / 1_000;

const total = (lines: readonly BillLine[]): number => lines.reduce((sum, line) => sum + line.dollars, 0);
const dollars = (value: number): string =>
  `$${value === 0 ? "0" : value < 1 ? value.toPrecision(2) : value.toFixed(2)}`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
