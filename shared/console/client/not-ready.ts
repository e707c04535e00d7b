import { all, one } from "./page.ts";
import { isOfWords } from "./refusals.ts";

/** On a form whose words the server refused as they are. */
const BY_SERVER = "data-refused-there";

/** While something refuses the reply, nothing beside Send looks like a go: why stands in the lane's place. */
export function showNotReady(form: HTMLFormElement, why: string | undefined): void {
  const there = form.hasAttribute(BY_SERVER);
  mark(form, why !== undefined || there);
  const said = one("[data-why]", form);
  // What the server's page says of its refusal stands as long as that does.
  if (said && (why !== undefined || !there)) said.textContent = why ?? "";
}

/** What the server refused stays so until something of it changes. */
export function serverRefuses(form: HTMLFormElement, reason: string | undefined): void {
  form.toggleAttribute(BY_SERVER, isOfWords(reason));
  if (isOfWords(reason)) mark(form, true);
}

function mark(form: HTMLFormElement, refused: boolean): void {
  form.toggleAttribute("data-refused", refused);
  for (const send of all('button[name="intent"]', form)) {
    // A description is read from what is hidden, too.
    if (refused) send.setAttribute("aria-describedby", "send-refused");
    else send.removeAttribute("aria-describedby");
  }
}
