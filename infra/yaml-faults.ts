import { type ErrorCode, YAMLParseError } from "yaml";

/** What is wrong with a text that is no YAML, in words of both languages: the library's own are English. */

export interface YamlFault {
  line: number;
  en: string;
  fr: string;
}

const UNCLOSED = {
  en: "a quote, a bracket, a comma or a colon is missing",
  fr: "il manque un guillemet, un crochet, une virgule ou un deux-points",
};
const STRAY = {
  en: "something stands there that does not belong",
  fr: "quelque chose s’y trouve qui n’y a pas sa place",
};
const LEVEL = {
  en: "it does not begin in the column of those beside it, or a bracket before it is not closed",
  fr: "elle ne commence pas à la colonne de ses voisines, ou un crochet n’est pas fermé plus haut",
};
const REASONS: Partial<Record<ErrorCode, { en: string; fr: string }>> = {
  TAB_AS_INDENT: {
    en: "a tab indents it, and YAML takes spaces alone",
    fr: "une tabulation en fait le retrait, et YAML n’admet que des espaces",
  },
  BAD_INDENT: LEVEL,
  BLOCK_AS_IMPLICIT_KEY: LEVEL,
  DUPLICATE_KEY: { en: "its key is there already", fr: "sa clé s’y trouve déjà" },
  MISSING_CHAR: UNCLOSED,
  MULTILINE_IMPLICIT_KEY: UNCLOSED,
};

/** The first fault alone, since those after it come of it; keys that are there twice are each a fault of their own. */
export function faultsOf(errors: readonly YAMLParseError[]): YamlFault[] {
  const doubled = errors.filter(({ code }) => code === "DUPLICATE_KEY");
  const first = errors.find(({ code }) => code !== "DUPLICATE_KEY");
  return (first === undefined ? doubled : [first]).map(faultOf);
}

/** `undefined`: it is of something else, such as an alias that leads nowhere. */
export const faultIn = (error: unknown): YamlFault | undefined =>
  error instanceof YAMLParseError ? faultOf(error) : undefined;

const faultOf = ({ code, linePos }: YAMLParseError): YamlFault => ({
  line: linePos?.[0].line ?? 1,
  ...(REASONS[code] ?? STRAY),
});
