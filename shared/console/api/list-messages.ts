import * as z from "zod";
import { listPage } from "../data/list-page.ts";
import { searched } from "../data/search.ts";
import { type Filter, LIST_FILTERS, type ListFilter, type ListQuery, outOfPlace } from "../parts/inbox-query.ts";
import { type ApiCall, type ApiRoute, Refused } from "./route.ts";
import { isoInstant, messageJson, messageSchema } from "./shapes.ts";

/** The list of messages: by the same filters as the inbox, of any status unless one is asked. */

const FILTERS = Object.fromEntries(
  Object.entries(LIST_FILTERS).map(([name, filter]) => [name, shapeOf(filter).optional()]),
) as Record<ListFilter, z.ZodOptional<z.ZodEnum | z.ZodString>>;

function shapeOf(filter: Filter): z.ZodEnum | z.ZodString {
  if ("one" in filter) return z.enum(filter.one);
  const { least, most, form, is, like } = filter;
  let text = z.string().max(most);
  if (least !== undefined) text = text.min(least);
  if (form !== undefined) text = text.regex(form);
  return is === undefined ? text : text.refine(is, like);
}

export const LIST_MESSAGES: ApiRoute = {
  method: "get",
  path: "/api/messages",
  right: "read",
  summary:
    "Messages: open ones by service clock, others newest first; with `q` those found; with `from` those that counted on days",
  query: z.object({ ...FILTERS, limit: z.coerce.number().int().min(1).max(100).default(25) }),
  status: 200,
  answer: z.object({
    items: z.array(messageSchema),
    cursor: z.string().optional(),
    /** Of a search that goes on behind the cursor: everything asked since then was looked at. */
    searchedTo: isoInstant.optional(),
    /** Of days, on this page and those before it: how many the figure counts, how many of them their authors deleted, how
     * many messages stand in the list. */
    tally: z.object({ counted: z.number(), deleted: z.number(), shown: z.number() }).optional(),
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
