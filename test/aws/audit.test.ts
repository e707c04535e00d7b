import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditSaid } from "../../infra/records/audit-words.ts";
import { auditSource } from "../../shared/aws/dynamo/audit.ts";
import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { dynamoTable, type Table } from "../../shared/aws/dynamo/table.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { Store } from "../../shared/ports.ts";
import { audit } from "../../shared/steps/lanes/audit.ts";
import { dispose } from "../../shared/steps/records/dispose.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { type TableService, tableService } from "../fakes/embedded-table.ts";
import { fakePorts } from "../fakes/ports.ts";

/** The audit on a real table: every stored field of every kind of entry, one byte at a time. */

let service: TableService;
let table: Table;
let store: Store;
let run: ReturnType<typeof audit>;

beforeAll(async () => {
  service = await tableService();
});
afterAll(() => service.stop());

beforeEach(async () => {
  const tableName = await service.table();
  table = dynamoTable(tableName, service.client);
  store = dynamoStore({ tableName, size: "small", nowMs: () => 0, client: service.client, earlier: keepEarlier });
  run = audit(auditSource(tableName, service.client));
  for (let message = 0; message < 3; message++) {
    const asked = aMessage(`m${message}`);
    for (let reply = 0; reply < 4; reply++) {
      let was: Outgoing | undefined;
      const one = anOutgoing(asked, `o${reply}`);
      for (const [step, move] of (["submit", "return", "submit", "clear"] as const).entries()) {
        const at = new Date(Date.UTC(2026, 10, 23, 14, message, reply * 10 + step)).toISOString();
        const reason = move === "return" ? { reason: "Name the source." } : {};
        const decision = aDecision(one, `d${message}-${reply}-${step}`, { move, at, ...reason });
        const next = { ...one, revision: step + 1 };
        expect(await store.saveOutgoing(next, was, { decision })).toBe("saved");
        was = next;
      }
    }
  }
});

const all = async (pk: string): Promise<Item[]> =>
  table.all({ key: { expression: "pk = :pk", values: { ":pk": pk } }, forward: true, consistent: true });
const links = async (): Promise<Item[]> =>
  (await Promise.all([0, 1, 2, 3].map((chain) => all(`CH#${chain}`)))).flat().filter(({ sk }) => sk !== "HEAD");

/** One byte of the value is another; numbers are one more. */
function flipped(value: unknown, at: number): unknown {
  if (typeof value === "number") return value + 1;
  const text = String(value);
  const place = at % Math.max(1, text.length);
  const byte = text.charCodeAt(place) ^ 1;
  return text.slice(0, place) + String.fromCharCode(byte) + text.slice(place + 1);
}

async function replace(was: Item, next: Item): Promise<void> {
  if (was.pk !== next.pk || was.sk !== next.sk) await table.remove([{ pk: String(was.pk), sk: String(was.sk) }]);
  await table.put(next);
  // The table's own mark of a write is no part of an entry.
  const { writeId: _, ...clean } = next;
  await table.transact([{ put: clean }]);
}

