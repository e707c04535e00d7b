import { expect, it } from "vitest";
import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { storeOn } from "../../shared/aws/dynamo/store.ts";
import type { Table } from "../../shared/aws/dynamo/table.ts";
import type { InboundItem, Message } from "../../shared/domain/message/message.ts";
import type { Store } from "../../shared/ports.ts";
import { askForMore } from "../../shared/steps/consult/expert-moves.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { addNote } from "../../shared/steps/inbox/add-note.ts";
import { dispose } from "../../shared/steps/records/dispose.ts";
import { disposeReports } from "../../shared/steps/records/dispose-reports.ts";
import { disposeSealed } from "../../shared/steps/records/dispose-sealed.ts";
import { liftHold, placeHold } from "../../shared/steps/records/holds.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";
import { aPair, words } from "../fakes/pairs.ts";
import { simulatedTable } from "../simulation/table.ts";
import { maya, type World, world } from "./world.ts";

/**
 * Two at once: somebody places a hold before each single call that a disposal or a deletion makes of the table. What it
 * covers is there still, or sealed, whole, unless it had gone before the hold came.
 */

const DAY_MS = 86_400_000;
const YEAR = 365 * DAY_MS;
const ADA = { id: "records", name: "Ruth Sim", roles: ["records" as const] };
const KEPT = { message: YEAR, decision: YEAR, post: YEAR, library: YEAR, report: YEAR };
const RETIRED = { revision: 1, version: 1, move: "retire" as const, by: "a", at: "2026-11-20T15:00:00.000Z" };

interface Case {
  make(here: World): Promise<unknown>;
  go(here: World): Promise<unknown>;
  /** What it says, its own word first: as long as that is there, nothing was decided. */
  says: readonly string[];
}

const thread = async ({ ports: { store } }: World, over: Partial<Message>): Promise<Message> => {
  const version = { atMs: 0, edit: 0, change: "created" as const, textHash: "" };
  const message = aMessage("m", { text: "A marmot", version, ...over });
  await store.saveMessage(message, undefined);
  await store.saveMessage(message, message, { version, text: "A badger", at: message.createdAt });
  const reply = anOutgoing(message, "o", { state: "failed", text: "An otter", languageReason: "A lynx" });
  await store.saveOutgoing(reply, undefined);
  const question = aConsultation(message, "c", { state: "answered", question: "A beaver?" });
  await store.saveConsultation(question, undefined);
  return message;
};
/** The earlier text stands nowhere else, and goes with the deletion; what quotes the message is emptied behind it. */
const SAID = ["badger", "marmot", "otter", "lynx", "beaver"];
const linkedin = { channel: "linkedin", account: "PassportCanada" } as const;
const over = { status: "closed", closedAt: "2026-11-23T15:00:00.000Z" } as const;
const told = ({ ports }: World, item: object) => tag(ports)([{ id: "1", item: item as InboundItem }]);
const ofMessage = ({ channel, account, externalId, conversationId }: Message, nowMs: number) => ({
  ...{ v: 1, channel, account, externalId, conversationId, kind: "comment", change: "deleted" },
  ...{ atMs: nowMs, edit: 0, redacted: [], receivedAt: new Date(nowMs).toISOString() },
});
const run = async ({ ports }: World) => {
  await dispose(ports)();
  await disposeReports(ports)();
  await disposeSealed(ports)();
};
const late = (days: number) => async (here: World) => {
  here.ports.clock.advance(days * DAY_MS);
  await run(here);
};

