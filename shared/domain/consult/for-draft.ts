import { initials, type Officer } from "../officer.ts";
import type { Answer, Consultation } from "./consultation.ts";
import { CLOSING, writtenIn } from "./mail-text.ts";
import { literally, namesIn, partsOf } from "./names-said.ts";

/**
 * An expert's answer as words for a citizen: without how it greets the officer and how it is signed, since experts are
 * told that no citizen learns who they are. A name that is left in a sentence becomes a gap that nobody overlooks.
 */

export const GAP = "[…]";

/** Experts who were asked, whom a reply must not name. */
export const expertsAsked = (consultations: readonly Pick<Consultation, "recipients">[]): string[] => [
  ...new Set(
    consultations
      .flatMap(({ recipients }) => recipients)
      .filter(({ kind, state }) => kind === "expert" && state !== "next")
      .map(({ name }) => name),
  ),
];

/** `officer`: who reads it now; the one who asked may be another. */
export function answerForDraft(
  { text, name }: Pick<Answer, "text" | "name">,
  consultations: readonly Pick<Consultation, "recipients" | "answers" | "askedByName">[],
  officer: Pick<Officer, "name">,
): string {
  const others = consultations.flatMap(({ recipients, answers, askedByName }) => [
    ...recipients.filter(({ kind }) => kind === "expert").map((one) => one.name),
    ...answers.map((one) => one.name),
    askedByName,
  ]);
  return forDraft(text, name, [officer.name, ...others]);
}

/** `by`: whose answer it is; `others`: officers and experts of the conversation. */
export function forDraft(text: string, by: string, others: readonly string[]): string {
  const names = [by, ...others];
  const known = new Set(names.flatMap((name) => name.split(/\s+/u)).map((word) => word.toLowerCase()));
  const said = withoutGreeting(unsigned(writtenIn(text), by), known).normalize("NFD");
  const pattern = namesIn(names);
  return (pattern === undefined ? said : said.replace(pattern, GAP)).normalize("NFC");
}

const GREETING = /^(hello|hi|hey|good (morning|afternoon|evening)|dear|bonjour|bonsoir|salut|all[oô]|chère?s?)$/iu;
const ADDRESSED =
  /^(there|all|team|everyone|again|colleagues?|and|et|[àa]|tous|toutes|toi|vous|l['’]équipe|collègues?)$/iu;
/** Up to where a greeting can go: its comma, or the end of its line. “M. Roy” has a point of its own. */
const HEAD = /^(?:(?<= )(?:M|Mr|Mrs|Ms|Dr)\.|[^\n,!.:;?–—]){1,80}/u;

/** A greeting is a word of greeting and those whom it is for, and nothing else. */
function withoutGreeting(text: string, known: ReadonlySet<string>): string {
  const [head = ""] = HEAD.exec(text) ?? [];
  const words = head.trim().split(/\s+/u);
  const greets = [2, 1].find((length) => GREETING.test(words.slice(0, length).join(" ")));
  const isWhole = /^(?:[\n,!.:;–—]|$)/u.test(text.slice(head.length));
  if (greets === undefined || !isWhole || words.length > greets + 5) return text;
  const isFor = (word: string) => /^\p{Lu}/u.test(word) || ADDRESSED.test(word) || known.has(word.toLowerCase());
  if (!words.slice(greets).every(isFor)) return text;
  const rest = text.slice(head.length).replace(/^[\s,!.:;–—]+/u, "");
  return rest.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** Names alone, as somebody signs: their own paragraph, or after a long dash. */
const SIGNED_ALONE = /(?:\n\s*\n\s*|\n\s*[–—]\s*)\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{Lu}[\p{L}\p{M}.'’-]*){0,2}$/u;
/** Longer lines, or more of them, are words under a name, not a title and a telephone. */
const UNDER_NAME = { lines: 5, length: 60 };

function unsigned(text: string, by: string): string {
  const own = [by, ...partsOf(by), initials(by), [...initials(by)].join(".")].filter((one) => one.length > 1);
  const name = own.map(literally).join("|");
  const lines = text.split("\n");
  const begins = new RegExp(String.raw`^\s*[–—-]*\s*(?:${name})\.?(?:\s*[,|(–—-].*)?$`, "iu");
  const at = lines.findIndex((line, index) => {
    const under = lines.slice(index + 1).filter((one) => one.trim() !== "");
    const isTitle = under.length <= UNDER_NAME.lines && under.every((one) => one.length <= UNDER_NAME.length);
    return index > 0 && line.length <= UNDER_NAME.length && isTitle && begins.test(line);
  });
  const above = (at < 0 ? lines : lines.slice(0, at)).join("\n").trimEnd();
  const inLine = new RegExp(String.raw`(?<=[.!?…,;–—-]|\s[–—-])\s*[–—-]*\s*(?:${name})[.!]?$`, "iu");
  const bare = above.replace(inLine, "").replace(/\s+[–—-]+$/u, "");
  // Two dashed lines and more are a list.
  const dashed = bare.match(/^\s*[–—]/gmu)?.length ?? 0;
  return withoutClosing(dashed > 1 ? bare : bare.replace(SIGNED_ALONE, "")).trimEnd();
}

function withoutClosing(text: string): string {
  const end = /(?:^|[.!?\n])([^.!?\n]{1,40}[.!]?)$/u.exec(text.trimEnd());
  const closing = end?.[1] ?? "";
  if (end === null || !CLOSING.test(closing.trim()) || end.index === 0) return text;
  return text.trimEnd().slice(0, -closing.length);
}
