import { makeChannel } from "../../shared/channels/index.ts";
import { type Account, accountsOf } from "../../shared/domain/account.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { Channel, Check, ConnectPlace, HttpRequest } from "../../shared/ports.ts";
import { GUIDES } from "../channel-guides.ts";
import { namesOf } from "../names.ts";
import type { ChannelName, Connecting, ConnectOptions, Fields, Row } from "./connecting.ts";
import { settleSecrets } from "./secrets.ts";

/**
 * One channel of a department against its platform: secrets first, then webhook and subscriptions as the channel
 * itself sets them, then the platform's own question put to our webhook. Safe to run again at any time.
 */

/** Details of credentials that a new value would not mend: only the platform's own pages do. */
const NOT_BY_RENEWAL = ["instagram_business_account", "deactivated", "inactive", "suspended", "takendown"];

export async function connectChannel(
  department: Department,
  name: ChannelName,
  options: ConnectOptions,
  world: Connecting,
): Promise<Row[]> {
  const channel = makeChannel(name, channelOptions(department, world));
  if (channel === undefined) throw new AppError("not-found", `There is no channel ${name}.`);
  const accounts = accountsOf(department).filter((one) => one.channel === name);
  const rows = await settleSecrets(department, name, options, world);
  const app = await appOf(department, name, world);
  const place = { callbackUrl: `${world.webhookUrl}${name}`, app };
  for (const own of accounts) {
    const ready = rows.every(({ subject, state }) => (subject !== "app" && subject !== own.name) || state !== "failed");
    if (department.department.mode === "bridge") rows.push(byHand(own));
    else if (ready) rows.push(...(await checkAccount(channel, own, place, options)));
  }
  if (GUIDES[name].push) rows.push(await shakeHands(channel, place, world));
  return rows;
}

async function checkAccount(
  channel: Channel,
  account: Account,
  place: ConnectPlace,
  { check }: ConnectOptions,
): Promise<Row[]> {
  try {
    const checks = await channel.connect(account, place, check ? "look" : "mend");
    return checks.map((one) => ({ subject: account.name, ...one, state: stateOf(one) }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const detail = [error.facts.platform ?? error.code, error.facts.detail].filter(Boolean).join(": ");
    const state = error.code === "platform-access" ? "to-renew" : "failed";
    return [{ subject: account.name, what: "credentials", state, detail }];
  }
}

const stateOf = ({ what, state, detail = "" }: Check): Row["state"] =>
  what === "credentials" && state === "by-hand" && !NOT_BY_RENEWAL.includes(detail) ? "to-renew" : state;

/** Nothing here may speak for the account, so that nothing here can see what is subscribed. */
const byHand = ({ name }: Account): Row => ({
  subject: name,
  what: "subscription",
  state: "by-hand",
  detail: "bridge-mode",
});

/** All fields of the channel's application, its verify token among them; none where it does not push. */
export const appOf = async (
  department: Department,
  channel: ChannelName,
  { secret }: Pick<Connecting, "secret">,
): Promise<Fields> =>
  GUIDES[channel].push ? ((await secret(`${namesOf(department).secrets}${channel}/app`)) ?? {}) : {};

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
