import { beforeEach, describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { Crisis } from "../../shared/domain/lanes/crisis.ts";
import { OFFICIAL_LANGUAGES } from "../../shared/domain/official-language.ts";
import { legId, type PostPair } from "../../shared/domain/posts/post-pair.ts";
import type { Store } from "../../shared/ports.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { resolveUnknown } from "../../shared/steps/outgoing/resolve-unknown.ts";
import { publish } from "../../shared/steps/posts/publish.ts";
import { notePost, resumePost, schedulePost, withdrawPost } from "../../shared/steps/posts/schedule-post.ts";
import { editPost } from "../../shared/steps/posts/write-post.ts";
import { agreeToPost } from "../fakes/agree.ts";
import { aDecision, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { type FakePlatform, fakePlatform, maya, type World, world } from "./world.ts";

/** A pair's way from a draft to both halves on each channel, or neither. */

const strategy: NonNullable<Department["strategy"]> = {
  goals: { applyEarly: { en: "Apply early", fr: "Tôt" } },
  ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 9 },
};
const department: Department = { ...testDepartment, strategy };
const posts: Partial<FakePlatform["supports"]> = { outgoing: ["reply", "post"], media: ["image", "video", "link"] };
const other = { ...maya, id: "approver-1", roles: ["approver"] as const };

let here: World;
let pair: PostPair;

const platformOf = (name: "facebook" | "x"): FakePlatform => here.ports.channels.get(name) as FakePlatform;
const stored = async (): Promise<PostPair> => (await here.ports.store.post(pair.id))!;
const legs = async () => (await here.ports.store.postLegs(pair.id)).outgoing;
const texts = (name: "facebook" | "x") => platformOf(name).posts.map(({ text }) => text);
const both = (name: "facebook" | "x") => expect(texts(name), name).toEqual([pair.halves.en.text, pair.halves.fr.text]);

beforeEach(async () => {
  here = world({ department });
  const nowMs = here.ports.nowMs;
  const { supports } = here.platform;
  here.platform.supports = { ...supports, ...posts };
  here.ports.channels.set("x", fakePlatform(nowMs, { name: "x", supports: { ...supports, ...posts } }));
  pair = aPost("one", { at: new Date(nowMs() + 60_000).toISOString(), createdBy: maya.id });
  await here.ports.store.savePost(pair, undefined);
});

async function schedule(): Promise<void> {
  expect(await schedulePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({ ok: true });
}

/** The stream's jobs and the queue's, until nothing is left to do; the sweep each minute. */
async function run(minutes = 3): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    here.ports.clock.advance(60_000);
    await publish(here.ports)();
    for (let round = 0; round < 12; round += 1) {
      for (const leg of await legs())
        if (leg.state === "approved" || leg.state === "sending" || leg.recall)
          await reply(here.ports)({ outgoingId: leg.id });
    }
  }
}

const crisisOn = async (): Promise<Crisis> => {
  const at = (ms: number) => new Date(here.ports.nowMs() + ms).toISOString();
  const crisis: Crisis = {
    ...{ v: 1, id: "crisis-1", reason: "Storm", by: "head", topics: [], pausePosts: true, revision: 1 },
    startedAt: at(0),
    endsAt: at(3_600_000),
  };
  const decision = aDecision(anOutgoing({ id: "crisis" } as never, "x"), "d-crisis");
  expect(await here.ports.store.saveCrisis(crisis, undefined, decision)).toBe("saved");
  return crisis;
};

