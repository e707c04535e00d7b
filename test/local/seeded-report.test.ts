import { describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { chance } from "../../infra/local/seeded/chance.ts";
import { PLACE, PLANTED, type Planted, SLOWER } from "../../infra/local/seeded/planted.ts";
import { seededStore } from "../../infra/local/seeded/seeded-store.ts";
import { monthOfPeriod } from "../../shared/domain/report/period.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";

/** Seeded months hold planted facts: the report finds each of them, and none of their kind that is not there. */

/** With the days on which daylight saving ends and begins, and holidays, in some of them. */
const MONTHS = ["2026-10", "2026-11", "2026-03"] as const;
const SEEDS = 20;
const QUIET = 3;
const PER_DAY = 40;
/** A month takes two seconds; a machine that does much else takes its time. */
const TIMEOUT = 180_000;
const department = loadDepartment("passport", new Date("2026-06-15"));
const monthOf = (seed: number): string => MONTHS[seed % MONTHS.length] ?? MONTHS[0];

function reportOf(seed: number, planted: readonly Planted[]): Promise<Report> {
  const month = monthOf(seed);
  const store = seededStore({ department, month, seed, planted, perDay: PER_DAY, young: true });
  return compilePeriod({ department, store, nowMs: () => Date.parse("2026-12-15T12:00:00Z") })({
    period: monthOfPeriod(month),
  });
}

/** Everything that a report states as found, as `kind: where`. */
function stated({ spikes, opportunities, audience, languages }: Report): string[] {
  const facts = [
    // Everything together leaves its rhythm in the same hour as the topic that explains it.
    ...spikes
      .filter(
        ({ topic, day, hour }) =>
          topic !== undefined || !spikes.some((one) => one.topic && one.day === day && one.hour === hour),
      )
      .map(({ topic, day, what }) => `${what === "volume" ? "spike" : "negative spike"}: ${topic ?? "all"} ${day}`),
    ...opportunities.map(({ kind, about }) => `${kind}: ${Object.values(about).join(" ")}`),
    ...audience.hashtags.filter(({ hijack }) => hijack).map(({ hashtag }) => `hijacked-hashtag: ${hashtag}`),
    ...audience.silentLanguages.map(({ channel, language }) => `silent-language: ${channel} ${language}`),
    ...(languages.pairs.breached > 0 ? [`parity-breach: ${languages.pairs.breached}`] : []),
  ];
  return [...new Set(facts)].sort();
}

/** What a report has to state of each planted fact. */
function toState(planted: Planted, month: string): string[] {
  const slower = SLOWER[planted];
  if (slower) return [`slow-layer: ${slower.layer}`];
  const day = ({ dayOfMonth }: { dayOfMonth: number }) => `${month}-${String(dayOfMonth).padStart(2, "0")}`;
  const anger = PLACE["wave-of-anger"];
  const expected: { [P in Planted]?: string[] } = {
    spike: [`spike: ${PLACE.spike.topic} ${day(PLACE.spike)}`],
    "wave-of-anger": [`spike: ${anger.topic} ${day(anger)}`, `negative spike: ${anger.topic} ${day(anger)}`],
    "rising-topic": ["rising-topic: validity"],
    "failing-text": ["failing-text: seeded-child"],
    "web-page": ["web-page: renewal seeded-renewal"],
    praise: ["praise: appointment"],
    "scope-drift": ["scope-drift: none"],
    "slow-language": ["unserved-language: x fr"],
    "unserved-language": ["unserved-language: uk"],
    "hijacked-hashtag": ["hijacked-hashtag: mypassport"],
    "silent-language": ["silent-language: whatsapp fr"],
    "parity-breach": ["parity-breach: 1"],
  };
  return expected[planted] ?? [];
}

describe("a seeded month's report", () => {
  // Each seed plants a selection of its own; over all of them every fact is there and is not, many times.
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
    "states what was planted and nothing else: seed %i",
    async (seed) => {
      const dice = chance(seed * 1_000 + 1);
      const planted = PLANTED.filter(() => dice.is(0.5));
      const expected = planted.flatMap((one) => toState(one, monthOf(seed))).sort();
      expect(stated(await reportOf(seed, planted))).toEqual(expected);
    },
    TIMEOUT,
  );

  it(
    "states all that can be planted at once",
    async () => {
      const expected = PLANTED.flatMap((one) => toState(one, monthOf(SEEDS + 1))).sort();
      expect(stated(await reportOf(SEEDS + 1, PLANTED))).toEqual(expected);
    },
    TIMEOUT,
  );

  it.each(Array.from({ length: QUIET }, (_, n) => SEEDS + 2 + n))(
    "is sure of nothing in a month in which nothing happens: seed %i",
    async (seed) => {
      const report = await reportOf(seed, []);
      // What chance leaves of opportunities says itself that it is not sure; of the rest there is nothing.
      const sure = report.opportunities.filter(({ confidence }) => confidence === "high");
      expect(stated({ ...report, opportunities: sure })).toEqual([]);
    },
    TIMEOUT,
  );
});
