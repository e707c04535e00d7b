import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { idsFrom } from "../../infra/local/sandbox/ids.ts";
import { createSandbox, type SandboxAccount, sandboxSecrets } from "../../infra/local/sandbox/index.ts";
import { makeChannel } from "../../shared/channels/index.ts";
import { CHANNEL_NAMES, type ChannelName } from "../../shared/domain/message/message.ts";
import type { Account, AccountSecret, Channel, ChannelOptions } from "../../shared/ports.ts";
import { ACCOUNTS, NOW_MS } from "../channels/builders.ts";
import { deaf } from "../fakes/deaf.ts";

/**
 * What platforms were recorded to say, for every channel that there is: the deliveries in `test/fixtures`, and a round of
 * everything that the platform's sandbox can tell: its deliveries, and its answers to a poll, a second look and a sending.
 */

export interface Delivery {
  name: string;
  body: Buffer;
  headers: Record<string, string>;
  query: Record<string, string>;
}

/** An answer of a platform's API. */
export interface Answer {
  /** Method and path, without ids. */
  call: string;
  status: number;
  headers: [string, string][];
  body: string;
}

export interface Samples {
  channel: ChannelName;
  account: Account;
  secrets: Readonly<Record<string, AccountSecret>>;
  deliveries: readonly Delivery[];
  answers: readonly Answer[];
  /** Ids of messages that stand there. */
  ids: readonly string[];
  /** As polls saved them. */
  cursors: readonly string[];
}

const FIXTURES = join(import.meta.dirname, "../fixtures");
const BASE = "http://sandbox";

export const accountOf = (channel: ChannelName): Account => ACCOUNTS[channel];

/** A platform in the sandbox, with what was said between it and us. */
export async function recordedOn(channel: ChannelName): Promise<Samples> {
  const account = accountOf(channel);
  const accounts: SandboxAccount[] = [{ ...account }];
  const secrets = sandboxSecrets(accounts);
  const deliveries: Delivery[] = fixturesOf(channel);
  const answers: Answer[] = [];
  let clockMs = NOW_MS - 600_000;
  idsFrom(bytesFrom(channel));
  const sandbox = createSandbox({
    baseUrl: BASE,
    accounts,
    nowMs: () => clockMs,
    deliver: async (_, { method, path, headers, body }) => {
      const { searchParams } = new URL(path, BASE);
      const query = Object.fromEntries(searchParams);
      const name = `delivery ${deliveries.length}`;
      if (method === "POST") deliveries.push({ name, body: Buffer.from(body), headers: lowered(headers), query });
      // The platform's question before the first delivery: `x` and LinkedIn sign, Meta's hub is echoed.
      else return shaken(channel, query);
      return { status: 200, body: "" };
    },
  });
  const platform = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input as string, { ...init, signal: null });
    const call = callOf(request.method, new URL(request.url).pathname);
    const response = (await sandbox.fetch(request)) ?? new Response("", { status: 404 });
    answers.push({
      call,
      status: response.status,
      headers: [...response.headers],
      body: await response.clone().text(),
    });
    return response;
  };
  const made = channelOn(channel, platform as typeof fetch, secrets, () => clockMs);
  const act = async (verb: string, body: object): Promise<Record<string, unknown>> => {
    clockMs += 1_000;
    const request = new Request(`${BASE}/sandbox/${channel}/${verb}`, { method: "POST", body: JSON.stringify(body) });
    return (await (await sandbox.fetch(request))?.json()) as Record<string, unknown>;
  };
  const ids = await aRound(channel, act);
  const cursors = await looks(made, account, ids, (ms) => {
    clockMs += ms;
  });
  await act("delete", { id: ids[0] });
  await tried(made.poll(account, cursors[0]));
  await act("tell", { what: "revoked" });
  await tried(made.poll(account, cursors[0]));
  sandbox.close();
  return { channel, account, secrets, deliveries, answers: newest(answers), ids, cursors };
}

export function channelOn(
  channel: ChannelName,
  platform: typeof fetch,
  secrets: Samples["secrets"],
  nowMs: () => number,
  over: Partial<ChannelOptions> = {},
): Channel {
  const made = makeChannel(channel, {
    fetch: platform,
    nowMs,
    accountSecret: async ({ name }) => secrets[`${channel}/${name}`] ?? {},
    endpoint: `${BASE}/sandbox/api/${channel}`,
    ...deaf,
    ...over,
  });
  if (made === undefined) throw new Error(`no channel ${channel}`);
  return made;
}

