import { beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../shared/domain/lanes/audit.ts";
import { enterCrisis, leaveCrisis } from "../../shared/steps/lanes/crisis.ts";
import { draftReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { sweep } from "../../shared/steps/sweep.ts";
import { tendSpikes } from "../../shared/steps/tend-spikes.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { colin, helene, maya, type World, world } from "./world.ts";

const HOUR = 3_600_000;
const department = {
  ...testDepartment,
  lanes: [],
  crisis: { ...testDepartment.crisis, spike: { messages: 30, times: 3 }, lasts: 4 * HOUR, longest: 10 * HOUR },
};
let here: World;
beforeEach(() => {
  here = world({ department });
});

const start = (over: Partial<Parameters<ReturnType<typeof enterCrisis>>[0]> = {}) =>
  enterCrisis(here.ports)({ by: helene, reason: "Delays at the Moncton office", ...over });
async function lane(topic: string, name = topic): Promise<string> {
  const message = aMessage(name, { topics: [topic] });
  await here.ports.store.saveMessage(message, undefined);
  const drafted = await draftReply(here.ports)({
    messageId: message.id,
    text: `About ${name}.`,
    language: "en",
    officer: maya,
  });
  return drafted.ok ? `${drafted.outgoing.lane} ${drafted.outgoing.rule}` : drafted.reason;
}
const record = async () =>
  (await Promise.all([0, 1, 2, 3].map((chain) => here.ports.store.chain(chain, 0, 100))))
    .flat()
    .filter((link) => link.decision.messageId === "crisis")
    .map(({ decision }) => `${decision.move} ${decision.by}`);

describe("crisis mode", () => {
  it("tightens lanes while it lasts, and not a minute longer", async () => {
    expect(await lane("renewal", "before")).toBe("green default");
    await start();
    expect(await lane("renewal", "during")).toBe("amber crisis");
    here.ports.clock.advance(4 * HOUR);
    expect(await lane("renewal", "after")).toBe("green default");
  });

  it("tightens only what it is about, and takes only topics of the department", async () => {
    expect(await start({ topics: ["lost", "moose"] })).toMatchObject({ reason: "not-offered", field: "topics" });
    const started = await start({ topics: ["lost"] });
    expect(started).toMatchObject({ ok: true, crisis: { topics: ["lost"] } });
    expect(await lane("renewal")).toBe("green default");
    expect(await lane("lost")).toBe("amber crisis");
  });

  it("is started by those who lead, with a reason, one at a time, and for no longer than the file allows", async () => {
    expect(await start({ by: maya })).toMatchObject({ reason: "forbidden" });
    expect(await start({ reason: "  " })).toMatchObject({ reason: "crisis-reason", field: "reason" });
    expect(await start({ reason: "x".repeat(201) })).toMatchObject({ reason: "crisis-long", field: "reason" });
    expect(await start({ other: "x".repeat(201) })).toMatchObject({ reason: "crisis-long", field: "other" });
    for (const lastsMs of [0, -HOUR, Number.NaN, 100 * HOUR])
      expect(await start({ lastsMs })).toMatchObject({ reason: "crisis-hours", field: "hours", detail: "10 h" });
    const started = await start({ lastsMs: 10 * HOUR });
    const endsAt = new Date(here.ports.nowMs() + 10 * HOUR).toISOString();
    expect(started).toMatchObject({ ok: true, crisis: { endsAt } });
    expect(await start({ by: colin })).toMatchObject({ reason: "crisis-running" });
  });

  it("keeps nobody's number in its reason", async () => {
    const started = await start({ reason: "Ask Sam at 613-555-0142" });
    expect(JSON.stringify(started)).not.toContain("0142");
  });

  it("is ended by those who lead, or by itself, and each is one decision in a chain that holds", async () => {
    await start();
    expect(await leaveCrisis(here.ports)({ officer: maya })).toMatchObject({ reason: "forbidden" });
    expect(await leaveCrisis(here.ports)({ officer: colin })).toMatchObject({ ok: true });
    expect(await leaveCrisis(here.ports)({ officer: colin })).toMatchObject({ reason: "crisis-over" });
    expect(await record()).toEqual(["enter-crisis head", "leave-crisis approver"]);
    await start({ by: colin });
    here.ports.clock.advance(5 * HOUR);
    for (const _ of [1, 2]) await sweep(here.ports)();
    expect((await record()).sort()).toEqual(
      ["enter-crisis head", "leave-crisis approver", "enter-crisis approver", "leave-crisis sweep"].sort(),
    );
    for (const chain of [0, 1, 2, 3]) expect(verifyChain(await here.ports.store.chain(chain, 0, 100)).ok).toBe(true);
  });

  it("is one when two start it at once", async () => {
    const both = await Promise.all([start(), start({ by: colin })]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe("a spike that begins crisis mode", () => {
  let sequence = 0;
  /** Messages received in the hour of `START`, 10:00 in Toronto, so many days before. */
  const came = (daysAgo: number, add: number, topic = "renewal") => {
    const day = new Date(Date.UTC(2026, 10, 23 - daysAgo)).toISOString().slice(0, 10);
    return here.ports.store.count(
      "s",
      String(++sequence),
      [
        { dimension: "volume", name: "received" },
        { dimension: "topic", name: topic },
      ].map((counter) => ({ ...counter, day, hour: 10, add })),
    );
  };
  const usually = async (add: number) => {
    for (let day = 1; day <= 56; day++) await came(day, add);
  };
  const on = async () => {
    await sweep(here.ports)();
    return (await here.ports.store.crisis())?.by;
  };

  it.each([
    ["as many as the file says, where one is usual", 30, 1, "spike"],
    ["four times the usual hour", 80, 20, "spike"],
    ["too few, however rare", 29, 1, undefined],
    ["many, but not three times as many as usual", 105, 40, undefined],
    ["three times, and no more than chance explains", 31, 10, undefined],
  ])("%s", async (_name, now, usual, by) => {
    await usually(usual);
    await came(0, now);
    expect(await on()).toBe(by);
  });

  it("is none where nothing is known of what is usual", async () => {
    for (let day = 1; day <= 13; day++) await came(day, 1);
    await came(0, 5000);
    expect(await on()).toBeUndefined();
  });

  it("is about its topics where the others go on as usual", async () => {
    for (let day = 1; day <= 56; day++) {
      await came(day, 200);
      await came(day, 2, "lost");
    }
    await came(0, 200);
    await came(0, 60, "lost");
    expect(await on()).toBe("spike");
    expect((await here.ports.store.crisis())?.topics).toEqual(["lost"]);
  });

  it("says so where it is of negative messages alone", async () => {
    const negative = (daysAgo: number, add: number) => {
      const day = new Date(Date.UTC(2026, 10, 23 - daysAgo)).toISOString().slice(0, 10);
      return here.ports.store.count("s", String(++sequence), [
        { dimension: "negative", name: "lost", day, hour: 10, add },
      ]);
    };
    for (let day = 1; day <= 56; day++) {
      await came(day, 60, "lost");
      await negative(day, 6);
    }
    await came(0, 60, "lost");
    await negative(0, 55);
    expect(await on()).toBe("spike");
    expect(await here.ports.store.crisis()).toMatchObject({ reason: "negative", topics: ["lost"] });
  });

  it("is over when two hours have gone by", async () => {
    await usually(1);
    await came(0, 90);
    await tendSpikes(here.ports)();
    here.ports.clock.advance(2 * HOUR);
    expect(await on()).toBeUndefined();
  });

  it("does not begin again what a person has just ended", async () => {
    await usually(1);
    await came(0, 90);
    expect(await on()).toBe("spike");
    await leaveCrisis(here.ports)({ officer: helene });
    here.ports.clock.advance(60_000);
    expect(await on()).toBeUndefined();
  });

  it("begins nothing where the file names none", async () => {
    here = world();
    await usually(1);
    await came(0, 5000);
    expect(await on()).toBeUndefined();
  });
});
