import type { Language } from "../../shared/console/parts/ctx.ts";
import type { Note } from "../../shared/domain/message/note.ts";
import { byHandle, colin, iso, reply, summary } from "./example-data.ts";
import { open } from "./gallery-parts.tsx";

/** The conversation's column, and two officers in it. */

const nadia = byHandle("nadia.voyage");
const note = (id: string, more: Partial<Note>): Note => ({
  v: 1,
  id,
  messageId: nadia.id,
  kind: "note",
  by: "approver",
  at: iso(-5),
  text: "",
  ...more,
});
const notes: Note[] = [
  note("n1", { at: iso(-8), text: "Two others were told the same at that airline’s counter today." }),
  note("n2", {
    kind: "hand-over",
    by: "officer2",
    at: iso(-6),
    to: { person: "officer" },
    text: "You know the Schengen rule better than I do. Her number [phone removed] is on the platform.",
  }),
  note("n3", { kind: "hand-over", by: "head", at: iso(-4), to: { team: "renewals" } }),
];
const returned = reply(nadia, {
  state: "drafted",
  lane: "amber",
  approversNeeded: 1,
  approvers: ["approver"],
  reason: "Name the rule.",
  createdAt: iso(-7),
});

export const CONVERSATION_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  column: (language) =>
    open("nadia.voyage", language, {
      notes,
      outgoing: [returned],
      decisions: [
        {
          id: "back",
          outgoingId: returned.id,
          messageId: nadia.id,
          move: "return",
          by: "approver",
          at: iso(-5),
          rule: "A-07",
          policyVersion: "1",
          textHash: "h",
        },
      ],
      more: {
        present: [
          { officerId: "officer2", name: "James Tran", messageId: nadia.id, doing: "writing", at: iso(0) },
          { officerId: "head", name: "Hélène Roy", messageId: nadia.id, doing: "reading", at: iso(0) },
        ],
        kept: {
          messageId: nadia.id,
          officerId: "officer",
          text: "Bonjour Nadia, merci d’avoir vérifié. Le Portugal est dans l’espace Schengen : ",
          language: "fr",
          at: iso(-1),
        },
      },
    }),
  collision: (language) =>
    open("nadia.voyage", language, {
      ctx: { refused: "answered-by-other" },
      outgoing: [reply(nadia, { state: "sent", sentAt: iso(-0.1), createdBy: "officer2" })],
      draft: { text: "Bonjour Nadia, le Portugal demande trois mois de validité. — MB", language: "fr" },
    }),
  peril: (language) =>
    open("nadia.voyage", language, {
      message: { risk: ["self-harm", "in-danger"] },
      library: { offered: [], blocked: [], of: 0, withheld: true },
    }),
  "collision-own": (language) =>
    open("nadia.voyage", language, {
      ctx: { refused: "answered-already" },
      outgoing: [reply(nadia, { state: "approved", createdBy: "officer" })],
      draft: { text: "Bonjour Nadia, le Portugal demande trois mois de validité. — MB", language: "fr" },
    }),
  "column-more": (language) =>
    open("newsdesk_cb", language, {
      ctx: { refused: "conflict" },
      more: {
        conversation: ["k.tremb", "ng.trails", "harpreet.k"].map((handle) => summary(byHandle(handle))),
        conversationMore: true,
        note: "Asked the press desk: they answer it themselves today.",
      },
    }),
  "column-earlier": (language) => open("nadia.voyage", language, { more: { earlierCount: 33, earlierMore: true } }),
  "as-approver": (language) => open("lise.m.gatineau", language, { ctx: { officer: colin } }),
};
