import { describe, expect, it } from "vitest";
import { factsOf } from "../../shared/domain/report/counters.ts";
import type { Counted } from "../../shared/domain/report/counts-in.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { bucketsPick, pick, pickText, readPick } from "../../shared/domain/report/pick.ts";
import { countedMessages } from "../../shared/steps/inbox/counted-messages.ts";
import type { CountedFound } from "../../shared/steps/inbox/counted-page.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { fakePorts } from "../fakes/ports.ts";

/** Toronto is five hours behind: the 24th is from 05:00 to 05:00. */
const DAY = { from: "2026-11-24", to: "2026-11-24", scopes: [] } as const;
const [BEFORE, NOON, NIGHT] = ["2026-11-23T15:00:00.000Z", "2026-11-24T17:00:00.000Z", "2026-11-25T04:59:00.000Z"];
const asked = (name: string, at: string, more = {}) => aMessage(name, { createdAt: at, receivedAt: at, ...more });

async function world() {
  const ports = fakePorts();
  let sequence = 0;
  /** As the stream would. */
  const count = async (kind: "message" | "outgoing" | "consultation" | "post", item: never) =>
    ports.store.count("s", String(++sequence), factsOf(kind, item, factOptions(ports.department)));
  const list = async (counted: Partial<Counted> & Pick<Counted, "pick">, limit = 50): Promise<CountedFound> => {
    const all = { ...DAY, ...counted, limit, narrowed: [], fits: () => true };
    let found = await countedMessages(ports)(all);
    const items = [...found.items];
    while (found.cursor !== undefined) {
      found = await countedMessages(ports)({ ...all, cursor: found.cursor });
      expect(found.items.length).toBeLessThanOrEqual(limit);
      items.push(...found.items);
    }
    return { ...found, items };
  };
  return { ports, count, list, store: ports.store };
}

