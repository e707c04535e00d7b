import { endAway, setAway } from "../../steps/consult/set-away.ts";
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
  },
  {
    path: "/people/:id/back",
    right: "people",
    home: "/people",
    run: ({ c, id, officer }) => endAway(c.var.ports)({ expert: id, officer }),
  },
];
