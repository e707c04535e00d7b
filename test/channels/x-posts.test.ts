import { describe, expect, it } from "vitest";
import { x } from "../../shared/channels/x/index.ts";
import { noNetwork, options, outgoing } from "./builders.ts";
import { json, socketError } from "./fake-platform.ts";
import { account, platform } from "./x-world.ts";

/** What we publish on X. */

describe("a post on X", () => {
  const picture = { kind: "image", key: "a.png", contentType: "image/png", alt: "Un guichet" } as const;
  const film = { kind: "video", key: "f.mp4", contentType: "video/mp4", alt: "Un film", captions: "f.vtt" } as const;
  const post = (over: object) =>
    outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" }, ...over });
  const vtt =
    "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.500 line:0\n<v Ana>Bonjour</v>\n\nid\n01:00:00.000 --> 01:00:01.000\nÀ bientôt\n";
  const media = {
    bytes: async (key: string) => (key.endsWith("vtt") ? Buffer.from(vtt) : Buffer.alloc(5 * 1024 * 1024, 1)),
    url: async () => "",
  };

  it("carries its pictures with what they show, and is found without X's own address for them", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch, { media }));
    const words = post({ media: [picture, { ...picture, alt: "" }] });
    expect(await channel.find(account, words)).toBe("absent");
    const { externalId } = await channel.send(account, words);
    expect(fake.made).toEqual(
      ["710000", "710001"].map((id) => ({ id, category: "tweet_image", type: "image/png", bytes: 5 * 1024 * 1024 })),
    );
    expect(fake.about).toEqual([{ id: "710000", metadata: { alt_text: { text: "Un guichet" } } }]);
    expect(fake.posts).toMatchObject([{ media: { media_ids: ["710000", "710001"] } }]);
    expect(await channel.find(account, words)).toMatchObject({ externalId });
    expect(JSON.stringify(fake.calls.map(({ body }) => body))).not.toContain("made_with_ai");
  });
  it("carries a film with its captions, in X's form", async () => {
    const fake = platform();
    await x(options(fake.fetch, { media })).send(account, post({ media: [film] }));
    expect(fake.made.map(({ category, type }) => [category, type])).toEqual([
      ["tweet_video", "video/mp4"],
      ["subtitles", "text/srt"],
    ]);
    expect(fake.about).toEqual([
      {
        id: "710000",
        media_category: "TweetVideo",
        subtitles: { id: "710001", language_code: "FR", display_name: "Français" },
      },
    ]);
    const sent = fake.calls.findLast(({ path }) => path.endsWith("710001/append"))?.body.media as Blob;
    expect(await sent.text()).toBe(
      "1\n00:00:01,000 --> 00:00:02,500\nBonjour\n\n2\n01:00:00,000 --> 01:00:01,000\nÀ bientôt\n",
    );
  });
  it("waits for a film that X works on, and does not upload it anew", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch, { media }));
    const words = post({ media: [film] });
    fake.next("GET", {
      answer: () => json({ data: { processing_info: { state: "in_progress", check_after_secs: 7 } } }),
    });
    await expect(channel.send(account, words)).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "media-processing", retryAfterSeconds: 7 },
    });
    expect(fake.posts).toEqual([]);
    await channel.send(account, words);
    expect([fake.made.length, fake.posts.length]).toEqual([2, 1]);
  });
  it("is refused when X cannot use the film", async () => {
    const fake = platform();
    fake.next("GET", {
      answer: () => json({ data: { processing_info: { state: "failed", error: { message: "codec" } } } }),
    });
    await expect(x(options(fake.fetch, { media })).send(account, post({ media: [film] }))).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "media", detail: "codec" },
    });
  });
  it.each([
    ["five pictures", [picture, picture, picture, picture, picture]],
    ["a film and a picture", [film, picture]],
    ["two films", [film, film]],
  ])("may not carry %s", async (_name, many) => {
    await expect(x(options(noNetwork)).send(account, post({ media: many }))).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "media" },
    });
  });
  it("carries its link once, at the end of its words", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    const words = post({ text: "Renouvelez", link: "https://canada.ca/passeport" });
    await channel.send(account, words);
    await channel.send(account, post({ text: "Voir https://canada.ca/a", link: "https://canada.ca/a" }));
    expect(fake.held()).toEqual(["Voir https://canada.ca/a", "Renouvelez https://canada.ca/passeport"]);
    expect(await channel.find(account, words)).toMatchObject({ externalId: expect.any(String) });
  });
  it.each(["before", "after"] as const)("stands there once, whichever call breaks %s its work", async (when) => {
    for (let broken = 0; broken < 5; broken++) {
      const fake = platform();
      let calls = 0;
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const here = init?.method === "POST" && calls++ === broken;
        if (here && when === "before") throw socketError("ECONNRESET");
        const answer = await fake.fetch(input, init);
        if (here) throw socketError("ECONNRESET");
        return answer;
      };
      const channel = x(options(fetch, { media }));
      const words = post({ media: [{ ...picture, key: "vtt" }] });
      // Initialize, append, finalize, metadata: certain that nothing stands there. Then the post itself.
      const code = broken < 4 ? "platform-unavailable" : "platform-uncertain";
      await expect(channel.send(account, words)).rejects.toMatchObject({ code });
      if ((await channel.find(account, words)) === "absent") await channel.send(account, words);
      expect(fake.held(), `broken ${when} call ${broken}`).toHaveLength(1);
    }
  });
});
