import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { SAMPLE_DAY } from "../../infra/local/sample-day.ts";
import { parseDepartment } from "../../shared/domain/department/department.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { Suggestion } from "../../shared/domain/library/suggestions.ts";
import { makePairIndex } from "../../shared/tagging/pair-index.ts";
import { shortlist, suggest } from "../../shared/tagging/suggestion.ts";
import { compileTagger } from "../../shared/tagging/tag-text.ts";
import { aPair } from "../fakes/pairs.ts";

/** The sample department's library as pairs, which of them answers what the sample day's officers answered, and how often it is offered. */

interface Written extends Pick<Pair, "en" | "fr" | "topics" | "holding"> {
  key: string;
}

const FILE = "infra/departments/passport.library.yaml";

export const SAMPLE_LIBRARY: readonly Pair[] = (parse(readFileSync(FILE, "utf8")) as Written[]).map(
  ({ key, en, fr, topics, holding }) => aPair(key, { en, fr, topics, ...(holding === undefined ? {} : { holding }) }),
);

/** By the name that a line of the sample day gives to its answer; several where either text would do. */
export const RIGHT: Readonly<Record<string, readonly string[]>> = {
  abroad: ["lost-abroad", "abroad-renew"],
  access: ["access"],
  address: ["address"],
  appointment: ["appointment", "office-hours"],
  child: ["child-sign", "child-sixteen", "child-newborn"],
  damaged: ["damaged"],
  delay: ["delay-standard", "delay-status"],
  documents: ["documents"],
  fees: ["fees-adult", "fees-pay", "fees-child"],
  guarantor: ["guarantor", "references"],
  hours: ["office-hours"],
  human: ["human"],
  lost: ["lost-report"],
  mail: ["renew-mail"],
  mistake: ["mistake"],
  name: ["name-marriage", "name-characters", "gender-marker", "name-ticket"],
  personal: ["individual-case"],
  photo: ["photo-rules", "photo-glasses", "photo-baby", "photo-home"],
  pickup: ["pickup"],
  refund: ["delay-refund"],
  return: ["old-passport"],
  rumour: ["rumour-print"],
  strike: ["rumour-strike"],
  thanks: ["thanks"],
  travel: ["validity", "renew-before"],
  urgent: ["urgent", "urgent-bereavement"],
};

/** The rule is calibrated on the morning; the afternoon, with the evening, is for measuring. */
export const PARTS = {
  development: (minute: number) => minute < 12 * 60,
  "held-out": (minute: number) => minute >= 12 * 60,
};
export type Part = keyof typeof PARTS;

export interface Quality {
  /** That officers answered. */
  messages: number;
  /** Of these, those whose right text was first, and among the three. */
  first: number;
  three: number;
  offered: number;
  /** Of what was offered for these. */
  right: number;
}

type Offer = (text: string, language: "en" | "fr") => Suggestion[];

/** What the sample library offers for words, tagged as the department's are. */
export async function sampleOffers(): Promise<Offer> {
  const tag = await compileTagger(parseDepartment(parse(readFileSync("infra/departments/passport.yaml", "utf8"))));
  const index = makePairIndex(SAMPLE_LIBRARY);
  return (text, language) => {
    const tags = tag({ text, context: { accountLanguage: language } });
    const asked = { text, topics: tags.topics, language: tags.language };
    const when = { day: "2026-11-25" };
    return suggest(index, asked, when, shortlist(index, asked, when), new Map()).offered;
  };
}

export function qualityOf(offer: Offer, part: Part): Quality {
  const sum: Quality = { messages: 0, first: 0, three: 0, offered: 0, right: 0 };
  for (const { text, language, done, minute } of SAMPLE_DAY) {
    if (done === undefined || !(language === "en" || language === "fr") || !PARTS[part](minute)) continue;
    const rights = offer(text, language).map(({ pair }) => RIGHT[done]?.includes(pair.id) === true);
    const right = rights.filter(Boolean).length;
    sum.messages += 1;
    sum.offered += rights.length;
    sum.right += right;
    if (rights[0] === true) sum.first += 1;
    if (right > 0) sum.three += 1;
  }
  return sum;
}
