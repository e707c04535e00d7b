import { compared, type Periods } from "./compared.ts";
import { type Part, partOf } from "./part.ts";
import type { Counts } from "./report.ts";
import type { LayersSection } from "./sections.ts";
import { tallies, tally, tallyAll } from "./tally.ts";
import { timingOf } from "./timing.ts";

/** What the people between a reply and its citizen cost, and what they changed. */

export function layersSection(periods: Periods): LayersSection {
  const counts = periods.now.total;
  const { now, before, lastYear } = compared(periods, agreedByNobody);
  return {
    agreedByNobody: now,
    ...(before === undefined ? {} : { agreedByNobodyBefore: before }),
    ...(lastYear === undefined ? {} : { agreedByNobodyLastYear: lastYear }),
    rules: rules(counts),
    approval: timingOf(tallies(counts, "approval-wait")),
    expert: {
      ...timingOf(tallies(counts, "expert")),
      asked: tally(counts, "consultation", "asked"),
      nobody: tally(counts, "consultation", "nobody"),
    },
  };
}

const agreedByNobody = (counts: Counts): Part => partOf(tally(counts, "agreed", "nobody"), tallyAll(counts, "agreed"));

/** The rule that took the most time first. */
function rules(counts: Counts): LayersSection["rules"] {
  const names = Object.keys(tallies(counts, "approval")).map((name) => name.slice(0, name.lastIndexOf("|")));
  return [...new Set(names)]
    .map((rule) => ({
      rule,
      decisions: tallyAll(counts, "approval", rule),
      seconds: tally(counts, "approval-seconds", rule),
      changed: tally(counts, "approval-changed", rule),
      returned: tally(counts, "approval", rule, "returned"),
    }))
    .sort((a, b) => b.seconds - a.seconds || b.decisions - a.decisions || (a.rule < b.rule ? -1 : 1));
}
