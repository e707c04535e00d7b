import { PRICES, PRICES_REGION } from "../../shared/domain/cost/prices.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { amountsIn, type Language } from "./amounts.ts";
import { monthlyCost, optionsOf, standingOf, type Template, USUAL } from "./month.ts";
import { regionSaid } from "./said.ts";
import { byService, thousandsIn, total } from "./sums.ts";
import { WORDS } from "./words.ts";

/** For the end of a synthesis: a month at a usual pace, a thousand messages by service, what a platform bills, and what
 * sentiment costs by each option. */

const USUAL_A_DAY = 400;

export function costLine(department: Department, templates: readonly Template[], language: Language): string {
  const words = WORDS[language];
  const { dollars, price, percent } = amountsIn(language);
  const load = { messagesPerDay: USUAL_A_DAY, ...USUAL };
  const { standing, moving, platform, once, later, kept } = monthlyCost(department, standingOf(templates), load);
  const thousands = thousandsIn(USUAL_A_DAY);
  const services = byService(moving).map(([service, sum]) => `${service} ${dollars(sum / thousands)}`);
  const fees = platform.map(({ what }) => words.fee(price(PRICES[what].dollars), words.billedAs[what] ?? what));
  const options = optionsOf(load).map((one) => words.option(one.option, dollars(one.dollars), percent(one.agreement)));
  const [all, idle, others] = [total([...standing, ...moving]), total(standing), total(platform)].map(dollars);
  const warm = once.length > 0 ? words.lineOnce(dollars(total(once))) : "";
  return [
    `${words.line(all ?? "", USUAL_A_DAY, idle ?? "", others ?? "", PRICES_REGION)}${warm}`,
    ...regionSaid(department, language),
    ...(kept.full === undefined
      ? []
      : [words.lineKept(dollars(kept.month.dollars), dollars(kept.full.dollars), dollars(total(later)))]),
    `${words.lineThousand(dollars(total(moving) / thousands), services.join(", "))}${fees.length > 0 ? words.lineX(fees.join(", ")) : ""}`,
    words.judge(department.tagging.sentiment, options.join(", ")),
    `npm run cost -- ${department.department.id} --messages-per-day N`,
  ].join("\n");
}
