import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedShare } from "../../shared/domain/lanes/changed-share.ts";
import { stateOn } from "../../shared/domain/library/library.ts";
import {
  mayMovePair,
  PAIR_MOVES,
  PAIR_STATES,
  type PairActor,
  type PairMove,
  type PairState,
} from "../../shared/domain/library/library-states.ts";
import { personMayMove } from "../../shared/domain/library/pair-rules.ts";
import { impersonal, personalised } from "../../shared/domain/library/personalise.ts";
import { isQuestion } from "../../shared/domain/outgoing/question.ts";
import { aPair, words } from "../fakes/pairs.ts";

/** Written again on purpose: a change of the product's table must be meant. */
const ALLOWED: readonly (readonly [PairState, PairMove, PairActor, PairState])[] = [
  ["candidate", "edit", "writer", "draft"],
  ["candidate", "edit", "owner", "draft"],
  ["candidate", "retire", "owner", "retired"],
  ["draft", "edit", "writer", "draft"],
  ["draft", "edit", "owner", "draft"],
  ["draft", "approve", "owner", "approved"],
  ["draft", "retire", "owner", "retired"],
  ["approved", "edit", "writer", "draft"],
  ["approved", "edit", "owner", "draft"],
  ["approved", "verify", "owner", "approved"],
  ["approved", "expire", "clock", "expired"],
  ["approved", "retire", "owner", "retired"],
  ["expired", "edit", "writer", "draft"],
  ["expired", "edit", "owner", "draft"],
  ["expired", "verify", "owner", "approved"],
  ["expired", "retire", "owner", "retired"],
  ["retired", "restore", "owner", "draft"],
];
const ACTORS: readonly PairActor[] = ["writer", "owner", "clock"];

describe("the life of a pair", () => {
  const all = PAIR_STATES.flatMap((state) =>
    PAIR_MOVES.flatMap((move) => ACTORS.map((by) => [state, move, by] as const)),
  );
  it.each(all)("%s: %s by the %s", (state, move, by) => {
    const row = ALLOWED.find(([from, one, actor]) => from === state && one === move && actor === by);
    const decision = mayMovePair(state, move, by);
    if (row) expect(decision).toEqual({ ok: true, to: row[3] });
    else expect(decision.ok).toBe(false);
  });

  it("is offered only after an approval: no other way leads there but a clock that was not over", () => {
    for (const [from, move, , to] of ALLOWED) {
      if (to === "approved") expect(["approve", "verify"]).toContain(move);
      if (move === "approve") expect(from).toBe("draft");
    }
  });

  it("ends with its last day, before anybody has said so", () => {
    const pair = aPair("a", { expiresOn: "2026-11-25" });
    expect([stateOn(pair, "2026-11-25"), stateOn(pair, "2026-11-26")]).toEqual(["approved", "expired"]);
    expect(stateOn({ ...pair, state: "draft" }, "2027-01-01")).toBe("draft");
  });
});

describe("who may do what with a pair", () => {
  const draft = aPair("a", { state: "draft", owner: "owner", writtenBy: ["writer"] });
  const who = (id: string, roles: "officer" | "approver" = "officer") => ({ id, roles: [roles] });
  it.each([
    ["its owner approves what another wrote", draft, "owner", "officer", { ok: true, to: "approved" }],
    ["one who approves others' work does so here too", draft, "lead", "approver", { ok: true, to: "approved" }],
    ["another officer does not", draft, "someone", "officer", { ok: false, reason: "forbidden" }],
    [
      "nobody approves their own text, the owner no more than others",
      { ...draft, writtenBy: ["owner"] },
      "owner",
      "officer",
      { ok: false, reason: "own-text" },
    ],
    [
      "nor does one who approves",
      { ...draft, writtenBy: ["lead", "writer"] },
      "lead",
      "approver",
      { ok: false, reason: "own-text" },
    ],
    [
      "half a pair is not approved",
      { ...draft, fr: words("Titre", "  ") },
      "owner",
      "officer",
      { ok: false, reason: "one-language" },
    ],
    ["what is approved is not approved again", aPair("a"), "lead", "approver", { ok: false, reason: "wrong-state" }],
  ] as const)("%s", (_name, pair, id, role, expected) => {
    expect(personMayMove(pair, "approve", who(id, role))).toEqual(expected);
  });

  it("a candidate belongs to nobody: any officer puts it aside or completes it", () => {
    const candidate = aPair("a", { state: "candidate", owner: "" });
    expect(personMayMove(candidate, "retire", who("someone")).ok).toBe(true);
    expect(personMayMove(candidate, "edit", who("someone")).ok).toBe(true);
    expect(personMayMove(draft, "retire", who("someone"))).toEqual({ ok: false, reason: "forbidden" });
  });
});

