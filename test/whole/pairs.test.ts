import { describe, expect, it, vi } from "vitest";
import { api, http } from "./client.ts";

/** Posts in both languages through the running stacks: written and scheduled by API, published by the sweep. */

const GOAL = "helpApplicants";
/** Long enough to be scheduled, short enough to wait for. */
const SOON_MS = 6_000;
const PATIENCE = { timeout: 60_000, interval: 300 };

const pairOf = (text: { en: string; fr: string }, ...channels: string[]) => ({
  en: { text: text.en },
  fr: { text: text.fr },
  targets: channels.map((channel) => ({ channel })),
  at: new Date(Date.now() + SOON_MS).toISOString(),
  goal: GOAL,
});

const written = async (body: object): Promise<string> => {
  const made = await api("/pairs", "officer", body);
  expect(made.status, made.text).toBe(201);
  expect(made.json.state).toBe("drafted");
  return made.json.id;
};

const scheduled = async (body: object): Promise<string> => {
  const id = await written(body);
  const done = await api(`/pairs/${id}/schedule`, "officer", {});
  expect(done.status, done.text).toBe(200);
  expect(done.json.state).toBe("scheduled");
  return id;
};

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
const ended = (id: string, state: string): Promise<any> =>
  vi.waitFor(async () => {
    const { json } = await api(`/pairs/${id}`);
    if (json.state !== state) throw new Error(`still ${json.state} ${JSON.stringify(json.outgoing)}`);
    return json;
  }, PATIENCE);

// biome-ignore lint/suspicious/noExplicitAny: as above.
const standing = async (channel: string, text: string): Promise<any[]> =>
  (await http(`/sandbox/${channel}/posts`)).json.items.filter((post: { text: string }) => post.text.includes(text));

describe("a pair of posts", () => {
  it("stands on each channel once in each language, and is listed in its span", async () => {
    const mark = `Apply early ${Date.now()}`;
    const id = await scheduled(
      pairOf({ en: `${mark}.`, fr: `${mark}, en français.` }, "facebook", "x", "bluesky", "mastodon"),
    );
    const pair = await ended(id, "published");
    expect(pair.outgoing).toHaveLength(8);
    for (const leg of pair.outgoing) expect(leg).toMatchObject({ kind: "post", state: "sent", attempts: 1 });
    for (const channel of ["facebook", "x", "bluesky", "mastodon"]) {
      const posts = await standing(channel, mark);
      expect(posts.map(({ text }) => text.includes("français")).sort(), channel).toEqual([false, true]);
    }
    const span = `from=${new Date(Date.now() - 60_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`;
    expect((await api(`/pairs?${span}`)).json.items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it("whose second half is refused for good does not stand in one language: the first is taken back, a task opens", async () => {
    const mark = `Photo rules ${Date.now()}`;
    await http("/sandbox/linkedin/faults", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ next: ["none", "refused"] }),
    });
    const id = await scheduled(pairOf({ en: `${mark} one.`, fr: `${mark} un.` }, "linkedin"));
    const pair = await ended(id, "breached");
    expect(pair).toMatchObject({ reason: "taken-back" });
    expect(pair.outgoing.map(({ language, state }: { language: string; state: string }) => [language, state])).toEqual([
      ["en", "withdrawn"],
      ["fr", "failed"],
    ]);
    expect(await standing("linkedin", mark)).toEqual([]);
    expect(pair.seenAt).toBeUndefined();
    expect((await api(`/pairs/${id}/note`, "officer", {})).json.seenAt).toBeTruthy();
  });

  it("is not scheduled while something is missing, and says what", async () => {
    const id = await written({ ...pairOf({ en: "Only English.", fr: "" }, "x"), goal: undefined });
    const refused = await api(`/pairs/${id}/schedule`, "officer", {});
    expect(refused).toMatchObject({ status: 409, json: { code: "pair-not-ready" } });
    const { json } = await api(`/pairs/${id}`);
    expect(json.problems.map(({ code }: { code: string }) => code)).toEqual(["no-goal", "missing-half"]);
    expect((await api(`/pairs/${id}/withdraw`, "officer", {})).json.state).toBe("withdrawn");
  });
});
