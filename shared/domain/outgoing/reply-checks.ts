import { saysName } from "../consult/names-said.ts";
import { fold } from "../fold.ts";
import type { Message } from "../message/message.ts";
import { ownContacts, type Redacted, redact } from "../redact/redact.ts";
import { TOKENS } from "../redact/token.ts";
import { guessLanguage } from "./guess-language.ts";
import { halves } from "./halves.ts";
import { readingLevel } from "./reading-level.ts";
import { isBilingual } from "./reply-language.ts";

/**
 * What helps a reply, looked at while it is written: advice, each with its reason. Nothing here stops a reply; what
 * does is in `reply-rules.ts` and, for personal information in public, in the step that takes a draft. Pure and small: the browser runs the same code as the server.
 */

export type ReplyCheck =
  | { what: "language"; ok: boolean; looks: "en" | "fr" }
  /** In both languages, where that was chosen. Not ok: it is refused until the missing half is there. */
  | { what: "halves"; ok: boolean; missing?: "en" | "fr" }
  /** It greets or names the person, or speaks to them. */
  | { what: "person"; ok: boolean }
  /** Not ok: `question` is the first one whose words come back nowhere in the reply. */
  | { what: "question"; ok: boolean; question?: string }
  /** In public, where the answer stands under the person's own handle: no facts of their case. */
  | { what: "case-facts"; ok: boolean }
  /** In public: what a reply is refused for. `kinds` without the values. */
  | { what: "personal"; ok: boolean; kinds: Redacted["found"] }
  /** It names nobody who was asked for advice: citizens do not learn who they are. Absent where nobody was asked. */
  | { what: "expert"; ok: boolean }
  /** School years that the text asks for. */
  | { what: "level"; ok: boolean; grade: number };

export interface Checked {
  /** The reply. */
  text: string;
  /** As the officer says it is: `en`, `fr`, `en-fr`. */
  language: string;
  /** Readable by anyone. */
  isPublic: boolean;
  asked: { text: string; handle?: string; name?: string };
  /** Numbers and addresses of the department's own. */
  published: readonly string[];
  /** Names of experts who were asked about it. */
  experts: readonly string[];
}

/** What a reply is held against: the person, and their words without what was taken out of them. */
export function askedIn({ text, author: { handle, name } }: Pick<Message, "text" | "author">): Checked["asked"] {
  const words = text.replace(TOKENS, " ");
  return { text: words, ...(handle === undefined ? {} : { handle }), ...(name === undefined ? {} : { name }) };
}

/** The Government of Canada's Content Style Guide asks for grade 8 or lower. */
const PLAIN = 8;

export function replyChecks({ text, language, isPublic, asked, published, experts }: Checked): ReplyCheck[] {
  const written = text.trim();
  if (written === "") return [];
  const looks = guessLanguage(written);
  const said = language === "en" || language === "fr" ? language : undefined;
  const both = isBilingual(language) ? halves(written) : undefined;
  const grade = readingLevel(written, looks ?? said ?? "en");
  const open = unanswered(asked.text, written);
  const kinds = isPublic ? redact(written, ownContacts(published)).found : [];
  const checks: (ReplyCheck | undefined)[] = [
    looks && said && { what: "language", ok: looks === said, looks },
    both && { what: "halves", ok: both.missing === undefined, ...both },
    { what: "person", ok: speaksTo(written, asked) },
    open && { what: "question", ok: open.question === undefined, ...open },
    isPublic ? { what: "case-facts", ok: !CASE.test(fold(written)) } : undefined,
    isPublic ? { what: "personal", ok: kinds.length === 0, kinds } : undefined,
    experts.length > 0 ? { what: "expert", ok: !saysName(written, experts, asked.name) } : undefined,
    grade === undefined ? undefined : { what: "level", ok: grade <= PLAIN, grade },
  ];
  return checks.filter((one) => one !== undefined);
}

