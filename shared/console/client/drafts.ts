/** Unsent words, kept in this browser until they are sent: a refusal, a reload or a collision loses nothing. */
export interface Draft {
  text: string;
  language: string;
  /** Where the words come from: `library:ID,expert:ID`. */
  sources?: string;
  /** When they were written, by the server's clock; 0: before that was kept. */
  atMs?: number;
  /** On their way to the server when the page was left: they may have been sent. */
  sending?: boolean;
}

const PREFIX = "draft:";

/** Whose they are stands in the key: the next officer at this computer sees nothing of them. */
const own = (): string => `${PREFIX}${encodeURIComponent(document.body.dataset.officer ?? "")}:`;

export const draftKey = (name: string): string => `${own()}${name}`;

export function draftOf(messageId: string): Draft | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(draftKey(messageId)) ?? "null");
    return typeof stored?.text === "string" && stored.text !== "" ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Answers whether the browser kept it: private windows may refuse. */
export function keepDraft(messageId: string, draft: Draft): boolean {
  try {
    if (draft.text === "") localStorage.removeItem(draftKey(messageId));
    else localStorage.setItem(draftKey(messageId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Signing out leaves no words behind on a shared computer. */
export const forgetDrafts = (): void => forget(() => true);

/** Nor does a session that ended by itself, once somebody else has signed in. */
export function forgetOthers(): void {
  if (document.body.dataset.officer !== undefined) forget((key) => !key.startsWith(own()));
}

function forget(which: (key: string) => boolean): void {
  try {
    for (const kept of [localStorage, sessionStorage])
      for (const key of Object.keys(kept)) if (key.startsWith(PREFIX) && which(key)) kept.removeItem(key);
  } catch {
    // A private window may keep nothing.
  }
}
