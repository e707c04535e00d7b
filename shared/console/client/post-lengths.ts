import { withLink } from "../../domain/posts/link-in-text.ts";
import type { PostRoom } from "../data/post-rooms.ts";
import type { measure, utf8 } from "./length.ts";
import type { all, fill, one, shown } from "./page.ts";

/** What the first script has already: imported, it would be cut out of it into a piece of its own, which every page loads. */
interface Tools {
  measure: typeof measure;
  utf8: typeof utf8;
  all: typeof all;
  one: typeof one;
  fill: typeof fill;
  shown: typeof shown;
}

/** The editor of posts: each half's length on each channel that is chosen, as it is typed. The server counts again. */
export function setUpPostLengths(form: HTMLFormElement, tools: Tools): void {
  const { all } = tools;
  const refresh = (): void => {
    const typed = new FormData(form);
    const chosen = typed.getAll("target");
    const files = hasFiles(form, typed, tools);
    for (const list of all("[data-lengths]", form)) {
      const field = (name: string): string => String(typed.get(`${name}-${list.dataset.lengths}`) ?? "").trim();
      const text = field("text").replaceAll("\r\n", "\n");
      for (const row of all("[data-target]", list)) {
        row.hidden = !chosen.includes(row.dataset.target ?? "");
        if (!row.hidden) count(row, text, field("link"), files, tools);
      }
    }
  };
  for (const kind of ["input", "change"]) form.addEventListener(kind, refresh);
  refresh();
}

function count(row: HTMLElement, text: string, link: string, files: boolean, tools: Tools): void {
  const { measure, utf8, one, fill, shown } = tools;
  const { rules, link: rule }: Pick<PostRoom, "rules" | "link"> = JSON.parse(row.dataset.room ?? "null");
  const { counting, limit, bytes } = rules[files ? "files" : "plain"];
  const whole = withLink(text, link, files, rule);
  const used = measure(whole, counting);
  const over = Math.max(used - limit, bytes === undefined ? 0 : utf8(whole) - bytes);
  row.classList.toggle("error", over > 0);
  const say = (part: string, said: (place: HTMLElement) => string): void => {
    const place = one(`[data-${part}]`, row);
    if (place) place.textContent = said(place);
  };
  say("used", () => shown(used));
  say("limit", () => shown(limit));
  say("over", ({ dataset }) => (over > 0 ? fill(dataset.over ?? "", over) : ""));
}

/** One that is kept and not taken out, or one more that is chosen. */
function hasFiles(form: HTMLFormElement, typed: FormData, { all, one }: Tools): boolean {
  const kept = all<HTMLInputElement>('input[type="hidden"][name^="media-"][name$="-en"]', form).some(
    ({ name }) => /^media-\d+-en$/.test(name) && !typed.has(name.replace("-en", "-remove")),
  );
  const [more] = ["file-en", "file-fr"].filter(
    (name) => (one<HTMLInputElement>(`[name="${name}"]`, form)?.files?.length ?? 0) > 0,
  );
  return kept || more !== undefined;
}
