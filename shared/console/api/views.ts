import * as z from "zod/mini";
import { LONGEST_VIEW_NAME } from "../../domain/saved-views.ts";
import { deleteView, renameView, saveView } from "../../steps/inbox/saved-views.ts";
import { queryOfView, viewQuery } from "../parts/inbox-query.ts";
import { type ApiRoute, refuseOr } from "./route.ts";
import { wellFormed } from "./values.ts";

const name = wellFormed(LONGEST_VIEW_NAME);
const answer = z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), query: z.string() })) });

/** The caller's own views; every answer has all of them. */
export const VIEW_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/views",
    right: "read",
    summary: "Your own views of the inbox",
    status: 200,
    answer,
    run: async ({ ports, officer }) => ({ items: (await ports.store.savedViews(officer.id))?.views ?? [] }),
  },
  {
    method: "post",
    path: "/api/views",
    right: "read",
    summary: "Name a filter or a search as a view of your own",
    body: z.object({
      name,
      /** As the console's address has it: `view=team&topic=photo`, `q=passport`. */
      query: wellFormed(1000),
    }),
    status: 201,
    answer,
    run: async ({ ports, officer, body }) => {
      const query = viewQuery(queryOfView(String(body.query)));
      return { items: refuseOr(await saveView(ports)({ officer, name: String(body.name), query }), "name").views };
    },
  },
  {
    method: "post",
    path: "/api/views/{id}/rename",
    right: "read",
    summary: "Give a view of yours another name",
    body: z.object({ name }),
    status: 200,
    answer,
    run: async ({ ports, officer, id, body }) => ({
      items: refuseOr(await renameView(ports)({ officer, id, name: String(body.name) }), "name").views,
    }),
  },
  {
    method: "post",
    path: "/api/views/{id}/delete",
    right: "read",
    summary: "Delete a view of yours; one that is gone stays gone",
    status: 200,
    answer,
    run: async ({ ports, officer, id }) => ({ items: refuseOr(await deleteView(ports)({ officer, id })).views }),
  },
];
