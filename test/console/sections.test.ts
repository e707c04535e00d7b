import { expect, it } from "vitest";
import { SECTIONS, sectionOf } from "../../shared/console/sections.ts";
import { allRoutes } from "./all-routes.ts";
import { consoleWith, get, signedIn } from "./helpers.ts";

/** Each address leads to the section that has it. */

const signIn = { issuer: "https://issuer.example", clientId: "openline", fetch };
const routes = await allRoutes({ ...consoleWith().ports, signIn, asset: async () => undefined });

it("every route is where its section is looked for", () => {
  const astray = routes.filter(({ path, section }) => path !== "/*" && sectionOf(path) !== section);
  expect(astray.map(({ path, section }) => `${section} ${path}`)).toEqual([]);
  expect(new Set(routes.map(({ section }) => section)).size).toBe(Object.keys(SECTIONS).length);
});

it("an address may be written with escapes", async () => {
  const { app, ports } = consoleWith();
  const { headers } = await signedIn(ports);
  expect((await get(app, "/%69nbox", headers)).status).toBe(200);
});

it("no two sections are at one place", () => {
  const places = Object.values(SECTIONS).flatMap(({ at }): readonly string[] => at);
  expect(places.toSorted()).toEqual([...new Set(places)].toSorted());
});

it("what is in none is told so, with an officer's way back", async () => {
  const { app, ports } = consoleWith();
  const { headers } = await signedIn(ports);
  const { status, text } = await get(app, "/wp-login.php", headers);
  expect([status, text.includes('href="/inbox')]).toEqual([404, true]);
});
