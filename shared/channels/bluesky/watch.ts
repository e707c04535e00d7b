/**
 * Edits and deletions notify nobody, so the newest posts are looked at again. A post that the view no longer
 * has is deleted only when its author's repository lacks it; else it is hidden, and may come back.
 */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account } from "../../ports.ts";
import { isNo } from "../common/http.ts";
import { at, id, type Json, list } from "../common/json.ts";
import { orRefused } from "../common/one-item.ts";
import { shortCid, type Watched } from "./cursor.ts";
import { partsOf, postEvent } from "./post.ts";
import { isRefused, type Xrpc } from "./xrpc.ts";

/** https://docs.bsky.app/docs/api/app-bsky-feed-get-posts */
export const POSTS_A_CALL = 25;

export async function changesOf(
  xrpc: Xrpc,
  account: Account,
  watched: readonly Watched[],
  nowMs: number,
): Promise<{ events: InboundEvent[]; watched: Watched[] }> {
  const events: InboundEvent[] = [];
  const kept: Watched[] = [];
  for (let from = 0; from < watched.length; from += POSTS_A_CALL) {
    const group = watched.slice(from, from + POSTS_A_CALL);
    const uris = group.map((one) => one.uri);
    const shown = await orRefused(postsByUri(xrpc, uris), undefined);
    if (shown === undefined) {
      kept.push(...group);
      continue;
    }
    for (const one of group) {
      const { event, keep } = await changeOf(xrpc, account, one, shown.get(one.uri), nowMs);
      events.push(...event);
      kept.push(...keep);
    }
  }
  return { events, watched: kept };
}

export async function postsByUri(xrpc: Xrpc, uris: readonly string[]): Promise<Map<string, Json>> {
  const answer = await xrpc.get(
    "app.bsky.feed.getPosts",
    uris.map((uri) => ["uris", uri] as const),
  );
  return new Map(
    list(at(answer, "posts")).flatMap((post) => {
      const uri = id(at(post, "uri"));
      return uri === undefined ? [] : [[uri, post] as const];
    }),
  );
}

async function changeOf(
  xrpc: Xrpc,
  account: Account,
  one: Watched,
  shown: Json | undefined,
  nowMs: number,
): Promise<{ event: InboundEvent[]; keep: Watched[] }> {
  const tell = (change: "edited" | "deleted" | "hidden" | "unhidden"): InboundEvent[] => {
    const record = change === "edited" ? at(shown, "record") : undefined;
    const { uri, kind } = one;
    const seen = {
      accountId: account.id,
      uri,
      author: at(shown, "author"),
      record,
      view: shown,
      kind,
      change,
    };
    return [postEvent({ ...seen, atMs: nowMs, edit: 0 })];
  };
  if (shown !== undefined) {
    const cid = shortCid(id(at(shown, "cid")));
    const back = one.hidden ? tell("unhidden") : [];
    return {
      event: cid === one.cid ? back : [...back, ...tell("edited")],
      keep: [{ uri: one.uri, kind: one.kind, cid }],
    };
  }
  if (await isInRepository(xrpc, one.uri)) {
    return {
      event: one.hidden ? [] : tell("hidden"),
      keep: [{ ...one, hidden: true }],
    };
  }
  return { event: tell("deleted"), keep: [] };
}

/**
 * `false` only where its author's repository says that it lacks it. One that is not found, deactivated, suspended or
 * taken down, or that refuses for whatever other reason, may serve it again: its author deleted nothing that we know of.
 * https://docs.bsky.app/docs/api/com-atproto-repo-get-record, https://docs.bsky.app/docs/api/com-atproto-sync-get-record
 * (RepoNotFound, RepoTakendown, RepoSuspended, RepoDeactivated) and https://atproto.com/specs/account
 */
async function isInRepository(xrpc: Xrpc, uri: string): Promise<boolean> {
  try {
    await xrpc.get("com.atproto.repo.getRecord", Object.entries(partsOf(uri)));
    return true;
  } catch (error) {
    if (isRefused(error, "RecordNotFound")) return false;
    if (isNo(error)) return true;
    throw error;
  }
}
