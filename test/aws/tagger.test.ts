import { type BatchDetectSentimentCommand, TooManyRequestsException } from "@aws-sdk/client-comprehend";
import { describe, expect, it } from "vitest";
import { makeTagger } from "../../shared/aws/tagger.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { testDepartment } from "../fakes/department.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

interface Call {
  language: string;
  texts: string[];
}
type Answer = { ErrorList?: { Index: number; ErrorCode: string }[]; refuse?: number[] } | Error;

const SCORE = { Positive: 0.9, Negative: 0.02, Neutral: 0.05, Mixed: 0.03 };

type By = Department["tagging"]["sentiment"];

/** Answers POSITIVE to every text, except as the script says for a call. */
function taggerOf(by: By, script: Record<number, Answer> = {}) {
  const calls: Call[] = [];
  const lines: LogLine[] = [];
  let made = 0;
  const tagger = makeTagger({
    comprehend: () => {
      made++;
      return { send } as never;
    },
    department: { ...testDepartment, tagging: { sentiment: by } },
    log: recordingLog(lines),
    source: "comprehend",
    wait: async () => {},
  });
  return { tagger, calls, lines, made: () => made };

  async function send(command: BatchDetectSentimentCommand) {
    const { TextList: texts = [], LanguageCode: language = "" } = command.input;
    const answer = script[calls.length];
    calls.push({ language, texts });
    if (answer instanceof Error) throw answer;
    const refused = answer?.refuse ?? [];
    return {
      ResultList: texts
        .map((_, Index) => ({ Index, Sentiment: "POSITIVE", SentimentScore: SCORE }))
        .filter(({ Index }) => !refused.includes(Index)),
      ErrorList: refused.map((Index) => ({ Index, ErrorCode: "INTERNAL_SERVER_ERROR" })),
    };
  }
}

const input = (text: string) => ({ text, context: {} });
/** Nothing in it feels anything, and it asks nothing: word lists are not sure of it. */
const english = (index: number) => input(`This is what I think about your office, part ${index}`);
const french = input("Votre bureau se trouve au deuxième étage, à ce que je vois");
const throttled = () => new TooManyRequestsException({ message: "slow down", $metadata: {} });

