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

/** What stands already was said last by this: words that are written since are another reply, on purpose. */
let stood = "";

/** A reply stands, or none does: an empty editor that nobody is in folds behind its button, or is there again. */
export function foldEditor(standing: string | undefined): void {
  const [another, text] = [one<HTMLDetailsElement>("#another"), one<HTMLTextAreaElement>("#text")];
  if (!another || !text || standing === undefined) return;
  another.toggleAttribute("data-stands", standing !== "");
  const same = standing === stood;
  stood = standing;
  if (standing === "" || text.value !== "") another.open = true;
  else if (!same && !another.contains(document.activeElement)) another.open = false;
}

/** For who writes: the editor, wherever it was folded away. */
export function unfold(): void {
  const another = one<HTMLDetailsElement>("#another");
  if (another) another.open = true;
}
