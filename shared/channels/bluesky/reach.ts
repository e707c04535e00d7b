/** How many follow those who wrote. https://docs.bsky.app/docs/api/app-bsky-actor-get-profiles */
import { AppError } from "../../domain/errors.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import { at, count, id, list } from "../common/json.ts";
import type { Xrpc } from "./xrpc.ts";

const PEOPLE_A_CALL = 25;

/** What people wrote waits for none of this: where no answer comes, whatever the reason, it comes without. */
export async function withReach(xrpc: Xrpc, events: readonly InboundEvent[]): Promise<InboundEvent[]> {
  const reach = await reachOf(xrpc, new Set(events.flatMap(writersOf)));
  return events.map((event) => {
    const followers = event.type === "message" && event.author ? reach.get(event.author.id) : undefined;
    if (event.type !== "message" || event.author === undefined || followers === undefined) return event;
    return { ...event, author: { ...event.author, reach: followers } };
  });
}

/** The first call that fails is the last: a server without such a view is asked once. */
async function reachOf(xrpc: Xrpc, people: ReadonlySet<string>): Promise<Map<string, number>> {
  const [dids, reach] = [[...people], new Map<string, number>()];
  try {
    for (let from = 0; from < dids.length; from += PEOPLE_A_CALL) {
      const query = dids.slice(from, from + PEOPLE_A_CALL).map((did) => ["actors", did] as const);
      for (const profile of list(at(await xrpc.get("app.bsky.actor.getProfiles", query), "profiles"))) {
        const [did, followers] = [id(at(profile, "did")), count(at(profile, "followersCount"))];
        if (did !== undefined && followers !== undefined) reach.set(did, followers);
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return reach;
}

const writersOf = (event: InboundEvent): string[] =>
  event.type === "message" && event.author !== undefined ? [event.author.id] : [];
