import type { BillLine } from "../../shared/domain/cost/bill.ts";
import { PRICES_OF } from "../../shared/domain/cost/prices.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { type Load, type MonthlyCost, monthlyCost, standingOf, type Template, USUAL } from "./month.ts";

/** What a department's month costs, as its cloud team reads it. */

/** For the end of a synthesis: `$23 a month at 400 messages a day…`. */
export function costLine(department: Department, templates: readonly Template[], messagesPerDay = 400): string {
  const cost = monthlyCost(department, standingOf(templates), { messagesPerDay, ...USUAL });
  const aws = total([...cost.standing, ...cost.moving]);
  return `About ${dollars(aws)} a month of AWS at ${messagesPerDay} messages a day, ${dollars(total(cost.standing))} of it whether any come or not; platforms' fees ${dollars(total(cost.platform))} (npm run cost -- ${department.department.id} --messages-per-day N)`;
}

export function costSaid({ department }: Department, load: Load, { standing, moving, platform }: MonthlyCost): string {
  const thousands = (load.messagesPerDay * 365.25) / 12 / 1_000;
  const row = (name: string, month: number, each?: number): string =>
    `  ${name.padEnd(34)} ${dollars(month).padStart(10)} ${(each === undefined ? "" : dollars(each)).padStart(14)}`;
  const services = (lines: readonly BillLine[], each: boolean): string[] =>
    [...byService(lines)].map(([service, sum]) =>
      row(service, sum, each && thousands > 0 ? sum / thousands : undefined),
    );
  const aws = total([...standing, ...moving]);
  return [
    `${department.name.en} (${department.id}): ${load.messagesPerDay} messages a day, ${percent(load.answered)} answered, ${load.characters} characters each, ${load.officerHoursPerDay} officer hours a day, ${percent(load.onX)} on X`,
    `US dollars by the lists of ${PRICES_OF}, before taxes, free tiers and contracts`,
    "",
    `  ${"".padEnd(34)} ${"a month".padStart(10)} ${"a thousand".padStart(14)}`,
    "Whether any come or not",
    ...services(standing, false),
    "By messages, answers and officers",
    ...services(moving, true),
    row("AWS", aws, thousands > 0 ? aws / thousands : undefined),
    "Platforms",
    ...(platform.length === 0 ? ["  nothing is billed by the call"] : services(platform, true)),
    row("All", aws + total(platform), thousands > 0 ? (aws + total(platform)) / thousands : undefined),
  ].join("\n");
}

function byService(lines: readonly BillLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { service, dollars: more } of lines) sums.set(service, (sums.get(service) ?? 0) + more);
  return new Map([...sums].sort(([, a], [, b]) => b - a));
}

const total = (lines: readonly BillLine[]): number => lines.reduce((sum, line) => sum + line.dollars, 0);
const dollars = (value: number): string => `$${value < 1 ? value.toPrecision(2) : value.toFixed(2)}`;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
