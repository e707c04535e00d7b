import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { QueryCommandInput, QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedQueues } from "../infra/local/embedded-queues.ts";
import { exportTo, rulesIn } from "../infra/records/export.ts";
import { dynamoStore } from "../shared/aws/dynamo/store.ts";
import type { ExportAsked } from "../shared/steps/records/export-records.ts";
import { aDecision, aMessage, anOutgoing } from "./fakes/build.ts";
import { aPost } from "./fakes/build-post.ts";
import { testDepartment } from "./fakes/department.ts";
import { type TableService, tableService } from "./fakes/embedded-table.ts";
import { aPair, words } from "./fakes/pairs.ts";

/** What the department makes of its own, in an export of a real table and a real bucket, which every test reads. */

const BUCKET = "openline-reports";

let service: TableService;
let buckets: Awaited<ReturnType<typeof startEmbeddedQueues>>;
let s3: S3Client;
let tableName: string;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "openline-export-"));
  [service, buckets] = await Promise.all([tableService(), startEmbeddedQueues(undefined, "ca-central-1")]);
  const credentials = { accessKeyId: "k", secretAccessKey: "s" };
  s3 = new S3Client({ region: "ca-central-1", endpoint: buckets.endpoint, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  tableName = await service.table();
  await makeWorks();
});
afterAll(async () => {
  s3.destroy();
  await Promise.all([service.stop(), buckets.stop()]);
  rmSync(dir, { recursive: true, force: true });
});

const at = (day: number, minute: number) => new Date(Date.UTC(2026, 10, day, 14, minute)).toISOString();

async function run(over: Partial<ExportAsked> = {}, values: Parameters<typeof rulesIn>[0] = {}) {
  const code = await exportTo({
    ...{ department: testDepartment, asked: { from: "2026-11-20", to: "2026-11-30", ...over } },
    ...{ rules: rulesIn(values, testDepartment), out: join(dir, "out"), say: () => undefined },
    place: { tableName, client: service.client, reports: { s3, bucket: BUCKET } },
  });
  const text = read("records.jsonl");
  const records = text.split("\n").filter(Boolean);
  return { code, text, records: records.map((line) => JSON.parse(line)) };
}
const read = (name: string) => readFileSync(join(dir, "out", name), "utf8");
const manifest = () => JSON.parse(read("manifest.json"));

/** Of each what is on the last days, and one more that is not. */
async function makeWorks(): Promise<void> {
  const store = dynamoStore({ tableName, size: "small", nowMs: () => Date.parse(at(30, 0)), client: service.client });
  const author = { key: "key-1", handle: "citizen1" };
  await store.saveMessage(aMessage("m", { author, createdAt: at(22, 0), receivedAt: at(22, 0) }), undefined);
  const text = (word: string, media = []) => ({ text: `${word} by @maya.b`, media });
  for (const [name, day, state] of [
    ["in", 22, "published"],
    ["gone", 23, "withdrawn"],
    ["draft", 23, "drafted"],
    ["before", 2, "published"],
  ] as const) {
    const halves = { en: text(`Apply ${name}`), fr: text(`Demandez ${name}`) };
    const post = aPost(name, { state, halves, at: at(day, 5), createdBy: "maya" });
    await store.savePost(post, undefined);
    if (state !== "published") continue;
    const leg = anOutgoing(aMessage("x"), "o", { kind: "post", state: "sent", sentAt: post.at, createdBy: "maya" });
    const out = { ...leg, id: `${post.id}.k1-en`, messageId: post.id, text: `Apply ${name}` };
    await store.saveOutgoing(out, undefined, { decision: aDecision(out, `p-${name}`) });
  }
  const learned = { language: "en" as const, count: 0, sources: [] };
  for (const [id, createdAt, over] of [
    ["fees", at(24, 0), { owner: "maya" }],
    ["asked", at(25, 0), { state: "candidate" as const, learned }],
    ["late", "2026-12-02T15:00:00.000Z", {}],
  ] as const) {
    const own = {
      en: words(`Fee ${id}`, "It is $120.", { short: "$120", asks: ["cost"] }),
      createdAt,
      updatedAt: createdAt,
    };
    const pair = aPair(id, { ...own, ...over });
    const line = { pairId: id, version: 1, by: "maya", at: createdAt };
    await store.savePair(pair, undefined, {
      ...line,
      revision: 1,
      move: "create",
      words: { en: pair.en, fr: pair.fr },
    });
    await store.savePair(pair, pair, { ...line, revision: 2, move: "approve" });
  }
  for (const key of REPORTS)
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: `{"name":"${key}"}` }));
  const mails = { "lead@passport.example": { state: "sent" as const, attempts: 1, at: at(30, 0) } };
  const run = { v: 1 as const, path: "weekly/2026-W47", madeAt: at(23, 0), final: true, mails, revision: 1 };
  await store.saveReportRun(run, undefined);
}
const REPORTS = [
  ...["weekly/2026-W47.json", "weekly/2026-W47.fr.html", "monthly/2026-11.team-renewals.json", "monthly/2026-10.json"],
];

