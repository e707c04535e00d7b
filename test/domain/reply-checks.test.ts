import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readingLevel } from "../../shared/domain/outgoing/reading-level.ts";
import { askedIn, type Checked, type ReplyCheck, replyChecks } from "../../shared/domain/outgoing/reply-checks.ts";

const check = <W extends ReplyCheck["what"]>(what: W, text: string, over: Partial<Checked> = {}) =>
  replyChecks({ text, language: "en", isPublic: true, asked: { text: "" }, published: [], experts: [], ...over }).find(
    (one): one is Extract<ReplyCheck, { what: W }> => one.what === what,
  );

describe("what helps a reply", () => {
  it.each([
    ["a greeting", "Hello! Renewals take ten days.", true],
    ["a French greeting", "Bonjour Nadia, dix jours suffisent.", true],
    ["the handle", "@Nadia.Voyage ten days are enough.", true],
    ["the first name, accents aside", "Ten days are enough, Hélène.", true],
    ["speaking to them", "Ten days are enough for your renewal.", true],
    ["nobody", "Renewals take ten days. Offices are open on Monday.", false],
    ["another's name", "Nadiane, ten days.", false],
    ["a greeting in the middle", "Offices say hello on Monday.", false],
  ])("speaks to the person: %s", (_name, text, ok) => {
    const asked = { text: "", handle: "nadia.voyage", name: text.includes("Hélène") ? "Helene Roy" : "Nadia" };
    expect(check("person", text, { asked })?.ok).toBe(ok);
  });

  const two = "Is the 20-day figure right? And what changed since the summer?";
  it.each([
    ["both answered", two, "The figure of 20 days is right. Since summer we opened two offices.", undefined],
    ["the second left open", two, "The 20-day figure is right for mail.", "And what changed since the summer?"],
    ["one, in other forms of its words", "How do I renew?", "Renewal is by mail or in person.", undefined],
    ["one, by yes", "Can my mother sign?", "Yes, she may.", undefined],
    ["one, missed", "Where is the Moncton office?", "Photos must be 50 by 70 mm.", "Where is the Moncton office?"],
    [
      "a French one",
      "Je peux partir avec mon passeport expiré ?",
      "Un passeport expiré ne permet pas de partir.",
      undefined,
    ],
    [
      "a French one, missed",
      "Où est le bureau de Rimouski ?",
      "Les photos mesurent 50 sur 70 mm.",
      "Où est le bureau de Rimouski ?",
    ],
    [
      "words around one question",
      "My toddler blinked in the photo. Is that a problem?",
      "Eyes must be open in a photo.",
      undefined,
    ],
  ])("answers what was asked: %s", (_name, asked, text, question) => {
    const found = check("question", text, { asked: { text: asked } });
    expect(found).toEqual({ what: "question", ok: question === undefined, ...(question ? { question } : {}) });
  });

  it.each([
    ["nothing was asked", "Great service at the Gatineau office.", "Thank you, we will tell them."],
    [
      "the reply is in another language",
      "Où est le bureau de Rimouski et quand est-il ouvert pour nous ?",
      "The office is at the mall and it is open from nine to five.",
    ],
  ])("does not judge an answer where %s", (_name, asked, text) => {
    expect(check("question", text, { asked: { text: asked } })).toBeUndefined();
  });

  it.each([
    ["Your application was refused because the photo was old.", false],
    ["We looked: file number 12345 is complete.", false],
    ["Votre dossier est incomplet.", false],
    ["Votre demande a été reçue mardi.", false],
    ["Bonjour, numéro de dossier : AB12345, tout va bien.", false],
    ["Applications take ten business days.", true],
    ["Please keep your file number at hand when you call.", true],
    ["Ayez votre numéro de dossier en main.", true],
  ])("tells no case in public: %s", (text, ok) => {
    expect(check("case-facts", text)?.ok).toBe(ok);
    expect(check("case-facts", text, { isPublic: false })).toBeUndefined();
  });

  it.each([
    ["Bonjour, appelez Léa au 613-555-0142.", ["phone"]],
    ["Call us at 1-800-567-6868.", []],
    ["Your file number is all we need.", []],
  ])("names personal details that stop it in public: %s", (text, kinds) => {
    const published = ["1-800-567-6868"];
    expect(check("personal", text, { published })).toEqual({ what: "personal", ok: kinds.length === 0, kinds });
    expect(check("personal", text, { published, isPublic: false })).toBeUndefined();
  });

  it.each([
    ["Louise checked it for you.", false],
    ["Ask Ms. FONTAINE.", false],
    ["Élise from our office says yes.", false],
    ["You may ask our policy desk.", true],
    ["Nadia, both parents sign.", true],
  ])("names nobody who was asked, but may greet the person: %s", (text, ok) => {
    const experts = ["Louise Fontaine", "Elise Roy", "Nadia Haddad", "Policy desk"];
    const asked = { text: "", name: "Nadia B" };
    expect(check("expert", text, { asked, experts, isPublic: false })).toEqual({ what: "expert", ok });
    expect(check("expert", text)).toBeUndefined();
  });

  it("says when the words are in another language than the reply says", () => {
    const french = "Vous pouvez renouveler votre passeport par la poste.";
    expect(check("language", french)).toEqual({ what: "language", ok: false, looks: "fr" });
    expect(check("language", french, { language: "fr" })?.ok).toBe(true);
    expect(check("language", french, { language: "en-fr" })).toBeUndefined();
  });

  it.each([
    ["clear English", "Hello @nadia, you can renew your passport by mail: canada.ca/passport.", "fr"],
    ["clear French", "Bonjour, vous pouvez renouveler votre passeport par la poste.", "en"],
    ["few English words", "Thank you!", "fr"],
    ["few French words", "Merci beaucoup!", "en"],
    ["a greeting that is no half", "Bonjour! You can renew your passport by mail from home.", "fr"],
    ["a French word among English ones", "The offices are open from 8 am to 5 pm EST. Please call us first.", "fr"],
    ["few words of each", "Merci! Thanks!", undefined],
    ["a sentence of each", "You can renew by mail. Vous pouvez renouveler par la poste.", undefined],
    ["a short wish of each", "Good luck with your trip! Bonne chance!", undefined],
  ] as const)("hears both halves where both languages were chosen: %s", (_name, text, missing) => {
    const row = { what: "halves", ok: missing === undefined, ...(missing === undefined ? {} : { missing }) };
    for (const language of ["en-fr", "fr-en"]) expect(check("halves", text, { language })).toEqual(row);
    expect(check("halves", text, { language: "en" })).toBeUndefined();
  });

  it.each([
    ["words of neither", "OK 👍"],
    ["what may be the other half, with no word that tells", "Thank you for your patience. Apportez deux photos."],
  ])("says nothing of halves that nobody can tell: %s", (_name, text) => {
    expect(check("halves", text, { language: "en-fr" })).toBeUndefined();
  });

  it("looks at nothing before a word is written, and breaks on nothing", () => {
    expect(
      replyChecks({ text: "  ", language: "en", isPublic: true, asked: { text: "?" }, published: [], experts: [] }),
    ).toEqual([]);
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        fc.string(),
        (text, asked, name) => {
          const checks = replyChecks({
            text,
            language: "fr",
            isPublic: true,
            asked: { text: asked, name, handle: name },
            published: [],
            experts: [name],
          });
          expect(new Set(checks.map(({ what }) => what)).size).toBe(checks.length);
        },
      ),
    );
  });
});