describe("the good way", () => {
  it("both halves stand once on each channel, the English one first, and the clearing is in the chain", async () => {
    const target = { key: "k2", channel: "x" as const, en: "PassportCan", fr: "PasseportCan" };
    department.channels.filter(({ channel }) => channel === "x")[0]!.pair = "PasseportCan";
    pair = aPost("two", { at: pair.at, targets: [...pair.targets, target] });
    await here.ports.store.savePost(pair, undefined);
    await schedule();
    await run();
    expect(await stored()).toMatchObject({ state: "published" });
    both("facebook");
    both("x");
    const { decisions } = await here.ports.store.postLegs(pair.id);
    expect(decisions.map(({ move }) => move).sort()).toEqual([...Array(5).fill("clear"), ...Array(4).fill("settle")]);
  });

  it("nothing goes out before its time", async () => {
    await schedule();
    await publish(here.ports)();
    expect(await legs()).toEqual([]);
    expect(await stored()).toMatchObject({ state: "scheduled" });
  });

  it("the sweep twice at once, and jobs that come twice, are two posts", async () => {
    await schedule();
    here.ports.clock.advance(60_000);
    await Promise.all([publish(here.ports)(), publish(here.ports)()]);
    const jobs = async () => Promise.all((await legs()).map(({ id }) => reply(here.ports)({ outgoingId: id })));
    await Promise.all([jobs(), jobs()]);
    await run();
    both("facebook");
    expect(here.platform.sends).toBe(2);
  });
});

describe("one half alone", () => {
  it("is taken back when the other is refused for good: the breach is counted, and a person's task", async () => {
    here.platform.sendFaults = [undefined, "refused"];
    await schedule();
    await run();
    expect(await stored()).toMatchObject({ state: "breached", reason: "taken-back" });
    expect(texts("facebook")).toEqual([]);
    expect((await legs()).map(({ state }) => state)).toEqual(["withdrawn", "failed"]);
    expect(here.ports.lines.filter(({ code }) => code === "BreachedPairs")).toHaveLength(1);
    expect(here.ports.lines.some(({ code }) => code === "pair-breached")).toBe(true);
    expect((await here.ports.store.postTasks(9)).map(({ id }) => id)).toEqual([pair.id]);
    await notePost(here.ports)({ id: pair.id, officer: maya });
    expect(await here.ports.store.postTasks(9)).toEqual([]);
  });

  it("is taken back with all that stands with it, and again with all where one of them failed", async () => {
    const { send, remove } = here.platform;
    const removed: string[] = [];
    here.platform.send = async (...call) => ({ ...(await send(...call)), alongside: ["second", "third"] });
    here.platform.remove = async (account, externalId) => {
      removed.push(externalId);
      return remove(account, externalId);
    };
    here.platform.sendFaults = [undefined, "refused"];
    here.platform.removeFaults = [undefined, new AppError("platform-unavailable", "Later.")];
    await schedule();
    await run();
    expect(await stored()).toMatchObject({ state: "breached", reason: "taken-back" });
    expect(removed).toEqual(["post-1", "second", "post-1", "second", "third"]);
  });

  it("stays where the platform deletes nothing, and that is said", async () => {
    here.platform.keeps = true;
    here.platform.sendFaults = [undefined, "refused"];
    await schedule();
    await run();
    expect(await stored()).toMatchObject({ state: "breached", reason: "alone" });
    expect(texts("facebook")).toEqual([pair.halves.en.text]);
  });

  it("is not sent at all when the first is refused", async () => {
    here.platform.sendFaults = ["refused"];
    await schedule();
    await run();
    expect(await stored()).toMatchObject({ state: "failed", reason: "refused" });
    expect(here.platform).toMatchObject({ sends: 1, posts: [], removes: 0 });
  });

  it("is asked back for an hour where the platform is silent, however many jobs ask, and then a person is told", async () => {
    here.platform.sendFaults = [undefined, "refused"];
    here.platform.removeFaults = Array.from({ length: 20 }, () => new AppError("platform-unavailable", "Later."));
    await schedule();
    await run(60);
    expect(await stored()).toMatchObject({ state: "publishing" });
    await run(30);
    expect(await stored()).toMatchObject({ state: "breached", reason: "alone" });
    expect((await legs())[0]?.recall).toMatchObject({ attempts: 12, result: "failed" });
  });

  it("is a person's task where the account's credentials are gone", async () => {
    here.platform.sendFaults = [undefined, "refused"];
    here.platform.removeFaults = Array.from({ length: 20 }, () => new AppError("bad-configuration", "No token."));
    await schedule();
    await run(90);
    expect(await stored()).toMatchObject({ state: "breached", reason: "alone" });
  });

  it("is asked back again after a failure, and once after that it is gone", async () => {
    here.platform.sendFaults = [undefined, "refused"];
    here.platform.removeFaults = [
      new AppError("platform-unavailable", "Later."),
      new AppError("platform-uncertain", "Lost."),
    ];
    await schedule();
    await run(6);
    expect(await stored()).toMatchObject({ state: "breached", reason: "taken-back" });
    expect(here.platform.removes).toBe(3);
  });

  it("whose outcome nobody can tell is a person's task, never sent twice; the person's word goes on", async () => {
    here.platform.sendFaults = ["time-out-after-success"];
    here.platform.findFaults = ["cannot-tell"];
    await schedule();
    await run();
    const [first] = await legs();
    expect(first).toMatchObject({ state: "unknown" });
    expect(await stored()).toMatchObject({ state: "publishing" });
    expect(here.platform.sends).toBe(1);
    await resolveUnknown(here.ports)({ outgoingId: first!.id, seen: "there", officer: maya });
    await run();
    expect(await stored()).toMatchObject({ state: "published" });
    expect(here.platform.sends).toBe(2);
  });

  it("is a breach when the person cannot tell either", async () => {
    here.platform.sendFaults = ["time-out-after-success"];
    here.platform.findFaults = ["cannot-tell"];
    await schedule();
    await run();
    await resolveUnknown(here.ports)({ outgoingId: (await legs())[0]!.id, seen: "cannot-tell", officer: maya });
    await run();
    expect(await stored()).toMatchObject({ state: "breached", reason: "unknown" });
    expect(here.platform.sends).toBe(1);
  });
});

