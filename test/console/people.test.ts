import { expect, it } from "vitest";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { testDepartment } from "../fakes/department.ts";
import { call, consoleWith, get, signedIn } from "./helpers.ts";

/** The page of people: who signed in, experts, and absences. */

const expert = (name: string) => ({
  ...{ name, email: `${name}@passport.example`, languages: ["en" as const], topics: ["renewal"], away: [] },
});
const teams = testDepartment.teams.map((team, at) => ({
  ...team,
  experts: at === 0 ? [expert("ann"), expert("bob")] : [],
}));
const [ann, bob] = [expertId("ann@passport.example"), expertId("bob@passport.example")];

it("an absence that is refused stands there as it was entered, at its expert alone", async () => {
  const { app, ports } = consoleWith({ department: { ...testDepartment, teams } });
  const { headers, csrf } = await signedIn(ports);
  const send = (fields: Record<string, string>) =>
    call(app, {
      ...{ method: "POST", path: `/people/${ann}/away`, headers },
      body: Buffer.from(new URLSearchParams({ csrf, ...fields }).toString()),
    });
  const refused = await send({ from: "2026-12-24", to: "2026-12-20", replacement: bob });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("These days do not fit.");
  const places = refused.text.split('class="expert-absence"').slice(1);
  expect(places.map((place) => place.includes("<details open"))).toEqual([true, false]);
  expect(places[0]).toMatch(/name="from"[^>]*value="2026-12-24".*name="to"[^>]*value="2026-12-20"/s);
  expect(places[0]).toMatch(new RegExp(`value="${bob}" selected`));
  expect((await send({ from: "2026-12-20", to: "2026-12-24" })).status).toBe(303);
});

it("the people page names who signed in with their roles, and the experts with their topics", async () => {
  const { app, ports } = consoleWith();
  const { headers } = await signedIn(ports);
  await ports.store.savePerson({ id: "a", name: "Dana Wu", roles: ["approver"], seenAt: "2026-11-23T14:00:00.000Z" });
  const { status, text } = await get(app, "/people", headers);
  expect(status).toBe(200);
  expect(text).toContain("Dana Wu");
  expect(text).toContain("approver");
  // An expert's address is for mail alone.
  for (const { email } of ports.department.teams.flatMap(({ experts }) => experts)) expect(text).not.toContain(email);
});

it("the people page gives a team by its name, and calls those who signed in no officers: some are none", async () => {
  const { app, ports } = consoleWith();
  const { headers } = await signedIn(ports);
  for (const [name, team] of Object.entries({ Ada: undefined, Dana: "renewals", Zed: "passport" }))
    await ports.store.savePerson({ id: name, name, roles: ["admin"], ...(team === undefined ? {} : { team }) });
  const shown = async (cookie: string) => {
    const { text } = await get(app, "/people", { ...headers, cookie: `${headers.cookie}${cookie}` });
    const [, heading, table] = /<h2 id="signed-in">(.*?)<\/h2>(.*?)<\/table>/s.exec(text) ?? [];
    const cells = [...(table ?? "").matchAll(/<td[^>]*><span class="cell-label"[^>]*>[^<]*<\/span>([^<]*)<\/td>/g)];
    return { heading, cells: cells.map(([, said]) => said) };
  };
  const english = await shown("");
  expect(english.heading).toBe("Who has signed in");
  expect(english.cells).toEqual(expect.arrayContaining(["Renewals", "–"]));
  expect(english.cells).not.toContain("passport");
  const french = await shown("; lang=fr");
  expect(french.heading).toBe("Personnes déjà connectées");
  expect(french.cells).toEqual(expect.arrayContaining(["Renouvellements"]));
});
