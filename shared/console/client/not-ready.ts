import { one } from "./page.ts";
import { isOfWords } from "./refusals.ts";

/** On a form whose words the server refused as they are. */
const BY_SERVER = "data-refused-there";

/** While something refuses the reply, nothing beside Send looks like a go: why stands in the lane's place. */
export function showNotReady(form: HTMLFormElement, why: string | undefined): void {
  form.toggleAttribute("data-refused", why !== undefined || form.hasAttribute(BY_SERVER));
  const said = one("[data-why]", form);
  if (said) said.textContent = why ?? "";
}

/** What the server refused stays so until something of it changes. */
export function serverRefuses(form: HTMLFormElement, reason: string | undefined): void {
  form.toggleAttribute(BY_SERVER, isOfWords(reason));
  if (isOfWords(reason)) form.setAttribute("data-refused", "");
}
