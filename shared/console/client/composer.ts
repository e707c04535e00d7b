import { halves } from "../../domain/outgoing/halves.ts";
import { showChecks } from "./checks.ts";
import { collided, readNow } from "./collision.ts";
import { type Draft, draftOf, keepDraft } from "./drafts.ts";
import { foldEditor, openEditor, unfold } from "./editor.ts";
import { chosen, follows, followWords, forgetChoice, willBe } from "./follow-words.ts";
import { dropWaiting, keepOnServer } from "./kept.ts";
import { followLane } from "./lane.ts";
import { type Counting, measure, utf8 } from "./length.ts";
import { dropSources, rememberSources, setSources, showSources, sources } from "./library-sources.ts";
import { serverRefuses, showNotReady } from "./not-ready.ts";
import { goToCut, showCut, showOver, wantsThread } from "./over.ts";
import {
  all,
  announce,
  fill,
  nowMs,
  one,
  type Posted,
  post,
  type Queued,
  replyWords,
  shown,
  showRefusal,
  words,
} from "./page.ts";
import { wrote } from "./presence.ts";
import { isCollision } from "./refusals.ts";
import { sendBegins, sendFailed } from "./toast.ts";

/** The composer: kept words, live length, checks, and sending that says why not. */

/** Full width of the meter's fill, in the drawing's units. */
const METER = 34;

/** Above what is brought in sight, in px. */
const ROOM = 8;

export interface Sent {
  messageId: string;
  intent: string;
  text: string;
  /** Whom it is for. */
  name: string;
  queued: Queued | undefined;
}
let onSent: (sent: Sent) => void = () => {};

/** Called after a reply was taken: where the page goes from here. */
export function whenSent(then: (sent: Sent) => void): void {
  onSent = then;
}

export function setUpComposer(): void {
  const form = one<HTMLFormElement>("#reply");
  const text = one<HTMLTextAreaElement>("#text");
  if (!form || !text) return;
  const draft = unsent(messageOf(form));
  const keptAt = Date.parse(text.dataset.keptAt ?? "");
  if (draft && (text.value === "" || (draft.atMs ?? 0) > keptAt)) {
    text.value = draft.text;
    const radio = one<HTMLInputElement>(`input[name="language"][value="${draft.language}"]`, form);
    if (radio) radio.checked = true;
    setSources(draft.sources ?? "");
    note(words().restored);
  } else if (!Number.isNaN(keptAt)) note(words().restored);
  showSources();
  form.addEventListener("input", () => {
    // After a refusal at Send other words may be right again.
    if (follows(form)) followWords(form, text.value);
    unfold();
    dropSources(text.value);
    const [id, written] = [messageOf(form), writtenIn(form, text)];
    const here = keepDraft(id, written);
    note(here && text.value !== "" ? replyWords(form).saved : "");
    wrote();
    keepOnServer(id, written, (answer) => {
      if (!form.isConnected || text.value !== written.text || text.value === "") return;
      if (answer === "kept") note(replyWords(form).kept);
      else if (answer === "personal" && here) note(replyWords(form).savedHereOnly);
    });
    one("#refusal")?.replaceChildren();
    serverRefuses(form, undefined);
    refresh(form, text);
    followLane(form);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    void send(form, text, button instanceof HTMLButtonElement ? button.value : "send");
  });
  one("[data-show-cut]", form)?.addEventListener("click", () => goToCut(form, text));
  keepQuestion();
  openEditor(one("#live-rule")?.dataset.open);
  foldEditor(one("#live-standing")?.dataset.standing);
  refresh(form, text);
}

/** Whatever the composer takes of a small screen: what is answered stays in sight of who writes. */
function keepQuestion(): void {
  const thread = one("#thread");
  let had = 0;
  const look = (): void => {
    const [has, asked] = [thread?.clientHeight ?? 0, one(".citizen", thread)];
    if (thread && asked && has < had && one("#composer")?.contains(document.activeElement)) {
      const [zone, words] = [thread.getBoundingClientRect(), asked.getBoundingClientRect()];
      const seen = Math.min(zone.bottom, words.bottom) - Math.max(zone.top, words.top);
      if (seen < Math.min(words.height, has)) thread.scrollTop += words.top - zone.top - ROOM;
    }
    had = has;
  };
  if (thread) new ResizeObserver(look).observe(thread);
}

/** Messages whose reply is on its way to the server. */
const underWay = new Set<string>();

/** What was kept, unless it is on its way or stands among the replies: sent words are no unsent ones. */
function unsent(messageId: string): Draft | undefined {
  const draft = draftOf(messageId);
  if (draft?.sending !== true) return draft;
  if (underWay.has(messageId)) return undefined;
  if (!all(".reply").some((card) => bare(wordsOf(card)) === bare(draft.text))) return draft;
  keepDraft(messageId, { text: "", language: "" });
  return undefined;
}

const bare = (said: string): string => said.replace(/\s+/gu, "");
/** A numbered thread's parts, without their numbers, are the words that were written. */
const wordsOf = (card: HTMLElement): string =>
  all(".words", card)
    .map(({ textContent }) => (one(".parts", card) ? textContent.replace(/\s*\d+\/\d+\s*$/u, "") : textContent))
    .join("");

const messageOf = (form: HTMLFormElement): string => form.dataset.message ?? "";
const writtenIn = (form: HTMLFormElement, text: HTMLTextAreaElement): Draft => ({
  text: text.value,
  language: chosen(form),
  sources: sources(),
  atMs: nowMs(),
});
const note = (said: string): void => {
  const saved = one("[data-saved]");
  if (saved) saved.textContent = said;
};

