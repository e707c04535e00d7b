import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, vi } from "vitest";
import { en, fr } from "../../../shared/console/words.ts";
import { violations } from "../axe.ts";
import { launch } from "../stage.ts";
import { BY, type Hands } from "./hands.ts";

/** People at a running system: officers, citizens and experts, each in a browser of their own, with their own hands. */

export type Language = "en" | "fr";
export const WORDS = { en, fr };
export const WAIT = { timeout: 40_000, interval: 200 };
/** Undo window, queue, platform: what a reply takes from the last yes to Sent. */
export const SENT_MS = 45_000;

/** A file as somebody chooses it: one pixel. */
export const PICTURE = {
  name: "pixel.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "base64",
  ),
};

export interface Walk {
  language: Language;
  by: keyof typeof BY;
}

/** Each walk is gone once in English by mouse, once in French by the keyboard alone. */
export const WALKS: Walk[] = [
  { language: "en", by: "mouse" },
  { language: "fr", by: "keyboard" },
];

export interface Person {
  page: Page;
  hands: Hands;
  words: typeof en;
  leave(): Promise<void>;
}

export interface Visit extends Walk {
  width?: number;
  height?: number;
  /** The department's own address; default: the one that runs. */
  url?: string;
}

/** A browser for the tests of one file: what it lets in can see the console, what it lets go has pointed nowhere. */
export function walking() {
  let browser: Browser;
  const open = new Set<BrowserContext>();
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser?.close());

  /** Somebody without an account: a browser and nothing else. */
  async function somebody({ language, by, width = 1440, height = 900 }: Visit): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: `${language}-CA`,
      reducedMotion: "reduce",
    });
    open.add(context);
    let pointed = 0;
    await context.exposeFunction("pointed", () => {
      pointed += 1;
    });
    await context.addInitScript(() => {
      for (const kind of ["pointerdown", "mousedown", "touchstart"])
        addEventListener(kind, () => (globalThis as unknown as { pointed(): void }).pointed(), true);
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const leave = async (): Promise<void> => {
      open.delete(context);
      await context.close();
      if (by === "keyboard") expect(pointed, "a pointer was used").toBe(0);
    };
    return { page, hands: BY[by], words: WORDS[language], leave };
  }

  async function signIn(person: string, visit: Visit): Promise<Person> {
    const one = await somebody(visit);
    const { page, hands, words } = one;
    await page.goto(`${visit.url ?? inject("url")}/inbox`);
    await hands.press(page.getByRole("link", { name: words.signIn.button }));
    await hands.press(page.locator(`button[name="person"][value="${person}"]`));
    await page.waitForURL(/\/inbox/);
    return one;
  }

  return { somebody, signIn };
}

/** No violation of what axe knows, as the page stands now. */
export async function clean(page: Page, state: string): Promise<void> {
  expect(await violations(page), state).toEqual([]);
}

/** Nothing is approved in the first second of its page (`shared/console/client/approvals.ts`). */
export const read = (page: Page) =>
  page.waitForFunction((ms) => {
    const [shown] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return shown !== undefined && shown.loadEventEnd > 0 && performance.now() - shown.loadEventEnd > ms;
  }, 1000);

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
type Json = any;

const asJson = async (url: string, init?: RequestInit): Promise<Json> => (await fetch(url, init)).json();
const posted = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** A citizen writes on a platform; answers the platform's id. */
export const says = async (author: string, text: string, channel = "facebook", url = inject("url")): Promise<string> =>
  (await asJson(`${url}/sandbox/${channel}/say`, posted({ author, text }))).id;

/** What citizens see of ours on a platform with these words. */
export const standing = async (channel: string, text: string, url = inject("url")): Promise<{ text: string }[]> =>
  (await asJson(`${url}/sandbox/${channel}/posts`)).items.filter((post: { text: string }) => post.text.includes(text));

export interface Letter {
  id: string;
  to: string[];
  text: string;
}

/** The newest letter to this person whose words hold `about`. */
export const letter = (to: string, about: string, url = inject("url")): Promise<Letter> =>
  vi.waitFor(async () => {
    const { items } = await asJson(`${url}/sandbox/mail`);
    const found = items.findLast((one: Letter) => one.to.includes(to) && one.text.includes(about));
    if (!found) throw new Error(`no letter to ${to} yet`);
    return found;
  }, WAIT);

/** The one-time link of a letter, in this language. */
export const linkIn = ({ text }: Letter, language: Language): string =>
  [...text.matchAll(/https?:\/\/\S+\/ask\/\S+/g)]
    .map(([link]) => link)
    .find((link) => link.includes(`lang=${language}`)) ??
  /https?:\/\/\S+\/ask\/\S+/.exec(text)?.[0] ??
  "";

/** Somebody answers a letter of ours from their mail program. */
export async function answersMail({ id }: Letter, text: string, url = inject("url")): Promise<void> {
  const { status } = await fetch(`${url}/sandbox/mail/reply`, posted({ id, text }));
  expect(status).toBe(202);
}
