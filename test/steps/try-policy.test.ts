import { beforeEach, describe, expect, it } from "vitest";
import { triedSaid } from "../../infra/records/lanes-words.ts";
import { policyOf } from "../../shared/domain/lanes/lane-policy.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { monthOf } from "../../shared/domain/report/month.ts";
import { instantsOf, monthOfPeriod } from "../../shared/domain/report/period.ts";
import { sendBack } from "../../shared/steps/lanes/approve.ts";
import { tryOn } from "../../shared/steps/lanes/try-policy.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { agree } from "../fakes/agree.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { colin, helene, maya, type World, world } from "./world.ts";

const MINUTE = 60_000;
const lanes = [
  { id: "two", lane: "red", when: { risk: ["legal"] } },
  { id: "renewals", lane: "amber", when: { topic: ["renewal"] } },
] as never;
let here: World;
beforeEach(() => {
  here = world({ department: { ...testDepartment, lanes } });
});

let last = 0;
async function written(over: Partial<Message> = {}) {
  const message = aMessage(`m${++last}`, { topics: ["lost"], ...over });
  await here.ports.store.saveMessage(message, undefined);
  const drafted = await draftReply(here.ports)({
    messageId: message.id,
    text: `Reply ${last} with secret words.`,
    language: "en",
    officer: maya,
  });
  if (!drafted.ok) throw new Error(drafted.reason);
  return drafted.outgoing.id;
}
const agrees = (id: string, officer = colin) => agree(here.ports)({ outgoingId: id, officer });
const november = instantsOf(monthOfPeriod("2026-11"), "America/Toronto");
const tried = (rules: unknown, period = november) =>
  tryOn(here.ports)(policyOf({ lanes: rules as typeof testDepartment.lanes }), period);

/** Two green, one red, three amber: one cleared as it was, one sent back and changed, one still waiting. */
async function month() {
  await written();
  await written();
  const red = await written({ risk: ["legal"] });
  const [same, changed] = [await written({ topics: ["renewal"] }), await written({ topics: ["renewal"] })];
  await written({ topics: ["renewal"] });
  here.ports.clock.advance(10 * MINUTE);
  await agrees(same);
  await sendBack(here.ports)({ outgoingId: changed, officer: colin, reason: "Say how long." });
  await editReply(here.ports)({ outgoingId: changed, officer: maya, text: "Ten days.", language: "en" });
  here.ports.clock.advance(20 * MINUTE);
  await agrees(changed);
  await agrees(red);
  await agrees(red, helene);
}

describe("another policy on the replies of a month", () => {
  it("says of the same policy that nothing vanishes or appears, and what each layer cost and changed", async () => {
    await month();
    const same = await tried(lanes);
    expect(same).toMatchObject({ replies: 6, gatedNow: 4, gatedThen: 4, appear: 0, unjudged: 0, small: true });
    expect(same.vanish.replies).toBe(0);
    expect(same.rules).toEqual([
      {
        rule: "renewals",
        now: { replies: 3, medianWaitSeconds: 1200, totalWaitSeconds: 2400, changed: 1, returned: 1 },
        after: 3,
      },
      {
        rule: "two",
        now: { replies: 1, medianWaitSeconds: 1800, totalWaitSeconds: 1800, changed: 0, returned: 0 },
        after: 1,
      },
    ]);
  });

  it("says what would vanish, what it cost and how often it changed a word", async () => {
    await month();
    const without = await tried([{ id: "two", lane: "red", when: { risk: ["legal"] } }]);
    expect(without.vanish).toEqual({
      replies: 3,
      medianWaitSeconds: 1200,
      totalWaitSeconds: 2400,
      changed: 1,
      returned: 1,
    });
    expect(without.gatedThen).toBe(1);
  });

  it("says what would appear, grow stricter and looser", async () => {
    await month();
    const other = await tried([
      { id: "all-lost", lane: "amber", when: { topic: ["lost"] } },
      { id: "renewals", lane: "red", when: { topic: ["renewal"] } },
    ]);
    // The legal one is about something lost: two approvers then, one now.
    expect(other).toMatchObject({ appear: 2, stricter: 3, looser: 1, gatedThen: 6 });
  });

  it("takes only the month that was asked for, by the department's own midnight", async () => {
    await month();
    expect((await tried(lanes, instantsOf(monthOfPeriod("2026-10"), "America/Toronto"))).replies).toBe(0);
    expect((await tried(lanes, instantsOf(monthOfPeriod("2026-12"), "America/Toronto"))).replies).toBe(0);
    expect(november).toEqual({ from: "2026-11-01T04:00:00.000Z", to: "2026-12-01T05:00:00.000Z" });
    expect(monthOf(Date.parse("2027-01-01T03:00:00Z"), "America/Toronto", -1)).toBe("2026-11");
  });

  it("finds the beginning of a month in long chains", async () => {
    for (let i = 0; i < 40; i++) await written();
    here.ports.clock.advance(30 * 24 * 60 * MINUTE);
    for (let i = 0; i < 5; i++) await written();
    expect((await tried(lanes, instantsOf(monthOfPeriod("2026-12"), "America/Toronto"))).replies).toBe(5);
    expect(await tried(lanes)).toMatchObject({ replies: 40, small: false });
  });

  it("counts apart what was sent before its facts were kept", async () => {
    const id = await written();
    const stored = await here.ports.store.outgoing(id);
    if (!stored) return;
    const { signals: _, ...before } = stored;
    await here.ports.store.saveOutgoing(before, stored);
    expect(await tried(lanes)).toMatchObject({ replies: 0, unjudged: 1 });
  });

  it("says it in both languages, without anybody's words", async () => {
    await month();
    const result = await tried([]);
    const said = [triedSaid(result, "2026-11", "en"), triedSaid(result, "2026-11", "fr")];
    expect(said[0]).toContain("Too few to judge");
    expect(said[1]).toContain("Trop peu pour conclure");
    expect(JSON.stringify([result, said])).not.toMatch(/secret|Ten days|@citizen/);
  });
});