describe("the audit", () => {
  it("finds nothing where nothing was touched, and says so in both languages", async () => {
    const report = await run();
    expect(report.findings).toEqual([]);
    expect(report.chains.reduce((sum, { length }) => sum + length, 0)).toBe(48);
    expect(report.chains.map(({ chain, head }) => ({ chain, hash: head }))).toEqual(
      expect.arrayContaining((await store.heads()).map(({ chain, hash }) => ({ chain, hash }))),
    );
    expect(auditSaid(report, "en")).toContain("Intact: 48 decisions");
    expect(auditSaid(report, "fr")).toContain("Intact\u00a0: 48 décisions");
  });

  it("finds nothing in an empty table", async () => {
    const empty = await audit(auditSource(await service.table(), service.client))();
    expect(empty.findings).toEqual([]);
  });

  const LINK = ["pk", "sk", "entity", "v", "chain", "sequence", "previous", "hash"] as const;
  const DECISION = [
    ...["id", "outgoingId", "messageId", "move", "by", "at", "rule", "policyVersion", "textHash", "reason"],
  ] as const;

  it.each([...LINK, ...DECISION.map((name) => `decision.${name}`)])(
    "names the entry of a chain in whose %s one byte was flipped",
    async (path) => {
      const inner = path.startsWith("decision.") ? path.slice("decision.".length) : undefined;
      const having = (await links()).filter(
        (link) => inner !== "reason" || (link.decision as Item).reason !== undefined,
      );
      // The first, one in the middle and the last of what is there, each in another byte.
      for (const [index, at] of [
        [0, 0],
        [Math.floor(having.length / 2), 3],
        [having.length - 1, 7],
      ] as const) {
        const link = having[index] as Item;
        const decision = link.decision as Item;
        // A neighbour's partition or place would be taken by another entry: those bytes are left out.
        const byte = path === "pk" ? 0 : path === "sk" ? at % 2 : at;
        const changed =
          inner === undefined
            ? { ...link, [path]: flipped(link[path], byte) }
            : { ...link, decision: { ...decision, [inner]: flipped(decision[inner], byte) } };
        await replace(link, changed);
        const { findings } = await run();
        expect(findings.length, JSON.stringify(findings)).toBe(1);
        expect(findings[0]).toMatchObject({ chain: link.chain, sequence: link.sequence });
        // Where the names themselves are whole, they are given.
        if (inner !== "messageId") expect(findings[0]?.messageId).toBe(decision.messageId);
        if (inner !== "at") expect(findings[0]?.at).toBe(decision.at);
        expect(auditSaid({ chains: [], findings }, "en")).toContain(`entry ${String(link.sequence)}`);
        await replace(changed, link);
        expect((await run()).findings).toEqual([]);
      }
    },
  );

  it.each(["pk", "sk", "entity", "v", ...DECISION])(
    "names the entry whose %s was changed where it stands under its message",
    async (path) => {
      const stored = (await all(`M#${aMessage("m1").id}`)).filter(({ sk }) => String(sk).startsWith("D#"));
      const item = stored.find((one) => path !== "reason" || one.reason !== undefined) as Item;
      const byte = path === "pk" || path === "sk" ? 0 : 2;
      const changed = { ...item, [path]: flipped(item[path], byte) };
      await replace(item, changed);
      const { findings } = await run();
      expect(findings).toMatchObject([{ fault: "not-under-message", messageId: item.messageId, at: item.at }]);
      expect(findings[0]?.sequence).toBeGreaterThan(0);
    },
  );

  it.each(["entity", "v", "sequence", "hash"])("sees a head whose %s was changed", async (path) => {
    const head = (await all("CH#0")).find(({ sk }) => sk === "HEAD") as Item;
    await replace(head, { ...head, [path]: flipped(head[path], 1) });
    expect((await run()).findings).toMatchObject([{ chain: 0, fault: "head" }]);
  });

  it("sees a head that is gone, and an entry at the end that is gone with its head set back", async () => {
    await table.remove([{ pk: "CH#1", sk: "HEAD" }]);
    expect((await run()).findings).toMatchObject([{ chain: 1, fault: "head" }]);
    const chain = (await all("CH#0")).filter(({ sk }) => sk !== "HEAD");
    const [before, last] = chain.slice(-2) as [Item, Item];
    await table.remove([{ pk: "CH#0", sk: String(last.sk) }]);
    await table.transact([
      { put: { pk: "CH#0", sk: "HEAD", entity: "head", v: 1, sequence: before.sequence, hash: before.hash } },
    ]);
    // The chain alone looks whole; its message still shows the decision.
    const decision = last.decision as Item;
    expect((await run()).findings).toContainEqual(
      expect.objectContaining({ chain: 0, fault: "not-in-chain", messageId: decision.messageId, at: decision.at }),
    );
  });

  it("sees a key more, a value of another kind, and a decision that was slipped in under a message", async () => {
    const [link] = (await links()) as [Item];
    await replace(link, { ...link, note: "x" });
    expect((await run()).findings).toMatchObject([{ fault: "unreadable", sequence: link.sequence }]);
    await replace(link, { ...link, v: "1" });
    expect((await run()).findings).toMatchObject([{ fault: "unreadable", sequence: link.sequence }]);
    await replace(link, link);
    const decision = link.decision as Item;
    await table.transact([
      { put: { ...decision, id: "slipped", pk: `M#${decision.messageId}`, sk: "D#slipped", entity: "decision", v: 1 } },
    ]);
    expect((await run()).findings).toMatchObject([{ fault: "not-in-chain", messageId: decision.messageId }]);
  });
});

describe("a chain whose oldest decisions were disposed of", () => {
  const RECORDS = { authority: "98/005", authorities: {}, keep: { decision: 86_400_000 } };
  /** Every decision but the last of each message is over. */
  const disposal = async (mostRuns = 99) => {
    const ports = fakePorts({ store, department: { ...testDepartment, records: RECORDS } });
    ports.clock.nowMs = Date.parse("2026-11-24T14:01:30.000Z");
    for (let n = 0; n < mostRuns && (await dispose(ports)()) > 0; n += 1);
  };

  it("is whole, says how many went, and shows a changed byte as before", async () => {
    await disposal();
    const report = await run();
    expect(report.findings).toEqual([]);
    const left = (await links()).filter(({ entity }) => entity === "link");
    const gone = report.chains.reduce((sum, { disposed = 0 }) => sum + disposed, 0);
    expect(gone).toBeGreaterThan(20);
    expect(left.length).toBe(48 + report.chains.filter(({ disposed }) => disposed).length - gone);
    expect(auditSaid(report, "en")).toMatch(/\d+ before them disposed of/);
    expect(auditSaid(report, "fr")).toMatch(/\d+ éliminées avant/);
    const [link] = left;
    await replace(link as Item, { ...link, hash: flipped(link?.hash, 3) } as Item);
    expect((await run()).findings).not.toEqual([]);
  });

  it("is whole at every moment of a disposal", async () => {
    const { clearChain } = store;
    store.clearChain = (chain) => clearChain(chain, 1);
    for (let n = 0; n < 6; n += 1) {
      await disposal(1);
      expect((await run()).findings).toEqual([]);
    }
  });

  it.each([
    ["that is cut short without a decision", async (base: Item) => replace(base, { ...base, decision: "none" })],
    ["whose beginning says another number", async (base: Item) => replace(base, { ...base, sequence: 3 })],
    ["whose beginning is gone", async (base: Item) => table.remove([{ pk: String(base.pk), sk: "BASE" }])],
    ["whose beginning cannot be read", async (base: Item) => replace(base, { ...base, at: 5 })],
  ])("%s is found out", async (_name, harm) => {
    await disposal();
    const [base] = (await links()).filter(({ entity }) => entity === "base");
    await harm(base as Item);
    expect((await run()).findings).not.toEqual([]);
  });
});
