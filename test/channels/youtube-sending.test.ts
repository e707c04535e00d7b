import { describe, expect, it } from "vitest";
import { youtube } from "../../shared/channels/youtube/index.ts";
import { NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { json } from "./fake-platform.ts";
import { TOP } from "./fake-youtube.ts";
import { account, MINUTE, platform, to } from "./youtube-world.ts";

/** What goes out to YouTube. */

describe("youtube replies", () => {
  it.each([
    ["by the reply's own id", { externalId: `${TOP}.9x`, conversationId: TOP }],
    ["by the comment above it", { externalId: "9x", conversationId: TOP, root: TOP }],
    ["by both", { externalId: `${TOP}.9x`, conversationId: TOP, root: TOP }],
  ])("put the answer to a reply under the comment at the top, %s, and find it there", async (_name, below) => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    const reply = outgoing(account, { to: below });
    const { externalId } = await channel.send(account, reply);
    expect(fake.calls.at(-1)?.body).toEqual({ snippet: { parentId: TOP, textOriginal: reply.text } });
    expect(await channel.find(account, reply)).toEqual({ externalId });
  });
  it("cannot tell when the comment is gone, and do not take a citizen's copy for ours", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    const reply = outgoing(account, { to });
    fake.say(`${TOP}.1`, reply.text, { publishedMs: NOW_MS });
    expect(await channel.find(account, reply)).toBe("absent");
    fake.comments.clear();
    expect(await channel.find(account, reply)).toBe("cannot-tell");
  });
  it("walk the pages of a long list, and say when there are too many", async () => {
    const fake = platform();
    for (let place = 0; place < 1001; place++) fake.say(`${TOP}.${place}`, "x");
    expect(await youtube(options(fake.fetch)).find(account, outgoing(account, { to }))).toBe("cannot-tell");
  });
  it("keep one token until it ends, and ask for another when it is refused before", async () => {
    const clock = { nowMs: NOW_MS };
    const fake = platform();
    const channel = youtube(options(fake.fetch, { nowMs: () => clock.nowMs }));
    const reply = outgoing(account, { to });
    await Promise.all([channel.find(account, reply), channel.find(account, reply)]);
    expect(fake.state.tokens).toBe(1);
    fake.state.access = "another";
    expect(await channel.find(account, reply)).toBe("absent");
    expect(fake.state.tokens).toBe(2);
    clock.nowMs += 59 * MINUTE;
    await channel.find(account, reply);
    expect(fake.state.tokens).toBe(3);
  });
  it("try for a token again after it could not be had", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    fake.next("POST", { answer: () => json({ error: "invalid_grant" }, 400) });
    await expect(channel.find(account, outgoing(account, { to }))).rejects.toMatchObject({
      code: "platform-access",
      facts: { platform: "invalid_grant" },
    });
    expect(await channel.find(account, outgoing(account, { to }))).toBe("absent");
  });
  it("read a comment again, and say when it is gone", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    expect(await channel.read(account, TOP)).toMatchObject({ text: "À quelle heure ?", change: "created" });
    expect(await channel.read(account, "Ugnone")).toBeUndefined();
  });
});

