import { chance } from "../../../infra/local/seeded/chance.ts";
import { SIZES } from "../../../infra/stacks/sizes.ts";
import { keepEarlier } from "../../../shared/aws/dynamo/kept-earlier.ts";
import { storeOn } from "../../../shared/aws/dynamo/store.ts";
import { upgradeItem } from "../../../shared/aws/dynamo/upgrade.ts";
import { makeTagger } from "../../../shared/aws/tagger.ts";
import type { Department } from "../../../shared/domain/department/department.ts";
import type { StreamRecord } from "../../../shared/ports.ts";
import { tag } from "../../../shared/steps/inbound/tag.ts";
import { openMessage } from "../../../shared/steps/inbox/open-message.ts";
import { search } from "../../../shared/steps/inbox/search.ts";
import { dispatch, FOLLOWED } from "../../../shared/steps/outgoing/dispatch.ts";
import { draftReply } from "../../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../../shared/steps/outgoing/reply.ts";
import { sweep } from "../../../shared/steps/sweep.ts";
import { testDepartment } from "../../fakes/department.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { simulatedTable } from "../../simulation/table.ts";
import { fakePlatform } from "../../steps/world.ts";
import { type Metered, meteredTable } from "../usage/metered-table.ts";
import { type By, type Heat, heatMap, WINDOW_SECONDS } from "./heat.ts";
import { knownWords } from "./known-words.ts";
import { partitionOf } from "./placed.ts";
import { QUOTAS } from "./quotas.ts";
import { type Mix, trafficOf } from "./traffic.ts";

/** A rush through the product's own steps on its own keys, each unit counted by the partition it falls on. */

export type SizeName = Department["department"]["size"];

export interface Load {
  size: SizeName;
  shards: number;
  /** Messages. */
  perSecond: number;
  mix: Mix;
  /** What the frequent words were known by: what is written on usual days, or the rush itself after its first minutes. */
  known: Mix;
  officers: number;
  /** Answers of all officers together. */
  answersPerSecond: number;
  /** Shards of the table's stream: one a partition of the table. */
  streamShards: number;
  /** What is counted, in whole windows; before that the pages, replies and words of a quieter quarter of a minute come to be. */
  seconds: number;
  seed?: number;
}

export interface Sample {
  heat: Heat;
  usage: Metered;
  messages: number;
}

/** Lambda looks at each shard of a stream four times a second (developer guide, "Polling and batching streams"). */
const STEP_MS = 250;
const WARM_MS = 15_000;
const WARM_SHARE = 0.02;
/** What an open page asks for, and how often, each officer (shared/domain/cost/rates.ts). */
const ASKS_MS = { changes: 5_000, inbox: 60_000, open: 60_000, search: 120_000 };