describe("posts, library texts and reports", () => {
  it("are there, all of these days and no other, as many as are kept", async () => {
    const { code, records } = await run();
    expect(code).toBe(0);
    const of = (...classes: string[]) => records.filter((one) => classes.includes(one.class)).map(({ id }) => id);
    expect(of("post", "posting").sort()).toEqual(
      ["draft@en", "draft@fr", "gone@en", "gone@fr", "in.k1-en", "in@en", "in@fr"].map((id) => `pair-${id}`).sort(),
    );
    expect(of("library")).toEqual(["fees@en", "fees@fr", "asked@en", "asked@fr"]);
    expect(of("history")).toEqual(["fees@1.en", "fees@1.fr", "fees@2", "asked@1.en", "asked@1.fr", "asked@2"]);
    expect(of("report")).toEqual(["monthly/2026-11.team-renewals", "weekly/2026-W47"]);
    expect(records.map(({ n }) => n)).toEqual(records.map((_, index) => index + 1));
    expect(manifest()).toMatchObject({
      complete: true,
      counts: {
        ...{ post: { exported: 6, stored: 6 }, posting: { exported: 1, stored: 1 } },
        ...{ library: { exported: 4, stored: 4 }, history: { exported: 6, stored: 6 } },
        ...{ report: { exported: 2, stored: 2 }, decision: { exported: 1, stored: 1 } },
      },
    });
    expect(manifest().leftOut).toBeUndefined();
  });

  it("have their words, and nobody's mail address", async () => {
    const { records, text } = await run();
    const found = (id: string) => records.find((one) => one.id === id);
    expect(found("pair-in@fr")).toMatchObject({ text: "Demandez in by @maya.b", language: "fr", createdBy: "maya" });
    expect(found("fees@1.en").text).toBe("Fee fees\n\nIt is $120.\n\n$120\n\ncost");
    expect(found("weekly/2026-W47")).toMatchObject({
      ...{ text: '{"name":"weekly/2026-W47.json"}', mailed: 1, madeAt: at(23, 0) },
      files: ["weekly/2026-W47.fr.html", "weekly/2026-W47.json"],
    });
    expect(text).not.toContain("lead@");
    expect(read("days/2026-11-22.fr.html")).toContain("Publication sur un canal");
  });

  it("lose names and exempted words as messages do", async () => {
    const file = join(dir, "exemptions.yaml");
    const lines = ["pair-in@en", "fees@1.fr", "weekly/2026-W47"].map(
      (id) => `- { record: "${id}", section: "21(1)(b)" }\n`,
    );
    writeFileSync(file, lines.join(""));
    const { code, records, text } = await run({}, { redact: "names", exemptions: file });
    expect(code).toBe(0);
    expect(text).not.toContain("maya");
    const marked = records.filter((one) => one.text === "[s. 21(1)(b) ATIA | art. 21(1)(b) LAI]");
    expect(marked.map(({ id }) => id).sort()).toEqual(["fees@1.fr", "pair-in@en", "weekly/2026-W47"]);
  });

  it("are no person's: the export of one leaves them out, and says why", async () => {
    const { code, records } = await run({ person: { key: "key-1" } });
    expect(code).toBe(0);
    expect(records.map((one) => one.class)).toEqual(["message"]);
    const { leftOut, counts } = manifest();
    expect(leftOut).toMatchObject({
      en: expect.stringContaining("left out"),
      fr: expect.stringContaining("n’y figurent pas"),
    });
    for (const of of leftOut.classes) {
      expect(counts[of]).toEqual({ exported: 0, stored: 0 });
    }
    expect(leftOut.classes).toEqual(["post", "posting", "library", "history", "report"]);
    expect(read("index.en.html")).toContain(leftOut.en);
  });

  // The count alone reads in falling order, indexes or consistently, and the whole bucket.
  it.each([
    ["post", "M#pair-in", "PAIR"],
    ["post", "M#pair-gone", "PAIR"],
    ["posting", "M#pair-in", "O#k1-en"],
    ["decision", "M#pair-in", "D#"],
    ["library", "LIB", "fees"],
    ["library", "LIBC", "asked"],
    ["history", "LIBH#fees", "000000000002"],
    ["report", "monthly/", ""],
  ])("make the export incomplete where a %s is left out of it: %s %s", async (of, pk, sk) => {
    const lose = { step: "deserialize" as const, priority: "high" as const, name: "lose", override: true };
    const stacks = [service.client.middlewareStack, s3.middlewareStack] as const;
    stacks[0].add(
      (next) => async (args) => {
        const answer = await next(args);
        const asked = args.input as Partial<QueryCommandInput>;
        const counts = asked.ScanIndexForward === false && asked.ConsistentRead !== false;
        const given = answer.output as Partial<QueryCommandOutput>;
        if (given.Items !== undefined && !counts)
          given.Items = given.Items.filter((one) => one.pk?.S !== pk || !one.sk?.S?.startsWith(sk));
        return answer;
      },
      lose,
    );
    stacks[1].add(
      (next) => async (args) => {
        const answer = await next(args);
        if ((args.input as { Prefix?: string }).Prefix === pk)
          (answer.output as { Contents?: unknown[] }).Contents = [];
        return answer;
      },
      lose,
    );
    try {
      expect((await run()).code).toBe(1);
    } finally {
      for (const stack of stacks) stack.remove("lose");
    }
    const { complete, counts } = manifest();
    expect(complete).toBe(false);
    expect(counts[of].exported).toBeLessThan(counts[of].stored);
  });
});
