import { directoryOf } from "../../domain/consult/directory.ts";
import { askExperts } from "../../steps/consult/ask-experts.ts";
import { withdrawConsultation, writeToExpert } from "../../steps/consult/officer-consults.ts";
import type { Unasked } from "../parts/conversation-props.ts";
import { type FormRoute, textOf } from "./route.ts";

/** Before the id of somebody in the directory. */
const ASKED = "ask-";

/** What the consultation panel's forms do. */
export const CONSULTATION_FORMS: readonly FormRoute[] = [
  {
    path: "/messages/:id/consultations",
    right: "reply",
    run: async ({ c, id, officer, field }) => {
      const { ports } = c.var;
      const listed = directoryOf(ports.department, await ports.store.aways(), ports.nowMs());
      const recipients = listed.map((one) => one.id).filter((one) => field(`${ASKED}${one}`) === "on");
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

/** What one of these forms was to tell an expert; `undefined`: it is none of them, or says nothing. */
export function unaskedIn(form: FormData): Unasked | undefined {
  const [question, words] = [textOf(form, "question"), textOf(form, "words")];
  if (question !== "") {
    const chosen = [...form.keys()].filter((name) => name.startsWith(ASKED)).map((name) => name.slice(ASKED.length));
    return { question: { text: question, chosen, mode: textOf(form, "mode") } };
  }
  const [consultation, recipient] = [textOf(form, "consultation"), textOf(form, "recipient")];
  return words === "" || recipient === "" ? undefined : { line: { consultation, recipient, text: words } };
}
