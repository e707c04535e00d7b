/**
 * Deletions of other people's posts notify nobody (`post.delete` is told of the account's own), so the newest posts
 * are looked up again. X charges nothing more for a post that was read before on the same UTC day.
 * https://docs.x.com/x-api/posts/get-posts-by-ids
 */
import { DAY_MS } from "../../domain/instants.ts";
import type { Change, MessageEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { at, id, list, text } from "../common/json.ts";
import { orRefused } from "../common/one-item.ts";
import type { XApi } from "./api.ts";

export interface Watched {
  id: string;
  /** When it was written, ISO 8601. */
  at: string;
}

/** One call's worth. */
const MOST_WATCHED = 100;
const WATCHED_MS = DAY_MS;
/** Gone, or its author now shows posts to chosen people only, or is suspended. */
const CHANGES: Record<string, Change> = {
  "resource-not-found": "deleted",
  "not-authorized-for-resource": "hidden",
};

/** What still stands of `watched`, and what happened to the rest. */
export async function changesOf(
  api: XApi,
  account: Account,
  watched: readonly Watched[],
  nowMs: number,
): Promise<{ events: MessageEvent[]; watched: Watched[] }> {
  const recent = watched.filter((one) => nowMs - Date.parse(one.at) < WATCHED_MS).slice(-MOST_WATCHED);
  if (recent.length === 0) return { events: [], watched: [] };
  const answer = await orRefused(api.get("/2/tweets", { ids: recent.map((one) => one.id).join(",") }), undefined);
  const changed = new Map<string, Change>();
  for (const one of list(at(answer, "errors"))) {
    const change = CHANGES[text(at(one, "type"))?.split("/").at(-1) ?? ""];
    const postId = id(at(one, "resource_id")) ?? id(at(one, "value"));
    if (change !== undefined && postId !== undefined) changed.set(postId, change);
  }
  return {
    events: recent.flatMap(({ id: externalId }): MessageEvent[] => {
      const change = changed.get(externalId);
      if (change === undefined) return [];
      const about = { channel: "x", accountId: account.id, externalId, conversationId: externalId } as const;
      return [{ type: "message", ...about, change, kind: "mention", atMs: nowMs, edit: 0 }];
    }),
    watched: recent.filter((one) => !changed.has(one.id)),
  };
}

export const isWatched = (value: unknown): value is Watched =>
  typeof value === "object" &&
  value !== null &&
  /^\d{1,25}$/.test(String(Reflect.get(value, "id"))) &&
  Number.isFinite(Date.parse(String(Reflect.get(value, "at"))));
