import { endAway, setAway } from "../../steps/consult/set-away.ts";
import { peoplePage } from "../routes/people.tsx";
import { sides } from "../sidebar.ts";
import type { FormRoute } from "./route.ts";

/** What is done on the people page: absences of experts. */
export const PEOPLE_FORMS: readonly FormRoute[] = [
  {
    path: "/people/:id/away",
    right: "people",
    home: "/people",
    run: ({ c, id, officer, field }) =>
      setAway(c.var.ports)({
        expert: id,
        officer,
        from: field("from"),
        to: field("to"),
        ...(field("replacement") === "" ? {} : { replacement: field("replacement") }),
      }),
    again: async ({ c, id, officer, field }, { reason }) => {
      c.set("crisis", await c.var.ports.store.crisis());
      const typed = { expert: id, from: field("from"), to: field("to"), replacement: field("replacement") };
      return peoplePage({ c, officer, side: await sides(c, officer) }, { reason, typed });
    },
  },
  {
    path: "/people/:id/back",
    right: "people",
    home: "/people",
    run: ({ c, id, officer }) => endAway(c.var.ports)({ expert: id, officer }),
  },
];