/** Everything that a citizen, an officer with the platform's own app, and the platform itself can do there. */
async function aRound(channel: ChannelName, act: Act): Promise<string[]> {
  const sam = { name: "Sam Okafor", handle: "sam.okafor", id: "900100200" };
  const said: string[] = [];
  const say = async (body: object): Promise<string> => {
    const { id } = await act("say", {
      author: sam,
      text: `@${accountOf(channel).name} How long? https://canada.ca/p`,
      ...body,
    });
    if (typeof id === "string") said.push(id);
    return typeof id === "string" ? id : "";
  };
  const first = await say({});
  for (const place of ["comment", "mention", "post", "review", "business"]) await say({ place });
  await say({ private: true, text: "Mon passeport n’est pas arrivé 🇨🇦" });
  await say({ inReplyTo: first, text: "And my daughter’s?" });
  await say({ inReplyTo: first, byDepartment: true, text: "Ten days." });
  await act("edit", { id: first, text: "How long does it take now?" });
  await act("hide", { id: first });
  await act("hide", { id: first, hidden: false });
  for (const what of ["blocked", "unblocked", "erase"]) await act("tell", { what, author: sam });
  return said;
}
type Act = (verb: string, body: object) => Promise<Record<string, unknown>>;

/** Polls, second looks and a sending with its read-back. */
async function looks(made: Channel, account: Account, ids: readonly string[], wait: (ms: number) => void) {
  const cursors: string[] = [];
  const polled = await tried(made.poll(account, undefined));
  if (polled?.cursor !== undefined) cursors.push(polled.cursor);
  for (const id of ids.slice(0, 3)) await tried(made.read(account, id));
  const to = { externalId: ids[0] ?? "", conversationId: ids[0] ?? "", address: "900100200" };
  for (const kind of ["reply", "private-reply", "post"] as const) {
    const ours = anOutgoing(account, kind, to);
    await tried(made.send(account, ours));
    wait(120_000);
    await tried(made.find(account, ours));
  }
  await tried(made.metrics(account));
  const again = await tried(made.poll(account, cursors[0]));
  if (again?.cursor !== undefined) cursors.push(again.cursor);
  return cursors;
}

export function anOutgoing(account: Account, kind: "reply" | "private-reply" | "post", to: object) {
  return {
    ...{ v: 1, id: "AbCdEfGhIjKlMnOpQrStUv.01JDEXAMPLE0000000000000A", messageId: "AbCdEfGhIjKlMnOpQrStUv", kind },
    ...{ channel: account.channel, account: account.name, to, state: "sending", lane: "green", language: "en" },
    ...{ text: "Ten working days, Sam.", createdBy: "officer", createdAt: new Date(NOW_MS).toISOString() },
    ...{ approvals: [], approversNeeded: 0, attempts: 1, textKey: "key", salt: "salt", revision: 1 },
  } as never;
}

/** What a platform does not have is not recorded. */
async function tried<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}

function fixturesOf(channel: ChannelName): Delivery[] {
  const folder = join(FIXTURES, channel);
  return names(folder)
    .filter((name) => /\.(json|xml)$/.test(name))
    .map((name) => ({ name, body: readFileSync(join(folder, name)), headers: {}, query: {} }));
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Ids differ from call to call; what is asked for does not. */
export const callOf = (method: string, path: string): string =>
  `${method} ${path.replace(/^\/sandbox\/api\/\w+/, "").replaceAll(/[^/]*\d[^/]*/g, (part) => (/^v\d/.test(part) ? "" : "{}"))}`;

/** What a call is answered when all is well. */
export const usual = ({ answers }: Samples, call: string): Answer | undefined =>
  answers.findLast((one) => one.call === call && one.status < 300) ?? answers.findLast((one) => one.call === call);

/** Each answer of a call once: of equal ones the last. */
const newest = (answers: readonly Answer[]): Answer[] => [
  ...new Map(answers.map((one) => [`${one.call}\n${one.status}\n${one.body}`, one])).values(),
];

/** The same ids in every recording. */
function bytesFrom(seed: string): (size: number) => Buffer {
  let drawn = 0;
  return (size) => {
    const bytes = createHash("sha512").update(`${seed} ${drawn++}`).digest();
    return Buffer.concat([bytes, bytes, bytes], size);
  };
}

const lowered = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function shaken(channel: ChannelName, query: Record<string, string>): { status: number; body: string } {
  const made = channelOn(channel, fetch, {}, () => NOW_MS);
  const secret = { appSecrets: [`local-${channel}-secret`], verifyToken: `local-${channel}-verify` };
  const request = { method: "GET", path: "", basePath: "", query, headers: {}, body: Buffer.alloc(0) };
  const answer = made.handshake(request, secret);
  return { status: answer?.status ?? 404, body: String(answer?.body ?? "") };
}

const known = new Map<ChannelName, Promise<Samples>>();

/** Recorded once a process. */
export function samplesOf(channel: ChannelName): Promise<Samples> {
  const found = known.get(channel) ?? recordedOn(channel);
  known.set(channel, found);
  return found;
}

export const ALL_CHANNELS = CHANNEL_NAMES;
