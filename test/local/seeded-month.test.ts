import { describe, expect, it } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { chance } from "../../infra/local/seeded/chance.ts";
import { seededCounters } from "../../infra/local/seeded/seeded-counters.ts";
import { seededMonth } from "../../infra/local/seeded/seeded-month.ts";
import { streamed } from "../../infra/local/seeded/seeded-stream.ts";
import type { Change, Image } from "../../infra/local/seeded/telling.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { type CountedKind, difference, factsOf } from "../../shared/domain/report/counters.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { deltasOf } from "../../shared/domain/report/recount.ts";
import type { Delta } from "../../shared/domain/report/report.ts";

/** What a seeded month is made of, and that its counters are those of its items, whatever its stream did. */

const department = loadDepartment("passport", new Date("2026-06-15"));
/** A machine that does much else takes its time. */
const TIMEOUT = 180_000;
const monthOf = (seed: number): Change[] =>
  seededMonth({ department, month: "2026-10", seed, perDay: 25, young: true }).changes;

/** As the table has them in the end. */
const itemsOf = (changes: readonly Change[]): Image[] => [
  ...new Map(changes.map(({ key, next }) => [key, next])).values(),
];

async function countersOf(changes: readonly Change[], seed: number) {
  const store = seededCounters();
  const streaming = await streamed(changes, { department, store, dice: chance(seed) });
  return { store, streaming };
}

describe("a seeded month", () => {
  const changes = monthOf(1);
  const items = itemsOf(changes);
  const messages = items.filter((one) => one.entity === "message");
  const sent = items.filter((one) => one.entity === "outgoing");
  const asked = items.filter((one) => one.entity === "consultation");
  const some = <T>(list: readonly T[], is: (one: T) => boolean): boolean => list.some(is);

  it("holds all that befalls a message and its answer", () => {
    const versions = changes.flatMap(({ next }) => (next.entity === "message" ? [next] : []));
    const befell = {
      edited: some(versions, ({ version }) => version.change === "edited"),
      hidden: some(versions, ({ visibility }) => visibility === "hidden"),
      shownAgain: some(messages, ({ visibilityVersion }) => visibilityVersion?.change === "unhidden"),
      deleted: some(messages, ({ counted }) => counted !== undefined),
      deletedBeforeItCame: some(messages, ({ visibility, counted }) => visibility === "deleted" && !counted),
      corrected: some(messages, ({ corrections }) => corrections.length > 0),
      closed: some(messages, ({ status }) => status === "closed"),
      leftOpen: some(messages, ({ status }) => status === "open"),
      askedAgain: some(messages, ({ followsAnswer, asks }) => followsAnswer === true && asks === true),
      thanked: some(
        messages,
        ({ followsAnswer, sentiment }) => followsAnswer === true && sentiment.label === "positive",
      ),
      promised: some(messages, ({ promise }) => promise?.keptAt !== undefined),
      expert: some(asked, ({ topic, state }) => topic !== "translation" && state === "answered"),
      nobody: some(asked, ({ state }) => state === "withdrawn"),
      translated: some(asked, ({ topic, state }) => topic === "translation" && state === "answered"),
      approved: some(
        sent,
        ({ lane, rule, approvals }) => lane === "amber" && rule === "A-04" && approvals.length === 1,
      ),
      ownedUp: some(sent, ({ corrects }) => corrects === true),
      inAnother: some(sent, ({ language, languageReason }) => language === "fr" && languageReason !== undefined),
      used: some(items, (one) => one.entity === "pair-note" && one.outcome === "settled"),
      usedInVain: some(items, (one) => one.entity === "pair-note" && one.outcome === "reopened"),
      decided: some(items, (one) => one.entity === "layer" && one.wordsChanged > 0),
      published: some(items, (one) => one.entity === "post"),
    };
    expect(Object.entries(befell).filter(([, there]) => !there)).toEqual([]);
    expect(new Set(messages.map(({ channel }) => channel))).toEqual(new Set(CHANNEL_NAMES));
    expect(new Set(messages.map(({ language }) => language.code))).toEqual(new Set(["en", "fr", "es", "pa", "und"]));
  });

  it("spends the working time of each answer on its layers, to the second", () => {
    const answers = messages.filter(({ replyLayers }) => replyLayers !== undefined);
    expect(answers.length).toBeGreaterThan(500);
    for (const { replyLayers, replyWorkingSeconds } of answers)
      expect(Object.values(replyLayers ?? {}).reduce((sum, one) => sum + one, 0)).toBe(replyWorkingSeconds);
    for (const layer of ["officer", "expert", "approval", "translation", "platform"] as const)
      expect(answers.filter(({ replyLayers }) => (replyLayers?.[layer] ?? 0) > 0).length).toBeGreaterThan(20);
  });

  it("has one message for whatever a platform delivers again", () => {
    const ids = new Set(messages.map(({ externalId }) => externalId));
    expect(ids.size).toBe(messages.length);
  });

  it(
    "is the same for the same seed, and another for another",
    () => {
      expect(monthOf(1)).toEqual(changes);
      expect(monthOf(2)).not.toEqual(changes);
    },
    TIMEOUT,
  );
});

describe("the counters of a seeded month", () => {
  it.each([1, 2, 3])(
    "are what its items add up to, however its stream came: seed %i",
    async (seed) => {
      const changes = monthOf(seed);
      const { store, streaming } = await countersOf(changes, seed);
      expect(streaming.read).toBeGreaterThan(streaming.written * 1.1);
      const options = factOptions(department);
      // The kind names the shape.
      const sums = itemsOf(changes).flatMap((item): Delta[] =>
        factsOf(item.entity as CountedKind, item as never, options),
      );
      const days = [...new Set(changes.map(({ atMs }) => new Date(atMs).toISOString().slice(0, 10)))];
      const counted = await Promise.all(days.map(async (day) => deltasOf(day, await store.counts(day))));
      expect(difference(counted.flat(), sums)).toEqual([]);
    },
    TIMEOUT,
  );

  it(
    "are as many messages as somebody could have read",
    async () => {
      const changes = monthOf(4);
      const { store } = await countersOf(changes, 4);
      const read = itemsOf(changes).filter(
        (one) => one.entity === "message" && (one.visibility !== "deleted" || one.counted !== undefined),
      );
      const days = [...new Set(read.map((one) => ("receivedAt" in one ? one.receivedAt.slice(0, 10) : "")))];
      const counts = await Promise.all(days.map((day) => store.counts(day)));
      const received = counts.flatMap(({ volume }) => volume?.received ?? []);
      expect(received.reduce((sum, one) => sum + one, 0)).toBe(read.length);
    },
    TIMEOUT,
  );
});
