import * as z from "zod/mini";
import { APPROVAL_ROUTES } from "./approvals.ts";
import { BRIDGE_ROUTES } from "./bridge.ts";
import { CHANNEL_ROUTES } from "./channels.ts";
import { CONSULTATION_ROUTES } from "./consultations.ts";
import { CONVERSATION_ROUTES } from "./conversation.ts";
import { CRISIS_ROUTES } from "./crisis.ts";
import { LIBRARY_ROUTES } from "./library.ts";
import { MESSAGE_ROUTES } from "./messages.ts";
import { OUTGOING_ROUTES } from "./outgoing.ts";
import { PAIR_ROUTES } from "./pairs.ts";
import { RECORD_ROUTES } from "./records.ts";
import { REPORT_ROUTES } from "./reports.ts";
import type { ApiRoute } from "./route.ts";
import { TRIAGE_ROUTES } from "./triage.ts";
import { isoInstant } from "./values.ts";
import { VIEW_ROUTES } from "./views.ts";

/** Every route of the JSON API, in the order of the document. */
export const API: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/health",
    right: "anyone",
    summary: "Is the service up?",
    status: 200,
    answer: z.object({ status: z.literal("ok"), department: z.string(), now: isoInstant }),
    run: async ({ ports }) => ({
      status: "ok",
      department: ports.department.department.id,
      now: new Date(ports.nowMs()).toISOString(),
    }),
  },
  ...MESSAGE_ROUTES,
  ...TRIAGE_ROUTES,
  ...VIEW_ROUTES,
  ...CONVERSATION_ROUTES,
  ...OUTGOING_ROUTES,
  ...CONSULTATION_ROUTES,
  ...PAIR_ROUTES,
  ...APPROVAL_ROUTES,
  ...BRIDGE_ROUTES,
  ...CRISIS_ROUTES,
  ...CHANNEL_ROUTES,
  ...LIBRARY_ROUTES,
  ...RECORD_ROUTES,
  ...REPORT_ROUTES,
];
