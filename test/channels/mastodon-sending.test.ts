import { describe, expect, it } from "vitest";
import { mastodon } from "../../shared/channels/mastodon/index.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { noNetwork, options, outgoing } from "./builders.ts";
import { ANA, type fakeMastodon, ME, mastodonError, minutesAgo } from "./fake-mastodon.ts";
import { json } from "./fake-platform.ts";
import { account, asked, inFiveMinutes, QUESTION, to, world } from "./mastodon-world.ts";

/** What goes out to Mastodon. */

describe("mastodon sending", () => {
  const reply = outgoing(account, { to });
  const posted = (fake: ReturnType<typeof fakeMastodon>) => fake.calls.findLast((call) => call.method === "POST");

  it("names whom it answers, with the server, as public as the question and in its language", async () => {
    const { fake, channel } = world();
    await channel.send(account, reply);
    expect(posted(fake)?.body).toEqual({
      status: `@ana@ailleurs.example ${reply.text}`,
      in_reply_to_id: QUESTION,
      visibility: "public",
      language: "fr",
    });
  });
  it.each(["Bonjour @ana@ailleurs.example !", "@Ana@Ailleurs.example, bonjour"])(
    "does not name them twice: %s",
    async (text) => {
      const { fake, channel } = world();
      await channel.send(account, { ...reply, text });
      expect(posted(fake)?.body.status).toBe(text);
      expect(await channel.find(account, { ...reply, text })).toMatchObject({ externalId: expect.any(String) });
    },
  );
  it("is not fooled by a name that begins alike, nor by an e-mail address", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, text: "Voir @ana@ailleurs.example.org et ana@ailleurs.example" });
    expect(posted(fake)?.body.status).toMatch(/^@ana@ailleurs\.example Voir/);
  });
  it.each([
    ["direct", "reply", "direct"],
    ["private", "reply", "private"],
    ["unlisted", "reply", "unlisted"],
    ["public", "private-reply", "direct"],
  ] as const)("answers what is %s with a %s that is %s", async (asks, kind, answers) => {
    const { fake, channel, question } = world();
    question.visibility = asks;
    await channel.send(account, { ...reply, kind });
    expect(posted(fake)?.body.visibility).toBe(answers);
    expect(await channel.find(account, { ...reply, kind })).toMatchObject({
      permalink: expect.stringContaining(ME.url),
    });
  });
  it("takes no public answer for a private one", async () => {
    const { channel } = world();
    await channel.send(account, reply);
    expect(await channel.find(account, { ...reply, kind: "private-reply" })).toBe("absent");
  });
  it("says nothing of a language that is two", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, language: "en+fr" });
    expect(posted(fake)?.body).not.toHaveProperty("language");
  });
  it("is done once by one key, however often it is tried", async () => {
    const { fake, channel } = world();
    const first = await channel.send(account, reply);
    expect(await mastodon(options(fake.fetch)).send(account, reply)).toEqual(first);
    expect(fake.held()).toHaveLength(1);
  });
  it("finds words with links, lines, marks and names as the server gives them back", async () => {
    const { channel } = world();
    const text =
      "Bonjour,\n\n1 < 2 & « é » : https://www.canada.ca/fr/services/passeports/une-longue-page.html?a=1&b=2.\nDemandez à @lou ou @passport";
    await channel.send(account, { ...reply, text });
    expect(await channel.find(account, { ...reply, text })).toMatchObject({ externalId: expect.any(String) });
  });
  it("walks its list as far back as the message is old, and says when it cannot tell", async () => {
    const { fake, channel } = world();
    for (let count = 0; count < 100; count++) fake.write(ME, `${count}`, { created_at: minutesAgo(0) });
    expect(await channel.find(account, reply)).toBe("absent");
    for (let count = 0; count < 400; count++) fake.write(ME, `${count}`, { created_at: minutesAgo(0) });
    expect(await channel.find(account, reply)).toBe("cannot-tell");
  });
  it("does not answer what is gone", async () => {
    const { fake, channel } = world();
    fake.statuses.delete(QUESTION);
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { why: "parent-gone" } });
    expect(fake.calls.filter((call) => call.method === "POST")).toEqual([]);
  });
  it("names nobody when it goes on with its own thread", async () => {
    const { fake, channel } = world();
    const first = await channel.send(account, reply);
    await channel.send(account, { ...reply, id: "m.2", text: "2/2", to: { ...to, externalId: first.externalId } });
    expect(posted(fake)?.body.status).toBe("2/2");
  });
  it("finds nothing under another question, nor a post of the same words", async () => {
    const { fake, channel } = world();
    const other = fake.write(ANA, "@passport Et le dimanche ?", { named: [ME] });
    await channel.send(account, reply);
    expect(await channel.find(account, { ...reply, id: "m.2", to: { ...to, externalId: other.id } })).toBe("absent");
    expect(await channel.find(account, { ...reply, id: "m.3", kind: "post" })).toBe("absent");
  });
  it("boosts once, and finds the boost", async () => {
    const { fake, channel } = world();
    const boost = { ...reply, kind: "repost" as const };
    expect(await channel.find(account, boost)).toBe("absent");
    const sent = await channel.send(account, boost);
    expect(await channel.send(account, boost)).toEqual(sent);
    expect(await channel.find(account, boost)).toMatchObject({ externalId: sent.externalId });
    expect(fake.own()).toHaveLength(1);
    expect(posted(fake)?.headers.get("idempotency-key")).toBe(boost.id);
  });
  it("posts with a link in the text, unless it stands there", async () => {
    const { fake, channel } = world();
    const link = "https://www.canada.ca/passeport";
    const post = { ...reply, kind: "post" as const, text: "Nouveaux délais", link };
    await channel.send(account, post);
    expect(posted(fake)?.body).toMatchObject({ status: `Nouveaux délais\n\n${link}`, visibility: "public" });
    expect(await channel.find(account, post)).toMatchObject({ externalId: expect.any(String) });
    await channel.send(account, { ...post, id: "m.2", text: `Voir ${link}` });
    expect(posted(fake)?.body.status).toBe(`Voir ${link}`);
  });
  it("says where the account's secret or server is missing", async () => {
    const { service: _, ...homeless } = account;
    const { endpoint: _e, ...vendor } = options(noNetwork);
    await expect(mastodon(vendor).send(homeless, reply)).rejects.toMatchObject({
      code: "bad-configuration",
      field: "service",
    });
  });
  it("calls the account's own server", async () => {
    const { fake } = asked();
    const { endpoint: _, ...vendor } = options((input, init) => {
      expect(String(input)).toMatch(/^https:\/\/social\.passport\.example\/api\//);
      return fake.fetch(input, init);
    });
    await mastodon(vendor).send({ ...account, service: `${account.service}/` }, reply);
    expect(fake.held()).toEqual([reply.text]);
  });
});