describe("youtube films", () => {
  const film = { kind: "video" as const, key: "films/1.mp4", contentType: "video/mp4", alt: "Un passeport" };
  const captioned = { ...film, captions: "films/1.vtt" };
  const post = outgoing(account, {
    kind: "post",
    to: { externalId: "", conversationId: "" },
    text: "Renouvelez votre passeport <en ligne>\nC’est simple.",
    media: [film],
    link: "https://www.canada.ca/passeport",
  });

  it("go up with title, description, link and our mark, once, and are found", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    expect(await channel.find(account, post)).toBe("absent");
    const sent = await channel.send(account, post);
    expect(sent).toEqual({ externalId: "video0", permalink: "https://www.youtube.com/watch?v=video0" });
    expect(fake.videos[0]).toMatchObject({
      snippet: {
        title: "Renouvelez votre passeport ‹en ligne›",
        description: "Renouvelez votre passeport ‹en ligne›\nC’est simple.\n\nhttps://www.canada.ca/passeport",
        tags: [`openline-${post.id}`],
        defaultLanguage: "fr",
      },
      status: { privacyStatus: "public", selfDeclaredMadeForKids: false },
    });
    expect(Buffer.from(fake.calls.at(-1)?.body.bytes as Uint8Array).toString()).toBe("bytes of films/1.mp4");
    expect(await channel.find(account, post)).toEqual(sent);
    expect(await channel.find(account, { ...post, id: "other.1" })).toBe("absent");
  });
  it.each([
    ["between words", `${"mot ".repeat(24)}dernier ${"x".repeat(20)}`, `${"mot ".repeat(24).trim()}…`],
    ["at a space that does not break", `${"mot\u00a0".repeat(30)}`, `${"mot\u00a0".repeat(24).trim()}…`],
    [
      "within the one word that there is",
      `https://canada.ca/${"x".repeat(90)}`,
      `https://canada.ca/${"x".repeat(81)}…`,
    ],
  ])("have a title that is cut %s", async (_name, text, title) => {
    const fake = platform();
    await youtube(options(fake.fetch)).send(account, { ...post, text });
    expect(fake.videos[0]).toMatchObject({ snippet: { title } });
  });
  it("with captions are seen by nobody before the captions are there", async () => {
    const fake = platform();
    const seen: unknown[] = [];
    const watching: typeof fetch = async (input, init) => {
      seen.push([...fake.videos.map(({ status }) => status.privacyStatus), fake.captions.length]);
      return fake.fetch(input, init);
    };
    await youtube(options(watching)).send(account, { ...post, media: [captioned] });
    expect(seen).not.toContainEqual(["public", 0]);
    expect(fake.videos[0]?.status.privacyStatus).toBe("public");
    expect(fake.captions[0]?.body).toContain('"language":"fr"');
    expect(fake.captions[0]?.body).toContain("bytes of films/1.vtt");
  });
  it.each(["before", "after"] as const)("stand there once when their sender is killed %s any call", async (when) => {
    for (let killAt = 0; ; killAt++) {
      const fake = platform();
      const words = { ...post, media: [captioned] };
      let calls = 0;
      let killed = false;
      await new Promise<void>((done) => {
        const die = (): Promise<never> => {
          killed = true;
          done();
          return new Promise(() => {});
        };
        const mortal: typeof fetch = async (input, init) => {
          const here = calls++ === killAt;
          if (here && when === "before") return die();
          const answer = await fake.fetch(input, init);
          return here ? die() : answer;
        };
        void youtube(options(mortal))
          .send(account, words)
          .then(() => done());
      });
      if (!killed) break;
      const next = youtube(options(fake.fetch));
      if ((await next.find(account, words)) === "absent") await next.send(account, { ...words, attempts: 2 });
      expect(
        fake.videos.map(({ status }) => status.privacyStatus),
        `killed ${when} ${killAt}`,
      ).toEqual(["public"]);
      expect(
        fake.captions.map(({ videoId }) => videoId),
        `killed ${when} ${killAt}`,
      ).toEqual(["video0"]);
    }
  });
  it.each([
    ["texts", { media: [] }],
    ["pictures", { media: [{ ...film, kind: "image" as const }] }],
    ["two films", { media: [film, film] }],
  ])("%s alone have no place there", async (_name, over) => {
    await expect(youtube(options(noNetwork)).send(account, { ...post, ...over })).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "unsupported" },
    });
  });
  it("whose text is too long are refused before anything is called", async () => {
    const long = { ...post, text: "é".repeat(2500) };
    await expect(youtube(options(noNetwork)).send(account, long)).rejects.toMatchObject({ facts: { why: "too-long" } });
  });
  it("do not take the token to an address that is not Google's", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    await channel.find(account, post);
    fake.next("POST", { answer: () => new Response(null, { headers: { location: "https://evil.test/upload" } }) });
    await expect(channel.send(account, post)).rejects.toMatchObject({ code: "platform-unavailable" });
  });
});
