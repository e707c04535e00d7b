import { CSRF } from "../context.ts";
import { base } from "./page.ts";

/** Half-written replies on the server too: another device, or a browser that lost them, finds them again. */

/** After a pause in typing of this long. */
const PAUSE_MS = 2500;

interface Words {
  text: string;
  language: string;
  sources?: string;
}

/** `personal`: details of people stand in no draft there; `unheard`: the next words try again. */
export type Answer = "kept" | "personal" | "unheard";

let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: { messageId: string; words: Words; then: (answer: Answer) => void } | undefined;

/** Keeps it after a pause; `then` hears what the server said. */
export function keepOnServer(messageId: string, words: Words, then: (answer: Answer) => void): void {
  clearTimeout(timer);
  waiting = { messageId, words, then };
  timer = setTimeout(() => void flush(), PAUSE_MS);
}

/** Sent, or given up: nothing is left to keep. */
export function dropWaiting(): void {
  clearTimeout(timer);
  waiting = undefined;
}

/** At once, also while the page is being left. */
async function flush(leaving = false): Promise<void> {
  clearTimeout(timer);
  if (waiting === undefined) return;
  const { messageId, words, then } = waiting;
  waiting = undefined;
  try {
    const response = await fetch(`${base()}/api/messages/${messageId}/draft`, {
      method: "POST",
      headers: { "content-type": "application/json", [CSRF]: document.body.dataset.csrf ?? "" },
      body: JSON.stringify({
        text: words.text,
        language: words.language === "" ? "en" : words.language,
        ...(words.sources ? { sources: words.sources } : {}),
      }),
      keepalive: leaving,
    });
    then(response.ok ? "kept" : await why(response));
  } catch {
    then("unheard");
  }
}

async function why(response: Response): Promise<Answer> {
  const { code } = await response.json();
  return code === "personal-information" ? "personal" : "unheard";
}

export function setUpKept(): void {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) void flush(true);
  });
}
