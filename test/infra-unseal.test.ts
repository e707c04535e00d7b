import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEmbeddedQueues } from "../infra/local/embedded-queues.ts";
import { rulesIn } from "../infra/records/export.ts";
import { sealedHolds, unsealTo } from "../infra/records/unseal.ts";
import { sealedSaid, unsealedSaid } from "../infra/records/unseal-words.ts";
import { s3Sealed } from "../shared/aws/s3-sealed.ts";
import { signedCalls } from "../shared/aws/signed-call.ts";
import type { ExportThread } from "../shared/domain/records/export-record.ts";
import { sealedAs } from "../shared/domain/records/sealed.ts";
import { stubbedAws } from "./fakes/aws-env.ts";
import { aMessage, anOutgoing } from "./fakes/build.ts";
import { testDepartment } from "./fakes/department.ts";

/** `npm run unseal`, on a real bucket. */

const BUCKET = "openline-sealed";
const HOLD = { id: "01HOLD", kind: "legal" as const, number: "L-7" };

let services: Awaited<ReturnType<typeof startEmbeddedQueues>>;
let s3: S3Client;
let dir: string;
const env = stubbedAws(() => services.endpoint);
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "openline-unseal-"));
  services = await startEmbeddedQueues(undefined, "ca-central-1");
  const credentials = { accessKeyId: "k", secretAccessKey: "s" };
  s3 = new S3Client({ region: "ca-central-1", endpoint: services.endpoint, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});
afterAll(async () => {
  s3.destroy();
  await services.stop();
  rmSync(dir, { recursive: true });
});

const threadOf = (name: string, over: Parameters<typeof aMessage>[1] = {}): ExportThread => {
  const message = aMessage(name, { author: { key: "k", handle: "citizen", address: "+15550100" }, ...over });
  return {
    message,
    versions: [{ version: message.version, text: `${name} before`, at: message.createdAt }],
    outgoing: [anOutgoing(message, "o")],
    ...{ notes: [], consultations: [], decisions: [] },
  };
};
const asked = (hold: string, out: string, redact = "", exemptions?: string, bucket = BUCKET) => {
  const said: string[] = [];
  const job = { department: testDepartment, place: { s3, bucket }, hold, out: join(dir, out) };
  const rules = rulesIn({ redact, ...(exemptions === undefined ? {} : { exemptions }) }, testDepartment);
  const run = () => unsealTo({ ...job, rules, say: (line) => said.push(line) });
  const lines = () =>
    readFileSync(join(dir, out, "records.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { run, said, lines, manifest: () => JSON.parse(readFileSync(join(dir, out, "manifest.json"), "utf8")) };
};

it("gives what one hold has sealed as records, without an address of anybody, and says which holds have something", async () => {
  const sealed = s3Sealed(BUCKET, signedCalls(env()));
  const words = { text: "vanished words", redacted: [], attachments: [] };
  const threads = [threadOf("a"), threadOf("b", { text: "", vanished: words, visibility: "hidden" })];
  for (const thread of threads) {
    const { key, body } = sealedAs(HOLD, thread);
    await sealed.put(key, body);
  }
  const other = sealedAs({ ...HOLD, id: "01OTHER", number: "A-2" }, threadOf("c"));
  await sealed.put(other.key, other.body);

  expect(await sealedHolds({ s3, bucket: BUCKET })).toEqual({
    holds: [
      { ...HOLD, threads: 2 },
      { ...HOLD, id: "01OTHER", number: "A-2", threads: 1 },
    ],
    broken: [],
  });
  const first = asked(HOLD.id, "first");
  expect(await first.run()).toBe(0);
  const text = JSON.stringify(first.lines());
  expect(first.lines().map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const said of ["How long does a take?", "a before", "vanished words", "It takes ten working days."])
    expect(text).toContain(said);
  for (const kept of ["+15550100", "How long does c take?"]) expect(text).not.toContain(kept);
  expect(first.manifest()).toMatchObject({ hold: HOLD.id, threads: 2, records: 6, broken: [] });
  expect(first.said.join("")).toContain("records: 6");
  await expect(first.run()).rejects.toMatchObject({ code: "bad-request" });
  const redacted = asked(HOLD.id, "redacted", "names");
  await redacted.run();
  expect(JSON.stringify(redacted.lines())).not.toContain("citizen");
  const file = join(dir, "exemptions.yaml");
  writeFileSync(file, '- { record: nothing, section: "19(1)" }\n');
  const unmet = asked(HOLD.id, "unmet", "", file);
  expect(await unmet.run()).toBe(1);
  expect(unmet.said.join("")).toContain("The exemption 19(1) of record nothing met no words.");
});

it("makes no folder for a hold that has nothing sealed, which may be a slip of the hand", async () => {
  const none = asked("01NONE", "none");
  await expect(none.run()).rejects.toThrow(/^Nothing is sealed under the hold 01NONE: .*\nRien n’est sous scellés/);
  expect(existsSync(join(dir, "none"))).toBe(false);
});

it("names what is not as it was sealed", async () => {
  const { key, body } = sealedAs({ ...HOLD, id: "01BAD" }, threadOf("d"));
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body.replace("How long", "How short") }));
  const bad = asked("01BAD", "bad");
  expect(await bad.run()).toBe(1);
  expect(bad.manifest().broken).toEqual([key]);
  expect(bad.said.join("")).toContain("NOT AS IT WAS SEALED");
});