export async function sampleOf(load: Load): Promise<Sample> {
  const {
    size,
    shards: storeShards,
    perSecond,
    mix,
    known,
    officers,
    answersPerSecond,
    streamShards,
    seconds,
    seed = 1,
  } = load;
  const { tagBatch, tagWindowSeconds, streamBatch, streamWindowSeconds } = SIZES[size];
  const department = departmentOfSize(size);
  const dice = chance(seed);
  const write = trafficOf(department, mix, seed);
  const shards = Array.from({ length: streamShards }, (): StreamRecord[] => []);
  let sequence = 10n ** 20n;
  let counting = 0;
  let by: By = "people";
  const heat = heatMap();
  const usage: Metered = {};

  const table = simulatedTable({
    nowMs: () => ports.clock.nowMs,
    changed({ key, old, next }) {
      if (![old, next].some((item) => FOLLOWED.some((kind) => kind === item?.entity))) return;
      sequence += 1n;
      shards[partitionOf(key.pk, streamShards, 0)]!.push({
        sequence: String(sequence),
        ...(old ? { old: upgradeItem(old) } : {}),
        ...(next ? { next: upgradeItem(next) } : {}),
      });
    },
  });
  const metered = meteredTable(
    table,
    table,
    (more) => {
      for (const [what, units] of Object.entries(more) as [keyof Metered, number][])
        usage[what] = (usage[what] ?? 0) + units * counting;
    },
    (kind, touch) => heat.add(kind, touch, by, counting),
  );
  const store = storeOn(metered, {
    ...{ size, shards: storeShards, earlier: keepEarlier },
    nowMs: () => ports.clock.nowMs,
  });
  const withQuota = withinQuota(() => ports.clock.nowMs);
  const ports = fakePorts({
    department,
    store,
    tagger: makeTagger({
      ...{ department, log: quiet, source: "comprehend", wait: async () => {} },
      comprehend: () => withQuota,
    }),
    log: quiet,
  });
  for (const { channel } of department.channels)
    ports.channels.set(channel, fakePlatform(ports.nowMs, { name: channel }));
  await store.saveTermSample(await knownWords(known, seed + 1_000, ports.tagger.languageOf), undefined);

  // Lambda keeps a function for each shard of the stream; each knows the frequent words by itself.
  const outboxes = shards.map(() => dispatch(ports));
  const steps = { tag: tag(ports), reply: reply(ports), draft: draftReply(ports) };
  const inbound: { id: string; item: ReturnType<typeof write> }[] = [];
  let [messages, stored, followed, owedAnswers, sent] = [0, 0, 0, 0, 0];
  const open: string[] = [];
  const countFromMs = ports.clock.nowMs + WARM_MS;
  const endMs = countFromMs + seconds * 1_000;

  for (let tick = 0; ports.clock.nowMs < endMs; tick += 1) {
    counting = ports.clock.nowMs >= countFromMs ? 1 : 0;
    const rate = counting ? perSecond : perSecond * WARM_SHARE;
    const arrived = dice.count((rate * STEP_MS) / 1_000);
    for (let n = 0; n < arrived; n += 1) {
      const item = write(ports.clock.nowMs - dice.below(2_000));
      inbound.push({ id: `${messages}`, item });
      messages += counting;
    }
    by = "tag";
    while (inbound.length >= tagBatch || (inbound.length > 0 && elapsed(tick, tagWindowSeconds))) {
      const batch = inbound.splice(0, tagBatch);
      stored += batch.length * counting;
      await steps.tag(batch as never);
    }
    by = "outbox";
    for (const [at, records] of shards.entries()) {
      // Each shard of the stream has a window of its own.
      if (!elapsed(tick + at, streamWindowSeconds)) continue;
      for (const batch of batchesOf(records, streamBatch)) {
        followed += batch.filter(isNews).length * counting;
        await outboxes[at]!({ shardId: `shard-${at}`, records: batch });
      }
    }
    by = "people";
    if (elapsed(tick, 1)) await officersAsk();
    owedAnswers += (answersPerSecond * STEP_MS) / 1_000;
    for (; owedAnswers >= 1; owedAnswers -= 1) await answer();
    // Jobs whose time to undo is over.
    for (; sent < ports.outbound.sent.length; sent += 1) {
      const job = ports.outbound.sent[sent]!;
      const outgoing = await table.get(keyOfOutgoing(job.item.outgoingId));
      if (String(outgoing?.sendAfter ?? "") > new Date(ports.clock.nowMs).toISOString()) break;
      await steps.reply(job.item);
    }
    ports.clock.advance(STEP_MS);
    if (counting === 0 || (ports.clock.nowMs - countFromMs) % (WINDOW_SECONDS * 1_000) !== 0) continue;
    // Once a minute; it takes as long as it needs.
    counting = WINDOW_SECONDS / 60;
    if (ports.clock.nowMs >= endMs) await sweep({ ...ports, sealed: ports.sealed })();
    heat.close({ stored, followed });
    [stored, followed] = [0, 0];
  }
  return { heat: heat.heat(), usage, messages };

  /** All who ask for the same within a second read the same: it is read once, and counted for each. */
  async function officersAsk(): Promise<void> {
    const ask = async (everyMs: number, read: () => Promise<unknown>): Promise<void> => {
      const asked = dice.count((officers * 1_000) / everyMs);
      const was = counting;
      counting *= asked;
      if (asked > 0) await read();
      counting = was;
    };
    const since = new Date(ports.clock.nowMs - ASKS_MS.changes).toISOString();
    await ask(ASKS_MS.changes, () => store.changes(since, 500));
    await ask(ASKS_MS.inbox, shown);
    await ask(ASKS_MS.open, async () => (open.length > 0 ? openMessage(ports)(open[0]!) : undefined));
    await ask(ASKS_MS.search, () => search(ports)({ q: "balomros passport", limit: 25 }));
  }

  async function shown(): Promise<void> {
    const { items } = await store.inbox({ status: "open", limit: 50 });
    open.splice(0, open.length, ...items.map(({ id }) => id));
  }

  async function answer(): Promise<void> {
    if (open.length === 0) await shown();
    const messageId = open.shift();
    if (messageId === undefined) return;
    const thread = await store.thread(messageId);
    const language = thread?.message.language.code === "fr" ? "fr" : "en";
    const officer = { id: `officer-${dice.below(officers)}`, name: "An Officer", roles: ["officer" as const] };
    const words = language === "fr" ? "Il faut dix jours ouvrables" : "It takes ten business days";
    await steps.draft({ messageId, text: `${words} (${messageId.slice(0, 4)}).`, language, officer, sources: [] });
  }
}

/** The test department, in another size. */
export const departmentOfSize = (size: SizeName): Department => ({
  ...testDepartment,
  department: { ...testDepartment.department, size },
});

const elapsed = (tick: number, windowSeconds: number): boolean =>
  tick % Math.max(1, (windowSeconds * 1_000) / STEP_MS) === 0;

const keyOfOutgoing = (id: string) => {
  const [message, suffix] = id.split(".");
  return { pk: `M#${message}`, sk: `O#${suffix}` };
};

export const judge = {
  send: async ({ input }: { input: { TextList?: string[] } }) => ({
    ResultList: (input.TextList ?? []).map((_, Index) => ({
      Index,
      Sentiment: "NEUTRAL",
      SentimentScore: { Positive: 0.2, Negative: 0.2, Neutral: 0.5, Mixed: 0.1 },
    })),
    ErrorList: [],
  }),
} as never;

/** The quota that an account begins with: what Comprehend does not take is owed, and is an item more. */
function withinQuota(nowMs: () => number): typeof judge {
  let [second, calls] = [0, 0];
  return {
    send: async (command: never) => {
      const now = Math.floor(nowMs() / 1_000);
      calls = now === second ? calls + 1 : 1;
      second = now;
      if (calls > QUOTAS.sentimentCalls.value) throw new Error("ThrottlingException");
      return (judge as { send(command: never): Promise<unknown> }).send(command);
    },
  } as never;
}

/** A message's first change. */
const isNews = ({ old, next }: StreamRecord): boolean =>
  old === undefined && (next as { entity?: string } | undefined)?.entity === "message";

function* batchesOf<T>(records: T[], most: number): Generator<T[]> {
  while (records.length > 0) yield records.splice(0, most);
}

export const quiet = { info: () => {}, error: () => {}, count: () => {} };
