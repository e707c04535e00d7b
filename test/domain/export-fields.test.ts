import { describe, expect, it } from "vitest";
import { dayPage, renderThread } from "../../shared/console/pages/render-export.tsx";
import type { Pair, PairEvent } from "../../shared/domain/library/library.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Note } from "../../shared/domain/message/note.ts";
import type { Decision, Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { type Exemption, markOf } from "../../shared/domain/records/exemptions.ts";
import { EXPORT_FIELDS, eachText, WORDS_BESIDE } from "../../shared/domain/records/export-fields.ts";
import { type ExportRecord, type ExportRules, recordsOf } from "../../shared/domain/records/export-record.ts";
import { postRecords, reportRecord, textRecords } from "../../shared/domain/records/export-works.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { aConsultation, aRecipient } from "../fakes/consultation.ts";
import { AT, decision, line, message, note, outgoing, post, SECRET, said, text } from "../fakes/whole-records.ts";

/**
 * What a release withholds is withheld wherever a record says it. The records here have every field that their types
 * have, so that one more does not compile until it is here, and fails until it is decided.
 */

const asked = (over: Partial<ExportRules> = {}): ExportRules => ({
  ...{ redact: [], exemptions: new Map(), ofPerson: false, known: new Set() },
  ...over,
});

function exported(rules: ExportRules): { records: ExportRecord[]; met: Exemption[] } {
  const answer = { id: "c.1", recipient: "ann", name: "Ann Expert", via: "link" as const, language: "en" as const };
  const question = aConsultation(message as Message, "c", {
    ...{ question: said("text"), answers: [{ ...answer, text: said("text"), at: AT, tookSeconds: 1 }] },
    recipients: [aRecipient("ann", { name: "Ann Expert" }), aRecipient("bob", { name: "Bob Expert" })],
    steps: [
      { at: AT, what: "needs-more", recipient: "ann", text: said("steps[].text") },
      { at: AT, what: "passed-on", recipient: "ann", to: "bob" },
      { at: AT, what: "nobody" },
    ],
  });
  const thread = {
    ...{
      message: message as Message,
      outgoing: [outgoing as Outgoing],
      consultations: [question],
      decisions: [decision],
    },
    notes: [note({ person: "samuel" }, "n1"), note({ team: "renewals" }, "n2")] as Note[],
    versions: [{ version: message.version, text: said("text"), at: AT }],
  };
  const all = [
    recordsOf(thread, rules),
    postRecords(post as PostPair, { outgoing: [outgoing as Outgoing], decisions: [decision] }, rules),
    textRecords(text as Pair, [line as PairEvent], rules),
    reportRecord(
      {
        ...{ path: "weekly/2026-W47", figures: said("text"), files: ["weekly/2026-W47.json"] },
        period: { kind: "weekly", id: "2026-W47", from: "2026-11-16", to: "2026-11-22" } as never,
        run: { v: 1, path: "weekly/2026-W47", madeAt: AT, final: true, mails: {}, revision: 1 },
      },
      rules,
    ),
  ];
  return { records: all.flatMap(({ records }) => records), met: all.flatMap(({ met }) => met) };
}

const placesIn = (record: unknown): string[] => {
  const places: string[] = [];
  eachText(record, (one, place) => {
    places.push(place);
    return one;
  });
  return places;
};
const everyRecord = (one: Omit<Exemption, "record" | "section" | "act">): ExportRules["exemptions"] =>
  new Map(
    exported(asked()).records.map(({ id }) => [id, [{ ...one, record: id, section: "19(1)", act: "ATIA" as const }]]),
  );

describe("each text of an exported record", () => {
  it("is decided: words, a person, a fact, or left out", () => {
    const places = new Set(exported(asked()).records.flatMap(placesIn));
    expect([...places].filter((place) => !(place in EXPORT_FIELDS))).toEqual([]);
    // `noText` is an empty text's alone.
    const left = Object.keys(EXPORT_FIELDS).filter((place) => EXPORT_FIELDS[place] === "out");
    expect(
      Object.keys(EXPORT_FIELDS)
        .filter((place) => !places.has(place))
        .sort(),
    ).toEqual([...left, "noText"].sort());
  });

  it("is words where nobody decided", () => {
    expect("a.new[].field" in EXPORT_FIELDS).toBe(false);
    const grown = { ...decision, remark: SECRET } as Decision;
    const rules = asked({ exemptions: everyRecord({ words: SECRET }) });
    const { records } = postRecords(post as PostPair, { outgoing: [], decisions: [grown] }, rules);
    expect(JSON.stringify(records)).not.toContain(SECRET);
  });

  it.each<[string, Omit<Exemption, "record" | "section" | "act">]>([
    ["words", { words: SECRET }],
    ["all of it", {}],
    ["a place in the text, which stands for its words", { span: [6, 6 + SECRET.length] }],
  ])("has no word that is withheld: %s", (_name, one) => {
    const exemptions = everyRecord(one);
    const { records } = exported(asked({ exemptions }));
    // A place is of the text: of a line without one, and of texts that begin otherwise, it says nothing.
    const ours =
      one.span === undefined ? records : records.filter(({ class: of }) => of === "reply" || of === "message");
    expect(ours.length).toBeGreaterThan(1);
    expect(JSON.stringify(ours)).not.toContain(SECRET);
    expect(JSON.stringify(ours)).toContain(markOf({ section: "19(1)", act: "ATIA" }));
  });

  it("names nobody where names are taken out, and the person where it is about them", () => {
    const { records } = exported(asked({ redact: ["names"] }));
    const shown = JSON.stringify(records);
    for (const who of [
      "maya",
      "samuel",
      "leandra",
      "dee@",
      "Ann Expert",
      "Bob Expert",
      "Maya Bélanger",
      "Kim Named",
      "kim",
      "ann.roy",
    ])
      expect(shown).not.toContain(who);
    const own = JSON.stringify(exported(asked({ redact: ["names"], ofPerson: true })).records);
    expect(own).toContain('"handle":"kim","name":"Kim Named"');
    expect(own).not.toContain("maya");
  });

  it("reaches a name too, where its words are withheld", () => {
    const { records, met } = exported(asked({ exemptions: everyRecord({ words: "Kim Named" }) }));
    expect(JSON.stringify(records)).not.toContain("Kim Named");
    expect(met.map(({ record }) => record)).toEqual([message.id]);
  });

  it("leaves no hash or second copy by which withheld words could be guessed", () => {
    const shown = JSON.stringify(exported(asked()).records);
    for (const one of ["hash-version", "hash-visibility", "hash-approval", "hash-approved", "key-part", "part: "])
      expect(shown).not.toContain(one);
    expect(shown).not.toContain("vanished words");
  });

  it("stands once: what one language of a text learned or doubts is not in the other", () => {
    const { records } = textRecords(text as Pair, [], asked());
    expect(records.map(({ learned, doubts }) => [learned !== undefined, doubts !== undefined])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it.each(["en", "fr"] as const)("can be read on the pages, where whoever withholds looks: %s", (language) => {
    const { records } = exported(asked());
    const page =
      records.map((record) => renderThread([record], language)).join("") + dayPage("2026-11-23", language).end;
    for (const place of WORDS_BESIDE.filter((one) => !/link$/.test(one))) expect(page).toContain(`${place}: Ann Roy`);
  });
});

describe("an empty text", () => {
  const [, french] = postRecords(
    aPost("d", { halves: { en: { text: "Apply", media: [] }, fr: { text: "", media: [] } } }),
    { outgoing: [], decisions: [] },
    asked(),
  ).records;
  const disposed = postRecords(
    { ...(post as PostPair), halves: { en: { text: "", media: [] }, fr: { text: "", media: [] } } },
    { outgoing: [], decisions: [] },
    asked(),
  ).records[0];
  const reply = (over: Partial<Outgoing>) => {
    const ours = aMessage("m");
    const none = { versions: [], notes: [], consultations: [], decisions: [] };
    return recordsOf({ ...none, message: ours, outgoing: [anOutgoing(ours, "o", { text: "", ...over })] }, asked())
      .records[1];
  };
  const thread = (over: Partial<Message>) => {
    const none = { versions: [], outgoing: [], notes: [], consultations: [], decisions: [] };
    return recordsOf({ ...none, message: aMessage("m", { text: "", ...over }) }, asked()).records[0];
  };
  const report = reportRecord(
    {
      path: "weekly/2026-W47",
      figures: "",
      files: [],
      period: { kind: "weekly", from: "2026-11-16", to: "2026-11-22" } as never,
    },
    asked(),
  ).records[0];

  it.each([
    ["half of a draft", french, "unwritten", "No words were written.", "Aucun mot n’a été écrit."],
    ["post that was disposed of", disposed, "gone", "Nothing is kept", "Rien n’est conservé"],
    ["hiding of a comment", reply({ kind: "hide" }), "unwritten", "No words were", "Aucun mot"],
    ["reply that was disposed of", reply({ createdBy: "" }), "gone", "Nothing is kept", "Rien n’est conservé"],
    ["message of a picture alone", thread({}), "unwritten", "No words were", "Aucun mot"],
    ["deleted message", thread({ visibility: "deleted" }), "gone", "Nothing is kept", "Rien n’est conservé"],
    [
      "message that is out of sight",
      thread({ visibility: "hidden", vanished: { text: "x", redacted: [], attachments: [] } }),
      ...(["hidden", "out of sight", "hors de vue"] as const),
    ],
    ["report without its figures", report, "no-figures", "is missing", "manque"],
  ])("of a %s says why it is", (_name, record, why, english, inFrench) => {
    expect(record).toMatchObject({ text: "", noText: why });
    expect(renderThread([record as ExportRecord], "en")).toContain(english);
    expect(renderThread([record as ExportRecord], "fr")).toContain(inFrench);
  });
});
