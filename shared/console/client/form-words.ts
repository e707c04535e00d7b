import { draftKey } from "./drafts.ts";
import { all, announce, one, words } from "./page.ts";

/** A long form that was sent after its session had ended: its words come back once its writer has signed in again. */

interface Kept {
  fields: [string, string][];
  /** The sign-in page answered: nothing was saved. */
  lost?: boolean;
}

const FORM = "form[data-keep-words]";
const NAME = "form:";
const SKIPPED: readonly string[] = ["hidden", "file", "submit", "button"];

const keyOf = (form: HTMLFormElement): string => draftKey(`${NAME}${new URL(form.action).pathname}`);

export function setUpFormWords(): void {
  try {
    settle();
    for (const form of all<HTMLFormElement>(FORM)) restore(form);
  } catch {
    // A private window may keep nothing.
  }
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement) || !target.matches(FORM)) return;
    const fields = [...new FormData(target)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
    try {
      sessionStorage.setItem(keyOf(target), JSON.stringify({ fields } satisfies Kept));
    } catch {
      // The same.
    }
  });
}

/** The page that follows a form says what became of it: the sign-in page that it is lost, any other that it arrived. */
function settle(): void {
  const signedIn = document.body.dataset.officer !== undefined;
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith("draft:") || !key.includes(`:${NAME}`)) continue;
    const kept: Kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    if (!signedIn) sessionStorage.setItem(key, JSON.stringify({ ...kept, lost: true }));
    else if (kept.lost !== true) sessionStorage.removeItem(key);
  }
}

function restore(form: HTMLFormElement): void {
  const stored = sessionStorage.getItem(keyOf(form));
  if (stored === null) return;
  sessionStorage.removeItem(keyOf(form));
  const { fields }: Kept = JSON.parse(stored);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    } else if (
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement ||
      (field instanceof HTMLInputElement && !SKIPPED.includes(field.type))
    ) {
      const at = fields.findIndex(([name]) => name === field.name);
      if (at >= 0) field.value = fields.splice(at, 1)[0]?.[1] ?? "";
    }
  }
  const said = document.createElement("p");
  said.className = "second";
  said.textContent = words().restored;
  (one(".post-fields", form) ?? form).prepend(said);
  announce(words().restored);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
