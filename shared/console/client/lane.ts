import { base, one } from "./page.ts";

/** The lane beside Send follows the words: what is left of the library's text, and the language that was chosen. */

/** After a pause in typing of this long. */
const PAUSE_MS = 800;

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = "";

export function followLane(form: HTMLFormElement): void {
  const [fields, written] = [new URLSearchParams(), new FormData(form)];
  for (const name of ["csrf", "text", "language", "sources"]) fields.set(name, String(written.get(name) ?? ""));
  // Without a text of the library the words themselves change no lane.
  if (!fields.get("sources")?.includes("library:")) fields.set("text", "");
  const message = form.dataset.message ?? "";
  const key = `${message} ${fields}`;
  if (key === asked) return;
  clearTimeout(timer);
  timer = setTimeout(() => void ask(form, message, fields, key), PAUSE_MS);
}

async function ask(form: HTMLFormElement, message: string, fields: URLSearchParams, key: string): Promise<void> {
  asked = key;
  try {
    const response = await fetch(`${base()}/messages/${message}/lane`, { method: "POST", body: fields });
    // Other words have been written since, or the conversation was left.
    if (!response.ok || asked !== key || !form.isConnected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const id of ["#send-lane", "#send-words"]) {
      const [old, fresh] = [one(id), one(id, page)];
      if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
  } catch {
    // The next words ask again; the server has the last word when they are sent.
    asked = "";
  }
}
