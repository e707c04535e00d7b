import type { Department } from "../../../shared/domain/department/department.ts";
import type { Message } from "../../../shared/domain/message/message.ts";
import { countsAt, isException } from "../../../shared/domain/report/outgoing-facts.ts";
import type { TextTitle } from "../../../shared/domain/report/titles.ts";
import type { ReportSources } from "../../../shared/steps/reports/compile.ts";
import { chance } from "./chance.ts";
import { seededCounters } from "./seeded-counters.ts";
import { type SeededOptions, seededMonth } from "./seeded-month.ts";
import { streamed } from "./seeded-stream.ts";

/** What a report is compiled from, of a seeded month: the counters as the stream leaves them, posts, metrics, texts. */
export function seededStore(options: SeededOptions): ReportSources {
  const { department, seed } = options;
  const { changes, posts, metrics } = seededMonth(options);
  const store = seededCounters();
  const counted = streamed(changes, { department, store, dice: chance(seed * 10 + 9) });
  const items = [...new Map(changes.map(({ key, next }) => [key, next])).values()];
  const sent = items.filter((one) => one.entity === "outgoing");
  return {
    async counts(day) {
      await counted;
      return store.counts(day);
    },
    rollups: async () => [],
    monthRollups: async () => [],
    posts: async (from, to, limit) => posts.filter(({ at }) => at >= from && at < to).slice(0, limit),
    metrics: async (day) => metrics.filter((taken) => taken.day === day),
    channelStates: async () => [],
    channelGaps: async () => [],
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
    languageExceptions: async ({ from, to, scope }, limit) =>
      sent
        .filter((one) => isException(one) && (scope.kind === "department" || one[scope.kind] === scope.id))
        .map((one) => ({ at: countsAt(one) ?? "", one }))
        .filter(({ at }) => at >= from && at < to)
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, limit)
        .map(({ one }) => one),
    messages: async (ids) => items.filter((one) => one.entity === "message" && ids.includes(one.id)) as Message[],
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
