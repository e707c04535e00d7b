import type { Consultation, Letter, Recipient, ToExpert } from "../domain/consult/consultation.ts";
import type { Department } from "../domain/department/department.ts";
import { isPublic } from "../domain/message/message.ts";
import type { LetterMail, Links } from "../ports.ts";
import { replyTo } from "../steps/consult/reply-to.ts";
import { type Block, renderLetter } from "./pages/render-letter.tsx";
import type { Language } from "./parts/ctx.ts";
import { PLATFORM } from "./parts/platforms.ts";
import { clockTime, dayName, when } from "./parts/time.ts";
import { expertMailWords } from "./words/expert-mail.ts";
import { writtenWhereWords } from "./words/written-where.ts";

/** One letter to an expert, as plain text and as HTML that says the same; in both languages where they have both. */

type ExpertLetter = Letter & { what: ToExpert };

export interface LetterPlace {
  department: Department;
  /** Where the console is: `https://…`, without a slash at its end. */
  consoleUrl: string;
  nowMs: () => number;
  links: Pick<Links, "sign">;
}

export function letterMail(place: LetterPlace) {
  const address = replyTo(place);
  return async (
    letter: ExpertLetter,
    about: Consultation,
    recipient: Recipient,
    token: string,
  ): Promise<LetterMail> => {
    const languages: Language[] = recipient.languages.length === 0 ? ["en", "fr"] : recipient.languages;
    const answerAt = letter.what === "over" ? undefined : await address?.(about, recipient);
    const parts = languages.map((language) => ({
      language,
      blocks: blocksOf(place, { letter, about, recipient, token, language, byMail: answerAt !== undefined }),
    }));
    const subject = languages.map((language) => subjectOf(place, letter, about, language)).join(" | ");
    return {
      to: recipient.email ?? "",
      subject,
      text: parts.map(({ blocks }) => blocks.map(plain).join("\n\n")).join(`\n\n${"–".repeat(24)}\n\n`),
      html: renderLetter(subject, parts),
      language: languages.length === 1 ? (languages[0] ?? "en") : "both",
      ...(answerAt === undefined ? {} : { replyTo: answerAt }),
    };
  };
}

function subjectOf(
  { department }: LetterPlace,
  { what }: ExpertLetter,
  { topic }: Consultation,
  language: Language,
): string {
  const words = expertMailWords[language];
  return words.subject[what](topicOf(department, topic, language) ?? words.anyTopic);
}

const topicOf = ({ teams }: Department, topic: string | undefined, language: Language): string | undefined =>
  topic === undefined ? undefined : (teams.map(({ topics }) => topics[topic]).find(Boolean)?.name?.[language] ?? topic);

interface Written {
  letter: ExpertLetter;
  about: Consultation;
  recipient: Recipient;
  token: string;
  language: Language;
  byMail: boolean;
}

function blocksOf({ department, consoleUrl, nowMs }: LetterPlace, written: Written): Block[] {
  const { letter, about, recipient, token, language, byMail } = written;
  const words = expertMailWords[language];
  const name = department.department.name[language];
  const hello: Block = { words: words.hello };
  if (letter.what === "over") return [hello, { words: words.over(name) }];
  const zone = { language, timeZone: department.department.timeZone };
  const due = Date.parse(recipient.clock?.dueAt ?? about.askedAt);
  const until = Date.parse(recipient.linkUntil ?? about.askedAt);
  const added = about.steps.findLast(
    (step) => step.recipient === recipient.id && (step.what === "told-more" || step.what === "asked-back"),
  )?.text;
  const first: Record<Exclude<ToExpert, "over">, string> = {
    ask: about.from ? words.askFrom(about.askedByName) : words.ask(about.askedByName, name),
    remind: about.from ? words.remindFrom(about.askedByName) : words.remind(about.askedByName, name),
    more: words.more(about.askedByName),
    "ask-back": words["ask-back"](about.askedByName),
  };
  return [
    hello,
    { words: first[letter.what] },
    // A reminder too is about what was asked last.
    ...(letter.what === "ask" || added === undefined ? [] : [{ quote: added }]),
    ...(recipient.instead && letter.what === "ask" ? [{ words: words.instead[recipient.instead.because] }] : []),
    { heading: words.question, words: about.question },
    ...citizenOf(about, language),
    { label: words.answer(when(due, nowMs(), zone)), href: `${consoleUrl}/ask/${token}?lang=${language}` },
    ...(byMail ? [{ words: words.replyWorks }] : []),
    { words: words.passOn },
    { words: words.link(`${dayName(until, zone)}${language === "fr" ? " à" : ","} ${clockTime(until, zone)}`) },
    { words: about.from ? words.nameFrom : words.name },
  ];
}

/** Where another department asks, the person's own words stay there. */
function citizenOf({ about: { channel, kind, text } }: Consultation, language: Language): Block[] {
  if (channel === undefined || kind === undefined) return [];
  const where = writtenWhereWords[language][isPublic(kind) ? "public" : "private"](PLATFORM[channel]);
  return [{ heading: expertMailWords[language].citizen(where), words: text }];
}

function plain(block: Block): string {
  if ("quote" in block) return block.quote;
  if ("href" in block) return `${block.label}\n${block.href}`;
  return block.heading === undefined ? block.words : `${block.heading}\n${block.words}`;
}