describe.each(["comprehend", "hybrid"] as const)("a tagger that asks Comprehend (%s)", (by) => {
  const setUp = (script?: Parameters<typeof taggerOf>[1]) => taggerOf(by, script);

  it("tags language, topics, team and risk beside the service's sentiment", async () => {
    const { tagger } = setUp();
    const [tags] = await tagger.tag([input("Mon avocat demande comment renouveler un passeport expiré")]);
    expect(tags).toMatchObject({
      language: { code: "fr", source: "text" },
      sentiment: {
        label: "positive",
        scores: { positive: 0.9, negative: 0.02, neutral: 0.05, mixed: 0.03 },
        source: "comprehend",
      },
      topics: ["renewal"],
      team: "renewals",
      risk: ["legal"],
    });
  });

  it("asks one language a call, 25 texts at most", async () => {
    const { tagger, calls } = setUp();
    const inputs = Array.from({ length: 30 }, (_, index) => english(index));
    const tags = await tagger.tag([french, ...inputs]);
    expect(calls.map(({ language, texts }) => [language, texts.length])).toEqual([
      ["fr", 1],
      ["en", 25],
      ["en", 5],
    ]);
    expect(tags.every(({ sentiment }) => sentiment.label === "positive")).toBe(true);
  });

  it("sends identical texts once and gives all of them the answer", async () => {
    const { tagger, calls } = setUp();
    const tags = await tagger.tag([english(1), english(2), english(1), english(1)]);
    expect(calls.flatMap(({ texts }) => texts)).toHaveLength(2);
    expect(tags.map(({ sentiment }) => sentiment.label)).toEqual(["positive", "positive", "positive", "positive"]);
  });

  it("asks nothing about a text whose sentiment is known from before", async () => {
    const { tagger, calls } = setUp();
    const sentiment = { label: "mixed", source: "comprehend" } as const;
    const [known] = await tagger.tag([{ ...english(1), sentiment }]);
    expect(calls).toEqual([]);
    expect(known).toMatchObject({ language: { code: "en" }, sentiment });
    expect(known?.sentimentUnits).toBeUndefined();
  });

  it("says what each text was billed as: at least three units, none for one that was asked with another, is not served or not answered", async () => {
    const words = (characters: number): string => "This is what I think of it. ".repeat(40).slice(0, characters).trim();
    const unitsOf = async (texts: readonly string[], script: Parameters<typeof setUp>[0] = {}) => {
      const tagged = await setUp(script).tagger.tag(texts.map(input));
      return tagged.map(({ sentimentUnits }) => sentimentUnits);
    };
    expect(await unitsOf([words(40), words(299), words(310), words(499), words(1100)])).toEqual([3, 3, 4, 5, 5]);
    expect(await unitsOf([words(40), words(40), words(40)])).toEqual([3, undefined, undefined]);
    expect(await unitsOf(["ਪਾਸਪੋਰਟ ਕਦੋਂ ਮਿਲੇਗਾ?", "👍", ""])).toEqual([undefined, undefined, undefined]);
    expect(await unitsOf([words(40)], { 0: throttled(), 1: throttled() })).toEqual([undefined]);
    expect(await unitsOf([words(40)], { 0: throttled() })).toEqual([3]);
  });

  it("cuts at 500 whole characters, inside the service's 5 KB", async () => {
    const { tagger, calls } = setUp();
    await tagger.tag([input(`This is what I think ${"😀".repeat(600)}`)]);
    const [sent = ""] = calls[0]?.texts ?? [];
    expect([...sent]).toHaveLength(500);
    expect(sent.isWellFormed()).toBe(true);
    expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(5_000);
  });

  it.each([
    ["no words", "😂😂 2026 👍"],
    ["links and handles only", "@PassportCan https://example.com/great"],
    ["a language that is not served", "Zgubiłem paszport i nie wiem, do kogo mam zadzwonić"],
    ["Inuktitut", "ᐊᐅᓪᓚᕈᑎᒐ ᓇᓂᑉᐸ"],
  ])("makes no guess and no call for %s", async (_, text) => {
    const { tagger, calls, made } = setUp();
    const [tags] = await tagger.tag([input(text)]);
    expect(tags?.sentiment).toEqual({ label: "unknown", source: "none" });
    expect([calls, made()]).toEqual([[], 0]);
  });

  it.each([
    ["simplified", "我的护照什么时候能到?已经等了两个月了", "zh"],
    ["traditional", "請問我的護照什麼時候會寄到?", "zh-TW"],
  ])("tells %s Chinese apart for the service", async (_, text, code) => {
    const { tagger, calls } = setUp();
    await tagger.tag([input(text)]);
    expect(calls[0]?.language).toBe(code);
  });

  it("tries once more after throttling", async () => {
    const { tagger, calls, lines } = setUp({ 0: throttled() });
    const [tags] = await tagger.tag([english(1)]);
    expect(tags?.sentiment.label).toBe("positive");
    expect(calls).toHaveLength(2);
    expect(lines.map(({ code }) => code)).toEqual(["sentiment-failed"]);
  });

  it("leaves the text pending after two attempts, with all its other tags, and never throws", async () => {
    const { tagger, calls } = setUp({ 0: throttled(), 1: throttled() });
    const [tags] = await tagger.tag([input("I lost my passport and I will sue you")]);
    expect(tags).toMatchObject({
      language: { code: "en" },
      sentiment: { label: "pending", source: "comprehend" },
      topics: ["lost"],
      risk: ["legal"],
    });
    expect(calls).toHaveLength(2);
  });

  it("asks again for the refused texts of a batch alone", async () => {
    const { tagger, calls } = setUp({ 0: { refuse: [1] } });
    const tags = await tagger.tag([english(1), english(2), english(3)]);
    expect(calls.map(({ texts }) => texts.length)).toEqual([3, 1]);
    expect(tags.map(({ sentiment }) => sentiment.label)).toEqual(["positive", "positive", "positive"]);
  });

  it("keeps what was answered when one text is refused twice", async () => {
    const { tagger } = setUp({ 0: { refuse: [0] }, 1: { refuse: [0] } });
    const tags = await tagger.tag([english(1), english(2)]);
    expect(tags.map(({ sentiment }) => sentiment.label)).toEqual(["pending", "positive"]);
  });

  it("goes on with the other languages when one call fails", async () => {
    const { tagger } = setUp({ 0: throttled(), 2: throttled() });
    const tags = await tagger.tag([english(1), french]);
    expect(tags.map(({ sentiment }) => sentiment.label)).toEqual(["pending", "positive"]);
  });

  it("writes no words into the log", async () => {
    const { tagger, lines } = setUp({ 0: throttled(), 1: { refuse: [0] } });
    await tagger.tag([english(7)]);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines.map(({ code, fields }) => ({ code, fields })))).not.toContain("office");
  });

  it("tells a language without asking anybody, and says when nobody can tell", async () => {
    const { tagger, calls, made } = setUp();
    expect(await tagger.languageOf("Bonjour, votre passeport est prêt au bureau de la rue Sparks.")).toBe("fr");
    expect(await tagger.languageOf("Your passport is ready at the office on Sparks Street.")).toBe("en");
    expect(await tagger.languageOf("👍 613")).toBe("und");
    expect([calls.length, made()]).toEqual([0, 0]);
  });

  it("answers nothing for nothing", async () => {
    const { tagger, calls } = setUp();
    expect(await tagger.tag([])).toEqual([]);
    expect(calls).toEqual([]);
  });
});

