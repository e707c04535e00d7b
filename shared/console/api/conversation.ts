import * as z from "zod/mini";
import { LONGEST_NOTE } from "../../domain/message/note.ts";
import { addNote, handOver } from "../../steps/inbox/add-note.ts";
import { shownThread } from "../../steps/inbox/open-message.ts";
import { keepDraft } from "../../steps/outgoing/keep-draft.ts";
import { given } from "../given.ts";
import { type ApiRoute, found, Refused, refuseOr } from "./route.ts";
import { messageJson, messageSchema, noteJson, noteSchema } from "./shapes.ts";
import { filled, isoInstant, language, text, upTo } from "./values.ts";

const sources = z.optional(upTo(2000)).register(z.globalRegistry, { description: "`library:ID,expert:ID`" });
const draftSchema = z.object({ text: z.string(), language: z.string(), sources, at: isoInstant });

/** What officers leave at a message beside a reply: notes, the message itself, half of a reply. */
export const CONVERSATION_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/messages/{id}/notes",
    right: "read",
    summary: "What colleagues left beside a message, oldest first",
    status: 200,
    answer: z.object({ items: z.array(noteSchema) }),
    run: async ({ ports, id }) => ({ items: (await found(shownThread(ports, id))).notes.map(noteJson) }),
  },
  {
    method: "post",
    path: "/api/messages/{id}/notes",
    right: "reply",
    summary: "Leave a note that only colleagues read; personal details are taken out",
    body: z.object({ text: text.check(z.maxLength(LONGEST_NOTE)) }),
    status: 201,
    answer: noteSchema,
    run: async ({ ports, id, officer, body }) =>
      noteJson(refuseOr(await addNote(ports)({ messageId: id, officer, text: String(body.text) }), "text").note),
  },
  {
    method: "post",
    path: "/api/messages/{id}/hand-over",
    right: "reply",
    summary: "Hand a message to a person or to a team, with a line if you like",
    body: z
      .object({
        person: z.optional(filled(120)),
        team: z.optional(filled(60)),
        line: z.optional(text.check(z.maxLength(LONGEST_NOTE))),
      })
      .register(z.globalRegistry, { description: "Either `person` or `team`." }),
    status: 200,
    answer: messageSchema,
    run: async ({ ports, id, officer, body }) => {
      const { person, team } = given(body, "person", "team");
      if ((person === undefined) === (team === undefined)) throw new Refused("bad-request", "person");
      const to = team === undefined ? { person: String(person) } : { team };
      const result = await handOver(ports)({ messageId: id, officer, to, ...given(body, "line") });
      return messageJson(refuseOr(result).message);
    },
  },
  {
    method: "get",
    path: "/api/messages/{id}/draft",
    right: "reply",
    summary: "Your own half-written reply",
    status: 200,
    answer: draftSchema,
    run: async ({ ports, id, officer }) => {
      const { messageId: _m, officerId: _o, ...draft } = await found(ports.store.draft(id, officer.id));
      return draft;
    },
  },
  {
    method: "post",
    path: "/api/messages/{id}/draft",
    right: "reply",
    summary: "Keep your half-written reply for another device; an empty text ends it",
    body: z.object({ text, language, sources }),
    status: 200,
    answer: z.object({ at: isoInstant }),
    run: async ({ ports, id, officer, body }) => {
      const words = { text: String(body.text), language: String(body.language), ...given(body, "sources") };
      const draft = { messageId: id, officer, ...words };
      return { at: refuseOr(await keepDraft(ports)(draft), "text").at };
    },
  },
];