describe("mastodon posts with files", () => {
  const file = (kind: "image" | "video", key = `posts/${kind}`): OutgoingMedia => ({
    kind,
    key,
    contentType: kind === "image" ? "image/png" : "video/mp4",
    alt: `Ce que montre ${key}`,
  });
  const post = outgoing(account, { kind: "post", text: "Voici", media: [file("image"), file("image", "posts/b.png")] });

  it("uploads each with what it shows, then publishes", async () => {
    const { fake, channel } = world();
    await channel.send(account, post);
    expect(fake.state.uploads.map(({ body }) => [(body.file as File).type, body.description])).toEqual([
      ["image/png", "Ce que montre posts/image"],
      ["image/png", "Ce que montre posts/b.png"],
    ]);
    expect(fake.own()[0]?.media_attachments).toMatchObject([{ id: "900" }, { id: "901" }]);
  });
  it("comes back for a film that is still worked on, and uploads it once", async () => {
    const { fake, channel } = world();
    const film = { ...post, media: [file("video")] };
    fake.state.processing = 2;
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(channel.send(account, film)).rejects.toMatchObject({
        code: "platform-unavailable",
        facts: { platform: "media-processing", retryAfterSeconds: 20 },
      });
    expect(fake.own()).toEqual([]);
    await channel.send(account, film);
    expect([fake.state.uploads.length, fake.own().length]).toEqual([1, 1]);
  });
  it.each([
    ["an upload that was lost", { after: () => new TypeError("fetch failed") }, "platform-unavailable"],
    ["a file that the server does not take", { answer: mastodonError(422, "Validation failed") }, "platform-refused"],
    ["an upload without an answer", { answer: () => json({}) }, "platform-unavailable"],
  ] as const)("knows that nothing was published: %s", async (_name, fault, code) => {
    const { fake, channel } = world();
    fake.next("POST", fault);
    await expect(channel.send(account, post)).rejects.toMatchObject({ code });
    expect(fake.own()).toEqual([]);
  });
  it("is published once when the sender dies between uploading and publishing", async () => {
    const { fake } = world();
    const dies: typeof fetch = async (input, init) => {
      if (init?.method === "POST" && String(input).endsWith("/statuses")) throw new Error("killed");
      return fake.fetch(input, init);
    };
    await expect(mastodon(options(dies)).send(account, post)).rejects.toThrow();
    const second = mastodon(options(fake.fetch));
    expect(await second.find(account, post)).toBe("absent");
    await second.send(account, post);
    expect(fake.own()).toHaveLength(1);
  });
  it("keeps uploads out of the count of calls that are left", async () => {
    const { fake } = world();
    const heard: string[] = [];
    const channel = mastodon(options(fake.fetch, { heard: ({ family }) => void heard.push(family) }));
    fake.next("POST", {
      answer: () => json({}, 500, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inFiveMinutes }),
    });
    await channel.send(account, post).catch(() => undefined);
    expect(heard).toEqual([]);
  });
});
