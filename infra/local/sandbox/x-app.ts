import type { ApiCall, SandboxAccount, World } from "./types.ts";
import { field, invalid, json, parsed, problem } from "./x-answers.ts";

/** The app's side of X: its webhook, and what the webhook is told of which account. */

const PUBLIC = new Set(["post.create", "post.delete"]);
const KNOWN = new Set([
  ...PUBLIC,
  "post.mention.create",
  "post.reply.create",
  "post.quote.create",
  "post.repost.create",
  "like.create",
  "dm.received",
  "dm.sent",
  "dm.read",
  "chat.received",
]);
const DAY_MS = 24 * 3_600_000;

export interface App {
  /** `undefined`: not a path of the app's. `asker`: the account that signed, or the app itself. */
  api(call: ApiCall, asker: SandboxAccount | "app"): Promise<Response> | Response | undefined;
}

export function createApp(world: World): App {
  const hooks: { id: string; url: string; valid: boolean; created_at: string }[] = [];
  const subscriptions: Record<string, unknown>[] = [];

  /** https://docs.x.com/x-api/webhooks/introduction: the question comes at once, and its answer decides. */
  const webhooks = async (call: ApiCall, id: string): Promise<Response> => {
    const body = parsed(call.body);
    if (call.method === "GET")
      return json({ ...(hooks.length > 0 ? { data: hooks } : {}), meta: { result_count: hooks.length } });
    if (id === "replay") return replay(world, body, hooks);
    const url = field(body, "url");
    const known = hooks.find((hook) => hook.id === id || hook.url === url);
    if (call.method === "PUT" && known !== undefined) {
      known.valid = await world.shake("x");
      return known.valid ? json({ data: { attempted: true } }) : crcFailed();
    }
    if (call.method !== "POST" || url === undefined) return problem(404, "Not Found", "Not Found");
    if (known !== undefined) return invalid("url", "DuplicateUrlFailed: a webhook with this URL exists.");
    if (!(await world.shake("x"))) return crcFailed();
    const made = {
      id: String(1_900_000_000_000_000_000n + BigInt(hooks.length)),
      url,
      valid: true,
      created_at: now(world),
    };
    hooks.push(made);
    return json({ data: made });
  };

  /** https://docs.x.com/x-api/activity/quickstart#subscription-management */
  const subscribe = (call: ApiCall, id: string, asker: SandboxAccount | "app"): Response => {
    const body = parsed(call.body);
    if (call.method === "GET") {
      const seen = subscriptions.filter((one) => asker === "app" || field(one.filter, "user_id") === asker.id);
      return json({ ...(seen.length > 0 ? { data: seen } : {}), meta: { result_count: seen.length } });
    }
    if (call.method === "PUT") {
      const found = subscriptions.find((one) => one.subscription_id === id);
      if (found === undefined) return problem(404, "Not Found", "Not Found");
      Object.assign(found, body, { updated_at: now(world) });
      return json({ data: found });
    }
    const [event, user] = [field(body, "event_type") ?? "", field(body.filter, "user_id")];
    if (!KNOWN.has(event) || user === undefined) return invalid("event_type", "Unknown event type or filter.");
    if (!PUBLIC.has(event) && (asker === "app" || asker.id !== user)) {
      return problem(403, "Forbidden", "The user has not given this application access to private events.");
    }
    if (!hooks.some((hook) => hook.id === body.webhook_id)) return invalid("webhook_id", "Unknown webhook.");
    if (subscriptions.some((one) => one.event_type === event && field(one.filter, "user_id") === user)) {
      return problem(409, "Conflict", "DuplicateSubscriptionFailed: Subscription already exists");
    }
    const subscription_id = String(1_976_000_000_000_000_000n + BigInt(subscriptions.length));
    subscriptions.push({ subscription_id, ...body, created_at: now(world), updated_at: now(world) });
    return json({ data: { subscription: subscriptions.at(-1) }, meta: { total_subscriptions: subscriptions.length } });
  };

  return {
    api(call, asker) {
      const [, first, second = "", third = ""] = call.path.split("/").filter((part) => part !== "");
      if (first === "webhooks")
        return asker === "app" ? webhooks(call, second) : problem(403, "Forbidden", "Unsupported Authentication");
      return first === "activity" && second === "subscriptions" ? subscribe(call, third, asker) : undefined;
    },
  };
}

/** https://docs.x.com/x-api/webhooks/create-replay-job-for-webhook: minutes of the last day, in UTC. */
function replay(world: World, body: Record<string, unknown>, hooks: readonly { id: string }[]): Response {
  const [from, to] = [instant(field(body, "from_date")), instant(field(body, "to_date"))];
  const right =
    hooks.some((hook) => hook.id === body.webhook_id) &&
    from >= world.nowMs() - DAY_MS - 60_000 &&
    to > from &&
    to <= world.nowMs();
  if (!right) return invalid("from_date", "from_date must be within 24 hours, and before to_date.");
  return json({ data: { job_id: String(world.nowMs()), created_at: now(world) } });
}

const instant = (minute: string | undefined): number =>
  Date.parse((minute ?? "").replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3T$4:$5:00Z")) || 0;
const now = (world: World): string => new Date(world.nowMs()).toISOString();
const crcFailed = (): Response => invalid("url", "CRC GET request to the webhook URL failed.");
