import { draftKey } from "./drafts.ts";
import { all, announce, one, words } from "./page.ts";

/**
 * The words of a long form come back after a reload, a change of language and a session that had ended when it was sent.
 * Whoever leaves it otherwise leaves its words.
 */

interface Kept {
  fields: [string, string][];
  /** The page that follows says what became of it; the sign-in page: that nothing was saved. */
  sent: boolean;
  /** To be put back wherever the form is next. */
  wanted: boolean;
}

const FORM = "form[data-keep-words]";
const NAME = "form:";
const SKIPPED: readonly string[] = ["hidden", "file", "submit", "button"];
/** What was read when the words were written: where a colleague has saved since, the server says so. */
const READ = "[name=revision], [name=read]";

const keyOf = (form: HTMLFormElement): string => draftKey(`${NAME}${new URL(form.action).pathname}`);

export function setUpFormWords(): void {
  let sent: EventTarget | null = null;
  let switches = false;
  try {
    settle();
  } catch {
    // A private window may keep nothing.
  }
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".bar-language, .menu-language")) switches = true;
  });
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (!defaultPrevented) sent = target;
  });
  window.addEventListener("pagehide", () => {
    // Signing out leaves no words behind.
    const leaves = sent instanceof Element && sent.hasAttribute("data-sign-out");
    try {
      for (const form of leaves ? [] : all<HTMLFormElement>(FORM)) {
        const fields = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
        const kept: Kept = { fields, sent: form === sent, wanted: switches };
        sessionStorage.setItem(keyOf(form), JSON.stringify(kept));
      }
    } catch {
      // The same.
    }
    sent = null;
    switches = false;
  });
}

function settle(): void {
  const [came] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const again = came?.type === "reload" || came?.type === "back_forward";
  const isSignIn = one(".door") !== undefined;
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith("draft:") || !key.includes(`:${NAME}`)) continue;
    const kept: Kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    const form = all<HTMLFormElement>(FORM).find((each) => keyOf(each) === key);
    if (isSignIn && kept.sent) sessionStorage.setItem(key, JSON.stringify({ ...kept, sent: false, wanted: true }));
    else if (form || !kept.wanted) sessionStorage.removeItem(key);
    if (form && (again || kept.wanted)) restore(form, kept.fields);
  }
}

function restore(form: HTMLFormElement, fields: Kept["fields"]): void {
  const changed = [...form.elements].filter((field) => putBack(field, fields));
  if (changed.length === 0) return;
  for (const field of all<HTMLInputElement>(READ, form))
    field.value = fields.find(([name]) => name === field.name)?.[1] ?? field.value;
  for (const field of changed) field.closest("details")?.setAttribute("open", "");
  const said = document.createElement("p");
  said.className = "second";
  said.textContent = words().restored;
  (one(".post-fields", form) ?? form).prepend(said);
  announce(words().restored);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Whether that is another value than the page came with. */
function putBack(field: Element, fields: Kept["fields"]): boolean {
  if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
    const was = field.checked;
    field.checked = fields.some(([name, value]) => name === field.name && value === field.value);
    return field.checked !== was;
  }
  if (
    !(
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLInputElement
    ) ||
    SKIPPED.includes(field.type)
  )
    return false;
  const at = fields.findIndex(([name]) => name === field.name);
  if (at < 0) return false;
  const was = field.value;
  field.value = fields.splice(at, 1)[0]?.[1] ?? "";
  return field.value.trim() !== was.trim();
}
