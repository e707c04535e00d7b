import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { loadDepartment } from "../../infra/department/file.ts";
import { readDepartment } from "../../infra/local/accounts.ts";
import { type Local, startLocal } from "../../infra/local/start.ts";
import { namesOf } from "../../infra/names.ts";
import { exportTo, rulesIn } from "../../infra/records/export.ts";
import { tableClient } from "../../shared/aws/dynamo/table-client.ts";
import { CHANNEL_NAMES } from "../../shared/domain/message/message.ts";
import { wallTime } from "../../shared/domain/zone.ts";
import { canariesIn, rowsWith } from "../canaries/at-rest.ts";
import { ALL_AT_ONCE, type Canary, found } from "../canaries/canaries.ts";
import { decidedOn } from "../canaries/decided.ts";
import { type Platforms, startPlatforms } from "../canaries/platforms.ts";
import { NOW_MS } from "../channels/builders.ts";
import { ALL_CHANNELS, samplesOf } from "../fuzz/samples.ts";
import { SIGNING } from "../fuzz/signing.ts";
import { signedIn } from "./client.ts";

/**
 * Personal information in every text of every channel, and in what officers write of it, brought to a running system of its
 * own; then everything that it shows, and every byte that it leaves on the disk.
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MINUTES = 60_000;
const DAY_MS = 24 * 60 * MINUTES;
const CHANNELS = CHANNEL_NAMES.filter((channel) => Object.values(decidedOn(channel)).includes("redacted"));
/** Said in what nobody can parse: quarantine holds it as it came, and nothing else does. */
const QUARANTINED: Canary = { kind: "sin", says: "My SIN is 193 456 787", secrets: ["193 456 787"] };

let dataDir: string;
let platforms: Platforms;
let local: Local;
/** What the runner and the functions' standard error said. */
const said: string[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "openline-canaries-"));
  const { accounts } = readDepartment(ROOT, "passport");
  platforms = await startPlatforms(await Promise.all(ALL_CHANNELS.map(samplesOf)), accounts);
  const report = (text: string): void => void said.push(text);
  const env = platforms.environment;
  local = await startLocal({ port: 0, department: "passport", sample: false, dataDir, env, report });
}, 5 * MINUTES);
afterAll(async () => {
  await local?.stop();
  platforms?.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

it(
  "nothing that was written, shown, mailed, reported or logged holds it, and no byte on the disk but in quarantine",
  async () => {
    for (const channel of CHANNEL_NAMES)
      for (const status of await platforms.deliver(local.url, channel)) expect(status, channel).toBe(200);
    await deliverNonsense();
    const officer = await by("officer");
    const ids = await arrived(officer);
    for (const id of ids.slice(0, 2)) await asked(officer, id);
    const reports = await reported(await by("head"));
    const shown = await everything(officer, ids, reports);
    for (const { path, text } of shown) expect(found(ALL_AT_ONCE, text), path).toEqual([]);
    for (const start of ["/messages/", "/api/messages", "/sandbox/mail"])
      expect(
        shown.filter(({ path, text }) => path.startsWith(start) && text.includes(" removed]")),
        start,
      ).not.toEqual([]);

    await exported();

    await local.stop();
    expect(found(ALL_AT_ONCE, said.join("\n"))).toEqual([]);
    expect(canariesIn(dataDir, ALL_AT_ONCE)).toEqual([]);
    // The same look finds what is there.
    const table = join(dataDir, "dynamodb.sqlite");
    const queues = join(dataDir, "queues", "fauxqs.db");
    expect([rowsWith(table, " removed]").size > 1, rowsWith(queues, "passport").size > 0]).toEqual([true, true]);
    expect(canariesIn(dataDir, QUARANTINED).filter(({ file }) => !file.startsWith("queues"))).toEqual([]);
    expect([...rowsWith(queues, QUARANTINED.secrets[0] ?? "")]).toEqual([["s3_objects", 1]]);
    expect(readFileSync(join(dataDir, "functions.log"), "utf8")).toContain('"stage":"webhook"');
  },
  8 * MINUTES,
);

const dayOf = (ms: number): string => wallTime(ms, loadDepartment("passport").department.timeZone).day;

type Ask = (path: string, body?: object) => Promise<string>;

/** Opens and posts as one person's program does. */
async function by(person: string): Promise<Ask> {
  const headers = { authorization: `Bearer ${await local.token(person)}`, "content-type": "application/json" };
  return async (path, body) => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await fetch(`${local.url}${path}`, { headers, ...init })).text();
  };
}

