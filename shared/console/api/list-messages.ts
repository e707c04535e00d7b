import * as z from "zod/mini";
import { listPage } from "../data/list-page.ts";
import { searched } from "../data/search.ts";
import { like } from "../input-faults.ts";
import { type Filter, LIST_FILTERS, type ListFilter, type ListQuery, outOfPlace } from "../parts/inbox-query.ts";
import { type ApiCall, type ApiRoute, Refused } from "./route.ts";
import { messageJson, messageSchema } from "./shapes.ts";
import { isoInstant, pageSize } from "./values.ts";

/** The list of messages: by the same filters as the inbox, of any status unless one is asked. */

/** What filters take that are neither a list of values nor any text. */
const DAY_OR_HOUR = like({
  en: "a day or an hour, such as 2026-11-17 or 2026-11-17T14",
  fr: "un jour ou une heure, comme 2026-11-17 ou 2026-11-17T14",
});
const TAKES: Partial<Record<ListFilter, ReturnType<typeof like>>> = {
  language: like({
    en: "en, fr, other for all that is neither, another language’s code of ISO 639, or und where it is not known",
    fr: "en, fr, other pour tout ce qui n’est ni l’un ni l’autre, le code ISO 639 d’une autre langue, ou und si elle est inconnue",
  }),
  from: DAY_OR_HOUR,
  to: DAY_OR_HOUR,
  counted: like({
    en: "a counter of a report, such as reply-channel|facebook",
    fr: "un compteur d’un rapport, comme reply-channel|facebook",
  }),
};

const FILTERS = Object.fromEntries(
  Object.entries(LIST_FILTERS).map(([name, filter]) => [name, z.optional(shapeOf(name as ListFilter, filter))]),
);

function shapeOf(name: ListFilter, filter: Filter): z.ZodMiniType {
  if ("one" in filter) return z.enum(filter.one);
  const { least, most, is } = filter;
  // What it takes says more than how long it may be.
  const text = is === undefined ? z.string() : z.string().check(z.refine(is, TAKES[name]));
  const shape = (least === undefined ? text : text.check(z.minLength(least))).check(z.maxLength(most));
  const takes = TAKES[name]?.params.like.en;
  return takes === undefined ? shape : shape.check(z.describe(takes));
}

export const LIST_MESSAGES: ApiRoute = {
  method: "get",
  path: "/api/messages",
  right: "read",
  summary:
    "Messages: open ones by service clock, others newest first; with `q` those found; with `from` those that counted on days",
  query: z.object({ ...FILTERS, limit: z._default(pageSize, 25) }),
  status: 200,
  answer: z.object({
    items: z.array(messageSchema),
    cursor: z.optional(z.string()),
    /** Of a search that goes on behind the cursor: everything asked since then was looked at. */
    searchedTo: z.optional(isoInstant),
    /** Of days, on this page and those before it: how many the figure counts, how many of them their authors deleted, how
     * many messages stand in the list. */
    tally: z.optional(z.object({ counted: z.number(), deleted: z.number(), shown: z.number() })),
  }),
  run: listMessages,
};

async function listMessages({ ports, query: { limit, ...given }, officer }: ApiCall): Promise<unknown> {
  const { q = "", ...more } = { view: "all", status: "any", ...given } as ListQuery;
  const query: ListQuery = q.trim() === "" ? more : { ...more, q: q.trim() };
  const wrong = outOfPlace(query);
  if (wrong !== undefined) throw new Refused("bad-request", wrong);
  const asked = { officer, limit: Number(limit) };
  if (query.q !== undefined) {
    const { items, ...rest } = await searched(ports, { ...query, q: query.q }, asked);
    return { items: items.map(messageJson), ...rest };
  }
  const { items, cursor, tally } = await listPage(ports, query, asked);
  const byId = new Map((await ports.store.messages(items.map(({ id }) => id))).map((m) => [m.id, m]));
  return {
    items: items.flatMap(({ id }) => byId.get(id) ?? []).map(messageJson),
    ...(cursor === undefined ? {} : { cursor }),
    ...(tally === undefined ? {} : { tally }),
  };
}
