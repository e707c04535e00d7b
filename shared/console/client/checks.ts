import type { Checked, ReplyCheck } from "../../domain/outgoing/reply-checks.ts";
import type { ReplyWords } from "../parts/client-words.ts";
import { chosen } from "./follow-words.ts";
import { showNotReady } from "./not-ready.ts";
import { fill, one, replyWords } from "./page.ts";

/** What was looked at in a reply, in words: a tick or a caution each. */

type Question = Omit<Checked, "text" | "language" | "experts">;
const NOBODY: Question = { asked: { text: "" }, isPublic: true, published: [] };

/** Redaction's rules are two fifths of the script, and a page is read before a reply is written: they come with its
 * first words. Where they do not come, Send goes all the same, and the server judges. */
const rules = async () => (await import("../../domain/outgoing/reply-checks.ts")).replyChecks;

/** `why`: what refuses the reply already. */
export async function showChecks(
  form: HTMLFormElement,
  text: HTMLTextAreaElement,
  fits: boolean,
  why: string | undefined,
): Promise<void> {
  const written = text.value;
  const replyChecks = written.trim() === "" ? undefined : await rules().catch(() => undefined);
  const list = one("#checks");
  // Meanwhile there may be other words, which ask themselves, or another conversation.
  if (!list || !form.isConnected || text.value !== written) return;
  const language = chosen(form);
  const question: Question = JSON.parse(form.dataset.question ?? "null") ?? NOBODY;
  // Who was asked changes while one writes: the panel beside it knows.
  const experts: string[] = JSON.parse(one("#live-consultation")?.dataset.experts ?? "[]");
  const found = replyChecks?.({ ...question, experts, text: written, language }) ?? [];
  // All else is advice, but for languages, which are in `why`.
  const refusing = found.find(({ what, ok }) => what === "personal" && !ok);
  const asked = form.dataset.asked ?? "";
  const said = replyWords(form);
  showNotReady(form, why ?? (refusing && checkWords(said, refusing, language, asked)));
  const rows = found.map((check) => ({
    good: check.ok,
    words: checkWords(said, check, language, asked),
  }));
  if (written.trim() !== "" && fits) rows.push({ good: true, words: said.fits });
  // What is to be mended stands first.
  list.replaceChildren(...rows.sort((a, b) => Number(a.good) - Number(b.good)).map(row));
}

function checkWords(said: ReplyWords, check: ReplyCheck, language: string, asked: string): string {
  switch (check.what) {
    case "language": {
      if (!check.ok) return check.looks === "en" ? said.looksEn : said.looksFr;
      const name = language === "en" ? said.inEn : said.inFr;
      return asked === language ? `${name}, ${said.like}` : name;
    }
    case "halves":
      if (check.ok) return said.halvesYes;
      return check.missing === "en" ? said.enMissing : said.frMissing;
    case "person":
      return check.ok ? said.personYes : said.personNo;
    case "question":
      return check.ok ? said.questionYes : fill(said.questionNo, check.question ?? "");
    case "case-facts":
      return check.ok ? said.caseYes : said.caseNo;
    case "personal":
      return check.ok ? said.personalYes : said.personalNo;
    case "expert":
      return check.ok ? said.expertYes : said.expertNo;
    case "level":
      return fill(check.ok ? said.levelYes : said.levelNo, check.grade);
  }
}

function row({ good, words: said }: { good: boolean; words: string }): HTMLLIElement {
  const item = document.createElement("li");
  if (!good) item.className = "check-caution";
  const template = one<HTMLTemplateElement>(good ? "#mark-check" : "#mark-warning");
  if (template) item.append(template.content.cloneNode(true));
  item.append(said);
  return item;
}
