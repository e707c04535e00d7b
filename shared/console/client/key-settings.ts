import { chooseKey, keyOf, resetKeys, singleKeys, switchKeys } from "./key-map.ts";
import { all, one } from "./page.ts";

/** The settings of the keyboard, wherever they stand; every key that the page shows follows them. */

export function setUpKeySettings(root: ParentNode = document): void {
  for (const box of all<HTMLInputElement>("[data-single-keys]", root)) {
    box.checked = singleKeys();
    box.addEventListener("change", () => {
      switchKeys(box.checked);
      for (const other of all<HTMLInputElement>("[data-single-keys]")) other.checked = box.checked;
    });
  }
  for (const place of all("[data-key-settings]", root)) {
    place.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.keyChoice !== undefined) choose(place, target);
    });
    place.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.keyChoice !== undefined) target.select();
    });
    // A field that was left empty has its key again.
    place.addEventListener("focusout", show);
    one("[data-keys-reset]", place)?.addEventListener("click", ({ currentTarget }) => {
      resetKeys();
      show();
      say(place, (currentTarget as HTMLElement).dataset.said ?? "");
    });
  }
  show();
}

function choose(place: HTMLElement, field: HTMLInputElement): void {
  const name = field.dataset.keyChoice ?? "";
  const key = field.value.trim().toUpperCase();
  if (key === "") return;
  const other = all<HTMLInputElement>("[data-key-choice]", place).find(
    (one) => one !== field && keyOf(one.dataset.keyChoice ?? "") === key,
  );
  if (other) {
    say(place, (place.dataset.taken ?? "").replace("{t}", doesOf(other)));
    field.value = keyOf(name);
    field.select();
    return;
  }
  chooseKey(name, key);
  say(place, (place.dataset.changed ?? "").replace("{k}", key).replace("{t}", doesOf(field)));
  show();
  field.select();
}

const doesOf = (field: HTMLInputElement): string => field.parentElement?.textContent?.trim() ?? "";

function say(place: HTMLElement, words: string): void {
  const said = one("[data-key-said]", place);
  if (said) said.textContent = words;
}

/** Puts the chosen keys into every mark of a key and every field. */
export function showKeys(root: ParentNode = document): void {
  for (const mark of all("kbd.key", root)) {
    mark.dataset.usual ??= mark.textContent ?? "";
    if (mark.dataset.usual.length === 1) mark.textContent = keyOf(mark.dataset.usual);
  }
}

function show(): void {
  for (const field of all<HTMLInputElement>("[data-key-choice]")) field.value = keyOf(field.dataset.keyChoice ?? "");
  showKeys();
}
