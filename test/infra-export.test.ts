import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startEmbeddedQueues } from "../infra/local/embedded-queues.ts";
import { exportTo, rulesIn, runExport } from "../infra/records/export.ts";
import { messageItem } from "../shared/aws/dynamo/items.ts";
import { dynamoStore } from "../shared/aws/dynamo/store.ts";
import { dynamoTable } from "../shared/aws/dynamo/table.ts";
import { disposedMessage } from "../shared/domain/records/disposal.ts";
import { markOf, withheld } from "../shared/domain/records/exemptions.ts";
import type { ExportAsked } from "../shared/steps/records/export-records.ts";
import { aDecision, aMessage, anOutgoing } from "./fakes/build.ts";
import { aConsultation, aRecipient } from "./fakes/consultation.ts";
import { testDepartment } from "./fakes/department.ts";
import { type TableService, tableService } from "./fakes/embedded-table.ts";

/** An export of a real table: complete by an independent count, redacted and exempted as asked, the same each time. */

const BUCKET = "openline-reports";

let service: TableService;
let buckets: Awaited<ReturnType<typeof startEmbeddedQueues>>;
let s3: S3Client;
let tableName: string;
let out: string;
const made: string[] = [];
beforeAll(async () => {
  [service, buckets] = await Promise.all([tableService(), startEmbeddedQueues(undefined, "ca-central-1")]);
  const credentials = { accessKeyId: "k", secretAccessKey: "s" };
  s3 = new S3Client({ region: "ca-central-1", endpoint: buckets.endpoint, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
});
afterAll(async () => {
  s3.destroy();
  await Promise.all([service.stop(), buckets.stop()]);
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

const at = (day: number, minute: number) => new Date(Date.UTC(2026, 10, day, 14, minute)).toISOString();
const person = (n: number) => ({
  ...{ key: `key-${n}`, handle: `citizen${n}`, address: `+1613555010${n}` },
  ...(n === 0 ? { name: "Kim Named" } : {}),
});
const asked: ExportAsked = { from: "2026-11-20", to: "2026-11-30" };

beforeEach(async () => {
  tableName = await service.table();
  out = mkdtempSync(join(tmpdir(), "openline-export-"));
  made.push(out);
  rmSync(out, { recursive: true });
  const store = dynamoStore({ tableName, size: "small", nowMs: () => Date.parse(at(30, 0)), client: service.client });
  for (let n = 0; n < 12; n += 1) {
    const message = aMessage(`m${n}`, {
      ...{ author: person(n % 3), createdAt: at(21 + (n % 4), n), receivedAt: at(21 + (n % 4), n) },
      text: `Question ${n} of <b>@citizen${n % 3}</b> with @somebody.else and @PassportCanada`,
      // It counts on another day as well, and stands in the index of both.
      ...{ status: "answered", answeredAt: at(26, n), replyWorkingSeconds: 60 },
      attachments: n === 1 ? [{ kind: "image", url: "https://example.org/a.png", alt: "A form" }] : [],
    });
    await store.saveMessage(message, undefined);
    const reply = anOutgoing(message, "o", {
      state: "sent",
      sentAt: at(26, n),
      text: `Answer ${n}`,
      createdBy: "maya",
    });
    await store.saveOutgoing(reply, undefined, { decision: aDecision(reply, `d${n}`) });
    if (n === 2)
      await store.saveConsultation(
        aConsultation(message, "c", {
          ...{ state: "answered", recipients: [aRecipient("ann", { name: "Ann Roy" })] },
          answers: [
            {
              id: "c.1",
              recipient: "ann",
              name: "Ann Roy",
              via: "link",
              text: "Yes",
              language: "en",
              at: at(26, 1),
              tookSeconds: 5,
            },
          ],
        }),
        undefined,
      );
    if (n === 3) {
      const gone = disposedMessage(message, at(29, 0), { class: "message", rule: "2016/001" });
      await store.dispose(gone, message, { class: "message", rule: "2016/001" });
    }
  }
});

const said: string[] = [];
async function run(over: Partial<ExportAsked> = {}, values: Parameters<typeof rulesIn>[0] = {}) {
  said.length = 0;
  const code = await exportTo({
    ...{ department: testDepartment, asked: { ...asked, ...over }, rules: rulesIn(values, testDepartment), out },
    place: { tableName, client: service.client, reports: { s3, bucket: BUCKET } },
    say: (line) => said.push(line),
  });
  const lines = readFileSync(join(out, "records.jsonl"), "utf8").split("\n").filter(Boolean);
  return { code, records: lines.map((line) => JSON.parse(line)), text: lines.join("\n") };
}
const manifest = () => JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
const digest = (name: string) =>
  createHash("sha256")
    .update(readFileSync(join(out, name)))
    .digest("hex");

describe("an export", () => {
  it("has every record once, numbered without a gap, and the table counts the same", async () => {
    const { code, records } = await run();
    expect([code, said.join("\n")]).toEqual([0, expect.stringContaining("Complete: 39 records")]);
    expect(said.join("\n")).toContain("Complet\u00a0: 39 documents");
    expect(records.map(({ n }) => n)).toEqual(records.map((_, index) => index + 1));
    expect(new Set(records.map((one) => `${one.class} ${one.id}`)).size).toBe(records.length);
    const order = records.filter((one) => one.class === "message").map((one) => `${one.at} ${one.id}`);
    expect(order).toEqual([...order].sort());
    expect(manifest()).toMatchObject({
      complete: true,
      counts: {
        ...{ message: { exported: 12, stored: 12 }, reply: { exported: 12, stored: 12 } },
        ...{ decision: { exported: 12, stored: 12 }, question: { exported: 2, stored: 2 } },
        ...{ attachment: { exported: 1, stored: 1 }, version: { exported: 0, stored: 0 } },
      },
    });
  });

  it("names each file with its SHA-256, and is the same byte for byte when it is made again", async () => {
    await run();
    const { files } = manifest();
    expect(files.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["records.jsonl", "index.en.html", "index.fr.html", "days/2026-11-21.fr.html"]),
    );
    for (const { name, sha256 } of files) expect(digest(name)).toBe(sha256);
    const first = readdirSync(out, { recursive: true })
      .filter((name) => /\./.test(String(name)))
      .map(String);
    const before = first.map(digest);
    await run();
    expect(first.map(digest)).toEqual(before);
  });

  it("has no platform's address of anybody, and no words of what was disposed of", async () => {
    const { text } = await run();
    expect(text).not.toContain("+1613555");
    expect(text).not.toContain("Question 3 ");
    expect(text).not.toContain("ann@");
  });

  it("says that it is incomplete where the table holds what it does not", async () => {
    const lost = aMessage("lost", { createdAt: at(22, 30), receivedAt: at(22, 30) });
    const page = dynamoTable(tableName, service.client);
    const cover = (language: "en" | "fr"): string => readFileSync(join(out, `index.${language}.html`), "utf8");
    await run();
    expect(cover("en")).not.toContain("Incomplete");
    expect(cover("fr")).not.toContain("Incomplet");
    // In the index of its day, under another message's key: the walk by items never meets it as what it is.
    await page.put({ ...messageItem(lost, 1), sk: "A2" });
    const { code } = await run();
    expect(code).toBe(1);
    expect(said.join("\n")).toContain("Incomplete: this export proves nothing.");
    expect(manifest().complete).toBe(false);
    expect(cover("en")).toContain("Incomplete: this export proves nothing.");
    expect(cover("fr")).toContain("Incomplet\u00a0: cette exportation ne peut servir de preuve.");
  });

  it.each<[string, ExportAsked["person"]]>([
    ["a handle on a channel", { handle: "@Citizen1", channel: "facebook" }],
    ["the key that stands for the author", { key: "key-1" }],
  ])("of one person, by %s, has all of theirs and nothing of others", async (_name, one) => {
    const { code, records } = await run(one === undefined ? {} : { person: one });
    expect(code).toBe(0);
    const messages = records.filter((record) => record.class === "message");
    expect(messages.map((record) => record.author.key)).toEqual(["key-1", "key-1", "key-1", "key-1"]);
    expect(records.filter((record) => record.class === "reply")).toHaveLength(4);
  });

  it("leaves out what was asked on other days", async () => {
    const { records } = await run({ from: "2026-11-21", to: "2026-11-21" });
    expect(records.filter((record) => record.class === "message")).toHaveLength(3);
  });

  it.each([["thesis.txt"], ["manifest.json", "thesis.txt"], ["records.jsonl", "days/thesis.txt"]])(
    "leaves another folder's files alone, whatever some are called: %s %s",
    async (...names) => {
      out = mkdtempSync(join(tmpdir(), "openline-other-"));
      made.push(out);
      mkdirSync(join(out, "days"));
      for (const name of names) writeFileSync(join(out, name), "years");
      await expect(run()).rejects.toThrow("holds something else");
      for (const name of names) expect(readFileSync(join(out, name), "utf8")).toBe("years");
    },
  );

  it("begins anew where a run was cut short", async () => {
    const { records } = await run();
    for (const name of ["manifest.json", "SHA256SUMS", "records.jsonl"]) rmSync(join(out, name));
    expect((await run()).records).toEqual(records);
  });
});

it("is of one department: a second name is none that is passed over", () =>
  expect(
    runExport(["passport", "border", "--from", "2026-11-01", "--to", "2026-11-02"], () => undefined),
  ).rejects.toThrow("npm run export --"));

it.each<[string[], string]>([
  [[], "--from is missing."],
  [["--from", "2026-11-01", "--to", "2026-11-31"], "--to is 2026-11-31: it must be a day from 2000-01-01 to "],
  [["--from", "0001-01-01", "--to", "2026-11-01"], "--from is 0001-01-01: it must be a day from "],
  [["--from", "2026-11-02", "--to", "2026-11-01"], "--to 2026-11-01 is before --from 2026-11-02."],
  [["--from", "2026-11-01", "--to", "2026-11-02", "--channel", "x"], "--channel needs --person."],
  [
    ["--from", "2026-11-01", "--to", "2026-11-02", "--person", "@a", "--channel", "myspace"],
    "There is no channel myspace. There are: facebook, ",
  ],
  [
    ["--from", "2026-11-01", "--to", "2026-11-02", "--redact", "notes,all"],
    "--redact is notes,all: it must be one or more of notes, ",
  ],
])("is told why %j is none", (args, why) =>
  expect(runExport(["passport", ...args], () => undefined)).rejects.toThrow(
    expect.objectContaining({ code: "bad-request", message: expect.stringContaining(why) }),
  ),
);

describe("what is taken out", () => {
  it("is everyone's name but the person's and our accounts'", async () => {
    const { text } = await run(
      { person: { handle: "citizen1", channel: "facebook" } },
      { redact: "names", person: "citizen1", channel: "facebook" },
    );
    for (const word of ["somebody.else", "maya", "Ann Roy"]) expect(text).not.toContain(word);
    for (const word of ["@citizen1", "@PassportCanada"]) expect(text).toContain(word);
  });

  it("is everybody's name where it is about nobody alone, whatever their platform calls them", async () => {
    const { text, records } = await run({}, { redact: "names" });
    for (const word of ["citizen0", "Kim Named"]) expect(text).not.toContain(word);
    expect(records.find((record) => record.class === "message")?.author.key).toMatch(/^key-/);
    const own = await run({ person: { key: "key-0" } }, { redact: "names", person: "key-0" });
    expect(own.text).toContain('"name":"Kim Named"');
  });

  it("is the words of a class", async () => {
    const { text } = await run({}, { redact: "questions,decisions" });
    for (const word of ["Is it ten days", "Maya Bélanger", '"Yes"']) expect(text).not.toContain(word);
    expect(text).toContain("[withheld | retenu]");
  });

  it("stands as a mark with its section in every form, and one that meets nothing is said", async () => {
    const { id } = aMessage("m1");
    const file = join(mkdtempSync(join(tmpdir(), "openline-exempt-")), "exemptions.yaml");
    writeFileSync(
      file,
      `- { record: ${id}, words: "Question 1", section: "19(1)" }\n- { record: ${id}.o, section: "21(1)(b)" }\n`,
    );
    const { code, text } = await run({}, { exemptions: file });
    expect(code).toBe(0);
    expect(text).toContain("[s. 19(1) ATIA | art. 19(1) LAI] of ");
    expect(text).not.toContain('Answer 1"');
    const html = readFileSync(join(out, "days/2026-11-22.fr.html"), "utf8");
    expect(html).toContain("art. 19(1) LAI");
    expect(html).not.toContain("Question 1 ");
    writeFileSync(file, `- { record: ${id}, words: "nowhere", section: "26", act: PA }\n`);
    expect((await run({}, { exemptions: file })).code).toBe(1);
    expect(said.join("\n")).toContain(`The exemption 26 of record ${id} met no words.`);
    writeFileSync(file, `- { record: ${id}, section: "nineteen" }\n`);
    await expect(run({}, { exemptions: file })).rejects.toThrow("0.section");
    writeFileSync(file, "all of it");
    await expect(run({}, { exemptions: file })).rejects.toThrow(`${file}: it holds a list`);
    writeFileSync(file, "a:\n\tb: 1");
    await expect(run({}, { exemptions: file })).rejects.toThrow(`${file} is not YAML`);
    await expect(run({}, { exemptions: out })).rejects.toThrow(`${out} cannot be used, since it is a folder`);
  });

  it("is escaped in the pages, which run no script", async () => {
    await run();
    const html = readFileSync(join(out, "days/2026-11-21.en.html"), "utf8");
    expect(html).toContain("&lt;b&gt;@citizen0&lt;/b&gt;");
    expect(html).not.toContain("<b>@");
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/);
    expect(html.match(/<article/g)).toHaveLength(3);
    expect(html.trimEnd().endsWith("</html>")).toBe(true);
  });
});

it.each<[string, Parameters<typeof withheld>[1], string]>([
  ["words, everywhere they stand", [{ record: "r", section: "19(1)", act: "ATIA", words: "Ann" }], "[A] and [A], Bob"],
  ["a place", [{ record: "r", section: "19(1)", act: "ATIA", span: [0, 3] }], "[A] and Ann, Bob"],
  ["all of it", [{ record: "r", section: "19(1)", act: "ATIA" }], "[A]"],
  [
    "a place beyond its end: nothing",
    [{ record: "r", section: "19(1)", act: "ATIA", span: [0, 99] }],
    "Ann and Ann, Bob",
  ],
])("an exemption withholds %s", (_name, exemptions, expected) => {
  const mark = markOf({ section: "19(1)", act: "ATIA" });
  expect(withheld("Ann and Ann, Bob", exemptions).text).toBe(expected.replaceAll("[A]", mark));
});
