import { addNote, type HandOver, handOver } from "../../steps/inbox/add-note.ts";
import type { FormRoute } from "./route.ts";

/** Notes, and handing a message over. */
export const CONVERSATION_FORMS: readonly FormRoute[] = [
  {
    path: "/messages/:id/note",
    right: "reply",
    // A reply that may not go can be kept as a note: then the words come as `text`.
    run: async ({ c, id, officer, field }) => {
      const text = field("note").trim() === "" ? field("text") : field("note");
      const noted = await addNote(c.var.ports)({ messageId: id, officer, text });
      return noted.ok || noted.reason !== "empty" ? noted : { ok: false, reason: "empty-note" };
    },
  },
  {
    path: "/messages/:id/hand-over",
    right: "reply",
    run: async ({ c, id, officer, field }) => {
      const to = receiver(field("to"));
      if (to === undefined) return { ok: false, reason: "to-whom" };
      return handOver(c.var.ports)({ messageId: id, officer, to, line: field("line") });
    },
  },
];

/** `person:ID` or `team:ID`. */
function receiver(value: string): HandOver["to"] | undefined {
  const [kind, id] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
  if (id === "") return undefined;
  return kind === "person" ? { person: id } : kind === "team" ? { team: id } : undefined;
}
