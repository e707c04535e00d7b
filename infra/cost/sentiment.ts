import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Department } from "../../shared/domain/department/department.ts";

/** What each way of judging sentiment pays for, and how good it is: as test/tagging/sentiment.test.ts measures it. */

export type Option = Department["tagging"]["sentiment"];

export interface Quality {
  /** Of the units that Comprehend alone would bill. */
  paidUnits: number;
  /** Of texts that Comprehend is asked about. */
  asked: number;
  /** Of texts that get the label which people gave them; measured, and of those that Comprehend is asked about expected. */
  agreement: number;
  /** Absent: not measured at that share. */
  macroF1?: number;
  /** What word lists judged, all measured; absent: nothing, or not at that share. */
  here?: { texts: number; agreement: number; macroF1: number };
}

interface Measured {
  texts: number;
  /** How often Comprehend is taken to be right: what is published of such services. */
  published: number;
  options: Record<Option, Quality>;
}

export const MEASURED: Measured = JSON.parse(readFileSync(join(import.meta.dirname, "sentiment.json"), "utf8"));
export const OPTIONS = Object.keys(MEASURED.options) as Option[];

/** `asked`: another share than on the labelled texts, where a department knows its own. The lists are then reckoned as right on
 * what is left to them as on what they judged; what nobody judges stays so. */
export function qualityAt(option: Option, asked?: number): Quality {
  const measured = MEASURED.options[option];
  if (option !== "hybrid" || asked === undefined) return measured;
  const { texts, agreement: right } = measured.here ?? { texts: 0, agreement: 0 };
  const judged = texts / MEASURED.texts;
  const nobody = 1 - measured.asked - judged;
  return { paidUnits: asked, asked, agreement: asked * MEASURED.published + Math.max(0, 1 - asked - nobody) * right };
}
