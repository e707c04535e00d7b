import { draftKey } from "./drafts.ts";
import { one, openId, post, showRefusal } from "./page.ts";
import { freshen } from "./thread.ts";

/** Notes are saved in place: the editor beside them is not touched. Their words are kept in this browser until then. */

const key = (id: string): string => draftKey(`note:${id}`);

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
  const [id, said] = [openId(), fieldOf(form)?.value];
  const posted = await post(form);
  if (!posted.ok) return showRefusal(posted);
  keep("", id);
  if (openId() !== id) return;
  // Words of a next note, written while this one was under way, stay with their caret.
  const goesOn = fieldOf(form)?.value !== said;
  if (goesOn) keep(fieldOf(form)?.value ?? "");
  const stoodIn = form.contains(document.activeElement) || document.activeElement === document.body;
  const place = form.closest("details");
  if (!goesOn) form.reset();
  if (place && !goesOn) place.open = false;
  await freshen();
  if (stoodIn && !goesOn) one("#thread")?.focus({ preventScroll: true });
}

const fieldOf = (form: HTMLFormElement) => one<HTMLTextAreaElement>('textarea[name="note"]', form);

function keep(text: string, id = openId() ?? ""): void {
  try {
    if (text === "") localStorage.removeItem(key(id));
    else localStorage.setItem(key(id), text);
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
