import { describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department-file.ts";
import { chance } from "../../infra/local/seeded/chance.ts";
import { PLACE, PLANTED, type Planted } from "../../infra/local/seeded/planted.ts";
import { seededStore } from "../../infra/local/seeded/seeded-store.ts";
import { monthOfPeriod } from "../../shared/domain/report/period.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { compilePeriod } from "../../shared/steps/report.ts";

/** Seeded months hold planted facts: the report finds each of them, and none of their kind that is not there. */

/** With the days on which daylight saving ends and begins, and holidays, in some of them. */
const MONTHS = ["2026-10", "2026-11", "2026-03"] as const;
const SEEDS = 20;
const PER_DAY = 80;
const department = loadDepartment("passport", new Date("2026-06-15"));
const monthOf = (seed: number): string => MONTHS[seed % MONTHS.length] ?? MONTHS[0];

function reportOf(seed: number, planted: readonly Planted[]): Promise<Report> {
  const month = monthOf(seed);
  const store = seededStore({ department, month, seed, planted, perDay: PER_DAY, young: true });
  return compilePeriod({ department, store, nowMs: () => Date.parse("2026-12-15T12:00:00Z") })({
    period: monthOfPeriod(month),
  });
}

/** Every fact of a planted kind that a report states, as `kind: where`. */
function stated({ spikes, opportunities, audience, languages }: Report): string[] {
  const of = (kind: string) => opportunities.filter((one) => one.kind === kind);
  const facts = [
    // Everything together leaves its rhythm in the same hour as the topic that explains it.
    ...spikes
      .filter(
        ({ topic, day, hour }) =>
          topic !== undefined || !spikes.some((one) => one.topic && one.day === day && one.hour === hour),
      )
      .map(({ topic, day, what }) => `spike: ${what === "volume" ? (topic ?? "all") : what} ${day}`),
    ...of("rising-topic").map(({ about }) => `rising-topic: ${about.topic}`),
    ...of("failing-text").map(({ about }) => `failing-text: ${about.pair}`),
    ...audience.hashtags.filter(({ hijack }) => hijack).map(({ hashtag }) => `hijacked-hashtag: ${hashtag}`),
    ...audience.silentLanguages.map(({ channel, language }) => `silent-language: ${channel} ${language}`),
    ...of("unserved-language").map(({ about }) => `unserved-language: ${about.language}`),
    ...of("slow-layer").map(({ about }) => `slow-layer: ${about.layer}`),
    ...(languages.pairs.breached > 0 ? [`parity-breach: ${languages.pairs.breached}`] : []),
  ];
  return [...new Set(facts)].sort();
}

const toState = (month: string): Record<Planted, string> => ({
  spike: `spike: ${PLACE.spike.topic} ${month}-${PLACE.spike.dayOfMonth}`,
  "rising-topic": `rising-topic: ${PLACE["rising-topic"].topic}`,
  "failing-text": `failing-text: ${PLACE["failing-text"].pair}`,
  "hijacked-hashtag": `hijacked-hashtag: ${PLACE["hijacked-hashtag"].hashtag}`,
  "silent-language": "silent-language: whatsapp fr",
  "unserved-language": `unserved-language: ${PLACE["unserved-language"].language}`,
  "slow-layer": `slow-layer: ${PLACE["slow-layer"].layer}`,
  "parity-breach": "parity-breach: 1",
});

describe("a seeded month's report", () => {
  // Each seed plants a selection of its own; over all of them every fact is there and is not, many times.
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
    "states what was planted and nothing else: seed %i",
    async (seed) => {
      const dice = chance(seed * 1_000 + 1);
      const planted = PLANTED.filter(() => dice.is(0.5));
      expect(stated(await reportOf(seed, planted))).toEqual(planted.map((one) => toState(monthOf(seed))[one]).sort());
    },
  );
});
