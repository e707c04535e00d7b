import { statusHtml } from "../../infra/local/sandbox/mastodon-html.ts";
import { ACCOUNTS, NOW_MS } from "./builders.ts";
import { type Call, type FakePlatform, fakePlatform, json } from "./fake-platform.ts";

/** A Mastodon server with its documented answers. https://docs.joinmastodon.org/methods/ */

type Entity = Record<string, unknown> & { id: string };

export const ME = { id: ACCOUNTS.mastodon.id, acct: "passport", url: "https://social.passport.example/@passport" };
export const ANA = { id: "109000000000000777", acct: "ana@ailleurs.example", url: "https://ailleurs.example/@ana" };
export const LOU = { id: "109000000000000888", acct: "lou", url: "https://social.passport.example/@lou" };
export type Who = typeof ANA;

export const mastodonError =
  (status: number, error = "said the server", headers: Record<string, string> = {}) =>
  (): Response =>
    json({ error }, status, headers);

export const minutesAgo = (minutes: number): string => new Date(NOW_MS - minutes * 60_000).toISOString();

/** Followers, so that no default hides a mistake. */
export const person = ({ id, acct, url }: Who, over: object = {}): Entity => ({
  id,
  username: acct.split("@")[0],
  acct,
  display_name: acct === ME.acct ? "Passport Canada" : "Ana Ñ.",
  url,
  followers_count: 1204,
  ...over,
});

