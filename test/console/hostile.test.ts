import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { describe, expect, it } from "vitest";
import { letterMail } from "../../shared/console/letter-mail.ts";
import { reportMail } from "../../shared/console/report-mail.ts";
import type { Role } from "../../shared/domain/officer.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { HOSTILE } from "../fakes/hostile.ts";
import { readCsv } from "../fakes/read-csv.ts";
import { ask, type Furnished, filled, furnished, nameOf, ROUTES, type Texts } from "./every-route.ts";
import { type Answer, signedIn } from "./helpers.ts";
import { MAY } from "./rights.ts";

/**
 * Whatever somebody writes, wherever they may write it: a message, a name, a handle, a link, a description, a file's
 * name, a note, an expert's answer, a text of the library, the department's own labels, an address's query. Every page,
 * mail and table is made twice, of hostile words and of a harmless twin of the same shape, and has the same elements
 * and attributes both times.
 */

/** The same with signs that look alike in place of those that could break out: equally long, of the same words. */
const ALIKE: Readonly<Record<string, string>> = { "<": "‹", ">": "›", '"': "”", "'": "’", "&": "﹠", "=": "﹦" };
const twin = (text: string): string => text.replaceAll(/[<>"'&=]/g, (sign) => ALIKE[sign] ?? sign);

const all = Object.values(HOSTILE);
const named = (start: string): string[] =>
  Object.entries(HOSTILE).flatMap(([name, text]) => (name.startsWith(start) ? [text] : []));
/** For each place a text of its own, so that a few worlds have every text in many places. */
const turn = (texts: readonly string[], shift: number) => (place: string) =>
  texts[([...place].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) + shift) % texts.length] ?? "";

const both = (texts: Texts): { hostile: Texts; harmless: Texts } => ({
  hostile: texts,
  harmless: { words: (place) => twin(texts.words(place)), address: (place) => twin(texts.address(place)) },
});

const WORLDS: Readonly<Record<string, { hostile: Texts; harmless: Texts }>> = {
  "every text after the other, from an element": both({
    words: () => all.join(" "),
    address: () => `https://platform.example/${named("element")[0]}`,
  }),
  "every text after the other, from an attribute": both({
    words: () => [...named("attribute"), ...all].join(" "),
    address: () => `https://platform.example/${named("attribute")[0]}`,
  }),
  "each by itself, and links that are none": both({ words: turn(all, 0), address: turn(named("link"), 0) }),
  "each by itself in other places": both({ words: turn(all, 17), address: turn(named("link"), 3) }),
  "formulas, and headers": both({
    words: turn([...named("formula"), ...named("header")], 5),
    address: turn(named("link"), 5),
  }),
};

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;

/** Elements with their attributes' names, as a browser would build them; a template's own among them. */
function skeleton(html: string): string[] {
  const walk = (node: Node): string[] => {
    const inside = "content" in node ? node.content.childNodes : "childNodes" in node ? node.childNodes : [];
    const attributes = "attrs" in node ? node.attrs.map(({ name }) => name).join(" ") : "";
    const own = node.nodeName === "#text" ? [] : [`${node.nodeName} ${attributes}`];
    return [...own, ...inside.flatMap(walk), ...(own.length === 0 ? [] : [`/${node.nodeName}`])];
  };
  return walk(parse(html));
}

/** Where an address may lead: to the web, to a mail program, or within the console. */
const LEADS = /^(?:https?:\/\/|mailto:|#|\/(?![/\\])|\?)|^$|^data:image\/svg\+xml,%3Csvg/;
function leads(html: string): string[] {
  return [...html.matchAll(/ (?:href|src|action|formaction|data|poster|ping|background)="([^"]*)"/g)].map(
    ([, target = ""]) => target.replaceAll("&amp;", "&"),
  );
}

/** What a program sees of JSON: names and kinds, of lists each kind once. */
const shape = (value: unknown): unknown =>
  Array.isArray(value)
    ? [...new Set(value.map((one) => JSON.stringify(shape(one))))].sort()
    : typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shape(one)]))
      : typeof value;

const firstDifference = (one: readonly string[], other: readonly string[]): string | undefined => {
  const at = one.findIndex((step, index) => step !== other[index]);
  if (at === -1 && one.length === other.length) return undefined;
  const where = at === -1 ? Math.min(one.length, other.length) : at;
  return `${one.slice(Math.max(0, where - 4), where + 2).join(" > ")} | ${other.slice(Math.max(0, where - 4), where + 2).join(" > ")}`;
};

function compare(hostile: Answer, harmless: Answer, name: string): void {
  expect(hostile.status, name).toBe(harmless.status);
  expect(hostile.status, name).toBeLessThan(500);
  const type = hostile.response.headers?.["content-type"] ?? "";
  expect(type, name).toBe(harmless.response.headers?.["content-type"] ?? "");
  for (const value of Object.values(hostile.response.headers ?? {})) expect(value, name).not.toMatch(/[\r\n]/);
  if (type.startsWith("text/html")) {
    expect(firstDifference(skeleton(hostile.text), skeleton(harmless.text)), name).toBeUndefined();
    expect(
      leads(hostile.text).filter((target) => !LEADS.test(target)),
      name,
    ).toEqual([]);
  } else if (type.includes("json"))
    expect(shape(JSON.parse(hostile.text)), name).toEqual(shape(JSON.parse(harmless.text)));
  else if (type.startsWith("text/csv")) {
    const [rows, twins] = [hostile, harmless].map(({ text }) => readCsv(text)) as [string[][], string[][]];
    expect(
      rows.map(({ length }) => length),
      name,
    ).toEqual(twins.map(({ length }) => length));
    for (const cell of rows.flat()) {
      if (!/^-?\d/.test(cell)) expect(cell, name).not.toMatch(/^[=+\-@|\t\r\n＝＋－＠]/u);
      // French spreadsheets divide by semicolons, whatever is quoted.
      for (const part of cell.split(/[;\t\r\n]\s*/)) expect(part, name).not.toMatch(/^[=+@|＝＋＠]/u);
    }
  } else expect(["", "text/css; charset=utf-8", "image/png"], name).toContain(type);
}

