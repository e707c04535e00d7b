/**
 * Deletions notify nobody, and edits few, so the newest statuses are looked at again. The server says 404 of whatever
 * it does not show, so its author's account is asked why: only what its author deleted is deleted, all else may
 * come back.
 */
import { DAY_MS } from "../../domain/instants.ts";
import type { InboundEvent, PersonEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { at, id, type Json, list } from "../common/json.ts";
import { orRefused } from "../common/one-item.ts";
import { type MastodonApi, orMissing } from "./api.ts";
import type { Watched } from "./cursor.ts";
import { editedMs, statusEvent } from "./status.ts";

/** https://docs.joinmastodon.org/methods/statuses/#index (Mastodon 4.3) */
const STATUSES_A_CALL = 20;
/** Each costs three calls; the others are asked about by the next poll. */
const MOST_ASKED = 20;
/**
 * A server may clear away the statuses of other servers after some days, whoever they were written to
 * (mastodon/mastodon#23261). Younger ones than this are not cleared anywhere sensible [unverified].
 */
const CLEARED_AFTER_MS = 7 * DAY_MS;

type Why = "deleted" | "hidden" | "blocked";

interface Look {
  api: MastodonApi;
  account: Account;
  nowMs: number;
  asked: number;
}

export async function changesOf(
  api: MastodonApi,
  account: Account,
  watched: readonly Watched[],
  nowMs: number,
): Promise<{ events: InboundEvent[]; watched: Watched[] }> {
  const look: Look = { api, account, nowMs, asked: 0 };
  const events: InboundEvent[] = [];
  const kept: Watched[] = [];
  for (let from = 0; from < watched.length; from += STATUSES_A_CALL) {
    const group = watched.slice(from, from + STATUSES_A_CALL);
    const isNewest = from + STATUSES_A_CALL >= watched.length;
    const shown = await statuses(api, group, isNewest);
    if (shown === undefined) {
      kept.push(...group);
      continue;
    }
    for (const one of group) {
      const status = shown.get(one.id);
      const change = status === undefined ? await vanished(look, one) : seen(look, one, status);
      events.push(...change.events);
      kept.push(...change.keep);
    }
  }
  return { events, watched: kept };
}

interface Changed {
  events: InboundEvent[];
  keep: Watched[];
}

function seen(look: Look, one: Watched, status: Json): Changed {
  const { account, nowMs } = look;
  const { gone, ...visible } = one;
  const back: InboundEvent[] =
    gone === undefined ? [] : [...person(look, one, gone, "unblocked"), tell(look, one, "unhidden")];
  const edited = editedMs(status) ?? 0;
  const event =
    edited > one.edited
      ? statusEvent({ accountId: account.id, status, root: one.root, change: "edited", nowMs })
      : undefined;
  return { events: event === undefined ? back : [...back, event], keep: [{ ...visible, edited }] };
}

async function vanished(look: Look, one: Watched): Promise<Changed> {
  if (one.gone !== undefined || look.asked >= MOST_ASKED) return { events: [], keep: [one] };
  look.asked++;
  return orRefused(became(look, one), { events: [], keep: [one] });
}

async function became(look: Look, one: Watched): Promise<Changed> {
  // The list leaves out those whom the account mutes; the status itself is shown all the same.
  const status = await orMissing(look.api.get(`/api/v1/statuses/${encodeURIComponent(one.id)}`));
  if (status !== undefined) return seen(look, one, status);
  const why = await whyGone(look, one);
  if (why === "deleted") return { events: [tell(look, one, "deleted")], keep: [] };
  return { events: [...person(look, one, why, "blocked"), tell(look, one, "hidden")], keep: [{ ...one, gone: why }] };
}

async function whyGone({ api, nowMs }: Look, one: Watched): Promise<Why> {
  if (one.by === "") return "hidden";
  // https://docs.joinmastodon.org/methods/accounts/#get
  const author = await orMissing(api.get(`/api/v1/accounts/${encodeURIComponent(one.by)}`));
  if (author === undefined || at(author, "suspended") === true) return "hidden";
  // https://docs.joinmastodon.org/methods/accounts/#relationships
  const relations = list(await api.get("/api/v1/accounts/relationships", [["id[]", one.by]]));
  if (relations.some((relation) => at(relation, "blocked_by") === true)) return "blocked";
  return one.far && nowMs - one.at > CLEARED_AFTER_MS ? "hidden" : "deleted";
}

const tell = (
  { account, nowMs }: Look,
  { id: externalId, kind, root }: Watched,
  change: "deleted" | "hidden" | "unhidden",
) =>
  ({
    type: "message",
    channel: "mastodon",
    accountId: account.id,
    externalId,
    change,
    kind,
    atMs: nowMs,
    edit: 0,
    conversationId: root,
  }) satisfies InboundEvent;

/** A block hides everything of its author's, and lets no reply reach them. */
function person({ account, nowMs }: Look, { by }: Watched, why: Why, what: "blocked" | "unblocked"): PersonEvent[] {
  if (why !== "blocked") return [];
  return [{ type: "person", channel: "mastodon", accountId: account.id, what, personId: by, atMs: nowMs }];
}

/** By id. Servers before 4.3 show one at a time, of which only the newest are worth so many calls. */
async function statuses(
  api: MastodonApi,
  group: readonly Watched[],
  isNewest: boolean,
): Promise<Map<string, Json> | undefined> {
  const several = group.map((one) => ["id[]", one.id] as const);
  let found = await orRefused(api.get("/api/v1/statuses", several), undefined);
  if (found === undefined && !isNewest) return undefined;
  found ??= await Promise.all(
    group.map((one) => orRefused(api.get(`/api/v1/statuses/${encodeURIComponent(one.id)}`), null)),
  );
  return new Map(
    list(found).flatMap((status) => {
      const statusId = id(at(status, "id"));
      return statusId === undefined ? [] : [[statusId, status] as const];
    }),
  );
}
