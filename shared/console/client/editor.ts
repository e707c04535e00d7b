import { one } from "./page.ts";

/**
 * A reply may go, or may not any more. Words that stand in the editor stay there with focus and caret, whatever the
 * rule says; an empty editor where nothing may be written goes.
 */
export function openEditor(open: string | undefined): void {
  const [form, text] = [one<HTMLFormElement>("#reply"), one<HTMLTextAreaElement>("#text")];
  if (!form || !text || open === undefined) return;
  const isShut = open === "no";
  form.toggleAttribute("data-shut", isShut);
  // What its author may have taken back stays nowhere in the page.
  if (isShut) delete form.dataset.question;
  form.hidden = isShut && text.value === "" && document.activeElement !== text;
}