const GETS = ROUTES.filter(({ method, path }) => method === "GET" && !path.startsWith("/auth/"));
const roleFor = (right: (typeof GETS)[number]["right"]): Role =>
  right === undefined || right === "anyone" || MAY[right].includes("head") ? "head" : (MAY[right][0] as Role);
/** Whatever a page may ask of its address. */
const ASKED = [
  "q",
  "lq",
  "back",
  "refused",
  "unsaved",
  "topic",
  "channel",
  "status",
  "insert",
  "text",
  "from",
  "view",
  "kind",
];

async function read(here: Furnished, path: string, role: Role, language: "en" | "fr"): Promise<Answer> {
  const { headers } = await signedIn(here.ports, role);
  return ask(here, { method: "GET", path }, { ...headers, cookie: `${headers.cookie}; lang=${language}` });
}

describe.each(Object.entries(WORLDS))("written everywhere: %s", (world, { hostile, harmless }) => {
  it("no page, fragment, answer or file of any route has an element, an attribute or a formula more", async () => {
    const [bad, good] = [await furnished(hostile), await furnished(harmless)];
    let compared = 0;
    for (const route of GETS) {
      const paths = filled(route, bad);
      expect(filled(route, good), nameOf(route)).toEqual(paths);
      compared += 1;
      const language = compared % 2 === 0 ? "en" : "fr";
      for (const path of paths) {
        const [one, other] = await Promise.all(
          [bad, good].map((here) => read(here, path, roleFor(route.right), language)),
        );
        compare(one as Answer, other as Answer, `${world}: ${path}`);
      }
    }
    expect(compared).toBe(GETS.length);
  }, 60_000);
});

describe("asked for in an address", () => {
  it.each(["element", "attribute", "link", "header: field"])(
    "%s",
    async (name) => {
      const here = await furnished();
      const text = HOSTILE[name] ?? "";
      for (const route of GETS) {
        const [path = ""] = filled(route, here);
        const asking = (words: string) =>
          `${path.split("?")[0]}?${new URLSearchParams(ASKED.map((one) => [one, words]))}`;
        const [one, other] = await Promise.all(
          [text, twin(text)].map((words) => read(here, asking(words), roleFor(route.right), "en")),
        );
        compare(one as Answer, other as Answer, `${name}: ${nameOf(route)}`);
        const to = one?.response.headers?.location ?? "/";
        expect(to, nameOf(route)).toMatch(/^(?:\/(?![/\\])|https:\/\/console\.example\/)/);
      }
    },
    60_000,
  );
});

describe("in a mail", () => {
  const place = (here: Furnished) => ({
    department: here.department,
    consoleUrl: "https://console.example",
    nowMs: here.ports.nowMs,
    links: here.ports.links,
  });
  async function mails(texts: Texts) {
    const here = await furnished(texts);
    const letters = (["ask", "remind", "more", "ask-back", "over"] as const).map(async (what) => {
      const [recipient] = here.consultation.recipients;
      if (recipient === undefined) throw new Error("nobody");
      const letter = {
        id: "l",
        at: "2026-11-23T15:00:00.000Z",
        recipient: recipient.id,
        what,
        state: "to-send" as const,
        attempts: 0,
      };
      return letterMail(place(here))(letter, here.consultation, recipient, here.token);
    });
    const report: Report = JSON.parse(String(await here.ports.reports.get("monthly/2026-10.json")));
    return [...(await Promise.all(letters)), reportMail(place(here))(report, "head@passport.example")];
  }

  it.each(Object.entries(WORLDS))("no element, attribute or address more: %s", async (_name, { hostile, harmless }) => {
    const [bad, good] = [await mails(hostile), await mails(harmless)];
    expect(bad.length).toBe(6);
    for (const [at, mail] of bad.entries()) {
      expect(firstDifference(skeleton(mail.html), skeleton(good[at]?.html ?? "")), mail.subject).toBeUndefined();
      for (const target of leads(mail.html)) expect(target).toMatch(/^https:\/\/console\.example\//);
      expect([mail.to, mail.replyTo]).toEqual([good[at]?.to, good[at]?.replyTo]);
    }
  });
});

describe("the comparison itself", () => {
  it("sees an element, an attribute and a formula that broke out", () => {
    const of = (text: string) => skeleton(`<!doctype html><p title="x">${text}</p>`);
    expect(firstDifference(of("<b>x</b>"), of("xbxxx/bx"))).toBeDefined();
    expect(firstDifference(skeleton(`<p title=x onclick=y>`), skeleton(`<p title=x>`))).toBeDefined();
    expect(firstDifference(of("a"), of("b"))).toBeUndefined();
    for (const bad of [
      "javascript:x",
      "data:text/html,x",
      "//evil.example",
      "/\\evil.example",
      "vbscript:x",
      "\u0001javascript:x",
    ])
      expect(LEADS.test(bad), bad).toBe(false);
  });
});
