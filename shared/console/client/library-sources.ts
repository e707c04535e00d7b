import { all, one } from "./page.ts";

/** Where the draft's words come from: a hidden field of the composer, shown as a mark on the texts that it names. */

const field = (): HTMLInputElement | undefined => one<HTMLInputElement>("#sources");
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
