/** A status's HTML as Mastodon's own formatter makes it. https://docs.joinmastodon.org/spec/activitypub/#sanitization */

export interface Named {
  /** As it is typed after `@`. */
  acct: string;
  url: string;
}

const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}]/g;
/** Of a link's address this much is shown. */
const SHOWN = 30;

export function statusHtml(text: string, named: readonly Named[]): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${inline(paragraph, named).replaceAll("\n", "<br />")}</p>`)
    .join("");
}

/** Parts that become elements, in order; all else is escaped. */
function inline(text: string, named: readonly Named[]): string {
  const parts = [
    ...[...text.matchAll(LINK)].map(({ 0: url, index }) => ({ index, length: url.length, html: link(url) })),
    ...named.flatMap((one) => {
      const index = text.toLowerCase().indexOf(`@${one.acct.toLowerCase()}`);
      return index < 0 ? [] : [{ index, length: one.acct.length + 1, html: mention(one) }];
    }),
  ].sort((a, b) => a.index - b.index);
  let html = "";
  let from = 0;
  for (const part of parts) {
    if (part.index < from) continue;
    html += escaped(text.slice(from, part.index)) + part.html;
    from = part.index + part.length;
  }
  return html + escaped(text.slice(from));
}

function mention({ acct, url }: Named): string {
  const name = escaped(acct.split("@")[0] ?? "");
  return `<span class="h-card" translate="no"><a href="${escaped(url)}" class="u-url mention">@<span>${name}</span></a></span>`;
}

/** The protocol and what is beyond the shown part are there, and invisible. */
function link(url: string): string {
  const [protocol = ""] = /^https?:\/\/(?:www\.)?/.exec(url) ?? [];
  const rest = url.slice(protocol.length);
  const cut = rest.length > SHOWN;
  return `<a href="${escaped(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">${protocol}</span><span class="${cut ? "ellipsis" : ""}">${escaped(rest.slice(0, SHOWN))}</span><span class="invisible">${escaped(rest.slice(SHOWN))}</span></a>`;
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
