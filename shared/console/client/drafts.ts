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

const key = (messageId: string): string => `draft:${messageId}`;

export function draftOf(messageId: string): Draft | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(key(messageId)) ?? "null");
    return typeof stored?.text === "string" && stored.text !== "" ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Answers whether the browser kept it: private windows may refuse. */
export function keepDraft(messageId: string, draft: Draft): boolean {
  try {
    if (draft.text === "") localStorage.removeItem(key(messageId));
    else localStorage.setItem(key(messageId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Signing out leaves no words behind on a shared computer. */
export function forgetDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith("draft:")) localStorage.removeItem(name);
}
