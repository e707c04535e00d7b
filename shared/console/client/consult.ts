import { unfold } from "./editor.ts";
import { addSource, setSources, sources } from "./library-sources.ts";
import { one, openId, post, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/** Consultation beside a conversation: experts' words go into the draft and out again, questions go out in place. */

export function setUpConsult(): void {
  // Before the panel that it stands in: the first press closes the form alone, and its words stay in it.
  document.addEventListener(
    "keydown",
    (event) => {
      const form =
        event.key === "Escape" && !event.isComposing
          ? document.activeElement?.closest<HTMLDetailsElement>("details:is(.consult-ask, .consult-back)[open]")
          : undefined;
      if (!form) return;
      event.preventDefault();
      form.open = false;
      one("summary", form)?.focus();
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const [put, out] = [
      target?.closest<HTMLElement>("[data-expert-words]"),
      target?.closest<HTMLElement>("[data-take-out]"),
    ];
    if (put) unfold();
    if (put && one("#reply")?.checkVisibility()) {
      event.preventDefault();
      insert(put);
    }
    if (out) takeOut(out);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-consult-form]")) return;
    event.preventDefault();
    void send(form);
  });
}

const sourceOf = (element: Element): string => element.closest<HTMLElement>("[data-source]")?.dataset.source ?? "";

function insert(link: HTMLElement): void {
  const text = one<HTMLTextAreaElement>("#text");
  const words = link.dataset.expertWords ?? "";
  if (!text) return;
  const { selectionStart: from, selectionEnd: to, value } = text;
  const before = /\S$/u.test(value.slice(0, from)) ? " " : "";
  const after = /^\S/u.test(value.slice(to)) ? " " : "";
  text.setRangeText(`${before}${words}${after}`, from, to, "end");
  addSource(sourceOf(link));
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

/** The words where they still stand as they came, and the mark in any case: changed words are the officer's own. */
function takeOut(button: HTMLElement): void {
  const text = one<HTMLTextAreaElement>("#text");
  const words = button.dataset.takeOut ?? "";
  if (!text) return;
  const at = text.value.indexOf(words);
  if (at >= 0) text.setRangeText("", at, at + words.length, "end");
  text.value = text.value.replace(/ {2,}/gu, " ").trimStart();
  const source = sourceOf(button);
  setSources(
    sources()
      .split(",")
      .filter((name) => name !== source)
      .join(","),
  );
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

async function send(form: HTMLFormElement): Promise<void> {
  if (form.hasAttribute("data-busy")) return;
  form.setAttribute("data-busy", "");
  const id = openId();
  const posted = await post(form);
  form.removeAttribute("data-busy");
  // Refused words stay in their form.
  if (!posted.ok) return showRefusal(posted);
  if (openId() !== id) return;
  const stoodIn = form.contains(document.activeElement) || document.activeElement === document.body;
  one("#refusal")?.replaceChildren();
  form.reset();
  const menu = form.closest("details.consult-ask, details.consult-back");
  if (menu instanceof HTMLDetailsElement) {
    menu.open = false;
    if (stoodIn) one("summary", menu)?.focus();
  } else if (stoodIn) one("#aside")?.focus();
  await freshen();
}