describe("the messages behind a figure", () => {
  it("are those answered on the day, whenever they were asked, and none beside", async () => {
    const { store, count, list } = await world();
    const answer = { status: "answered", answeredAt: NIGHT, replyWorkingSeconds: 600 } as const;
    const early = asked("early", BEFORE, answer);
    const open = asked("open", NOON);
    const later = asked("later", NOON, { ...answer, answeredAt: "2026-11-25T05:00:00.000Z" });
    for (const one of [early, open, later]) {
      await store.saveMessage(one, undefined);
      await count("message", one as never);
    }
    const ids = async (counted: Pick<Counted, "pick">) => (await list(counted)).items.map(({ id }) => id).sort();
    expect(await ids({ pick: pick("reply") })).toEqual([early.id]);
    expect(await ids({ pick: pick("volume", "received") })).toEqual([later.id, open.id].sort());
    expect(await ids({ pick: bucketsPick("reply", 60, 70) })).toEqual([early.id]);
    expect(await ids({ pick: bucketsPick("reply", 1, 9) })).toEqual([]);
  });

  it("stand once each, page by page, whatever the size of a page", async () => {
    const { store, list } = await world();
    for (let i = 0; i < 23; i++)
      await store.saveMessage(asked(`m${i}`, `2026-11-24T${10 + (i % 9)}:0${i % 7}:00.000Z`), undefined);
    for (const limit of [1, 4, 23, 24]) {
      const { items, tally } = await list({ pick: pick("volume", "received") }, limit);
      expect(new Set(items.map(({ id }) => id)).size).toBe(23);
      expect(tally).toEqual({ counted: 23, deleted: 0, shown: 23 });
    }
  });

  it("are one for two replies to it, and the figure's two are told", async () => {
    const { store, count, list } = await world();
    const message = asked("one", BEFORE);
    await store.saveMessage(message, undefined);
    for (const n of ["1", "2"]) {
      const sent = anOutgoing(message, n, { state: "sent", sentAt: NOON, kind: "reply", approversNeeded: 0 });
      await store.saveOutgoing(sent, undefined);
      await count("outgoing", sent as never);
    }
    const { items, tally } = await list({ pick: pick("agreed", "nobody") });
    expect(items.map(({ id }) => id)).toEqual([message.id]);
    expect(tally).toEqual({ counted: 2, deleted: 0, shown: 1 });
  });

  it("that their authors deleted are counted and not shown, and nothing quotes them", async () => {
    const { store, list } = await world();
    const message = asked("gone", NOON);
    await store.saveMessage(message, undefined);
    const counted = { language: "en", sentiment: "neutral", topics: [], corrected: [], kind: "comment" } as const;
    await store.saveMessage(
      { ...message, visibility: "deleted", counted: { ...counted, topics: [], corrected: [] } },
      message,
    );
    const { items, tally } = await list({ pick: pick("volume", "received") });
    expect([items, tally]).toEqual([[], { counted: 1, deleted: 1, shown: 0 }]);
  });

  it("are of one hour where the figure is", async () => {
    const { store, count, list } = await world();
    for (const [name, at] of [
      ["at-nine", "2026-11-24T14:30:00.000Z"],
      ["at-noon", NOON],
    ] as const) {
      const one = asked(name, at);
      await store.saveMessage(one, undefined);
      await count("message", one as never);
    }
    const received = pick("volume", "received");
    expect((await list({ pick: received, hour: 9 })).items).toHaveLength(1);
    expect((await list({ pick: received, from: "2026-11-24T10", to: "2026-11-24T12" })).items).toHaveLength(1);
    expect((await list({ pick: received, from: "2026-11-24T13" })).items).toHaveLength(0);
  });

  it("are those that experts were asked about, and our own posts stand as posts", async () => {
    const { store, count, list } = await world();
    const message = asked("one", BEFORE);
    await store.saveMessage(message, undefined);
    const question = aConsultation(message, "q", { askedAt: NOON });
    await store.saveConsultation(question, undefined);
    await count("consultation", question as never);
    const pair = aPost("p", { at: NOON, state: "published" });
    await store.savePost(pair, undefined);
    await count("post", pair as never);
    expect((await list({ pick: pick("consultation", "asked") })).items.map(({ id }) => id)).toEqual([message.id]);
    expect((await list({ pick: pick("post", "published") })).posts.map(({ id }) => id)).toEqual([pair.id]);
  });

  it("are found without a look at the days on which the counters have nothing", async () => {
    const { ports, store, count, list } = await world();
    const one = asked("one", NOON, { standing: "advocate" });
    await store.saveMessage(one, undefined);
    await count("message", one as never);
    const looked: string[] = [];
    const countedOn = store.countedOn.bind(store);
    ports.store.countedOn = (kind, day, page) => {
      looked.push(day);
      return countedOn(kind, day, page);
    };
    const whole = { from: "2026-01-01", to: "2026-12-31" };
    expect((await list({ pick: pick("author", "advocate"), ...whole })).items).toHaveLength(1);
    expect([...new Set(looked)]).toEqual(["2026-11-25", "2026-11-24"]);
  });

  it("go on for whoever asked for them alone", async () => {
    const { ports, store } = await world();
    for (const name of ["a", "b"]) await store.saveMessage(asked(name, NOON), undefined);
    const all = { ...DAY, pick: pick("volume", "received"), limit: 1, narrowed: [], fits: () => true };
    const { cursor = "" } = await countedMessages(ports)(all);
    const refused = { code: "bad-request", field: "cursor" };
    await expect(countedMessages(ports)({ ...all, narrowed: ["fr"], cursor })).rejects.toMatchObject(refused);
    await expect(countedMessages(ports)({ ...all, cursor: `${cursor}A` })).rejects.toMatchObject(refused);
  });
});

it.each([
  pick("volume", "received"),
  pick("topic-sentiment", "lost", ["neutral", "mixed"]),
  pick("in-kind", "*", "both"),
  bucketsPick("reply", 41, 44),
  pick("approval", "A|4,b*!%", "returned"),
  { ...pick("topic-sentiment", "none"), without: pick("hashtag-topic", "*", "none") },
])("a figure's counters keep in an address: %j", (one) => {
  expect(readPick(pickText(one))).toEqual(one);
});

it.each([
  "",
  "mood",
  "reply!outgoing",
  "reply!reply!reply",
  "topic|%E0%A4%A",
  `reply|${"b".repeat(3_000)}`,
  "__proto__",
])("what counts nothing is none: %s", (text) => {
  expect(readPick(text)).toBeUndefined();
});
