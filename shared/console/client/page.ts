import { UNATTENDED } from "../context.ts";
import type { ClientWords, ReplyWords } from "../parts/client-words.ts";
import { count } from "../parts/time.ts";

/** What the page says of itself, and the few ways of the DOM that every part of the script uses. */

export const one = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | undefined =>
  root.querySelector<T>(selector) ?? undefined;

export const all = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(selector),
];

export const base = (): string => document.body.dataset.base ?? "";
export const language = (): "en" | "fr" => (document.body.dataset.language === "fr" ? "fr" : "en");
export const timeZone = (): string => document.body.dataset.zone ?? "UTC";

const loadedAt = Date.now();

/** By how much the server's clock is ahead of this computer's, as its answers say. */
let ahead: number | undefined;

/** The server's clock: a wrong clock on the officer's computer must not make messages late. */
export const nowMs = (): number => Date.now() + (ahead ?? Number(document.body.dataset.now ?? loadedAt) - loadedAt);

/** An answer is older than it was on its way: the one that says the latest time is the nearest to it. */
export function hearNow(serverMs: number): void {
  ahead = Math.max(nowMs(), serverMs) - Date.now();
}

export const words = (): ClientWords => JSON.parse(document.body.dataset.words ?? "{}");

export const replyWords = (form: HTMLFormElement): ReplyWords => JSON.parse(form.dataset.words ?? "{}");

export const shown = (value: number): string => count(value, language());

export const fill = (sentence: string, value: string | number): string =>
  sentence.replace(/\{[nt]\}/, () => (typeof value === "number" ? shown(value) : value));

export const openId = (): string | undefined => one("#conversation")?.dataset.id;

/** The list's query as it stands in the address bar. */
export const listQuery = (): string => one("#list")?.dataset.query ?? "";

/** For screen readers: one polite sentence. */
export function announce(sentence: string): void {
  const region = one("#said");
  if (region) region.textContent = sentence;
}

export const visible = (element: Element | undefined): boolean => element?.checkVisibility() ?? false;

/** Signs in again and comes back to what is open. */
export const signInAddress = (): string =>
  `${base()}/sign-in?back=${encodeURIComponent(location.pathname.slice(base().length) + location.search)}`;

const isSignIn = ({ url }: Response): boolean => new URL(url, location.href).pathname.endsWith("/sign-in");

/** Without a key or pointer for this long nobody is at the page. */
const IDLE_AFTER_MS = 60_000;
let lastTouch = Date.now();

export function watchHands(): void {
  for (const kind of ["keydown", "pointerdown", "pointermove"] as const)
    document.addEventListener(kind, () => (lastTouch = Date.now()), { passive: true });
}

export const attended = (): boolean => !document.hidden && Date.now() - lastTouch < IDLE_AFTER_MS;

/** Said of what the page asks by itself: a page that is left open keeps no session open. */
export const unattended = (): Record<string, string> => (attended() ? {} : { [UNATTENDED]: "1" });

/** One page of ours as a document; nothing when the answer is no such page (signed out, gone, broken). */
export const fetchPage = (address: string): Promise<Document | undefined> => readPage(address).catch(() => undefined);

/** A connection that fell silent would hold its page for good. */
const PATIENCE_MS = 20_000;
export const inTime = (): AbortSignal => AbortSignal.timeout(PATIENCE_MS);

/** The same for whoever asks again: nothing is a page that is gone, and what nobody can tell now is thrown. */
export async function readPage(address: string): Promise<Document | undefined> {
  const response = await fetch(address, { headers: { accept: "text/html", ...unattended() }, signal: inTime() });
  if (response.status >= 500 || response.status === 429 || isSignIn(response)) throw new Error(response.statusText);
  return pageOf(response);
}

/** What it counts is true of this page too: rail, list and tab follow. */
export async function pageOf(response: Response): Promise<Document | undefined> {
  if (!response.ok || isSignIn(response)) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const { dataset, textContent } of all("[data-tally]", page))
    for (const old of all(`[data-tally="${CSS.escape(dataset.tally ?? "")}"]`)) old.textContent = textContent;
  return page;
}

export interface Posted {
  ok: boolean;
  reason: string;
  /** Of a refusal, in the page's language. */
  said?: { title: string; text: string };
  /** Of a text that is too long: where it may be cut. */
  cutAt?: number;
  /** Of a reply that goes out soon: until when it can be taken back. */
  queued?: Queued;
}

export interface Queued {
  id: string;
  untilMs: number;
}

/** Posts a form the way a browser does and reads how it went; `network` when nobody can tell. */
export async function post(form: HTMLFormElement, intent = ""): Promise<Posted> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  if (intent !== "") fields.set("intent", intent);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: fields,
      headers: { accept: "application/json" },
    });
    if (response.status === 401 || isSignIn(response)) return { ok: false, reason: "signed-out" };
    if (!response.headers.get("content-type")?.includes("json")) return { ok: false, reason: "cross-origin" };
    const answer = await response.json();
    const reason = typeof answer.reason === "string" ? answer.reason : "other";
    if (typeof answer.now === "number") hearNow(answer.now);
    return {
      ok: answer.ok === true,
      reason,
      ...(typeof answer.said?.title === "string" ? { said: answer.said } : {}),
      ...(typeof answer.cutAt === "number" ? { cutAt: answer.cutAt } : {}),
      ...(typeof answer.queued?.id === "string" ? { queued: answer.queued } : {}),
    };
  } catch {
    return { ok: false, reason: "network" };
  }
}

/** Shows why something was refused, above the composer or at the top of the thread. */
export function showRefusal({ reason, said }: Pick<Posted, "reason" | "said">): void {
  const named = (code: string) => one<HTMLTemplateElement>(`template[data-refusal="${code}"]`);
  const template = named(reason) ?? named(said ? "said" : "other");
  const place = one("#refusal") ?? one("#thread");
  if (!template || !place) return;
  const banner = document.importNode(template.content, true);
  if (template.dataset.refusal === "said") {
    one("strong", banner)?.append(said?.title ?? "");
    one("p span", banner)?.append(said?.text ?? "");
  }
  if (place.id === "refusal") place.replaceChildren(banner);
  else place.prepend(banner);
}
