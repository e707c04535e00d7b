import { expect, it } from "vitest";
import { expertId } from "../../shared/domain/consult/directory.ts";
import { testDepartment } from "../fakes/department.ts";
import { call, consoleWith, signedIn } from "./helpers.ts";

/** Absences on the page of people. */

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
