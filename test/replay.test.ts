import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { SAMPLE_DAY } from "../infra/local/sample-day.ts";
import { makeComprehend } from "../infra/local/stand-ins/comprehend.ts";
import { makeTagger } from "../shared/aws/tagger.ts";
import { canonical } from "../shared/domain/canonical.ts";
import { parseDepartment } from "../shared/domain/department/department.ts";
import { signalsOf } from "../shared/domain/lanes/signals-of.ts";
import { messageId } from "../shared/domain/message/message.ts";
import { choose } from "../shared/steps/lanes/choose-lane.ts";
import { recordingLog } from "./fakes/ports.ts";
import { type Comment, delivery, wholeWay } from "./way.ts";

/**
 * A recorded day, replayed: the sample day's comments as signed deliveries, through the product's own steps and tagger, on
 * a fixed clock. However a platform batches, repeats or mixes them, tags, lanes and inbox are the same, byte for byte. The
 * runs are compared with one another: what the day gives may change with the rules, and never from run to run.
 */

const department = parseDepartment(parse(readFileSync("infra/departments/passport.yaml", "utf8")));
const pageOf = (language: string): string =>
  department.channels.find((one) => one.channel === "facebook" && one.language === language)?.id ?? "";
const accountOf = (page: string): string =>
  department.channels.find((one) => one.channel === "facebook" && one.id === page)?.account ?? "";

interface Recorded {
  page: string;
  comment: Comment;
}
const FIRST_SECOND = Date.parse("2026-11-23T13:00:00Z") / 1000;
const DAY: readonly Recorded[] = SAMPLE_DAY.filter(({ channel }) => channel === "facebook").map((line, n) => {
  const page = pageOf(line.to ?? (line.language === "fr" ? "fr" : "en"));
  const from = { id: `person-${line.author}`, name: line.author };
  return { page, comment: { id: `${page}_${n}`, from, message: line.text, at: FIRST_SECOND + line.minute } };
});

const sentiment = makeComprehend()["Comprehend_20171127.BatchDetectSentiment"];

/** What the officers see of the day, as bytes. */
async function replayed(order: readonly Recorded[], batch: number): Promise<string> {
  const { ports, webhook, outbox } = await wholeWay(undefined, { department });
  ports.tagger = makeTagger({
    ...{ department, log: recordingLog([]), source: "comprehend", wait: async () => {} },
    comprehend: () => ({ send: async ({ input }: { input: object }) => sentiment?.(input as never) }) as never,
  });
  const pages = Map.groupBy(order, ({ page }) => page);
  for (const [page, own] of pages)
    for (let at = 0; at < own.length; at += batch)
      expect(await webhook(delivery(page, ...own.slice(at, at + batch).map(({ comment }) => comment)))).toBe(200);
  await outbox();
  const ids = DAY.map(({ page, comment }) => messageId("facebook", accountOf(page), comment.id));
  const messages = await ports.store.messages(ids);
  const inbox = [];
  let cursor: string | undefined;
  do {
    const page = await ports.store.inbox({ status: "open", limit: 25, ...(cursor === undefined ? {} : { cursor }) });
    inbox.push(...page.items.map(({ revision: _, ...item }) => item));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return canonical({
    // Whom we know already is told by what came before; how often it was written, by how often it came.
    messages: messages.map(({ revision: _, standing: _s, sentimentUnits: _u, ...message }) => message),
    lanes: messages.map((one) =>
      choose(signalsOf(one, { nowMs: ports.nowMs(), department }), department, ports.nowMs()),
    ),
    inbox,
    counts: (await ports.store.counts("2026-11-23")).topic,
  });
}

/** A fixed shuffle (Fisher and Yates, Park and Miller's generator). */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const all = [...items];
  let state = seed;
  for (let at = all.length - 1; at > 0; at -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

it("a recorded day gives the same tags, lanes and inbox, byte for byte, however it is delivered", async () => {
  expect(DAY.length).toBeGreaterThan(40);
  const once = await replayed(DAY, 1);
  expect(once.length).toBeGreaterThan(20_000);
  expect(await replayed(DAY, 1)).toBe(once);
  expect(await replayed(DAY, 25)).toBe(once);
  expect(await replayed([...DAY].reverse(), 7)).toBe(once);
  expect(await replayed(shuffled([...DAY, ...DAY.slice(0, 30)], 11), 5)).toBe(once);
}, 60_000);