const CASES: Record<string, Case> = {
  "its author deletes it": {
    make: (here) => thread(here, {}),
    go: (here) => told(here, ofMessage(aMessage("m"), here.ports.nowMs())),
    says: SAID,
  },
  "its author asks that all their data go": {
    make: (here) => thread(here, {}),
    go: async (here) => {
      const { channel, account, author } = aMessage("m");
      const at = new Date(here.ports.nowMs()).toISOString();
      const notice = { v: 1, notice: "erase", channel, account, authorKey: author.key, code: "c", at };
      // The queue brings it again where it was overtaken.
      for (let go = 0; go < 3; go += 1) await told(here, notice);
    },
    says: SAID,
  },
  "its platform lets us keep it no longer": {
    make: (here) => thread(here, linkedin),
    go: late(3),
    says: SAID,
  },
  "its time is over": { make: (here) => thread(here, over), go: late(400), says: SAID },
  "the time of a post is over": {
    async make({ ports: { store } }) {
      const half = { text: "A marmot", media: [] };
      const post = aPost("p", { state: "published", at: "2026-11-20T15:00:00.000Z", halves: { en: half, fr: half } });
      await store.savePost(post, undefined);
      const leg = anOutgoing(aMessage("x"), "o", { kind: "post", state: "sent", sentAt: post.at, text: "An otter" });
      await store.saveOutgoing({ ...leg, id: `${post.id}.k-en`, messageId: post.id }, undefined);
    },
    go: late(400),
    says: ["marmot", "otter"],
  },
  "the time of a library's text is over": {
    async make({ ports: { store } }) {
      const text = aPair("t", { state: "retired", updatedAt: RETIRED.at, en: words("A marmot", "Text") });
      await store.savePair(text, undefined, { ...RETIRED, pairId: "t", reason: "An otter" });
    },
    go: late(400),
    says: ["marmot", "otter"],
  },
  "the time of its decisions is over": {
    async make(here) {
      const message = await thread(here, over);
      const one = anOutgoing(message, "p", { state: "sent" });
      const decision = aDecision(one, "d", { at: "2026-11-23T15:00:00.000Z", reason: "A stoat" });
      await here.ports.store.saveOutgoing(one, undefined, { decision });
    },
    go: late(400),
    says: ["marmot", "stoat"],
  },
};

/** The store with somebody who does something before its nth call of the table. */
function begin(at: number, between: (there: Store) => Promise<unknown>) {
  const here = world({
    department: {
      ...testDepartment,
      channels: [
        ...testDepartment.channels,
        { ...linkedin, id: "urn:li:organization:1", language: "en" },
      ] as typeof testDepartment.channels,
      records: { authority: "2016/001", authorities: {}, keep: KEPT },
    },
  });
  const { nowMs } = here.ports;
  const table = simulatedTable({ nowMs });
  const raw = storeOn(table, { size: "small", nowMs, earlier: keepEarlier });
  let calls = 0;
  let counts = false;
  const watched = new Proxy<Table>(table, {
    get: (target, verb: keyof Table) =>
      (async (...args: never[]) => {
        if (counts && calls++ === at) await between(raw);
        return (target[verb] as (...args: never[]) => Promise<unknown>)(...args);
      }) as never,
  });
  here.ports.store = storeOn(watched, { size: "small", nowMs, earlier: keepEarlier });
  return {
    here,
    raw,
    count: () => {
      counts = true;
    },
    calls: () => calls,
    said: () => JSON.stringify([table.items(), [...here.ports.sealed.objects]]),
    inTable: () => JSON.stringify(table.items()),
  };
}

const placeIn = (here: World, store: Store) =>
  placeHold({ ...here.ports, store })({
    ...{ officer: ADA, kind: "legal", number: "L-7", reason: "A claim", about: "all" },
    ...{ from: "2026-11-01", to: "2026-11-30" },
  });

it.each(Object.entries(CASES))("a hold before each call, while %s", async (_name, { make, go, says }) => {
  let most = 1;
  let came = 0;
  for (let at = 0; at < most; at += 1) {
    let then: string[] = [];
    const one = begin(at, async (store) => {
      const there = one.inTable();
      then = there.includes(says[0] ?? "") ? says.filter((word) => there.includes(word)) : [];
      expect(await placeIn(one.here, store)).toMatchObject({ ok: true });
    });
    await make(one.here);
    one.count();
    await go(one.here);
    most = one.calls();
    if (then.length > 0) came += 1;
    const left = one.said();
    expect({ at, lost: then.filter((word) => !left.includes(word)) }).toEqual({ at, lost: [] });
  }
  expect(came).toBeGreaterThan(3);
});

type Write = (here: World, store: Store) => Promise<{ ok: boolean }>;
const aNote: Write = ({ ports }, store) =>
  addNote({ ...ports, store })({ messageId: aMessage("m", linkedin).id, officer: maya, text: "A heron" });