it("goes on where a state can no longer be read, names it and quotes no word of it", async () => {
  const place = { s3, bucket: "openline-torn" };
  await s3.send(new CreateBucketCommand({ Bucket: place.bucket }));
  const hold = { ...HOLD, id: "01TORN" };
  const [torn, emptied, whole] = [threadOf("e"), threadOf("f"), threadOf("g")]
    .map((one) => sealedAs(hold, one))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const lone = sealedAs({ ...HOLD, id: "02LONE" }, threadOf("h"));
  if (torn === undefined || emptied === undefined || whole === undefined) throw new Error("three were sealed");
  const bodies = { [torn.key]: "My SIN is 046", [emptied.key]: "{}", [whole.key]: whole.body, [lone.key]: "null" };
  for (const [Key, Body] of Object.entries(bodies))
    await s3.send(new PutObjectCommand({ Bucket: place.bucket, Key, Body }));

  const broken = [torn.key, emptied.key];
  const { holds, broken: met } = await sealedHolds(place);
  expect(holds).toEqual([
    { ...hold, threads: 3 },
    { id: "02LONE", threads: 1 },
  ]);
  expect(met).toEqual([...broken, lone.key]);
  expect(sealedSaid(holds, met, "en")).toContain(
    `  ?: states of messages 1; --hold 02LONE\nNOT AS IT WAS SEALED: ${torn.key}\n`,
  );
  const release = asked(hold.id, "torn", "", undefined, place.bucket);
  expect(await release.run()).toBe(1);
  expect(release.manifest()).toMatchObject({ threads: 3, broken });
  expect(release.lines().map(({ sealed }) => sealed)).toEqual([whole.key, whole.key, whole.key]);
  for (const key of broken) expect(release.said.join("")).toContain(`NOT AS IT WAS SEALED: ${key}`);
  expect(release.said.join("")).not.toContain("SIN");
});

it("says it in both languages", () => {
  expect(sealedSaid([], [], "fr")).toContain("Rien n’est sous scellés");
  expect(sealedSaid([{ ...HOLD, threads: 2 }], [], "en")).toContain(
    "L-7 (legal hold): states of messages 2; --hold 01HOLD",
  );
  expect(sealedSaid([{ ...HOLD, threads: 2 }], [], "fr")).toContain("L-7 (mise en suspens juridique)\u00a0: états");
  expect(unsealedSaid({ out: "x", threads: 1, records: 2, broken: ["k"], unmet: [] }, "fr")).toContain("DIFFÈRE");
});
