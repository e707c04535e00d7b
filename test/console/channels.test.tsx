import { describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import { abilities, accountRows } from "../../shared/console/data/channels.ts";
import { Rail } from "../../shared/console/parts/rail.tsx";
import { sidebar } from "../../shared/console/sidebar.ts";
import { en, fr } from "../../shared/console/words.ts";
import type { ChannelState } from "../../shared/ports.ts";
import { aMessage } from "../fakes/build.ts";
import { deaf } from "../fakes/deaf.ts";
import { fakePorts } from "../fakes/ports.ts";
import { as, consoleWith, get, officerWith, signedIn } from "./helpers.ts";

/** The department's accounts one by one: their state, their limits, and what their channels can do. */

const SINCE = "2026-11-23T14:20:00.000Z";
const state = (change: Partial<ChannelState>): ChannelState => ({
  channel: "x",
  account: "PassportCan",
  state: "down",
  since: SINCE,
  ...change,
});

describe("an account's row", () => {
  it.each<[string, Partial<ChannelState>, string]>([
    ["our access is gone", { access: "lost", code: "401" }, "lost"],
    ["the platform does not answer", {}, "down"],
    ["nothing comes any more", { state: "silent" }, "silent"],
    ["all is well again", { state: "good" }, "good"],
  ])("when %s", async (_name, change, expected) => {
    const ports = fakePorts();
    await ports.store.saveChannelState(state(change));
    const rows = await accountRows(ports);
    expect(rows.find(({ account }) => account === "PassportCan")).toMatchObject({ state: expected, since: SINCE });
    expect(rows.find(({ account }) => account === "PasseportCan")?.state).toBe("good");
  });

  it("has its own last message, limits and newest followers", async () => {
    const ports = fakePorts();
    await ports.store.saveMessage(aMessage("one"), undefined);
    const own = { channel: "facebook", account: "PassportCanada" } as const;
    await ports.store.saveAllowance({ ...own, family: "write", remaining: 3, resetAt: "2026-11-23T16:00:00.000Z" });
    const taken = { ...own, takenAt: SINCE, posts: [] };
    await ports.store.saveMetrics({ ...taken, day: "2026-11-22", followers: 10 });
    await ports.store.saveMetrics({ ...taken, day: "2026-11-23", followers: 12 });
    const [row, other] = await accountRows(ports);
    expect(row).toMatchObject({ lastAt: aMessage("one").receivedAt, followers: 12 });
    expect(row?.allowances).toEqual([{ family: "write", remaining: 3, resetAt: "2026-11-23T16:00:00.000Z" }]);
    expect(other).toMatchObject({ account: "PasseportCanada", allowances: [] });
    expect(other?.lastAt).toBeUndefined();
  });
});

it.each<[string, Partial<ChannelState>, string]>([
  ["silent", { state: "silent" }, "caution"],
  ["down", {}, "down"],
  ["good", { state: "good" }, "good"],
])("the rail shows a channel with an account that is %s", async (_name, change, health) => {
  const ports = fakePorts();
  await ports.store.saveChannelState(state(change));
  const { channels } = await sidebar(ports, officerWith("officer"));
  expect(channels.find(({ channel }) => channel === "x")?.health).toBe(health);
});

it.each([
  ["en", en],
  ["fr", fr],
] as const)("the page says how to connect again, and what channels can do, in %s", async (language, words) => {
  const { app, ports } = consoleWith();
  const x = makeChannel("x", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (x) ports.channels.set("x", x);
  await ports.store.saveChannelState(state({ access: "lost", code: "401" }));
  const { headers } = await signedIn(ports);
  const { status, text } = await get(app, `/channels?lang=${language}`, headers);
  expect(status).toBe(200);
  expect(text).toContain("npm run connect -- passport x");
  for (const said of [
    words.channels.states.lost,
    words.channels.advice.lost,
    words.channels.code("401"),
    words.channels.command.renew,
    "x --renew",
  ])
    expect(text).toContain(said);
  expect(text).toContain(words.channels.supports.heading);
  expect(text).toContain(words.channels.supports.learned[x?.supports.edits ?? "never"]);
});

it("the API says the same of each account", async () => {
  const { app, ports } = consoleWith();
  const bluesky = makeChannel("bluesky", { fetch, nowMs: ports.nowMs, accountSecret: async () => ({}), ...deaf });
  if (bluesky) ports.channels.set("bluesky", bluesky);
  await ports.store.saveChannelState(state({ access: "lost" }));
  const { status, json } = await get(app, "/api/channels", as("officer"));
  expect(status).toBe(200);
  expect(json.items).toHaveLength(7);
  expect(json.items.find(({ account }: { account: string }) => account === "PassportCan").state).toBe("lost");
  expect(json.items.at(-1).supports).toEqual(bluesky?.supports);
  expect(abilities(ports).map(({ channel }) => channel)).toEqual(["bluesky"]);
});

it.each([
  ["en", "FR reconnect"],
  ["fr", "FR à reconnecter"],
] as const)("the rail says which account is ill, and what it needs, in %s", async (language, said) => {
  const ports = fakePorts();
  ports.department = {
    ...ports.department,
    channels: [
      { channel: "x", account: "English", id: "1", language: "en", secret: "s" },
      { channel: "x", account: "French", id: "2", language: "fr", secret: "s" },
    ] as unknown as typeof ports.department.channels,
  };
  await ports.store.saveChannelState(state({ account: "French", access: "lost" }));
  const { channels } = await sidebar(ports, officerWith("officer"));
  expect(channels[0]).toMatchObject({ health: "down", lost: true, ill: [{ name: "French" }] });
  const ctx = { words: language === "fr" ? fr : en, language, base: "", path: "/", nowMs: ports.nowMs(), people: {} };
  const officer = officerWith("officer");
  const html = String(<Rail ctx={{ ...ctx, officer, department: ports.department }} counts={{}} channels={channels} />);
  expect(html).toContain(`>${said}<`);
});