async function deliverNonsense(): Promise<void> {
  const body = Buffer.from(`{"object":"page","entry":[${QUARANTINED.says}`);
  const { header = "", sign } = SIGNING.facebook ?? {};
  const headers = { [header]: sign?.(body, "local-facebook-secret") ?? "" };
  const { status } = await fetch(`${local.url}/webhooks/facebook`, { method: "POST", headers, body });
  expect(status).toBe(200);
}

/** Ids of one message of each channel, pushed or polled, that had something taken out. */
async function arrived(officer: Ask): Promise<string[]> {
  const ids: string[] = [];
  for (const channel of CHANNELS) {
    const arrival = async (): Promise<string> => {
      const { items } = JSON.parse(await officer(`/api/messages?channel=${channel}&limit=100`));
      const one = items.find(({ text }: { text: string }) => text.includes(" removed]"));
      if (one === undefined) throw new Error(`nothing of ${channel} yet`);
      return one.id;
    };
    ids.push(await vi.waitFor(arrival, { timeout: 2 * MINUTES, interval: 500 }));
  }
  return ids;
}

/** An officer's own words of it, to an expert. */
async function asked(officer: Ask, id: string): Promise<void> {
  const { items } = JSON.parse(await officer("/api/experts?topic=renewal&language=en"));
  await officer(`/api/messages/${id}/consultations`, { question: ALL_AT_ONCE.says, recipients: [items[0].id] });
}

/** Of today, so far: `daily/2026-11-26` and so on. */
async function reported(head: Ask): Promise<string[]> {
  const [from, to] = [Date.now() - DAY_MS, Date.now()].map(dayOf);
  for (const asked of [{ kind: "daily" }, { kind: "weekly" }, { kind: "monthly" }, { from, to }])
    await head("/api/reports", asked);
  const { items } = JSON.parse(await head("/api/reports"));
  expect(items.length).toBeGreaterThanOrEqual(4);
  return items.map(({ kind, name }: { kind: string; name: string }) => `${kind}/${name}`);
}

/** All that there is, as `npm run export` writes it: beside the data, where every byte is looked at. */
async function exported(): Promise<void> {
  const department = loadDepartment("passport");
  const { region } = department.department;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  // Recorded deliveries are of November 2026, polls of today.
  const [from = "", to = ""] = [NOW_MS - 7 * DAY_MS, Math.max(NOW_MS, Date.now()) + DAY_MS].map(dayOf);
  const code = await exportTo({
    ...{ department, asked: { from, to }, rules: rulesIn({}, department) },
    ...{ out: join(dataDir, "export"), say: (line) => void said.push(line) },
    place: {
      tableName: namesOf(department).prefix,
      client: tableClient({ endpoint: local.endpoints.dynamodb, region, credentials }),
      reports: {
        s3: new S3Client({ endpoint: local.endpoints.s3, region, credentials, forcePathStyle: true }),
        bucket: namesOf(department).bucket("reports"),
      },
    },
  });
  expect([code, said.at(-1)]).toEqual([0, expect.stringContaining("Complet")]);
  expect(readFileSync(join(dataDir, "export", "records.jsonl"), "utf8")).toContain(" removed]");
}

async function everything(officer: Ask, ids: readonly string[], reports: readonly string[]) {
  const visit = await signedIn("head", local.url);
  const pages = [
    "/inbox",
    "/inbox?view=all&status=any",
    "/channels",
    "/reports",
    ...ids.map((id) => `/messages/${id}`),
    ...reports.map((path) => `/reports/${path}`),
  ];
  const programs = [
    "/api/messages?limit=100",
    "/api/messages?q=passport",
    `/api/changes?since=${new Date(Date.now() - 10 * MINUTES).toISOString()}`,
    "/sandbox/mail",
    ...ids.map((id) => `/api/messages/${id}`),
    ...ids.slice(0, 2).map((id) => `/api/messages/${id}/consultations`),
    ...reports.map((path) => `/api/reports/${path}`),
  ];
  return [
    ...(await Promise.all(pages.map(async (path) => ({ path, text: (await visit(path)).text })))),
    ...(await Promise.all(programs.map(async (path) => ({ path, text: await officer(path) })))),
  ];
}