const aNeed: Write = ({ ports }, store) =>
  askForMore({ ...ports, store })({ consultationId: "open", recipient: "ann", text: "A heron" });
const deleted = (here: World) => told(here, ofMessage(aMessage("m", linkedin), here.ports.nowMs()));

it.each<[string, string, Write, (here: World) => Promise<unknown>]>([
  ["an officer's note", "its author deletes it", aNote, deleted],
  ["an officer's note", "its platform lets us keep it no longer", aNote, late(3)],
  ["what an expert must know first", "its author deletes it", aNeed, deleted],
  ["what an expert must know first", "its platform lets us keep it no longer", aNeed, late(3)],
])("%s before each call on a message that is held, while %s", async (_what, _while, write, go) => {
  let most = 1;
  let written = 0;
  for (let at = 0; at < most; at += 1) {
    let ok = false;
    const one = begin(at, async (store) => {
      ({ ok } = await write(one.here, store));
    });
    await placeIn(one.here, one.raw);
    const message = await thread(one.here, linkedin);
    const open = aConsultation(message, "open", { recipients: [aRecipient("ann", { state: "asked" })] });
    await one.raw.saveConsultation(open, undefined);
    one.count();
    await go(one.here);
    most = one.calls();
    if (ok) written += 1;
    expect({ at, lost: ok && !one.said().includes("heron") }).toEqual({ at, lost: false });
  }
  expect(written).toBeGreaterThan(3);
});

it("a second hold before each call that lets go of what the first one sealed, which is lifted", async () => {
  let most = 1;
  for (let at = 0; at < most; at += 1) {
    let there = false;
    const one = begin(at, async (store) => {
      there = one.here.ports.sealed.objects.size > 0 && !one.inTable().includes("hold:L-1");
      await placeIn(one.here, store);
    });
    await thread(one.here, {});
    const asked = { kind: "legal", number: "L-1", reason: "A claim", about: "all", from: "2026-11-01" };
    const first = await placeHold(one.here.ports)({ officer: ADA, ...asked });
    if (!first.ok) throw new Error(first.reason);
    await told(one.here, ofMessage(aMessage("m"), one.here.ports.nowMs()));
    await liftHold(one.here.ports)({ id: first.hold.id, officer: ADA, reason: "The file is closed" });
    one.count();
    await disposeSealed(one.here.ports)();
    most = one.calls();
    expect({ at, kept: one.here.ports.sealed.objects.size > 0 }).toEqual({ at, kept: there });
  }
});

it("what another hold keeps is read by the hundred, when the first one is lifted", async () => {
  const callsFor = async (messages: number): Promise<number> => {
    const one = begin(-1, async () => {});
    const first = await placeIn(one.here, one.raw);
    await placeIn(one.here, one.raw);
    for (let n = 0; n < messages; n += 1) {
      const message = aMessage(`m${n}`);
      await one.raw.saveMessage(message, undefined);
      await told(one.here, ofMessage(message, one.here.ports.nowMs()));
    }
    if (first.ok) await liftHold(one.here.ports)({ id: first.hold.id, officer: ADA, reason: "The file is closed" });
    one.count();
    await disposeSealed(one.here.ports)();
    expect(one.here.ports.sealed.objects.size).toBe(2 * messages);
    return one.calls();
  };
  expect(await callsFor(40)).toBe(await callsFor(1));
});

it("a hold before each call, while the time of a report is over", async () => {
  const path = "weekly/2026-W47.team-renewals";
  let most = 1;
  for (let at = 0; at < most; at += 1) {
    let undecided = false;
    const one = begin(at, async (store) => {
      undecided = (await store.disposals("2026-01-01", "2040-01-01")).length === 0;
      await placeIn(one.here, store);
    });
    await one.here.ports.reports.put(`${path}.json`, "{}", "text/plain");
    one.here.ports.clock.advance(400 * DAY_MS);
    one.count();
    await disposeReports(one.here.ports)();
    most = one.calls();
    expect({ at, kept: one.here.ports.reports.files.size > 0 }).toEqual({ at, kept: undecided });
  }
});
