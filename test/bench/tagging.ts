import { CANDIDATES, loadDetector } from "../../shared/tagging/language.ts";
import { judged } from "../../shared/tagging/sentiment.ts";
import { labelled, OPTIONS, PUBLISHED, qualityOf, taggerBy } from "../tagging/sentiment-set.ts";
import { type Figure, ofRounds, rounded } from "./figure.ts";
import { languages } from "./language.ts";

/**
 * Tagging in process: the processor's time for a text over that of its language detector alone, alternated; how often the
 * language is right by length; and of each judge of sentiment how good it is and what it pays, on texts of ours.
 * `npm run bench -- tagging`.
 */

const ROUNDS = 15;
/** As the inbound queue hands them over in a large department. */
const A_BATCH = 100;
const MOST_PAID = 33.3;

export const tagging = async (): Promise<Figure[]> => [...(await times()), ...(await languages()), ...(await judges())];

const texts = [...labelled("development"), ...labelled("held-out")];

async function times(rounds = ROUNDS): Promise<Figure[]> {
  const { eld } = await import("eld/small");
  const floor = eld.newInstance();
  floor.setLanguageSubset(CANDIDATES);
  const detect = await loadDetector();
  const byTagger = (option: (typeof OPTIONS)[number]) => {
    const tagger = taggerBy(option);
    return async () => {
      for (let at = 0; at < texts.length; at += A_BATCH)
        await tagger.tag(texts.slice(at, at + A_BATCH).map(({ text }) => ({ text, context: {} })));
    };
  };
  const WORK: Record<string, () => unknown> = {
    floor: () => texts.map(({ text }) => floor.detect(text)),
    language: () => texts.map(({ text }) => detect(text, {})),
    lists: () => texts.map(({ text, language }) => judged(text, language)),
    ...Object.fromEntries(OPTIONS.map((option) => [option, byTagger(option)])),
  };
  const seen: Record<string, number>[] = [];
  // The first rounds fill caches and let the compiler see what is hot.
  for (let round = -2; round < rounds; round++) {
    const took: Record<string, number> = {};
    for (const [name, work] of Object.entries(WORK)) took[name] = await microsOf(work);
    if (round >= 0) seen.push(took);
  }
  const over = (name: string): Pick<Figure, "value" | "spread"> =>
    ofRounds(
      seen.map((took) => (took[name] ?? 0) / (took.floor ?? 1)),
      2,
    );
  const perSecond = (name: string): Pick<Figure, "value" | "spread"> =>
    ofRounds(
      seen.map((took) => 1e6 / (took[name] ?? 1)),
      0,
    );
  return [
    { name: "eld alone: texts a second and core", ...perSecond("floor"), unit: "" },
    { name: "language, over eld alone", ...over("language"), unit: "×" },
    { name: "word lists of sentiment, over eld alone", ...over("lists"), unit: "×" },
    ...OPTIONS.flatMap((option) => [
      { name: `tagged whole, sentiment by ${option}, over eld alone`, ...over(option), unit: "×" },
      { name: "  texts a second and core", ...perSecond(option), unit: "" },
    ]),
  ];
}

/** The processor's time for one text: other work on the machine does not count. */
async function microsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / texts.length;
}

async function judges(): Promise<Figure[]> {
  const heldOut = labelled("held-out");
  const percent = (share: number): number => rounded(100 * share, 1);
  const figures: Figure[] = [];
  for (const option of OPTIONS) {
    const { paidUnits, asked, agreement, macroF1, here } = await qualityOf(option, heldOut);
    const how = here === undefined ? "expected" : option === "local" ? "measured" : "in part expected";
    const hybrid = option === "hybrid";
    const atLeast = { atLeast: percent(PUBLISHED) };
    figures.push(
      {
        name: `sentiment by ${option}: right, ${how}`,
        value: percent(agreement),
        unit: "%",
        ...(hybrid ? { goal: atLeast } : {}),
      },
      { name: `  macro-F1 of three classes, ${how}`, value: percent(macroF1), unit: "%" },
      { name: "  texts that needed a paid call", value: percent(asked), unit: "%" },
      {
        name: "  paid units of Comprehend’s",
        value: percent(paidUnits),
        unit: "%",
        ...(hybrid ? { goal: MOST_PAID } : {}),
      },
    );
    if (!hybrid || here === undefined) continue;
    figures.push({
      name: `  right where lists judge (${here.texts} texts), measured`,
      value: percent(here.agreement),
      unit: "%",
      goal: atLeast,
    });
    for (const [kind, own] of Map.groupBy(heldOut, (one) => one.kind)) {
      const value = percent((await qualityOf(option, own)).asked);
      figures.push({ name: `  paid call for texts of kind ${kind} (${own.length})`, value, unit: "%" });
    }
  }
  return figures;
}
