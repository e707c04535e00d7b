import type { Department } from "../../../shared/domain/department/department.ts";
import type { TextTitle } from "../../../shared/domain/report/titles.ts";
import type { ReportStore } from "../../../shared/steps/report.ts";
import { seededCounters } from "./seeded-counters.ts";
import { type SeededOptions, seededMonth } from "./seeded-month.ts";

/** What a report is compiled from, of a seeded month: the counters as the stream would have left them. */
export function seededStore(options: SeededOptions & { department: Department }): ReportStore {
  const { changes, posts, metrics } = seededMonth(options);
  const days = seededCounters(changes, options.department);
  return {
    counts: async (day) => days.get(day) ?? {},
    posts: async (from, to, limit) => posts.filter(({ at }) => at >= from && at < to).slice(0, limit),
    metrics: async (day) => metrics.filter((taken) => taken.day === day),
    channelStates: async () => [],
    // As its metrics name them.
    postLegs: async (id) => ({
      outgoing: posts
        .filter((post) => post.id === id)
        .flatMap(({ targets }) => targets)
        .flatMap(({ channel, en, fr }) =>
          [en, fr].map((account) => ({ channel, account, externalId: `${id}.${account}` })),
        ),
    }),
    library: async () => ({ pairs: textsOf(options.department) }),
    recounts: async () => [],
    languageExceptions: async () => [],
    channelGaps: async () => [],
    messages: async () => [],
  };
}

/** The texts that answers come from, each called as its topic is. */
const textsOf = ({ teams }: Department): TextTitle[] =>
  teams.flatMap(({ topics }) =>
    Object.entries(topics).map(([id, { name }]) => ({
      id: `seeded-${id}`,
      en: { title: name?.en ?? id },
      fr: { title: name?.fr ?? id },
    })),
  );