const GREETING =
  /^\W*(?:hello|hi|hey|good (?:morning|afternoon|evening)|thank|dear|bonjour|bonsoir|salut|allo|merci|cher|chere)\b/u;
/** A person is spoken to, not about. */
const PRONOUN = /\b(?:you|your|yours|vous|votre|vos|tu|toi)\b/iu;

const speaksTo = (text: string, asked: Checked["asked"]): boolean =>
  names(text, asked) || GREETING.test(fold(text)) || PRONOUN.test(text);

function names(text: string, { handle, name }: Checked["asked"]): boolean {
  const said = fold(text);
  const [first = ""] = fold(name ?? "").split(/\s+/u);
  return (
    (handle !== undefined && said.includes(`@${fold(handle)}`)) ||
    (/^\p{L}{2,}$/u.test(first) && new RegExp(`(?<!\\p{L})${first}(?!\\p{L})`, "u").test(said))
  );
}

/** What only the person and the office may know: in public it is a disclosure. */
const CASE =
  /\b(?:your|the) (?:file|case|application|request|passport) (?:was|is|has been|will be) (?:refused|denied|approved|received|rejected|suspended|incomplete|on hold|ready|mailed|under review)\b|\b(?:file|application|case|reference) (?:number|no\.?|#)\s*:?\s*\S*\d|\byour (?:birth ?date|date of birth|address|criminal|custody|payment was)|\b(?:votre|le) (?:dossier|demande|passeport) (?:a ete|est|sera) (?:refusee?|approuvee?|acceptee?|recue?|rejetee?|suspendue?|incomplete?t?|en attente|prete?|postee?|a l'etude)\b|\bnumero (?:de )?(?:dossier|demande|reference)\s*:?\s*\S*\d|\bvotre (?:date de naissance|adresse|casier|garde)\b/u;

/** Words that say nothing of what is asked. */
const EMPTY = new Set(
  "the and for you your are was were have has had can could will would should does did how what when where which who whom why there this that they them with from about into than then just please thanks hello much many long need want know tell get got our out any some been being also not but its les des une est vous votre vos nous notre pour avec dans que qui quoi sur pas plus par mais ont sont etait etre avoir peut puis peux faut dois doit combien comment quand pourquoi quel quelle quels quelles est-ce bonjour merci svp cela cette ces mon mes son ses aux leur tout tous toute fait faire savoir temps time".split(
    " ",
  ),
);
/** A word's beginning stands for its forms: renew, renewal; renouveler, renouvellement. */
const STEM = 5;
const stems = (text: string): string[] =>
  (fold(text).match(/\p{L}{3,}|\d+/gu) ?? []).filter((word) => !EMPTY.has(word)).map((word) => word.slice(0, STEM));

/** Answers that say so need no word of the question. */
const SETTLES = /^\W*(?:\S+\W+){0,4}?(?:yes|no|oui|non|absolutely|exactement)\b/u;

/** `undefined`: nothing was asked, or the reply is in another language and cannot be compared. */
export function unanswered(asked: string, reply: string): { question?: string } | undefined {
  const questions = asked.match(/[^.!?\n]*\?/gu)?.map((one) => one.trim()) ?? [];
  const [from, to] = [guessLanguage(asked), guessLanguage(reply)];
  if (questions.length === 0 || (from !== undefined && to !== undefined && from !== to)) return undefined;
  const given = new Set(stems(reply));
  const isOpen = (question: string): boolean => {
    const wanted = stems(question);
    return wanted.length > 0 && !wanted.some((stem) => given.has(stem));
  };
  const open = questions.filter(isOpen);
  // One question, answered by yes or no, or whose words stand in the sentences around it.
  if (questions.length === 1 && (SETTLES.test(fold(reply)) || stems(asked).some((stem) => given.has(stem)))) return {};
  const [question] = open;
  return question === undefined ? {} : { question };
}
