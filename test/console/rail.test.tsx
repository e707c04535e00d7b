import { describe, expect, it } from "vitest";
import { BottomBar } from "../../shared/console/parts/bottom-bar.tsx";
import type { Ctx } from "../../shared/console/parts/ctx.ts";
import { homeOf, PLACES, placesOf } from "../../shared/console/parts/places.ts";
import { Rail, VIEW_KEYS } from "../../shared/console/parts/rail.tsx";
import { consoleApp } from "../../shared/console/routes.ts";
import { en, fr } from "../../shared/console/words.ts";
import { type Officer, ROLES, type Role } from "../../shared/domain/officer.ts";
import { testDepartment as department } from "../fakes/department.ts";
import { consoleWith, get, officerWith, signedIn } from "./helpers.ts";

/** Where a person may go, by their role: the rail, the bar of phones, and home. */

const ctx = (role: Role): Ctx => ({
  words: en,
  language: "en",
  base: "",
  path: "/",
  department,
  nowMs: 0,
  officer: officerWith(role),
});
const linksIn = (html: string): string[] => [...html.matchAll(/<a href="([^"#]+)"/g)].map(([, to = ""]) => to);
const rail = (role: Role): string => String(<Rail ctx={ctx(role)} counts={{ "needs-person": 2 }} channels={[]} />);
const bar = (role: Role): string => String(<BottomBar ctx={ctx(role)} counts={{}} channels={[]} />);

describe("the places of a role", () => {
  it.each(ROLES)("%s: every link of the rail, of the bar and of home opens a page for this role", async (role) => {
    const { app, ports } = consoleWith();
    const { headers } = await signedIn(ports, role);
    const links = new Set([...linksIn(rail(role)), ...linksIn(bar(role))]);
    for (const to of links) expect((await get(app, to, headers)).status, to).toBe(200);
    const home = await get(app, "/", headers);
    const first = homeOf(ctx(role)) ?? "";
    expect([home.status, home.response.headers?.location]).toEqual([303, first]);
    expect((await get(app, first, headers)).status).toBe(200);
  });

  it("an administrator has no inbox: neither its views nor its count", () => {
    expect(rail("admin")).not.toContain("/inbox");
    expect(rail("admin")).not.toContain("tally");
    expect(rail("officer")).toContain("/inbox?view=mine");
  });

  it("the bar of phones has at most four places, the rail has the others", () => {
    for (const role of ROLES) expect(linksIn(bar(role)).length).toBeLessThanOrEqual(4);
    for (const { path } of placesOf(ctx("officer"))) expect(linksIn(rail("officer"))).toContain(path);
  });

  it("every letter that the help sheet names after G leads somewhere", () => {
    const said = [...en.keys.goto.matchAll(/\b([A-Z])\b(?= )/g)]
      .map(([, letter]) => letter)
      .filter((letter) => letter !== "G");
    const all = rail("officer");
    expect(said.length).toBeGreaterThan(8);
    for (const letter of said) expect(all).toContain(`data-go="${letter}"`);
  });

  it("whoever has no role is led in no circle; others go to their first", async () => {
    const { app, ports } = consoleWith();
    const refused = async (who: Role | Officer) =>
      (await get(app, "/inbox", (await signedIn(ports, who)).headers)).text;
    const nobody = await refused({ ...officerWith("expert"), roles: [] });
    expect(nobody).toContain(en.errors.forbidden.text);
    expect(nobody).not.toContain(en.errors.toInbox);
    for (const role of ["admin", "expert", "records"] as const)
      expect(await refused(role)).toMatch(new RegExp(`href="${homeOf(ctx(role))}">${en.errors.toHome}<`));
  });

  it("no two places answer to one letter after G", () => {
    const keys = [...Object.values(VIEW_KEYS), ...PLACES.flatMap((place) => ("key" in place ? [place.key] : []))];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("after signing in", () => {
  it.each([
    ["officer", "/inbox?view=mine", "/inbox?view=mine"],
    ["admin", "/inbox", "/"],
    ["admin", "/calendar", "/"],
    ["admin", "/reports?range=week", "/reports?range=week"],
    ["admin", "/library", "/"],
    ["admin", "/library/import", "/library/import"],
    ["expert", "/inbox", "/"],
    ["expert", "/messages/abc", "/"],
    ["expert", "/questions/../approvals", "/"],
    ["expert", "/questions", "/questions"],
    ["expert", "/ask/a.b.c.d", "/ask/a.b.c.d"],
    ["records", "/deletion?code=x", "/deletion?code=x"],
    ["records", "/records/disposals.csv", "/records/disposals.csv"],
    ["records", "/approvals", "/"],
    ["records", "/inbox?view=mine", "/"],
    ["admin", "//evil.example", "/"],
  ] as const)("%s who came for %s is sent to %s", async (role, back, to) => {
    const { ports } = consoleWith();
    const session = {
      id: "s",
      officer: officerWith(role),
      language: "en",
      csrf: "c",
      expiresAt: "2099-01-01T00:00:00Z",
    };
    const console = {
      ...ports,
      signIn: { issuer: "https://issuer.example", clientId: "o", fetch },
      asset: async () => undefined,
    };
    const app = consoleApp(console, { finish: async () => session as never });
    const pending = Buffer.from(JSON.stringify({ state: "s", nonce: "n", verifier: "v", back })).toString("base64url");
    const answer = await get(app, "/auth/callback?code=x&state=s", { cookie: `__Host-sign-in=${pending}` });
    expect([answer.status, answer.response.headers?.location]).toEqual([303, to]);
  });
});

it.each([
  ["en", en, ["Facebook: working. Last message 15\u00a0s ago", "Threads: working. No recent message"]],
  [
    "fr",
    fr,
    ["Facebook\u00a0: en marche. Dernier message il y a 15\u00a0s", "Threads\u00a0: en marche. Aucun message récent"],
  ],
] as const)("each channel says what its figure measures, and that there is none, in %s", (language, words, said) => {
  const channel = { accounts: [], health: "good" as const };
  const html = String(
    <Rail
      ctx={{ ...ctx("officer"), words, language }}
      counts={{}}
      channels={[
        { ...channel, channel: "facebook", lastMs: -15_000 },
        { ...channel, channel: "threads" },
      ]}
    />,
  );
  for (const title of said) expect(html).toContain(`<li title="${title}">`);
  expect(html).toContain('aria-hidden="true">–</span>');
});