describe("how much of a text was changed", () => {
  it.each([
    ["nothing", "It takes 20 days.", "It takes 20 days.", 0],
    ["typography and case", "C’est l'été.", "c'est l’été", 0],
    ["all of it", "one two three", "four five six", 1],
    ["one word of four for another", "it takes twenty days", "it takes ten days", 0.25],
    ["as many words again", "one two", "one two three four", 1 / 3],
    ["everything from nothing", "", "one two", 1],
    ["nothing from nothing", "", "", 0],
  ])("%s", (_name, before, after, share) => {
    expect(changedShare(before, after)).toBeCloseTo(share, 10);
  });

  const text = fc
    .array(fc.constantFrom("passport", "photo", "mail", "20", "é", "—"), { maxLength: 40 })
    .map((all) => all.join(" "));
  it("is a share, the same both ways, and nothing for the same words", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const share = changedShare(a, b);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(changedShare(b, a)).toBeCloseTo(share, 10);
        expect(changedShare(a, a)).toBe(0);
      }),
    );
  });

  it("stays quick and a share for texts of any length", () => {
    const long = "word ".repeat(5_000);
    expect(changedShare(long, `${long} more`)).toBeLessThan(0.01);
    expect(changedShare(long, "other ".repeat(5_000))).toBe(1);
  });
});

describe("a text for one person", () => {
  const pair = words("Renewal", "Renew online.", { short: "Online." });
  it.each([
    ["by name", "Nadia Benali", "fr", "Bonjour Nadia. Renew online. — MB"],
    ["without a name", undefined, "en", "Hello. Renew online. — MB"],
    ["not by a handle", "nadia_99", "en", "Hello. Renew online. — MB"],
    ["not by what was removed", "[phone removed]", "en", "Hello. Renew online. — MB"],
    ["by a name with a hyphen", "Anne-Marie T.", "fr", "Bonjour Anne-Marie. Renew online. — MB"],
  ] as const)("greets %s", (_name, name, language, said) => {
    expect(personalised(pair, { language, initials: "MB", ...(name === undefined ? {} : { name }) })).toBe(said);
  });

  it.each([
    ["en", "The fee is $160.", "Hello Sam, the fee is $160. — MB"],
    ["en", "Canadian passports are blue.", "Hello Sam. Canadian passports are blue. — MB"],
    ["fr", "L’ambassade est ouverte.", "Bonjour Sam, l’ambassade est ouverte. — MB"],
    ["fr", "Vous pouvez venir.", "Bonjour Sam, vous pouvez venir. — MB"],
  ] as const)("goes on after the greeting as one writes, in %s: %s", (language, text, said) => {
    expect(personalised(words("T", text), { language, initials: "MB", name: "Sam" })).toBe(said);
  });

  it("is the short one where the long one does not fit, without the greeting in the end", () => {
    const to = { language: "en" as const, initials: "MB", name: "Nadia" };
    expect(personalised(pair, to, (text) => text.length <= 28)).toBe("Hello Nadia. Online. — MB");
    expect(personalised(pair, to, (text) => text.length <= 15)).toBe("Online. — MB");
  });

  it.each([
    ["Bonjour Nadia, le passeport est valide. — MB", "Nadia B.", "Le passeport est valide."],
    ["@nadia Hello! It takes 20 days. –JT", undefined, "It takes 20 days."],
    ["Hi Sam, yes, Sam, it is open. - JT", "Sam", "Yes, it is open."],
    ["It is open until 4.", "Sam", "It is open until 4."],
    ["Yes, Mr. Quux, it is open.", "Zebulon Quux", "Yes, Mr., it is open."],
  ])("is told apart from its words again: %s", (sent, name, bare) => {
    expect(impersonal(sent, name)).toBe(bare);
  });
});

describe("a question", () => {
  it.each([
    ["How long does it take", "en", true],
    ["hi can i bring my sister", "en", true],
    ["still waiting since October", "en", true],
    ["combien de temps pour un renouvellement", "fr", true],
    ["Je pars vendredi, est-ce que ça va aller?", "fr", true],
    ["toujours rien depuis octobre", "fr", true],
    ["Thank you so much", "en", false],
    ["What a day", "en", false],
    ["Merci beaucoup, à bientôt", "fr", false],
  ])("%s", (text, language, asks) => {
    expect(isQuestion(text, language)).toBe(asks);
  });
});
