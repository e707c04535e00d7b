import { beforeEach, describe, expect, it } from "vitest";
import { CHAINS, verifyChain } from "../../shared/domain/lanes/audit.ts";
import type { Crisis } from "../../shared/domain/lanes/crisis.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { saltedHash } from "../../shared/domain/outgoing/reply-rules.ts";
import { type PostPair, pairHash } from "../../shared/domain/posts/post-pair.ts";
import { postChainId } from "../../shared/steps/posts/post-decision.ts";
import { publish } from "../../shared/steps/posts/publish.ts";
import { readPost } from "../../shared/steps/posts/read-post.ts";
import { resumePost, schedulePost } from "../../shared/steps/posts/schedule-post.ts";
import { aDecision, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { aPng } from "../fakes/media-bytes.ts";
import { colin, maya, type World, world } from "./world.ts";

/** What must be there before a pair is scheduled, and what stands in the chains after a person let one go out. */

const strategy = {
  goals: { applyEarly: { en: "Apply early", fr: "Tôt" } },
  ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 9 },
};
let here: World;
let pair: PostPair;

beforeEach(() => {
  here = world({ department: { ...testDepartment, strategy } });
  const { supports } = here.platform;
  here.platform.supports = { ...supports, outgoing: ["reply", "post"], media: ["image", "video", "link"] };
  pair = aPost("one", { at: new Date(here.ports.nowMs() + 60_000).toISOString(), createdBy: maya.id });
});

describe("files of a pair", () => {
  const image = (key: string, alt: string): OutgoingMedia => ({ kind: "image", key, contentType: "image/png", alt });
  const film = (key: string, captions: string): OutgoingMedia => ({
    ...{ kind: "video", key, contentType: "video/mp4", alt: "A counter", captions },
  });
  const keep = (key: string) => here.ports.media.put(key, Buffer.from(aPng()), "image/png");
  const write = async (en: OutgoingMedia, fr: OutgoingMedia) => {
    pair = { ...pair, halves: { en: { ...pair.halves.en, media: [en] }, fr: { ...pair.halves.fr, media: [fr] } } };
    await here.ports.store.savePost(pair, undefined);
    const done = await schedulePost(here.ports)({ id: pair.id, officer: maya });
    const said = done.ok ? [] : (done.problems ?? []).filter(({ code }) => code === "file-gone");
    return { ok: done.ok, halves: said.map(({ half }) => half) };
  };

  it.each([
    ["the English one", "posts/gone.png", "posts/kept.png", ["en"]],
    ["the French one", "posts/kept.png", "posts/gone.png", ["fr"]],
    ["one that begins like one that is kept", "posts/kept.pn", "posts/kept.png", ["en"]],
    ["both", "posts/gone.png", "posts/gone.png", ["en", "fr"]],
    ["none", "posts/kept.png", "posts/kept.png", []],
  ])("that nobody kept keep it from being scheduled, and the half is named: %s", async (_name, en, fr, halves) => {
    await keep("posts/kept.png");
    expect(await write(image(en, "A counter"), image(fr, "Un comptoir"))).toEqual({ ok: halves.length === 0, halves });
    expect((await here.ports.store.post(pair.id))?.state).toBe(halves.length === 0 ? "scheduled" : "drafted");
  });

  it("are also the captions of a film; whoever opens the pair is told the same", async () => {
    await keep("posts/a.mp4");
    await keep("posts/en.vtt");
    const french = film("posts/a.mp4", "posts/fr.vtt");
    expect(await write(film("posts/a.mp4", "posts/en.vtt"), french)).toEqual({ ok: false, halves: ["fr"] });
    expect((await readPost(here.ports)(pair.id))?.problems).toContainEqual({ code: "file-gone", half: "fr" });
  });
});

describe("a pair that was kept back and goes out after all", () => {
  async function paused(): Promise<void> {
    await here.ports.store.savePost(pair, undefined);
    expect(await schedulePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({ ok: true });
    const at = (ms: number) => new Date(here.ports.nowMs() + ms).toISOString();
    const crisis: Crisis = {
      ...{ v: 1, id: "crisis-1", reason: "Storm", by: "head", topics: [], pausePosts: true, revision: 1 },
      ...{ startedAt: at(0), endsAt: at(3_600_000) },
    };
    await here.ports.store.saveCrisis(crisis, undefined, aDecision(anOutgoing({ id: "c" } as never, "x"), "d-crisis"));
    here.ports.clock.advance(60_000);
    await publish(here.ports)();
    expect(await here.ports.store.post(pair.id)).toMatchObject({ paused: { reason: "crisis" } });
  }
  const resumed = async () =>
    (await here.ports.store.postLegs(pair.id)).decisions.filter(({ move }) => move === "resume");

  it("is a decision: who, when, which words, in spite of what; in a chain that still holds", async () => {
    await paused();
    expect(await resumePost(here.ports)({ id: pair.id, officer: colin })).toMatchObject({ ok: true });
    const now = (await here.ports.store.post(pair.id)) as PostPair;
    const at = new Date(here.ports.nowMs()).toISOString();
    const [decision, ...more] = await resumed();
    expect(more).toEqual([]);
    expect(decision).toMatchObject({
      ...{ outgoingId: postChainId(pair.id), messageId: pair.id, move: "resume", by: colin.id, at, reason: "crisis" },
      textHash: saltedHash(now.salt, pairHash(now)),
    });
    const chains = Array.from({ length: CHAINS }, (_, chain) => here.ports.store.chain(chain, 0, 100));
    const links = await Promise.all(chains);
    expect(links.map((one) => verifyChain(one).ok)).toEqual(Array(CHAINS).fill(true));
    expect(links.flat().map((link) => link.decision.id)).toContain(decision?.id);
  });

  it("is none where it was refused, and one where it was asked for twice", async () => {
    await paused();
    expect(await resumePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({ reason: "crisis-on" });
    expect(await resumed()).toEqual([]);
    for (const officer of [colin, colin]) await resumePost(here.ports)({ id: pair.id, officer });
    expect(await resumed()).toHaveLength(1);
  });
});
