import { instantWritten } from "../../domain/posts/post-calendar.ts";
import type { PairDecided } from "../../steps/posts/post-decision.ts";
import {
  approvePost,
  notePost,
  reschedulePost,
  resumePost,
  returnPost,
  schedulePost,
  withdrawPost,
} from "../../steps/posts/schedule-post.ts";
import type { Right } from "../access.ts";
import { type FormRoute, type Outcome, type Submitted, saidThere } from "./route.ts";

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
  act("schedule", "reply", (form) => schedulePost(form.c.var.ports)(named(form))),
  act("withdraw", "reply", (form) => withdrawPost(form.c.var.ports)(named(form))),
  act("resume", "reply", (form) => resumePost(form.c.var.ports)(named(form))),
  act("note", "reply", (form) => notePost(form.c.var.ports)(named(form))),
  act(
    "approve",
    "read",
    (form) => approvePost(form.c.var.ports)({ ...named(form), read: form.field("read") }),
    inQueue,
  ),
  act("return", "read", (form) => returnPost(form.c.var.ports)({ ...named(form), reason: form.field("reason") })),
  act("reschedule", "reply", async (form) => {
    const { ports } = form.c.var;
    const at = instantWritten(form.field("day"), form.field("time"), ports.department.department.timeZone);
    if (at === undefined) return { ok: false, reason: "pair-past" };
    return reschedulePost(ports)({ ...named(form), at });
  }),
];
