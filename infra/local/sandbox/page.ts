import { html, raw } from "hono/html";
import { PLATFORM } from "../../../shared/console/parts/platforms.ts";
import type { Platform, Post, World } from "./types.ts";

/** The sandbox's page: what citizens would see on each platform, and a form to write as one of them. */

type Language = "en" | "fr";

const WORDS = {
  en: {
    title: "Platform sandbox",
    lead: "What citizens would see on each platform. Nothing here leaves this machine.",
    other: "Français",
    none: "Nothing here yet.",
    more: (count: number): string => `${count} older conversations are not shown.`,
    author: "Name",
    text: "Message",
    account: "To",
    send: "Write as a citizen",
    private: "Private conversation",
    hidden: "Hidden",
    edited: "edited",
    department: "Department",
    reload: "Reload",
    json: "as JSON",
    mail: "Mails, as JSON",
  },
  fr: {
    title: "Bac à sable des plateformes",
    lead: "Ce que les citoyens verraient sur chaque plateforme. Rien ne quitte cet ordinateur.",
    other: "English",
    none: "Rien pour l’instant.",
    more: (count: number): string => `${count} conversations plus anciennes ne sont pas affichées.`,
    author: "Nom",
    text: "Message",
    account: "À",
    send: "Écrire en tant que citoyen",
    private: "Conversation privée",
    hidden: "Masqué",
    edited: "modifié",
    department: "Ministère",
    reload: "Actualiser",
    json: "en JSON",
    mail: "Courriels, en JSON",
  },
} as const;
type Words = (typeof WORDS)[Language];

/** Platforms that show people's handles. */
const HANDLES = new Set(["instagram", "threads", "x", "youtube", "telegram", "mastodon", "bluesky"]);
/** Enough to follow what happens; `posts` has everything. */
const CONVERSATIONS_SHOWN = 40;

const STYLE = `
:root{color-scheme:light;--ink:#333;--quiet:#595959;--line:#d6d6d6;--link:#284162;--ours:#eef3f8}
*{box-sizing:border-box}body{margin:0 auto;max-width:75rem;padding:1.5rem;font:1rem/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:#fff}
header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:baseline;border-bottom:4px solid #26374a;margin-bottom:1.5rem}
h1{font:700 1.75rem/1.2 Lato,system-ui,sans-serif;margin:0}h2{font:700 1.25rem/1.3 Lato,system-ui,sans-serif;margin:0}
header p{flex-basis:100%;margin:.25rem 0 .75rem;color:var(--quiet)}a{color:var(--link)}a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid #0535d2;outline-offset:2px}
main{display:grid;gap:2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
.head{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
ol{list-style:none;margin:0;padding:0}li>ol{margin-left:1.25rem;border-left:2px solid var(--line);padding-left:.75rem}
article{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem;margin:.6rem 0;overflow-wrap:anywhere}
article.ours{background:var(--ours);border-color:#26374a}article p{margin:.2rem 0 0;white-space:pre-wrap}
.by{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:baseline;font-size:.9rem}.by b{font-size:1rem}.by span,.by time{color:var(--quiet)}
.tag{border:1px solid #26374a;border-radius:1rem;padding:0 .5rem;color:#26374a!important}
form{display:grid;gap:.5rem;margin:.75rem 0}label{display:grid;gap:.15rem;font-size:.9rem}input,textarea,select{font:inherit;padding:.4rem .5rem;border:1px solid #6f6f6f;border-radius:.25rem;width:100%}
button{font:inherit;font-weight:700;color:#fff;background:#26374a;border:0;border-radius:.25rem;padding:.5rem 1rem;justify-self:start;cursor:pointer}
summary{cursor:pointer;color:var(--link)}`;

type Html = ReturnType<typeof html>;

export function sandboxPage(request: Request, platforms: readonly Platform[], world: World): Response {
  const url = new URL(request.url);
  const language = languageOf(url, request);
  const words = WORDS[language];
  const other = language === "en" ? "fr" : "en";
  const page = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title><style>${raw(STYLE)}</style></head>
<body><header><h1>${words.title}</h1><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a><a href="?lang=${language}">${words.reload}</a><a href="/sandbox/mail">${words.mail}</a><p>${words.lead}</p></header>
<main>${platforms.map((platform) => column(platform, world, words, language))}</main></body></html>`;
  return new Response(String(page), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

function column(platform: Platform, world: World, words: Words, language: Language): Html {
  const posts = world.posts(platform.name).filter((post) => post.visibility !== "deleted");
  const ids = new Set(posts.map((post) => post.id));
  const tops = posts.filter((post) => post.inReplyTo === undefined || !ids.has(post.inReplyTo));
  const shown = tops.sort((a, b) => latestMs(b, posts) - latestMs(a, posts)).slice(0, CONVERSATIONS_SHOWN);
  const name = PLATFORM[platform.name];
  return html`<section aria-labelledby="${platform.name}"><div class="head"><h2 id="${platform.name}">${name}</h2><a href="/sandbox/${platform.name}/posts">${name} ${words.json}</a></div>
<details><summary>${words.send}</summary>${sayForm(platform, world, words)}</details>
${shown.length === 0 ? html`<p>${words.none}</p>` : html`<ol>${shown.map((post) => item(post, posts, words, language))}</ol>`}
${tops.length > shown.length ? html`<p>${words.more(tops.length - shown.length)}</p>` : ""}</section>`;
}

function item(post: Post, posts: readonly Post[], words: Words, language: Language): Html {
  const replies = posts
    .filter((other) => other.inReplyTo === post.id && other !== post)
    .sort((a, b) => a.createdMs - b.createdMs);
  const time = new Date(post.createdMs);
  const shown = time.toLocaleString(language === "en" ? "en-CA" : "fr-CA", {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  });
  return html`<li><article class="${post.byDepartment ? "ours" : "theirs"}"><div class="by"><b>${post.author.name}</b>
${post.byDepartment ? html`<span class="tag">${words.department}</span>` : HANDLES.has(post.channel) ? html`<span>@${post.author.handle}</span>` : ""}
<time datetime="${time.toISOString()}">${shown}</time>${post.editedMs === undefined ? "" : html`<span>${words.edited}</span>`}
${post.private && post.channel !== "messenger" ? html`<span>${words.private}</span>` : ""}${post.visibility === "hidden" ? html`<span>${words.hidden}</span>` : ""}</div><p>${post.text}</p></article>
${replies.length > 0 ? html`<ol>${replies.map((reply) => item(reply, posts, words, language))}</ol>` : ""}</li>`;
}

/** A conversation is as new as what was last written in it. */
function latestMs(post: Post, posts: readonly Post[]): number {
  const below = posts.filter((other) => other.inReplyTo === post.id && other !== post);
  return Math.max(post.createdMs, ...below.map((other) => latestMs(other, posts)));
}

function sayForm(platform: Platform, world: World, words: Words): Html {
  return html`<form method="post" action="/sandbox/${platform.name}/say">
<label>${words.account}<select name="account">${world.accounts(platform.name).map((account) => html`<option value="${account.id}">${account.name}</option>`)}</select></label>
<label>${words.author}<input name="author" required value="Alex Tremblay" autocomplete="off"></label>
<label>${words.text}<textarea name="text" rows="3" required></textarea></label><button>${words.send}</button></form>`;
}

function languageOf(url: URL, request: Request): Language {
  const asked = url.searchParams.get("lang");
  if (asked === "en" || asked === "fr") return asked;
  return request.headers.get("accept-language")?.toLowerCase().startsWith("fr") ? "fr" : "en";
}
