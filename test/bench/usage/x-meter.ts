import type { Billable, Usage } from "../../../shared/domain/cost/prices.ts";
import type { HttpRequest } from "../../../shared/ports.ts";
import type { Platforms } from "../../simulation/platforms.ts";

/**
 * What X bills of a day, by its own list: each event by its type, what is written by the call, and what is read once a UTC
 * day for each post and each person, however often. https://docs.x.com/x-api/getting-started/pricing#deduplication
 */

export interface XMeter {
  fees: Usage;
  delivered(request: HttpRequest): void;
}

const WEB_ADDRESS = /https?:\/\//;

export function xMeter(platforms: Platforms, clock: { nowMs: number }, isCounting: () => boolean): XMeter {
  const fees: Usage = {};
  const add = (what: Billable): void => {
    if (isCounting()) fees[what] = (fees[what] ?? 0) + 1;
  };
  const seen = new Set<string>();
  const read = (what: Billable, id: string): void => {
    const once = `${new Date(clock.nowMs).toISOString().slice(0, 10)} ${what} ${id}`;
    if (!seen.has(once)) add(what);
    seen.add(once);
  };
  const fetchOf = platforms.fetchOf;
  platforms.fetchOf = (hands) => async (input, init) => {
    const answer = await fetchOf(hands)(input, init);
    const [, path = ""] = /\/api\/x\/2\/([^?]*)/.exec(String(input)) ?? [];
    if (!answer.ok || path === "") return answer;
    const { data = [] } = (await answer.json()) as { data?: { id?: string } | { id?: string }[] };
    const ids = [data].flat().flatMap(({ id }) => id ?? []);
    if (init?.method === "POST") {
      if (path === "tweets") add(WEB_ADDRESS.test(String(init.body)) ? "xPostsWithLink" : "xReplies");
      if (path.startsWith("dm_conversations/")) add("xDirectMessages");
    } else if (/^tweets|\/(tweets|mentions)$/.test(path)) for (const id of ids) read("xPostReads", id);
    else if (path.startsWith("users/")) for (const id of ids) read("xUserReads", id);
    return answer;
  };
  return {
    fees,
    delivered({ body }) {
      const { data } = JSON.parse(String(body)) as { data?: { event_type?: string } };
      const type = data?.event_type ?? "";
      if (type === "dm.received") add("xDirectEvents");
      else if (!UNBILLED.includes(type)) add("xEvents");
    },
  };
}

/** https://docs.x.com/x-api/activity/event-pricing */
const UNBILLED: readonly string[] = ["", "dm.sent", "post.delete"];