describe("killed at any await", () => {
  it("a pair ends with both halves once, wherever the process dies", async () => {
    for (let deadline = 1; deadline <= 60; deadline += 1) {
      here = world({ department });
      here.platform.supports = { ...here.platform.supports, ...posts };
      await here.ports.store.savePost(pair, undefined);
      await schedule();
      const whole = here.ports.store;
      const dies = countdown(deadline);
      here.ports.store = dying(whole, dies);
      const alive = here.platform.send;
      here.platform.send = async (...call) => {
        const sent = await alive(...call);
        if (dies()) throw new Error("killed");
        return sent;
      };
      await run(2).catch(() => undefined);
      here.ports.store = whole;
      here.platform.send = alive;
      await run(14);
      expect(await stored(), `dies at ${deadline}`).toMatchObject({ state: "published" });
      both("facebook");
    }
  });

  it("a half alone is taken back, wherever the process dies", async () => {
    for (let deadline = 1; deadline <= 60; deadline += 1) {
      here = world({ department });
      here.platform.supports = { ...here.platform.supports, ...posts };
      await here.ports.store.savePost(pair, undefined);
      await schedule();
      // The French half is refused whenever it is tried.
      const alive = here.platform.send;
      here.platform.send = async (account, outgoing) => {
        if (outgoing.language === "fr") here.platform.sendFaults = ["refused"];
        return alive(account, outgoing);
      };
      const whole = here.ports.store;
      here.ports.store = dying(whole, countdown(deadline));
      await run(2).catch(() => undefined);
      here.ports.store = whole;
      await run(16);
      // A refusal in doubt is a person's: then the English half waits for their word.
      const [, french] = await legs();
      if (french?.state === "unknown") {
        await resolveUnknown(here.ports)({ outgoingId: french.id, seen: "not-there", officer: maya });
        await run(3);
      }
      expect(await stored(), `dies at ${deadline}`).toMatchObject({ state: "breached", reason: "taken-back" });
      expect(texts("facebook"), `dies at ${deadline}`).toEqual([]);
    }
  });
});

/** True once, at the given time of asking. */
function countdown(from: number): () => boolean {
  let left = from;
  return () => {
    left -= 1;
    return left === 0;
  };
}

/** Each call of the store may be the last: half of them after they were carried out. */
function dying(store: Store, dies: () => boolean): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const verb = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (dies()) throw new Error("killed");
        const answer = await verb(...args);
        if (dies()) throw new Error("killed");
        return answer;
      };
    },
  });
}

