import { expect, it } from "vitest";
import { viewTally } from "../../shared/console/parts/view-tally.ts";
import { sidebar } from "../../shared/console/sidebar.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { noViews } from "../../shared/domain/saved-views.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { consoleWith, get, officerWith, signedIn } from "./helpers.ts";

/** What stands at the side of every page. */

const at = "2026-11-24T15:00:00.000Z";

it("a pair of posts counts where it waits for this person, and nowhere else", async () => {
  const { ports } = consoleWith();
  const waits: Partial<PostPair> = { state: "waiting", approvers: ["approver"], approversNeeded: 1 };
  await ports.store.savePost(aPost("waits", { ...waits, createdBy: "somebody" }), undefined);
  await ports.store.savePost(aPost("own", { ...waits, createdBy: officerWith("approver").id }), undefined);
  expect((await sidebar(ports, officerWith("approver"))).counts.approvals).toBe(1);
  expect((await sidebar(ports, officerWith("officer"))).counts.approvals).toBe(0);
});

it("counts as many that wait for approval as the page of approvals", async () => {
  const { app, ports } = consoleWith();
  const waits: Partial<PostPair> = { state: "waiting", approvers: ["approver"], approversNeeded: 1, createdBy: "x" };
  for (let at = 0; at < 80; at += 1) await ports.store.savePost(aPost(`waits${at}`, waits), undefined);
  const { text } = await get(app, "/approvals", (await signedIn(ports, "approver")).headers);
  expect(text).toContain("80 wait for you");
  expect((await sidebar(ports, officerWith("approver"))).counts.approvals).toBe(80);
});

it.each<[string, number, string, string | undefined]>([
  ["all of them are late", 210, "200+", undefined],
  ["some are", 30, "30", "30"],
])("what is late is counted as far as it is read, and says so: %s", async (_, late, shown, own) => {
  const { app, ports } = consoleWith();
  const dueIn = (ms: number): string => new Date(ports.nowMs() + ms).toISOString();
  for (let at = 0; at < 230; at += 1)
    await ports.store.saveMessage(aMessage(`m${at}`, { dueAt: dueIn(at < late ? -60_000 : 86_400_000) }), undefined);
  const officer = officerWith("officer");
  const view = { id: "v", name: "My late ones", query: "view=late-soon" };
  await ports.store.saveViews({ ...noViews(officer.id), views: [view] }, undefined);
  expect((await sidebar(ports, officer)).counts["late-soon"]).toBe(Math.min(late, 200));
  const { text } = await get(app, "/inbox", (await signedIn(ports, "officer")).headers);
  const rail = (label: string) =>
    new RegExp(`${label}</span><span class="tally" data-tally="[^"]+">([^<]*)</span>`).exec(text)?.[1] || undefined;
  expect([rail("Overdue or soon"), rail("My late ones")]).toEqual([shown, own]);
  expect(text.replaceAll(/<[^>]+>/g, "")).toContain(`Overdue or soon ${shown}`);
});

it("says how many of what counters know, however many they are", () => {
  const told = (held?: number) => viewTally("all", held === undefined ? {} : { all: held }, "fr");
  expect([told(12_000), told(200), told(0), told()]).toEqual(["12\u00a0000", "200", undefined, undefined]);
});

it("a pair that broke its rule needs a person once with its halves, until somebody took note", async () => {
  const { ports } = consoleWith();
  const pair = aPost("broken", { state: "breached", reason: "alone" });
  await ports.store.savePost(pair, undefined);
  const half = anOutgoing(aMessage(pair.id), "k1-fr", { messageId: pair.id, kind: "post", state: "failed" });
  await ports.store.saveOutgoing(half, undefined);
  const before = await sidebar(ports, officerWith("officer"));
  expect([before.counts["needs-person"], before.posts, before.attention]).toEqual([1, [pair.id], {}]);
  await ports.store.savePost({ ...pair, seenAt: at }, pair);
  const after = await sidebar(ports, officerWith("officer"));
  expect([after.counts["needs-person"], after.posts]).toEqual([0, []]);
});

it.each([
  ["/inbox", true],
  ["/search?q=passport", true],
  ["/approvals", true],
  ["/library", false],
  ["/calendar", true],
])("%s says Live where its list follows what changes: %s", async (path, live) => {
  const { app, ports } = consoleWith();
  const { text } = await get(app, path, (await signedIn(ports, "approver")).headers);
  expect(text.includes('id="live-state"')).toBe(live);
});
