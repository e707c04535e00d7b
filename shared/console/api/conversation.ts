import * as z from "zod";
import { LONGEST_NOTE } from "../../domain/message/note.ts";
import { addNote, handOver } from "../../steps/inbox/add-note.ts";
import { shownThread } from "../../steps/inbox/open-message.ts";
import { keepDraft } from "../../steps/outgoing/keep-draft.ts";
import { given } from "../given.ts";
import { type ApiRoute, found, Refused, refuseOr } from "./route.ts";
import { isoInstant, language, messageJson, messageSchema, noteJson, noteSchema, text } from "./shapes.ts";

const sources = z.string().max(2000).optional().meta({ description: "`library:ID,expert:ID`" });
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
    body: z.object({ text: text.max(LONGEST_NOTE) }),
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
        person: z.string().min(1).max(120).optional(),
        team: z.string().min(1).max(60).optional(),
        line: text.max(LONGEST_NOTE).optional(),
      })
      .meta({ description: "Either `person` or `team`." }),
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