describe("a tagger that asks where word lists are not sure", () => {
  const sure = ["How long does a renewal take?", "Merci infiniment, vous êtes formidables!", "This is ridiculous."];

  it("judges what they are sure of itself, says so, and pays nothing for it", async () => {
    const { tagger, calls, made } = taggerOf("hybrid");
    const tags = await tagger.tag(sure.map(input));
    expect(tags.map(({ sentiment }) => [sentiment.label, sentiment.source])).toEqual([
      ["neutral", "lexicon"],
      ["positive", "lexicon"],
      ["negative", "lexicon"],
    ]);
    expect(tags.map(({ sentimentUnits }) => sentimentUnits)).toEqual([undefined, undefined, undefined]);
    expect([calls, made()]).toEqual([[], 0]);
  });

  it("asks about the others alone, in one batch with none of the first", async () => {
    const { tagger, calls } = taggerOf("hybrid");
    const tags = await tagger.tag([input(sure[0] ?? ""), english(1), input(sure[2] ?? ""), english(2)]);
    expect(calls.map(({ texts }) => texts)).toEqual([[english(1).text, english(2).text]]);
    expect(tags.map(({ sentiment, sentimentUnits }) => [sentiment.source, sentimentUnits])).toEqual([
      ["lexicon", undefined],
      ["comprehend", 3],
      ["lexicon", undefined],
      ["comprehend", 3],
    ]);
  });

  it("asks about a text whose language is not sure: the lists know half of its words", async () => {
    const { tagger, calls } = taggerOf("hybrid");
    const both = "Hello, mon passeport est en retard et c’est pas normal. Where is it and when will you send it to me?";
    const [tags] = await tagger.tag([input(both)]);
    expect(tags?.language.confidence).toBeLessThan(0.8);
    expect(calls).toHaveLength(1);
  });

  it("asks about a language that it has no lists of", async () => {
    const { tagger, calls } = taggerOf("hybrid");
    await tagger.tag([input("¿Cuánto tiempo tarda la renovación de mi pasaporte?")]);
    expect(calls.map(({ language }) => language)).toEqual(["es"]);
  });
});

describe("a tagger with word lists alone", () => {
  it("judges every text of their languages, guesses at no other, and never asks", async () => {
    const { tagger, calls, made } = taggerOf("local", { 0: throttled() });
    const texts = [english(1), french, input("¿Cuánto tiempo tarda la renovación de mi pasaporte?"), input("👍 2026")];
    const tags = await tagger.tag([...texts, input("Great website, terrible phone line.")]);
    expect(tags.map(({ sentiment }) => [sentiment.label, sentiment.source])).toEqual([
      ["neutral", "lexicon"],
      ["neutral", "lexicon"],
      ["unknown", "none"],
      ["unknown", "none"],
      ["mixed", "lexicon"],
    ]);
    expect(tags.every(({ sentimentUnits }) => sentimentUnits === undefined)).toBe(true);
    expect([calls, made()]).toEqual([[], 0]);
  });

  it("keeps what is known from before", async () => {
    const sentiment = { label: "positive", source: "comprehend" } as const;
    const [tags] = await taggerOf("local").tagger.tag([{ ...english(1), sentiment }]);
    expect(tags?.sentiment).toEqual(sentiment);
  });

  it("gives scores that sum to one, the label’s the greatest", async () => {
    const [tags] = await taggerOf("local").tagger.tag([input("This is ridiculous.")]);
    const scores = Object.values(tags?.sentiment.scores ?? {});
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1);
    expect(Math.max(...scores)).toBe(tags?.sentiment.scores?.negative);
  });
});