export function fakeMastodon() {
  const statuses = new Map<string, Entity>();
  const accounts = new Map<string, Entity>([ME, ANA, LOU].map((who) => [who.id, person(who)]));
  const notifications: Entity[] = [];
  const media = new Map<string, Entity>();
  const keys = new Map<string, string>();
  const blockedBy = new Set<string>();
  const state = {
    next: 115_000_000_000_000_000n,
    hasBulk: true,
    processing: 0,
    uploads: [] as Call[],
    scopes: ["read", "write"],
  };
  const mint = (): string => {
    state.next += 65_536n;
    return String(state.next);
  };

  /** A status that the server holds. */
  const write = (author: Who, text: string, over: Record<string, unknown> & { named?: Who[] } = {}): Entity => {
    const { named = [], ...rest } = over;
    const id = mint();
    const url = `${author.url}/${id}`;
    const status: Entity = {
      id,
      created_at: minutesAgo(5),
      in_reply_to_id: null,
      in_reply_to_account_id: null,
      sensitive: false,
      spoiler_text: "",
      visibility: "public",
      language: "fr",
      uri: url,
      url,
      replies_count: 0,
      reblogs_count: 0,
      favourites_count: 0,
      edited_at: null,
      content: statusHtml(text, named),
      reblog: null,
      account: accounts.get(author.id),
      media_attachments: [],
      mentions: named.map(({ id: of, acct, url: home }) => ({ id: of, username: acct.split("@")[0], acct, url: home })),
      tags: [],
      emojis: [],
      card: null,
      poll: null,
      ...rest,
    };
    statuses.set(id, status);
    return status;
  };
  const notify = (type: string, from: Who, status?: Entity, over: object = {}): Entity => {
    const one = {
      id: String(notifications.length + 1),
      type,
      created_at: status?.created_at ?? minutesAgo(1),
      account: accounts.get(from.id),
      ...(status === undefined ? {} : { status }),
      ...over,
    };
    notifications.push(one);
    return one;
  };
  const answersTo = (parent: Entity) => ({
    in_reply_to_id: parent.id,
    in_reply_to_account_id: (parent.account as Entity).id,
  });
  const own = (): Entity[] => [...statuses.values()].filter((one) => (one.account as Entity | null)?.id === ME.id);

  const publish = ({ body, headers }: Call): Response => {
    const key = headers.get("idempotency-key") ?? "";
    const held = statuses.get(keys.get(key) ?? "");
    if (held) return json(held);
    const parent = statuses.get(String(body.in_reply_to_id));
    if (body.in_reply_to_id !== undefined && !parent) return mastodonError(404, "The post does not appear to exist.")();
    const files = ((body.media_ids ?? []) as string[]).map((one) => media.get(one));
    if (files.some((one) => one === undefined)) return mastodonError(422, "Validation failed: Media missing")();
    const author = [ANA, LOU, ME].find((one) => one.id === (parent?.account as Entity | undefined)?.id);
    const status = write(ME, String(body.status), {
      named: author && author !== ME ? [author] : [],
      created_at: new Date(NOW_MS).toISOString(),
      visibility: body.visibility,
      ...(body.language ? { language: body.language } : { language: null }),
      ...(parent ? answersTo(parent) : {}),
      media_attachments: files,
    });
    keys.set(key, status.id);
    return json(status);
  };
  const page = (items: Entity[], query: URLSearchParams, most: number): Response => {
    const numbered = items.map((item) => ({ item, n: BigInt(item.id) })).sort((a, b) => (a.n < b.n ? 1 : -1));
    const bound = (name: string) => (query.has(name) ? BigInt(query.get(name) ?? 0) : undefined);
    const [max, min] = [bound("max_id"), bound("min_id")];
    const found = numbered.filter(({ n }) => (max === undefined || n < max) && (min === undefined || n > min));
    const limit = Math.min(Number(query.get("limit") ?? 20), most);
    return json((min === undefined ? found.slice(0, limit) : found.slice(-limit)).map(({ item }) => item));
  };
  const one = (found: Entity | undefined): Response => (found ? json(found) : mastodonError(404, "Record not found")());

  const fake: FakePlatform = fakePlatform({
    "GET /api/v1/notifications": ({ query }) =>
      page(
        notifications.filter((each) => query.get("include_filtered") === "true" || !each.filtered),
        query,
        80,
      ),
    "GET /api/v1/statuses": ({ query }) =>
      state.hasBulk ? json(query.getAll("id[]").flatMap((id) => statuses.get(id) ?? [])) : mastodonError(404)(),
    "GET /api/v1/statuses/*": (_call, [id = ""]) => one(statuses.get(id)),
    "GET /api/v1/statuses/*/context": (_call, [id = ""]) => {
      const ancestors: Entity[] = [];
      for (let at = statuses.get(id); at; ) {
        at = statuses.get(String(at.in_reply_to_id));
        if (at) ancestors.unshift(at);
      }
      return statuses.has(id) ? json({ ancestors, descendants: [] }) : mastodonError(404)();
    },
    "POST /api/v1/statuses": publish,
    "POST /api/v1/statuses/*/reblog": (_call, [id = ""]) => {
      const of = statuses.get(id);
      if (!of) return mastodonError(404)();
      const held = own().find((each) => (each.reblog as Entity | null)?.id === id);
      return json(held ?? write(ME, "", { reblog: of, created_at: new Date(NOW_MS).toISOString() }));
    },
    "GET /api/v1/accounts/verify_credentials": () => json(accounts.get(ME.id)),
    "GET /api/v1/apps/verify_credentials": () => json({ name: "Openline", scopes: state.scopes }),
    "GET /api/v1/accounts/relationships": ({ query }) =>
      json(query.getAll("id[]").map((id) => ({ id, blocked_by: blockedBy.has(id) }))),
    "GET /api/v1/accounts/*/statuses": ({ query }) =>
      page(
        own().filter(
          (each) =>
            (query.get("exclude_reblogs") !== "true" || each.reblog === null) &&
            (query.get("exclude_replies") !== "true" || each.in_reply_to_id === null),
        ),
        query,
        40,
      ),
    "GET /api/v1/accounts/*": (_call, [id = ""]) => one(accounts.get(id)),
    "POST /api/v2/media": (call) => {
      state.uploads.push(call);
      const id = String(900 + media.size);
      const ready = state.processing === 0;
      media.set(id, {
        id,
        type: "image",
        url: ready ? `https://files.test/${id}` : null,
        description: call.body.description,
      });
      return json(media.get(id), ready ? 200 : 202);
    },
    "GET /api/v1/media/*": (_call, [id = ""]) => {
      const file = media.get(id);
      if (!file) return mastodonError(404)();
      if (state.processing > 0) {
        state.processing--;
        return json(file, 206);
      }
      file.url = `https://files.test/${id}`;
      return json(file);
    },
    "GET /api/v2/instance": () =>
      json({ configuration: { statuses: { max_characters: 640, characters_reserved_per_url: 23 } } }),
  });
  /** Our own words as they stand there, without the name of whoever is answered. */
  const held = (): string[] =>
    own()
      .filter((each) => each.reblog === null)
      .map((each) => String(sentAs(each)));
  const sentAs = (status: Entity): string => {
    const call = fake.calls.find(
      (each) => each.path === "/api/v1/statuses" && keyOf(each) !== "" && keys.get(keyOf(each)) === status.id,
    );
    return String(call?.body.status).replace(/^@\S+ /, "");
  };
  const keyOf = (call: Call): string => call.headers.get("idempotency-key") ?? "";
  return { ...fake, statuses, accounts, notifications, media, blockedBy, state, write, notify, answersTo, own, held };
}
