import { expect, it, vi } from "vitest";
import { api, http, settled, stored } from "./client.ts";

/** Praise of a citizen among the department's own posts: reviewed, reposted once, gone with the words that it shows. */

const control = (verb: string, body: object) =>
  http(`/sandbox/x/${verb}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const said = async (author: string, text: string): Promise<string> => (await control("say", { author, text })).json.id;
/** The department's posts that stand on the platform and answer nobody. */
const own = async (since: number): Promise<{ id: string; text: string }[]> =>
  (await http("/sandbox/x/posts")).json.items.filter(
    (post: { byDepartment: boolean; inReplyTo?: string; createdAt: string; visibility?: string }) =>
      post.byDepartment && post.inReplyTo === undefined && Date.parse(post.createdAt) >= since,
  );

it("a repost waits for a second person, stands once, and is taken back with its author's words", async () => {
  const since = Date.now();
  const id = await said("proud.parent", "@PassportCan Thank you, the staff in Gatineau were wonderful and kind!");
  const message = await stored("x", id);
  expect(message.sentiment.label).toBe("positive");
  const asked = await api(`/messages/${message.id}/actions`, "officer", { kind: "repost" });
  expect(asked.json, asked.text).toMatchObject({ kind: "repost", state: "waiting", rule: "repost" });
  const { hash } = asked.json;
  expect((await api(`/outgoing/${asked.json.id}/approve`, "officer", { hash })).json.code).toBe("own-text");
  expect((await api(`/outgoing/${asked.json.id}/approve`, "approver", { hash })).json.state).toBe("approved");
  await settled(asked.json.id);
  expect(await own(since)).toHaveLength(1);

  await control("delete", { id });
  await vi.waitFor(
    async () => expect((await api(`/outgoing/${asked.json.id}`)).json).toMatchObject({ state: "withdrawn" }),
    { timeout: 30_000, interval: 300 },
  );
  expect(await own(since)).toHaveLength(0);
});

it("what is no praise is not reposted, and the answer says why", async () => {
  const message = await stored(
    "x",
    await said("angry.parent", "@PassportCan This is a terrible service, I am furious."),
  );
  const refused = await api(`/messages/${message.id}/actions`, "officer", { kind: "repost" });
  expect(refused).toMatchObject({ status: 409, json: { code: "not-for-repost" } });
});