describe("what stops a pair", () => {
  it("crisis mode pauses it when its time comes; a person lets it go out after, and only one who approves before", async () => {
    await schedule();
    await crisisOn();
    await run(2);
    expect(await stored()).toMatchObject({ state: "scheduled", paused: { reason: "crisis", crisis: "crisis-1" } });
    expect(await legs()).toEqual([]);
    expect((await here.ports.store.postTasks(9)).map(({ id }) => id)).toEqual([pair.id]);
    expect(await resumePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({ reason: "crisis-on" });
    expect(await resumePost(here.ports)({ id: pair.id, officer: other })).toMatchObject({ ok: true });
    await run(2);
    expect(await stored()).toMatchObject({ state: "published" });
  });

  it("after the crisis it still waits for a person", async () => {
    await schedule();
    await crisisOn();
    await run(2);
    here.ports.clock.advance(2 * 3_600_000);
    await run(1);
    expect(await stored()).toMatchObject({ state: "scheduled", paused: { reason: "crisis" } });
    await resumePost(here.ports)({ id: pair.id, officer: maya });
    await run(1);
    expect(await stored()).toMatchObject({ state: "published" });
  });

  it("one that missed its time by hours waits for a person", async () => {
    await schedule();
    here.ports.clock.advance(3 * 3_600_000);
    await run(1);
    expect(await stored()).toMatchObject({ state: "scheduled", paused: { reason: "late" } });
  });

  it("an account that must be connected again holds both halves back, and they go out once it is", async () => {
    const state = { channel: "facebook", account: "PasseportCanada", state: "down", since: pair.at, access: "lost" };
    await schedule();
    await here.ports.store.saveChannelState(state as never);
    await run(2);
    expect(await stored()).toMatchObject({ state: "scheduled", held: "no-access" });
    expect(here.platform.sends).toBe(0);
    const { access: _, ...good } = state;
    await here.ports.store.saveChannelState({ ...good, state: "good" } as never);
    await run(1);
    expect(await stored()).toMatchObject({ state: "published" });
  });

  it("words other than those that were cleared never go out", async () => {
    await schedule();
    const was = await stored();
    const halves = { ...was.halves, fr: { text: "Autre chose", media: [] } };
    await here.ports.store.savePost({ ...was, halves }, was);
    await run(1);
    expect(await stored()).toMatchObject({ state: "failed", reason: "not-approved" });
    expect(here.platform.sends).toBe(0);
  });

  it("a pair that was taken back does not go out", async () => {
    await schedule();
    await withdrawPost(here.ports)({ id: pair.id, officer: maya });
    await run(1);
    expect(await legs()).toEqual([]);
  });
});

describe("approval", () => {
  beforeEach(() => {
    const lanes = [{ id: "posts", lane: "amber" as const, when: { sends: "post" as const } }];
    here.ports.department = { ...department, lanes } as typeof department;
  });

  it("waits for another person, whose word opens the way; its author's does not", async () => {
    expect(await schedulePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({
      pair: { state: "waiting" },
    });
    const author = { ...maya, roles: ["officer", "approver"] as const };
    expect(await agreeToPost(here.ports)({ id: pair.id, officer: author })).toMatchObject({ reason: "own-text" });
    expect(await agreeToPost(here.ports)({ id: pair.id, officer: other })).toMatchObject({
      pair: { state: "scheduled", approvals: [{ by: other.id }] },
    });
    await run(2);
    const [leg] = await legs();
    expect(leg).toMatchObject({
      id: legId(pair, pair.targets[0]!, OFFICIAL_LANGUAGES[0]),
      lane: "amber",
      approvals: [{ by: other.id }],
    });
    both("facebook");
  });

  it("is void after an edit", async () => {
    await schedulePost(here.ports)({ id: pair.id, officer: maya });
    await agreeToPost(here.ports)({ id: pair.id, officer: other });
    const { halves, targets, at } = pair;
    await editPost(here.ports)({ id: pair.id, officer: maya, halves, targets, at, goal: "applyEarly" });
    expect(await stored()).toMatchObject({ state: "drafted", approvals: [] });
    expect((await stored()).approvedHash).toBeUndefined();
    await run(2);
    expect(await legs()).toEqual([]);
  });
});
