/** How many follow those who wrote. https://docs.bsky.app/docs/api/app-bsky-actor-get-profiles */
import { AppError } from "../../domain/errors.ts";
import { at, count, id, type Json, list } from "../common/json.ts";
import type { Xrpc } from "./xrpc.ts";

const PEOPLE_A_CALL = 25;

/** By their ids. What people wrote waits for none of this: where no answer comes, it comes without. */
export async function reachOf(xrpc: Xrpc, people: readonly string[]): Promise<Map<string, number>> {
  const dids = [...new Set(people)];
  const reach = new Map<string, number>();
  for (let from = 0; from < dids.length; from += PEOPLE_A_CALL) {
    for (const profile of await profiles(xrpc, dids.slice(from, from + PEOPLE_A_CALL))) {
      const [did, followers] = [id(at(profile, "did")), count(at(profile, "followersCount"))];
      if (did !== undefined && followers !== undefined) reach.set(did, followers);
    }
  }
  return reach;
}

async function profiles(xrpc: Xrpc, dids: readonly string[]): Promise<Json[]> {
  try {
    const query = dids.map((did) => ["actors", did] as const);
    return list(at(await xrpc.get("app.bsky.actor.getProfiles", query), "profiles"));
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
