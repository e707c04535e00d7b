import { parse } from "parse5";
import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../shared/domain/officer.ts";
import { ask, type Furnished, filled, furnished, nameOf, ROUTES } from "./every-route.ts";
import { type Answer, signedIn } from "./helpers.ts";
import { MAY } from "./rights.ts";

/** What every answer of the console tells the browser, over every route that there is. */

let here: Furnished;
beforeAll(async () => {
  here = await furnished();
});

const GETS = ROUTES.filter(({ method, path }) => method === "GET" && !path.startsWith("/auth/"));
/** An answer of this route to somebody who may see it. */
async function answers(route: (typeof ROUTES)[number]): Promise<Answer[]> {
  const holders: readonly Role[] = route.right === undefined || route.right === "anyone" ? [] : MAY[route.right];
  // Whoever leads sees what others wrote.
  const role = holders.includes("head") ? "head" : (holders[0] ?? "head");
  const { headers } = await signedIn(here.ports, role);
  return Promise.all(filled(route, here).map((path) => ask(here, { method: route.method, path }, headers)));
}

interface Node {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
}
const elements = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(elements)];
const attribute = (node: Node, name: string) => node.attrs?.find((one) => one.name === name)?.value;
const policyOf = ({ response }: Answer) =>
  new Map(
    (response.headers?.["content-security-policy"] ?? "").split("; ").map((rule) => {
      const [name = "", ...sources] = rule.split(" ");
      return [name, sources.join(" ")] as const;
    }),
  );

describe("every route finds something to show", () => {
  it.each(GETS.map((route) => [nameOf(route), route] as const))("%s", async (_name, route) => {
    for (const { status, text } of await answers(route)) {
      const says = status === 202 || status === 200 || (status >= 300 && status < 400);
      expect(says, `${status} ${text.slice(0, 200)}`).toBe(true);
    }
  });
});

describe("the headers of every answer", () => {
  it.each(GETS.map((route) => [nameOf(route), route] as const))("%s", async (_name, route) => {
    for (const answer of await answers(route)) {
      const headers = answer.response.headers ?? {};
      const policy = policyOf(answer);
      expect(policy.get("default-src")).toBe("'none'");
      expect(policy.get("base-uri")).toBe("'none'");
      expect(headers["content-security-policy"]).not.toMatch(
        /unsafe|\*|https?:|data:(?!;)(?!$)(?<!img-src 'self' data:)/,
      );
      const isFile = headers["content-disposition"]?.startsWith("attachment") ?? false;
      if (isFile) expect(policy.has("sandbox") || !headers["content-type"]?.includes("html")).toBe(true);
      else expect(policy.get("frame-ancestors")).toBe("'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["strict-transport-security"]).toMatch(/^max-age=63072000; includeSubDomains$/);
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(headers["permissions-policy"]).toContain("camera=(), microphone=(), geolocation=()");
      expect(headers["referrer-policy"]).toBe(route.path.startsWith("/ask/") ? "no-referrer" : "same-origin");
      if (route.path !== "/assets/:name" && route.path !== "/media/:name")
        expect(headers["cache-control"]).toBe("no-store");
      expect(headers["content-type"] ?? "none").not.toBe("text/html");
    }
  });

  it("stand on what is refused, too: no route, no method, no host, another site, a fault of ours", async () => {
    const { headers } = await signedIn(here.ports);
    const { store } = here.ports;
    const { thread } = store;
    store.thread = () => Promise.reject(new Error("words of nobody's concern"));
    const fault = await ask(here, { method: "GET", path: `/messages/${here.message.id}` }, headers);
    store.thread = thread;
    expect([fault.status, fault.text.includes("nobody's")]).toEqual([500, false]);
    const refused = [
      fault,
      await ask(here, { method: "GET", path: "/nothing" }, headers),
      await ask(here, { method: "TRACE" as "GET", path: "/inbox" }, headers),
      await ask(here, { method: "GET", path: "/inbox" }, { host: "[" }),
      await ask(here, { method: "POST", path: "/people/x/away" }, { ...headers, origin: "https://evil.example" }),
      await ask(here, { method: "GET", path: "/api/messages" }),
    ];
    for (const answer of refused) {
      expect(answer.status).toBeGreaterThanOrEqual(303);
      expect(policyOf(answer).get("default-src")).toBe("'none'");
      expect(answer.response.headers?.["x-content-type-options"]).toBe("nosniff");
      expect(answer.response.headers?.["cache-control"]).toBe("no-store");
    }
  });
});

describe("scripts and styles of every page", () => {
  const PAGES = GETS.filter(({ path }) => !path.startsWith("/api/") && !path.startsWith("/assets/"));
  it.each(PAGES.map((route) => [nameOf(route), route] as const))("%s", async (_name, route) => {
    for (const answer of await answers(route)) {
      const type = answer.response.headers?.["content-type"] ?? "";
      const isFile = answer.response.headers?.["content-disposition"] !== undefined;
      if (!type.includes("text/html") || isFile) continue;
      const nonce = /^'nonce-([\w+/=]{24})'$/.exec(policyOf(answer).get("script-src") ?? "")?.[1];
      expect(nonce).toBeDefined();
      expect(policyOf(answer).get("style-src")).toBe(`'nonce-${nonce}'`);
      for (const node of elements(parse(answer.text) as unknown as Node)) {
        const name = node.nodeName;
        const loads = name === "script" || name === "style" || attribute(node, "rel") === "stylesheet";
        if (loads) expect(attribute(node, "nonce"), name).toBe(nonce);
        if (name === "script") expect(attribute(node, "src")).toBe("/assets/main.js");
        expect(["iframe", "object", "embed", "base", "style"], name).not.toContain(name);
        for (const { name: attr } of node.attrs ?? [])
          expect(attr, `${name} ${attr}`).not.toMatch(/^on|^style$|^srcdoc$/);
      }
    }
  });

  it("carry another number in each answer", async () => {
    const route = GETS.find(({ path }) => path === "/inbox");
    if (route === undefined) throw new Error("no inbox");
    const seen = await Promise.all(
      [1, 2, 3].map(async () => policyOf((await answers(route))[0] as Answer).get("script-src")),
    );
    expect(new Set(seen).size).toBe(3);
  });
});
