import { unfold } from "./editor.ts";
import { addSource, showSources } from "./library-sources.ts";
import { fetchPage, one } from "./page.ts";

/** The library beside a conversation: texts go into the draft, the search answers while it is written. */

/** A pause in typing. */
const SEARCH_AFTER_MS = 200;

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

export function setUpLibrary(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-insert]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    unfold();
    if (!one("#reply")?.checkVisibility()) return;
    event.preventDefault();
    insert(link);
  });
  document.addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.librarySearch === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void search(target), SEARCH_AFTER_MS);
  });
  document.addEventListener("submit", (event) => {
    const field =
      event.target instanceof Element ? one<HTMLInputElement>("[data-library-search]", event.target) : undefined;
    if (!field) return;
    event.preventDefault();
    clearTimeout(timer);
    void search(field).then(() => one("#library-found a")?.focus());
  });
}

/** Into an empty draft with greeting and initials; into a begun one the bare words, where the caret stands. */
function insert(link: HTMLElement): void {
  const text = one<HTMLTextAreaElement>("#text");
  const { insert: whole = "", bare = "", language = "" } = link.dataset;
  if (!text) return;
  if (text.value.trim() === "") {
    text.value = whole;
    const radio = one<HTMLInputElement>(`#reply input[name="language"][value="${language}"]`);
    if (radio) radio.checked = true;
  } else {
    const { selectionStart, selectionEnd, value } = text;
    // Behind the initials nothing more is said.
    const end = value.search(/\s*— ?\p{Lu}{1,4}\s*$/u);
    const behind = end >= 0 && selectionStart > end;
    const [from, to] = behind ? [end, end] : [selectionStart, selectionEnd];
    const before = /\S$/u.test(value.slice(0, from)) ? " " : "";
    const after = /^\S/u.test(value.slice(to)) ? " " : "";
    text.setRangeText(`${before}${bare}${after}`, from, to, "end");
  }
  addSource(link.closest<HTMLElement>("[data-source]")?.dataset.source ?? "");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
}

async function search(field: HTMLInputElement): Promise<void> {
  asked += 1;
  const mine = asked;
  const query = new URLSearchParams(new FormData(field.form ?? undefined) as unknown as Record<string, string>);
  const page = await fetchPage(`${field.dataset.librarySearch}?${query}`);
  const [fresh, old] = [page && one("#library-found", page), one("#library-found")];
  // A newer question has been asked since, or the conversation was left.
  if (mine !== asked || !fresh || !old) return;
  old.replaceChildren(...fresh.childNodes);
  showSources();
}
