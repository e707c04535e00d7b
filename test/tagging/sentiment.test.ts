import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GROUNDS, type Ground, groundOf, isSureSentiment, judged } from "../../shared/tagging/sentiment.ts";
import { LONGEST, weightsIn } from "../../shared/tagging/sentiment-words.ts";
import { type Labelled, labelled, OPTIONS, PUBLISHED, qualityOf } from "./sentiment-set.ts";

const development = labelled("development");
const heldOut = labelled("held-out");

describe("the labelled texts", () => {
  it("are many, in both languages, of every kind, and none is in both parts", () => {
    const KINDS = ["question", "statement", "thanks", "complaint", "worry", "irony", "mixed", "short"];
    for (const [part, least] of [
      [development, 350],
      [heldOut, 120],
    ] as const)
      for (const language of ["en", "fr"]) {
        const own = part.filter((one) => one.language === language);
        expect(own.length).toBeGreaterThanOrEqual(least);
        expect([...new Set(own.map(({ kind }) => kind))].sort()).toEqual([...KINDS].sort());
        expect(new Set(own.map(({ label }) => label)).size).toBe(4);
      }
    const seen = new Set(development.map(({ text }) => text.toLowerCase()));
    expect(heldOut.filter(({ text }) => text.length > 20 && seen.has(text.toLowerCase()))).toEqual([]);
  });
});

describe("a ground", () => {
  const rightOn = (ground: Ground, part: readonly Labelled[]) => {
    const own = part.filter(({ text, language }) => groundOf(text, language) === ground);
    return { of: own.length, right: own.filter(({ label }) => label === GROUNDS[ground].label).length };
  };
  const sure = (Object.keys(GROUNDS) as Ground[]).filter((ground) => GROUNDS[ground].right >= 0.8);

  it.each(sure)(
    "%s that is sure is right as often as it says, on texts that its words were not chosen by",
    (ground) => {
      const { of, right } = rightOn(ground, heldOut);
      const tuned = rightOn(ground, development);
      const said = GROUNDS[ground].right;
      console.log(`sentiment ${ground}: ${right}/${of} held out, ${tuned.right}/${tuned.of} tuned on, ${said} said`);
      // Two standard deviations of so few.
      expect(right / of).toBeGreaterThan(said - 2 * Math.sqrt((said * (1 - said)) / of));
      expect(tuned.right / tuned.of).toBeGreaterThanOrEqual(said);
    },
  );
});

describe("the options", () => {
  // What `npm run cost` shows. After a change of words or rules: npx vitest -u with this file.
  it("have the quality that the department is shown", async () => {
    const options: Record<string, unknown> = {};
    for (const option of OPTIONS) options[option] = await qualityOf(option, heldOut);
    const file = { texts: heldOut.length, published: PUBLISHED, options };
    await expect(`${JSON.stringify(file, null, 2)}\n`).toMatchFileSnapshot("../../infra/cost/sentiment.json");
  });

  it("hybrid costs at most a third of Comprehend, and agrees no less than is published of it", async () => {
    const hybrid = await qualityOf("hybrid", heldOut);
    expect(hybrid.paidUnits).toBeLessThanOrEqual(1 / 3);
    expect(hybrid.agreement).toBeGreaterThanOrEqual(PUBLISHED);
    expect(hybrid.here?.agreement).toBeGreaterThanOrEqual(PUBLISHED);
  });

  it("local pays nothing", async () => {
    expect(await qualityOf("local", heldOut)).toMatchObject({ paidUnits: 0, asked: 0 });
  });
});

describe("word lists", () => {
  it.each<[string, "en" | "fr", string, string, boolean]>([
    ["a plain question", "en", "How do I renew?", "neutral", true],
    ["a fact that general lists take for anger", "en", "My wallet was stolen. Which form do I need?", "neutral", true],
    ["manners around a question", "fr", "Merci de me dire où envoyer le formulaire?", "neutral", true],
    ["praise", "fr", "Personnel formidable, bravo!", "positive", true],
    ["praise denied", "en", "I am not happy.", "negative", true],
    ["a complaint", "fr", "Toujours rien, c’est inacceptable.", "negative", true],
    ["a phrase before its words", "en", "Thanks for nothing.", "negative", true],
    ["the same before a question", "en", "Thanks for nothing, when will you answer?", "negative", true],
    ["a length of time that is told", "en", "They said two weeks. Day 40 today, ten weeks in.", "negative", true],
    ["a question that reproaches", "en", "Why do I pay taxes?", "neutral", false],
    ["both sides", "fr", "Site excellent, attente épouvantable.", "mixed", false],
    ["praise beside a sign of irony", "en", "Great, another survey.", "negative", false],
    ["an emoji", "en", "My file 😡", "negative", true],
    ["an order without a question mark", "en", "Do your job.", "negative", true],
    ["what feels nothing and asks nothing", "en", "I sent the form on Monday.", "neutral", false],
  ])("%s", (_, language, text, label, sure) => {
    const tag = judged(text, language);
    expect([tag?.label, tag && isSureSentiment(tag)]).toEqual([label, sure]);
  });

  it.each(["en", "fr"] as const)("have no phrase in %s that is longer than what is looked for", (language) => {
    const phrases = [...weightsIn(language).keys()];
    expect(phrases.filter((phrase) => phrase.split(" ").length > LONGEST)).toEqual([]);
  });

  it("say nothing of other languages", () => {
    expect(judged("¿Cuándo llega?", "es")).toBeUndefined();
  });

  it("never throw, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.constantFrom("en", "fr"), (text, language) => {
        const sum = Object.values(judged(text, language)?.scores ?? {}).reduce((all, score) => all + score, 0);
        expect(sum).toBeCloseTo(1);
      }),
    );
  });
});
