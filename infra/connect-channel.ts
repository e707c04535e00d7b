import { randomBytes } from "node:crypto";
import { makeChannel } from "../shared/channels/index.ts";
import { type Account, accountsOf } from "../shared/domain/account.ts";
import type { Department } from "../shared/domain/department.ts";
import { AppError } from "../shared/domain/errors.ts";
import type { Channel, Check, ConnectPlace, HttpRequest } from "../shared/ports.ts";
import { GUIDES } from "./channel-guides.ts";
import { namesOf } from "./names.ts";

/**
 * One channel of a department against its platform: secrets first, then webhook and subscriptions as the channel
 * itself sets them, then the platform's own question put to our webhook. Safe to run again at any time.
 */

type ChannelName = Channel["name"];
type Fields = Record<string, string>;

/** What connecting needs of the world. */
export interface Connecting {
  /** The newest version of a secret; `undefined`: it has none, or does not exist. */
  secret(name: string): Promise<Fields | undefined>;
  putSecret(name: string, value: Fields): Promise<void>;
  /** A value that only a person has; empty: not now. */
  ask(what: { account?: string; field: string }): Promise<string>;
  fetch: typeof globalThis.fetch;
  nowMs: () => number;
  /** Ends in `/webhooks/`. */
  webhookUrl: string;
  /** Another address of the platform's API, where one is set. */
  endpoint?: string;
}

export interface ConnectOptions {
  /** Only looks: asks nothing, sets nothing. */
  check: boolean;
  /** Asks for every credential again; the version before stays accepted. */
  renew: boolean;
}

export interface Row {
  /** Account's name; `app`: of the channel's application. */
  subject: string;
  what: Check["what"] | "secret" | "handshake";
  state: Check["state"] | "failed";
  /** Names and the platform's own codes; never a secret. */
  detail?: string;
  until?: string;
}

/** Bytes of a secret of our own: what we tell a platform to sign with. */
const OWN_SECRET_BYTES = 32;

export async function connectChannel(
  department: Department,
  name: ChannelName,
  options: ConnectOptions,
  world: Connecting,
): Promise<Row[]> {
  const channel = makeChannel(name, channelOptions(department, world));
  const guide = GUIDES[name];
  if (channel === undefined) throw new AppError("not-found", `There is no channel ${name}.`);
  const accounts = accountsOf(department).filter((one) => one.channel === name);
  const bridge = department.department.mode === "bridge";
  const rows: Row[] = [];
  if (guide.push)
    rows.push(
      await settleSecret(department, { path: `${name}/app`, subject: "app", fields: guide.app }, options, world),
    );
  for (const { name: account } of bridge ? [] : accounts) {
    const wanted = { path: `${name}/${account}`, subject: account, fields: guide.fields };
    rows.push(await settleSecret(department, wanted, options, world));
  }
  const app = guide.push ? ((await world.secret(`${namesOf(department).secrets}${name}/app`)) ?? {}) : {};
  const place = { callbackUrl: `${world.webhookUrl}${name}`, app };
  for (const own of bridge ? [] : accounts) {
    const ready = rows.every(({ subject, state }) => (subject !== "app" && subject !== own.name) || state !== "failed");
    if (ready) rows.push(...(await checkAccount(channel, own, place, options)));
  }
  if (guide.push) rows.push(await shakeHands(channel, place, world));
  return rows;
}

/** Asks for what a secret lacks; a secret that we may choose ourselves is made here. */
async function settleSecret(
  department: Department,
  { path, subject, fields }: { path: string; subject: string; fields: readonly string[] },
  { check, renew }: ConnectOptions,
  world: Connecting,
): Promise<Row> {
  const name = `${namesOf(department).secrets}${path}`;
  const known = (await world.secret(name)) ?? {};
  const wanted = fields.filter((field) => renew || !known[field]);
  const own = GUIDES[path.split("/")[0] as ChannelName].ownSecret && subject === "app";
  const given: Fields = {};
  for (const field of check ? [] : wanted) {
    const value = own
      ? randomBytes(OWN_SECRET_BYTES).toString("base64url")
      : await world.ask({ account: subject, field });
    if (value !== "") given[field] = value;
  }
  const next = { ...known, ...given };
  if (Object.keys(given).length > 0) await world.putSecret(name, next);
  const missing = fields.filter((field) => !next[field]);
  if (missing.length > 0) return { subject, what: "secret", state: "failed", detail: missing.join(", ") };
  return { subject, what: "secret", state: Object.keys(given).length > 0 ? "mended" : "good" };
}

async function checkAccount(
  channel: Channel,
  account: Account,
  place: ConnectPlace,
  { check }: ConnectOptions,
): Promise<Row[]> {
  try {
    const checks = await channel.connect(account, place, check ? "look" : "mend");
    return checks.map((one) => ({ subject: account.name, ...one }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const detail = [error.facts.platform ?? error.code, error.facts.detail].filter(Boolean).join(": ");
    return [{ subject: account.name, what: "credentials", state: "failed", detail }];
  }
}

/** The question that the platform would put, and whether our webhook answers it as the channel itself would. */
async function shakeHands(channel: Channel, { callbackUrl, app }: ConnectPlace, { fetch }: Connecting): Promise<Row> {
  const question = GUIDES[channel.name].question;
  const row = { subject: "app", what: "handshake" } as const;
  const query = question?.(app) ?? {};
  const request: HttpRequest = { method: "GET", path: "", basePath: "", query, headers: {}, body: Buffer.alloc(0) };
  const secret = { appSecrets: [app.appSecret ?? ""].filter(Boolean), verifyToken: app.verifyToken ?? "" };
  try {
    const wanted = question && channel.handshake(request, secret);
    const answer = await fetch(`${callbackUrl}?${new URLSearchParams(query)}`, { redirect: "manual" });
    const said = await answer.text();
    // Without a question of its own, an address that answers at all is what can be seen (405: only POST).
    const right = wanted ? answer.status === 200 && said === String(wanted.body) : answer.status === 405;
    return right ? { ...row, state: "good" } : { ...row, state: "failed", detail: `http-${answer.status}` };
  } catch (error) {
    return { ...row, state: "failed", detail: error instanceof AppError ? error.code : "no-answer" };
  }
}

const channelOptions = (department: Department, world: Connecting) => ({
  fetch: world.fetch,
  nowMs: world.nowMs,
  heard: () => {},
  media: { bytes: noMedia, url: noMedia },
  accountSecret: async ({ channel, name }: Account) =>
    (await world.secret(`${namesOf(department).secrets}${channel}/${name}`)) ?? {},
  ...(world.endpoint === undefined ? {} : { endpoint: world.endpoint }),
});

const noMedia = (): Promise<never> =>
  Promise.reject(new AppError("bad-configuration", "Connecting publishes nothing."));