it("what was taken out of a question is no word that an answer must have", () => {
  const author = { key: "k", handle: "nadia", name: "Nadia" };
  expect(askedIn({ text: "Is [phone removed] your number?", author })).toEqual({
    text: "Is   your number?",
    handle: "nadia",
    name: "Nadia",
  });
});

describe("the reading level", () => {
  const easy = "You can renew by mail. Fill in the form. Sign it. Send it with two photos and your old passport.";
  const hard =
    "Notwithstanding the aforementioned administrative considerations, applicants demonstrating extraordinary circumstances necessitating international transportation may subsequently request prioritization.";
  const facile = "Vous pouvez le faire par la poste. Signez le papier. Mettez deux photos. Le tout part lundi.";
  const ardu =
    "Nonobstant les considérations administratives susmentionnées, les requérantes démontrant des circonstances extraordinaires nécessitant une mobilité internationale peuvent ultérieurement solliciter une priorisation.";

  it.each([
    ["easy English", easy, "en", 1, 5],
    ["hard English", hard, "en", 16, 40],
    ["easy French", facile, "fr", 5, 6],
    ["hard French", ardu, "fr", 14, 16],
  ] as const)("of %s", (_name, text, language, from, to) => {
    const grade = readingLevel(text, language) ?? 0;
    expect(grade).toBeGreaterThanOrEqual(from);
    expect(grade).toBeLessThanOrEqual(to);
  });

  it("is not said of a few words", () => {
    expect(readingLevel("Ten days, by mail.", "en")).toBeUndefined();
  });

  it("takes a link for no word and its points for no end of a sentence", () => {
    const plain = readingLevel(`${easy} See the page.`, "en");
    expect(readingLevel(`${easy} See the page canada.ca/passport.photos.html.`, "en")).toBe(plain);
  });
});
