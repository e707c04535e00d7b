import { announce, one } from "./page.ts";

/** How long the button says that it worked. */
const SAID_MS = 3000;

/** Copies the words beside the button; where the browser refuses, they are selected for the person to copy. */
export async function copyWords(button: HTMLElement): Promise<void> {
  const field = button.parentElement && one<HTMLTextAreaElement>("textarea", button.parentElement);
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.focus();
    field.select();
    return;
  }
  const [label, said] = [button.dataset.label ?? button.textContent ?? "", button.dataset.copied ?? ""];
  button.dataset.label = label;
  button.textContent = said;
  announce(said);
  setTimeout(() => {
    button.textContent = label;
  }, SAID_MS);
}
