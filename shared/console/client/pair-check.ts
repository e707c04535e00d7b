import { one } from "./page.ts";

/** While a text of the library or a post is written: what differs in it and what speaks against it stand below, before it is saved. */

/** After a pause in typing of this long. */
const PAUSE_MS = 800;

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

export function setUpPairCheck(): void {
  const form = one<HTMLFormElement>("form[data-check]");
  if (!form) return;
  form.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(() => void check(form), PAUSE_MS);
  });
  one("[data-check-now]", form)?.addEventListener("click", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void check(form);
  });
}

async function check(form: HTMLFormElement): Promise<void> {
  asked += 1;
  const mine = asked;
  const fields = new URLSearchParams();
  // Files stay here: nothing of them is compared.
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  try {
    const response = await fetch(`${form.dataset.check}?part=against`, { method: "POST", body: fields });
    if (!response.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const fresh of page.body.children) {
      const old = one(`#${fresh.id}`);
      // A region that stays is read out when its words change; the same words again are no news.
      if (old && old.innerHTML !== fresh.innerHTML) old.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // The next words ask again, and saving shows it in any case.
  }
}