/** Puts words into the composer: an undone reply, or one to use again. */
export function useWords(words: string, goThere = true): void {
  const text = one<HTMLTextAreaElement>("#text");
  if (!text) return;
  text.value = words;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  if (goThere) text.focus();
}

const over = (form: HTMLFormElement, text: string): number => {
  const { rule, limit, bytes } = form.dataset;
  const used = measure(text, (rule ?? "units") as Counting);
  const byBytes = bytes === undefined || bytes === "" ? 0 : utf8(text) - Number(bytes);
  return Math.max(used - Number(limit), byBytes);
};

const differs = (form: HTMLFormElement, text: string): boolean => {
  const asked = form.dataset.asked ?? "";
  return asked !== "" && willBe(form, text) !== asked;
};

const reasons = (form: HTMLFormElement): HTMLInputElement[] => all<HTMLInputElement>('input[name="reason"]', form);

function refresh(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const used = measure(text.value, (form.dataset.rule ?? "units") as Counting);
  const beyond = over(form, text.value);
  form.toggleAttribute("data-over", beyond > 0 && !wantsThread(form));
  const [place, meter, said, reason] = [
    one("[data-used]", form),
    one<SVGElement>("[data-meter]", form),
    one("[data-note]", form),
    one("[data-reason]", form),
  ];
  if (place) place.textContent = shown(used);
  meter?.setAttribute("width", String(Math.min(METER, (used / Number(form.dataset.limit)) * METER)));
  if (said) said.textContent = beyond > 0 && !wantsThread(form) ? fill(replyWords(form).tooLong, beyond) : "";
  if (reason) reason.hidden = !differs(form, text.value);
  // One that nobody sees stands for nothing.
  if (reason?.hidden) for (const choice of reasons(form)) choice.checked = false;
  showOver(form, text, { used, limit: Number(form.dataset.limit), fits: (part) => over(form, part) <= 0 });
  const language = chosen(form);
  text.lang = language === "en" || language === "fr" ? language : "";
  const why = whyNot(form, objection(form, text.value), beyond);
  showNotReady(form, why);
  void showChecks(form, text, beyond <= 0, why);
}

/** Of what is written, in the page's words. */
function whyNot(form: HTMLFormElement, reason: string | undefined, beyond: number): string | undefined {
  if (reason === "too-long") return fill(replyWords(form).tooLong, beyond);
  if (reason === "en-missing") return replyWords(form).enMissing;
  if (reason === "fr-missing") return replyWords(form).frMissing;
  return reason === "language-needs-reason" ? (one("[data-reason] legend", form)?.textContent ?? "") : undefined;
}

/** Why it cannot go as it stands, before the server is asked. */
function objection(form: HTMLFormElement, text: string): string | undefined {
  if (form.hasAttribute("data-shut")) return "reply-not-allowed";
  if (text.trim() === "") return "empty";
  if (over(form, text) > 0 && !wantsThread(form)) return "too-long";
  const missing = chosen(form) === "en-fr" ? halves(text)?.missing : undefined;
  if (missing !== undefined) return `${missing}-missing`;
  const reasoned = reasons(form).some(({ checked }) => checked);
  return differs(form, text) && !reasoned ? "language-needs-reason" : undefined;
}

async function send(form: HTMLFormElement, text: HTMLTextAreaElement, intent: string): Promise<void> {
  if (form.hasAttribute("data-busy")) return;
  if (followWords(form, text.value)) refresh(form, text);
  const objected = objection(form, text.value);
  if (objected !== undefined) return refuse({ reason: objected }, form, text);
  for (const menu of all<HTMLDetailsElement>("details[open]", form)) menu.open = false;
  const id = messageOf(form);
  const written = writtenIn(form, text);
  const name = one(".citizen-head b")?.textContent ?? "";
  dropWaiting();
  serverRefuses(form, undefined);
  form.setAttribute("data-busy", "");
  // Typed while it is under way, words would go with the ones that were sent.
  text.readOnly = true;
  underWay.add(id);
  keepDraft(id, { ...written, sending: true });
  const say = (said: string): void => {
    if (form.isConnected) note(said);
  };
  say(replyWords(form).sending);
  announce(replyWords(form).sending);
  sendBegins();
  const posted = await post(form, intent);
  const { ok, cutAt, queued } = posted;
  underWay.delete(id);
  text.readOnly = false;
  form.removeAttribute("data-busy");
  if (!ok) say(keepDraft(id, written) ? replyWords(form).saved : "");
  // The server counts as the platform does: where it disagrees, its cut is the one that holds.
  if (cutAt !== undefined) showCut(form, text.value, cutAt, wantsThread(form) ? undefined : "some");
  if (!ok) {
    sendFailed();
    return refuse(posted, form, text);
  }
  keepDraft(id, { text: "", language: "" });
  text.value = "";
  if (form.isConnected) {
    readNow();
    one("#refusal")?.replaceChildren();
  }
  rememberSources(id);
  setSources("");
  forgetChoice(form);
  refresh(form, text);
  note("");
  onSent({ messageId: id, intent, text: written.text, name, queued });
}

function refuse(why: Pick<Posted, "reason" | "said">, form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const { reason } = why;
  showRefusal(why);
  serverRefuses(form, reason);
  if (isCollision(reason)) void collided();
  const choice = reason === "language-needs-reason" ? reasons(form)[0] : undefined;
  (choice?.checkVisibility() ? choice : text).focus();
}
