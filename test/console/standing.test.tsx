import { expect, it } from "vitest";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { Row } from "../../shared/console/parts/row.tsx";
import { LiveStanding, standing } from "../../shared/console/parts/standing.tsx";
import { en, fr } from "../../shared/console/words.ts";
import type { MessageSummary } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { byHandle, department, maya, NOW_MS, people, reply, summary, thread } from "../browser/example-data.ts";
import { GALLERY } from "../browser/gallery.tsx";

/** A reply that stands already is said before another is written. */

const dad = byHandle("prairie_dad_ab");
const ctxIn = (language: "en" | "fr"): Ctx => ({
  words: language === "fr" ? fr : en,
  language,
  base: "",
  path: "/inbox",
  department,
  nowMs: NOW_MS,
  officer: maya,
  csrf: "token",
  people,
});
const at = (minutes: number): string => new Date(NOW_MS + minutes * 60_000).toISOString();
const plain = (html: string): string =>
  html
    .replaceAll("&#39;", "’")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/[^\S\u00a0]+/g, " ");

function said(language: "en" | "fr", change: Partial<Outgoing>, more: Partial<Outgoing>[] = []): string {
  const outgoing = [change, ...more].map((one) => reply(dad, one));
  return String(<LiveStanding ctx={ctxIn(language)} thread={thread(dad, { outgoing })} may={{ reply: true }} />);
}

const WAITS: Partial<Outgoing> = {
  ...{ state: "waiting", lane: "red", approversNeeded: 2, approvers: ["approver", "head"], approvals: [] },
  gate: { since: at(-5), steps: [{ do: "escalate", at: at(14) }], deputy: "approver" },
};

it.each<["en" | "fr", Partial<Outgoing>, string]>([
  ["en", WAITS, "A reply waits for approval. It waits for an approver and the head of communications."],
  ["fr", WAITS, "Une réponse attend l’approbation. Il manque une approbation et l’accord de la direction"],
  ["en", { ...WAITS, approvals: [{ by: "x", at: at(-1), hash: "h", roles: ["approver"] }] }, "for the head of comm"],
  ["en", { ...WAITS, approvers: ["approver"], approversNeeded: 1 }, "for an approver. Nothing has gone out yet."],
  ["en", WAITS, "It passes to the head of communications at 10:56."],
  ["fr", WAITS, "10\u00a0h\u00a056"],
  ["en", { state: "approved" }, "A reply is on its way."],
  ["fr", { state: "sending" }, "Une réponse est en route."],
  ["en", { state: "exported" }, "A reply is with the official tool."],
  ["en", { state: "unknown" }, "Nobody knows yet whether the last reply arrived."],
  ["en", { state: "sent", sentAt: at(-2) }, "The reply was sent at 10:40."],
  ["fr", { state: "sent", sentAt: at(-2) }, "La réponse est partie à 10\u00a0h\u00a040."],
])("%s: %o", (language, change, words) => {
  expect(plain(said(language, change))).toContain(words);
});

it("its author takes what waits back; nobody else does", () => {
  expect(said("en", WAITS)).toContain("/undo");
  expect(said("en", { ...WAITS, createdBy: "officer2" })).not.toContain("/undo");
  expect(said("en", { state: "sent" })).not.toContain("/undo");
});

it.each<[string, Partial<Outgoing>[], string | undefined]>([
  ["nothing", [], undefined],
  ["what was taken back", [{ state: "withdrawn" }], undefined],
  ["what was sent back", [{ state: "drafted", reason: "Name it" }], undefined],
  ["what failed", [{ state: "failed" }], undefined],
  ["a hidden comment", [{ kind: "hide", state: "sent" }], undefined],
  [
    "what waits beside what is sent",
    [
      { id: "a", state: "waiting" },
      { id: "b", state: "sent" },
    ],
    "a",
  ],
  [
    "the newer of two",
    [
      { id: "a", state: "sent", createdAt: at(-9) },
      { id: "b", state: "sent", createdAt: at(-1) },
    ],
    "b",
  ],
])("what stands: %s", (_, outgoing, id) => {
  expect(standing(thread(dad, { outgoing: outgoing.map((one) => reply(dad, one)) }))?.id).toBe(id);
});

it.each(["en", "fr"] as const)(
  "the editor, and its promise of a lane, is folded behind a button then: %s",
  (language) => {
    const folded = /<details id="another"[^>]*data-stands=""(?![^>]* open)/;
    expect(GALLERY.waiting?.(language)).toMatch(folded);
    expect(GALLERY.waiting?.(language)).toContain(
      language === "fr" ? "Écrire une autre réponse" : "Write another reply",
    );
    expect(GALLERY.conversation?.(language)).toMatch(/<details id="another" class="another" open=""/);
    // Words that are being written are in view all the same.
    expect(GALLERY.collision?.(language)).toMatch(/<details id="another"[^>]*open=""/);
  },
);

it.each<["en" | "fr", Partial<MessageSummary>, string[]]>([
  ["en", { waiting: "approval", expert: "waiting" }, ["Waiting: approval"]],
  ["fr", { waiting: "approval", expert: "answered" }, ["En attente d’approbation"]],
  ["en", { waiting: "approval", expert: "needs-more" }, ["Waiting: approval", "Expert asks back"]],
  ["en", { waiting: "expert", expert: "waiting" }, ["Waiting: expert"]],
  ["fr", { waiting: "expert", expert: "waiting" }, ["En attente d’un expert"]],
  ["en", { waiting: "approval", status: "answered" }, []],
])("a row names what it waits for: %s %o", (language, change, expected) => {
  const html = String(
    <Row ctx={ctxIn(language)} item={{ ...summary(dad), ...change }} query={{ view: "all" }} />,
  ).replaceAll("&#39;", "’");
  expect([...html.matchAll(/class="row-(?:approval|expert)">([^<]+) </g)].map(([, one]) => one)).toEqual(expected);
});
