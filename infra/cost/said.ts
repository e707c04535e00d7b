import type { BillLine } from "../../shared/domain/cost/bill.ts";
import { PRICES, PRICES_OF, PRICES_REGION } from "../../shared/domain/cost/prices.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { amountsIn, type Language } from "./amounts.ts";
import type { KeptOverTime } from "./kept.ts";
import { hasOwnPool, type Load, type MonthlyCost, optionsOf } from "./month.ts";
import { MEASURED, type Option } from "./sentiment.ts";
import { shareOnX } from "./split.ts";
import { byService, thousandsIn, total } from "./sums.ts";
import { WORDS } from "./words.ts";

/** What a department's month costs, as its cloud team reads it. */

/** Characters of a line's name, and of its sums. */
const NAME = 46;
const [MONTH, THOUSAND] = [13, 14];

export function costSaid(department: Department, load: Load, cost: MonthlyCost, language: Language): string {
  const words = WORDS[language];
  const { dollars } = amountsIn(language);
  const { standing, moving, platform, once, later, kept } = cost;
  const thousands = thousandsIn(load.messagesPerDay);
  const row = (name: string, month: number, each?: number): string =>
    line(name, dollars(month), each === undefined ? "" : dollars(each));
  const both = (name: string, month: number): string => row(name, month, thousands > 0 ? month / thousands : undefined);
  const aws = total([...standing, ...moving]);
  return [
    ...headingSaid(department, load, language),
    "",
    line("", words.month, words.thousand),
    words.standing,
    ...byService(standing).map(([service, sum]) => row(service, sum)),
    words.moving,
    ...byService(moving).map(([service, sum]) => both(service, sum)),
    both("AWS", aws),
    words.platforms,
    ...(platform.length === 0 ? [`  ${words.nothing}`] : byService(platform).map(([name, sum]) => both(name, sum))),
    ...platform.map((one) => both(`  ${feeSaid(one, language)}`, one.dollars)),
    both(words.all, aws + total(platform)),
    ...once.map(({ dollars: sum }) => row(words.once, sum)),
    words.kept,
    ...later.map(({ dollars: sum }) => row(words.later, sum)),
    ...keptSaid(kept, aws + total([...platform, ...later]), language),
    words.leftOut,
    "",
    ...sentimentSaid(department.tagging.sentiment, load, language),
  ].join("\n");
}

/** What the sums rest on. */
function headingSaid(file: Department, load: Load, language: Language): string[] {
  const words = WORDS[language];
  const { department } = file;
  const share = shareOnX(file, load.onX);
  const { messagesPerDay, answered, characters, officerHoursPerDay, direct, linked, postsPerDay: posts } = load;
  const usual = words.load(messagesPerDay, answered, characters, officerHoursPerDay);
  return [
    `${department.name[language]} (${department.id})${language === "fr" ? "\u00a0" : ""}: ${usual}`,
    ...(share > 0 ? [words.onX({ share, direct, linked, posts })] : []),
    ...(hasOwnPool(file) ? [words.people(load.people)] : []),
    ...(load.asked === undefined ? [] : [words.asked(load.asked)]),
    words.prices(PRICES_OF, PRICES_REGION),
    ...regionSaid(file, language),
  ];
}

export const regionSaid = ({ department }: Department, language: Language): string[] =>
  department.region === PRICES_REGION ? [] : [WORDS[language].elsewhere(department.region, PRICES_REGION)];

function feeSaid({ what, units }: BillLine, language: Language): string {
  const { each, billedAs } = WORDS[language];
  return each(billedAs[what] ?? what, units, amountsIn(language).price(PRICES[what].dollars));
}

function keptSaid({ month, year, full, goes }: KeptOverTime, all: number, language: Language): string[] {
  const words = WORDS[language];
  const { dollars } = amountsIn(language);
  return [
    line(words.keptMonth(month.gb), dollars(month.dollars)),
    line(words.keptYear(year.gb), dollars(year.dollars)),
    ...(full === undefined
      ? [`  ${words.noPeriod}`]
      : [line(words.keptFull(full.gb), dollars(full.dollars)), line(words.allFull, dollars(all + full.dollars))]),
    ...(goes ? [] : [`  ${words.noAuthority}`]),
  ];
}

/** The options side by side, the department's own marked. */
function sentimentSaid(own: Option, load: Load, language: Language): string[] {
  const words = WORDS[language];
  const { dollars, percent } = amountsIn(language);
  const { texts, published, options } = MEASURED;
  const thousands = thousandsIn(load.messagesPerDay);
  return [
    line(...(words.options as [string, ...string[]])),
    ...optionsOf(load).map(({ option, dollars: month, asked, agreement, macroF1, here }) =>
      line(
        option === own ? words.own(option) : option,
        ...[dollars(month), thousands > 0 ? dollars(month / thousands) : ""],
        ...[percent(asked), percent(agreement), macroF1 === undefined ? NOT_MEASURED : percent(macroF1)],
        macroF1 === undefined ? NOT_MEASURED : words.of(here?.texts ?? 0, texts),
      ),
    ),
    ...(load.asked === undefined ? [] : [`  ${words.unmeasured(load.asked)}`]),
    ...words.quality(texts, published, options.hybrid.here?.agreement ?? 0).map((said) => `  ${said}`),
  ];
}

const NOT_MEASURED = "–";

const line = (name: string, ...sums: readonly string[]): string =>
  `  ${name.padEnd(NAME)} ${sums.map((sum, at) => sum.padStart(at === 0 ? MONTH : THOUSAND)).join(" ")}`.trimEnd();
