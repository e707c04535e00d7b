import { instantWritten } from "../../domain/posts/post-calendar.ts";
import type { PairDecided } from "../../steps/posts/pair-decision.ts";
import {
  approvePair,
  notePair,
  reschedulePair,
  resumePair,
  returnPair,
  schedulePair,
  withdrawPair,
} from "../../steps/posts/schedule-pair.ts";
import type { Right } from "../access.ts";
import { type FormRoute, type Outcome, readIn, type Submitted, saidThere } from "./route.ts";

/** What the calendar's buttons do, each one step. */

const act = (
  name: string,
  right: Right,
  run: (form: Submitted) => Promise<PairDecided>,
  then: (form: Submitted) => { to?: string } = () => ({}),
): FormRoute => ({
  path: `/calendar/:id/${name}`,
  right,
  homeOf: (id) => `/calendar/${id}`,
  run: async (form): Promise<Outcome> => {
    const decided = await run(form);
    return decided.ok ? { ok: true, ...then(form) } : { ok: false, reason: decided.reason };
  },
});

/** From the approver's queue it goes on there. */
const inQueue = ({ id, field }: Submitted) => (field("back").startsWith("/approvals") ? saidThere(field, id) : {});

const named = ({ id, officer }: Submitted) => ({ id, officer });

export const CALENDAR_FORMS: readonly FormRoute[] = [
  act("schedule", "reply", (form) => schedulePair(form.c.var.ports)(named(form))),
  act("withdraw", "reply", (form) => withdrawPair(form.c.var.ports)(named(form))),
  act("resume", "reply", (form) => resumePair(form.c.var.ports)(named(form))),
  act("note", "reply", (form) => notePair(form.c.var.ports)(named(form))),
  act("approve", "read", (form) => approvePair(form.c.var.ports)({ ...named(form), ...readIn(form.field) }), inQueue),
  act("return", "read", (form) => returnPair(form.c.var.ports)({ ...named(form), reason: form.field("reason") })),
  act("reschedule", "reply", async (form) => {
    const { ports } = form.c.var;
    const at = instantWritten(form.field("day"), form.field("time"), ports.department.department.timeZone);
    if (at === undefined) return { ok: false, reason: "pair-past" };
    return reschedulePair(ports)({ ...named(form), at });
  }),
];
