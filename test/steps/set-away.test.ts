import { beforeEach, describe, expect, it } from "vitest";
import { directoryOf, expertId } from "../../shared/domain/consult/directory.ts";
import { type Department, departmentSchema } from "../../shared/domain/department/department.ts";
import { endAway, setAway } from "../../shared/steps/consult/set-away.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** Absences that officers enter. The fake's clock stands on 23 November 2026. */

const [ada, ben] = [expertId("ada@passport.example"), expertId("ben@passport.example")];
const department: Department = {
  ...testDepartment,
  teams: departmentSchema.shape.teams.parse([
    {
      id: "desk",
      name: { en: "Desk", fr: "Bureau" },
      experts: [
        {
          name: "Ada",
          email: "ada@passport.example",
          languages: ["en"],
          away: [{ from: "2026-12-20", to: "2026-12-31" }],
        },
        { name: "Ben", email: "ben@passport.example", languages: ["fr"] },
      ],
    },
  ]),
};
const officer = { id: "officer", name: "Maya", roles: ["officer"] as const };
let ports: FakePorts;
beforeEach(() => {
  ports = { ...fakePorts(), department };
});
const set = (from: string, to: string, replacement?: string, expert = ada) =>
  setAway(ports)({ expert, from, to, officer, ...(replacement === undefined ? {} : { replacement }) });
const listed = async (id = ada) =>
  directoryOf(department, await ports.store.aways(), ports.nowMs()).find((one) => one.id === id);

describe("an absence", () => {
  it("holds from its first day to its last, with who stands in", async () => {
    expect(await set("2026-11-23", "2026-11-25", ben)).toEqual({ ok: true });
    expect((await listed())?.away).toEqual({ from: "2026-11-23", to: "2026-11-25", replacement: ben });
    expect(await ports.store.aways()).toMatchObject([{ expert: ada, by: "officer" }]);
  });

  it("that has not begun is told beside what the file plans, the nearest first", async () => {
    await set("2026-12-01", "2026-12-02");
    expect(await listed()).toMatchObject({ ahead: { from: "2026-12-01", to: "2026-12-02" } });
    expect((await listed())?.away).toBeUndefined();
    await endAway(ports)({ expert: ada, officer });
    expect((await listed())?.ahead).toEqual({ from: "2026-12-20", to: "2026-12-31" });
  });

  it("ends at once when they are back", async () => {
    await set("2026-11-20", "2026-12-01");
    expect(await endAway(ports)({ expert: ada, officer })).toEqual({ ok: true });
    expect((await listed())?.away).toBeUndefined();
    expect(await endAway(ports)({ expert: ada, officer })).toEqual({ ok: true });
  });

  it("replaces the one before", async () => {
    await set("2026-11-23", "2026-11-25");
    await set("2026-11-23", "2026-11-30", ben);
    expect(await ports.store.aways()).toHaveLength(1);
    expect((await listed())?.away?.to).toBe("2026-11-30");
  });

  it.each([
    ["the last day before the first", ["2026-11-27", "2026-11-26"], "away-dates"],
    ["all of it past", ["2026-11-01", "2026-11-22"], "away-dates"],
    ["a day that is none", ["2026-11-31", "2026-12-02"], "away-dates"],
    ["no days", ["", ""], "away-dates"],
    ["oneself standing in", ["2026-11-23", "2026-11-25", ada], "away-stand-in"],
    ["a stranger standing in", ["2026-11-23", "2026-11-25", "nobody"], "away-stand-in"],
    ["a person of nowhere", ["2026-11-23", "2026-11-25", undefined, "nobody"], "not-found"],
  ] as const)("is refused with %s", async (_name, [from, to, replacement, expert], reason) => {
    expect(await set(from, to, replacement, expert)).toEqual({ ok: false, reason });
    expect(await ports.store.aways()).toEqual([]);
  });

  it("nobody entered cannot be ended", async () => {
    expect(await endAway(ports)({ expert: ada, officer })).toEqual({ ok: false, reason: "not-found" });
  });

  it("of two who enter it at once, one is told", async () => {
    await set("2026-11-23", "2026-11-25");
    const [before] = await ports.store.aways();
    if (!before) throw new Error("none");
    const slow = { ...ports, store: { ...ports.store, aways: async () => [before] } };
    await set("2026-11-23", "2026-11-26");
    expect(await setAway(slow)({ expert: ada, from: "2026-11-23", to: "2026-11-30", officer })).toEqual({
      ok: false,
      reason: "conflict",
    });
  });
});
