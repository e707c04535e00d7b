import { all, one } from "./page.ts";

/** Where the draft's words come from: a hidden field of the composer, shown as a mark on the texts that it names. */

const field = (): HTMLInputElement | undefined => one<HTMLInputElement>("#sources");
/** Words in a row by which a text is known. */
const ROW = 4;
/** Of what was sent last for each message: an undo gives them back with the words. */
const sent = new Map<string, string>();

export const sources = (): string => field()?.value ?? "";

export function setSources(value: string): void {
  const input = field();
  if (input) input.value = value;
  showSources();
}

export const addSource = (source: string): void =>
  setSources([...new Set([...sources().split(",").filter(Boolean), source])].join(","));

/** A text of which no four words in a row are left is no source any more; where its card is not shown, nobody can tell. */
export function dropSources(text: string): void {
  const left = bare(text);
  const kept = sources()
    .split(",")
    .filter((source) => {
      const words = one(`[data-source="${CSS.escape(source)}"] [data-bare]`)?.dataset.bare;
      return left !== "" && (words === undefined || inRows(bare(words)).some((row) => left.includes(row)));
    });
  if (kept.join(",") !== sources()) setSources(kept.join(","));
}

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
function inRows(text: string): string[] {
  const words = text.split(" ");
  if (words.length <= ROW) return [text];
  return words.slice(ROW - 1).map((_, at) => words.slice(at, at + ROW).join(" "));
}

export function showSources(): void {
  const names = sources().split(",");
  for (const card of all("[data-source]")) {
    const inDraft = names.includes(card.dataset.source ?? "");
    card.toggleAttribute("data-in-draft", inDraft);
    const mark = one(".offer-in", card);
    if (mark) mark.hidden = !inDraft;
  }
  showPicture(names);
}

/** What goes along with words in the draft is asked once: what an officer has left out stays out. */
function showPicture(names: readonly string[]): void {
  const choice = one("#picture");
  const box = choice && one<HTMLInputElement>("input", choice);
  if (!choice || !box) return;
  const card = all("[data-picture]").find(({ dataset }) => names.includes(dataset.source ?? ""));
  const pairId = card?.dataset.source?.slice("library:".length) ?? "";
  if (pairId !== box.value) box.checked = pairId !== "";
  box.value = pairId;
  choice.hidden = pairId === "";
  const alt = one("[data-alt]", choice);
  if (alt) alt.textContent = card?.dataset.picture ?? "";
}

export const rememberSources = (messageId: string): void => void sent.set(messageId, sources());
export const sourcesSent = (messageId: string): string => sent.get(messageId) ?? "";
