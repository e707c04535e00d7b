import { one, openId, post, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/** Notes are saved in place: the editor beside them is not touched. Their words are kept in this browser until then. */

const key = (id: string): string => `draft:note:${id}`;

export function setUpNotes(): void {
  document.addEventListener("input", ({ target }) => {
    const field = target instanceof HTMLTextAreaElement && target.name === "note" ? target : undefined;
    if (field) keep(field.value);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-note")) return;
    event.preventDefault();
    void save(form);
  });
  // The button beside the editor opens the place where notes are written.
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-open-note]")) openNote();
  });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.id === "note" && target.open) restore();
    },
    true,
  );
}

export function openNote(): void {
  const place = one<HTMLDetailsElement>("#note");
  if (!place) return;
  place.open = true;
  const field = one<HTMLTextAreaElement>("textarea", place);
  field?.focus();
  place.scrollIntoView({ block: "nearest" });
}

async function save(form: HTMLFormElement): Promise<void> {
  const { ok, reason } = await post(form);
  if (!ok) return showRefusal(reason);
  form.reset();
  keep("");
  const place = form.closest("details");
  if (place) place.open = false;
  await freshen();
  one("#thread")?.focus({ preventScroll: true });
}

function keep(text: string): void {
  try {
    if (text === "") localStorage.removeItem(key(openId() ?? ""));
    else localStorage.setItem(key(openId() ?? ""), text);
  } catch {
    // A private window may keep nothing.
  }
}

function restore(): void {
  const field = one<HTMLTextAreaElement>('#note textarea[name="note"]');
  if (field?.value !== "") return;
  try {
    field.value = localStorage.getItem(key(openId() ?? "")) ?? "";
  } catch {
    // The same.
  }
}
