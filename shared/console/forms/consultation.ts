import { directoryOf } from "../../domain/consult/directory.ts";
import { askExperts } from "../../steps/consult/ask-experts.ts";
import { withdrawConsultation, writeToExpert } from "../../steps/consult/officer-consults.ts";
import type { FormRoute } from "./route.ts";

/** What the consultation panel's forms do. */
export const CONSULTATION_FORMS: readonly FormRoute[] = [
  {
    path: "/messages/:id/consultations",
    right: "reply",
    run: async ({ c, id, officer, field }) => {
      const { ports } = c.var;
      const listed = directoryOf(ports.department, await ports.store.aways(), ports.nowMs());
      const recipients = listed.map((one) => one.id).filter((one) => field(`ask-${one}`) === "on");
      const mode = field("mode") === "all" ? "all" : "first";
      return askExperts(ports)({ messageId: id, officer, question: field("question"), recipients, mode });
    },
  },
  {
    path: "/messages/:id/consultation-write",
    right: "reply",
    run: ({ c, field }) =>
      writeToExpert(c.var.ports)({
        consultationId: field("consultation"),
        recipient: field("recipient"),
        text: field("words"),
      }),
  },
  {
    path: "/messages/:id/consultation-withdraw",
    right: "reply",
    run: ({ c, field }) => withdrawConsultation(c.var.ports)({ consultationId: field("consultation") }),
  },
];
