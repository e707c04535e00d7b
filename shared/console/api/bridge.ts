import * as z from "zod/mini";
import { confirmExported } from "../../steps/outgoing/confirm-exported.ts";
import { confirmationSchema, MOST_CONFIRMATIONS, toConfirmation } from "../confirmations.ts";
import type { ApiRoute } from "./route.ts";
import { outgoingJson, outgoingSchema } from "./shapes.ts";
import { strict } from "./values.ts";

/** Handed over at once: more than a day's worth for any department that publishes by hand. */
const MOST_EXPORTED = 100;

/** Bridge mode: what waits for the official tool, and its word on it. */
export const BRIDGE_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/bridge/exported",
    right: "reply",
    summary: "Replies handed to the official tool and not confirmed, oldest first",
    status: 200,
    answer: z.object({ items: z.array(outgoingSchema) }),
    run: async ({ ports }) => ({ items: (await ports.store.exported(MOST_EXPORTED)).map(outgoingJson) }),
  },
  {
    method: "post",
    path: "/api/bridge/confirmations",
    right: "reply",
    summary: "The official tool's word on what was handed to it; the same word twice changes nothing",
    body: z.object({
      items: z.array(strict(confirmationSchema)).check(z.minLength(1), z.maxLength(MOST_CONFIRMATIONS)),
    }),
    status: 200,
    answer: z.object({
      items: z.array(z.object({ id: z.string(), outcome: z.enum(["confirmed", "already", "unknown", "conflict"]) })),
    }),
    run: async ({ ports, body, officer }) => {
      const items = body.items as z.infer<typeof confirmationSchema>[];
      return { items: await confirmExported(ports)(items.map(toConfirmation), officer) };
    },
  },
];
