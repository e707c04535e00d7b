import * as z from "zod";

/**
 * What is withheld from an export, with the section that says why: of the Access to Information Act (`ATIA`) or the
 * Privacy Act (`PA`). Each names a record by its id, and the words or the place in its text; neither: all of its words.
 */

const exemption = z.strictObject({
  /** Of a message, reply, note, version (`messageId@n`) or question, as the export names it. */
  record: z.string().min(1),
  section: z.string().regex(/^\d{1,3}(\.\d{1,2})?(\(\d{1,2}(\.\d{1,2})?\))?(\([a-z](\.\d{1,2})?\))?$/),
  act: z.enum(["ATIA", "PA"]).default("ATIA"),
  /** Exactly as they stand in the text, everywhere they do. */
  words: z.string().min(1).optional(),
  /** From and to, in UTF-16 units of the text. */
  span: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
});
export const exemptionFile = z.array(exemption);
export type Exemption = z.infer<typeof exemption>;

const ACTS = { en: { ATIA: "ATIA", PA: "PA" }, fr: { ATIA: "LAI", PA: "LPRP" } } as const;

/** `[s. 19(1) ATIA | art. 19(1) LAI]`: the same mark in both languages' readings of one record. */
export const markOf = ({ section, act }: Pick<Exemption, "section" | "act">): string =>
  `[s. ${section} ${ACTS.en[act]} | art. ${section} ${ACTS.fr[act]}]`;

/** The text with its marks, and which exemptions met it. */
export function withheld(text: string, exemptions: readonly Exemption[]): { text: string; met: Exemption[] } {
  const cuts: { from: number; to: number; by: Exemption }[] = exemptions.flatMap((by) => {
    if (by.span !== undefined) {
      const [from, to] = by.span;
      return from < to && to <= text.length ? [{ from, to, by }] : [];
    }
    if (by.words === undefined) return text === "" ? [] : [{ from: 0, to: text.length, by }];
    const places: number[] = [];
    for (let at = text.indexOf(by.words); at >= 0; at = text.indexOf(by.words, at + by.words.length)) places.push(at);
    return places.map((from) => ({ from, to: from + (by.words ?? "").length, by }));
  });
  cuts.sort((a, b) => a.from - b.from || b.to - a.to);
  let said = "";
  let end = 0;
  for (const { from, to, by } of cuts) {
    // What overlaps is withheld under both sections.
    if (to <= end && from < end) {
      said += markOf(by);
      continue;
    }
    said += text.slice(end, Math.max(from, end)) + markOf(by);
    end = Math.max(to, end);
  }
  return { text: said + text.slice(end), met: [...new Set(cuts.map(({ by }) => by))] };
}

/** Of one record's text, as it holds for what else the record says: a place in the text stands for its words. */
export const everywhere = (text: string, exemptions: readonly Exemption[]): Exemption[] =>
  exemptions.flatMap(({ span, ...by }) => {
    if (span === undefined) return [by];
    const words = span[1] <= text.length ? text.slice(...span) : "";
    return words === "" ? [] : [{ ...by, words }];
  });
