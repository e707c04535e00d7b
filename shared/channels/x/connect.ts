/** The connection to X: the account's keys, the app's webhook, and what the webhook is told of the account. */

import { AppError } from "../../domain/errors.ts";
import { DAY_MS } from "../../domain/instants.ts";
import type { Account, Check, ConnectPlace } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, id, type Json, list, text } from "../common/json.ts";
import type { XApi } from "./api.ts";

/**
 * What we listen to. The first two are public and the app's own to ask for; the others are the account's, who gave
 * the app its permission. https://docs.x.com/x-api/activity/introduction#event-privacy-and-authentication
 */
const PUBLIC_EVENTS = ["post.create", "post.delete"];
const PRIVATE_EVENTS = ["post.mention.create", "post.reply.create", "post.quote.create", "dm.received", "dm.sent"];
/** Replay reaches back 24 hours; a minute less, since both clocks count. */
const REPLAY_MS = DAY_MS - 60_000;

interface Ends {
  account: Account;
  api: XApi;
  /** Absent: the department has not given the app's token. */
  app: XApi | undefined;
  place: ConnectPlace;
  mend: boolean;
  nowMs: number;
}

export async function connect(ends: Ends): Promise<Check[]> {
  // Throws where X does not know the account's keys any more, as every call does.
  const credentials = await own(ends);
  if (credentials.state !== "good") return [credentials];
  const { app } = ends;
  if (app === undefined) return [credentials, { what: "webhook", state: "by-hand", detail: "bearerToken" }];
  let webhookId: string | undefined;
  const webhook = await settled("webhook", async () => {
    const [check, found] = await webhookOf(ends, app);
    webhookId = found;
    return check;
  });
  const subscription = await settled("subscription", () => subscribed(ends, app, webhookId));
  return [credentials, webhook, subscription];
}

/** https://docs.x.com/x-api/users/get-my-user */
async function own({ account, api }: Ends): Promise<Check> {
  const found = id(at(await api.get("/2/users/me"), "data", "id"));
  return found === account.id
    ? { what: "credentials", state: "good" }
    : { what: "credentials", state: "by-hand", detail: "another-account" };
}

/** https://docs.x.com/x-api/webhooks/introduction: an invalid webhook gets nothing until it is validated again. */
async function webhookOf({ place, mend, nowMs }: Ends, app: XApi): Promise<[Check, string | undefined]> {
  const what = "webhook";
  const all = list(at(await app.get("/2/webhooks"), "data"));
  const ours = all.find((one) => text(at(one, "url")) === place.callbackUrl);
  const webhookId = id(at(ours, "id"));
  if (webhookId === undefined) {
    if (!mend) return [{ what, state: "to-mend", detail: "missing" }, undefined];
    const made = await app.post("/2/webhooks", { url: place.callbackUrl });
    return [{ what, state: "mended" }, id(at(made, "data", "id")) ?? id(at(made, "id"))];
  }
  if (at(ours, "valid") !== false) return [{ what, state: "good" }, webhookId];
  if (!mend) return [{ what, state: "to-mend", detail: "invalid" }, webhookId];
  // https://docs.x.com/x-api/webhooks/validate-webhook
  await app.put(`/2/webhooks/${webhookId}`);
  const replayed = await replay(app, webhookId, nowMs);
  return [{ what, state: "mended", ...(replayed === undefined ? {} : { detail: replayed }) }, webhookId];
}

/** What came while the webhook was invalid. https://docs.x.com/x-api/webhooks/create-replay-job-for-webhook */
async function replay(app: XApi, webhook_id: string, nowMs: number): Promise<string | undefined> {
  try {
    await app.post("/2/webhooks/replay", { webhook_id, from_date: minute(nowMs - REPLAY_MS), to_date: minute(nowMs) });
    return undefined;
  } catch (error) {
    // Not in every contract with X: the poll reads what is missing of the public posts.
    if (error instanceof AppError) return `replay ${error.facts.platform ?? error.code}`;
    throw error;
  }
}

/** https://docs.x.com/x-api/activity/quickstart#subscription-management */
async function subscribed({ account, api, mend }: Ends, app: XApi, webhook_id: string | undefined): Promise<Check> {
  const what = "subscription";
  const all = list(at(await app.get("/2/activity/subscriptions"), "data"));
  const ofAccount = all.filter((one) => id(at(one, "filter", "user_id")) === account.id);
  const named = (event: string): Json | undefined => ofAccount.find((one) => text(at(one, "event_type")) === event);
  const isRight = (event: string): boolean =>
    named(event) !== undefined && webhook_id !== undefined && id(at(named(event), "webhook_id")) === webhook_id;
  const missing = [...PUBLIC_EVENTS, ...PRIVATE_EVENTS].filter((event) => !isRight(event));
  if (missing.length === 0) return { what, state: "good" };
  if (!mend || webhook_id === undefined) return { what, state: "to-mend", detail: missing.join(" ") };
  for (const event_type of missing) {
    const elsewhere = id(at(named(event_type), "subscription_id"));
    if (elsewhere !== undefined) await app.put(`/2/activity/subscriptions/${elsewhere}`, { webhook_id });
    else {
      const asker = PUBLIC_EVENTS.includes(event_type) ? app : api;
      const filter = { user_id: account.id };
      await asker.post("/2/activity/subscriptions", { event_type, filter, webhook_id, tag: account.name });
    }
  }
  return { what, state: "mended" };
}

/** What X refuses, only a person can put right, in its console. */
async function settled(what: Check["what"], check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    if (isNo(error)) return { what, state: "by-hand", detail: String(error.facts.platform) };
    throw error;
  }
}

/** YYYYMMDDHHMM in UTC. */
const minute = (ms: number): string => new Date(ms).toISOString().replaceAll(/[-:T]/g, "").slice(0, 12);
