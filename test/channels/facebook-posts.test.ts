import { describe, expect, it } from "vitest";
import { facebook } from "../../shared/channels/facebook/index.ts";
import type { Outgoing, OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import type { Channel } from "../../shared/ports.ts";
import { ACCOUNTS, NOW_MS, options, outgoing } from "./builders.ts";
import { graphError } from "./fake-meta.ts";
import { fakePlatform, json, timeout } from "./fake-platform.ts";

const account = ACCOUNTS.facebook;
const VTT = "WEBVTT\n\nNOTE mesuré\n\n00:01.000 --> 00:02.500 align:start\n<v Ana>Bonjour &amp; bienvenue\n";
const created_time = new Date(NOW_MS).toISOString();
const from = { id: account.id };

/** A Page's posts, pictures and films. What is not published nobody sees. */
function page() {
  const posts: {
    id: string;
    message: string;
    from: object;
    created_time: string;
    attached?: unknown;
    link?: unknown;
  }[] = [];
  const pictures: Record<string, unknown>[] = [];
  const films: Record<string, unknown>[] = [];
  const captions: Record<string, unknown>[] = [];
  const fake = fakePlatform({
    "POST /100000000000001/feed": ({ body }) => {
      const id = `${account.id}_${posts.length + 1}`;
      const { message, attached_media: attached, link } = body;
      posts.push({ id, message: String(message), from, created_time, attached, link });
      return json({ id });
    },
    "GET /100000000000001/feed": () => json({ data: posts }),
    "POST /100000000000001/photos": ({ body }) => {
      pictures.push(body);
      return json({ id: `p_${pictures.length}` });
    },
    "POST /100000000000001/videos": ({ body }) => {
      const id = `v_${films.length + 1}`;
      films.push({ id, published: true, created_time, post_id: `${account.id}_${id}`, ...body });
      return json({ id });
    },
    "GET /100000000000001/videos": () => json({ data: films }),
    "POST /*/captions": ({ body }, [id]) => {
      captions.push({ id, ...body });
      return json({ success: true });
    },
    "POST /*": ({ body }, [id]) => {
      Object.assign(films.find((film) => film.id === id) ?? {}, body);
      return json({ success: true });
    },
    "GET /*": (_call, [id]) => json(films.find((film) => film.id === id) ?? {}),
  });
  const standing = (): string[] => [
    ...posts.map(({ message }) => message),
    ...films.filter(({ published }) => published === true).map(({ description }) => String(description)),
  ];
  return { ...fake, posts, pictures, films, captions, standing };
}

const picture = (key: string): OutgoingMedia => ({
  kind: "image",
  key,
  contentType: "image/png",
  alt: `Ce que montre ${key}`,
});
const film = (more: Partial<OutgoingMedia> = {}): OutgoingMedia => ({
  kind: "video",
  key: "film",
  contentType: "video/mp4",
  alt: "Un guichet",
  ...more,
});
const post = (more: Partial<Outgoing>): Outgoing =>
  outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" }, text: "Nouvel horaire 🇨🇦", ...more });
const on = (fetch: typeof globalThis.fetch): Channel =>
  facebook(
    options(fetch, {
      media: {
        bytes: async (key) => Buffer.from(key === "vtt" ? VTT : `bytes of ${key}`),
        url: async ({ key }) => `https://media.test/${key}`,
      },
    }),
  );

const POSTS: [string, Outgoing][] = [
  ["words alone", post({})],
  ["a link", post({ link: "https://canada.ca/passeport" })],
  ["two pictures and a link", post({ media: [picture("a"), picture("b")], link: "https://canada.ca/passeport" })],
  ["a film", post({ media: [film()] })],
  ["a film with captions", post({ media: [film({ captions: "vtt" })] })],
];

describe("a post with", () => {
  it.each(POSTS)("%s stands there once, and is found", async (_name, wanted) => {
    const fake = page();
    expect(await on(fake.fetch).find(account, wanted)).toBe("absent");
    const sent = await on(fake.fetch).send(account, wanted);
    expect(fake.standing()).toHaveLength(1);
    expect(await on(fake.fetch).find(account, wanted)).toMatchObject({ externalId: sent.externalId });
    expect(sent.externalId.startsWith(`${account.id}_`)).toBe(true);
  });

  it.each(POSTS)("%s is never there twice, whichever call is cut before or after its work", async (_name, wanted) => {
    for (const when of ["before", "after"] as const) {
      for (let cut = 0, wasCut = true; wasCut; cut++) {
        const fake = page();
        let calls = 0;
        wasCut = false;
        const broken: typeof globalThis.fetch = async (input, init) => {
          const here = calls++ === cut;
          wasCut ||= here;
          if (here && when === "before") throw timeout();
          const answer = await fake.fetch(input, init);
          if (here) throw timeout();
          return answer;
        };
        await on(broken)
          .send(account, wanted)
          .catch(() => undefined);
        const found = await on(fake.fetch).find(account, wanted);
        if (found === "absent") await on(fake.fetch).send(account, wanted);
        expect(fake.standing(), `cut ${when} call ${cut}`).toHaveLength(1);
      }
    }
  });

  it("pictures carries what they show, and the link in its words", async () => {
    const fake = page();
    await on(fake.fetch).send(account, post({ media: [picture("a"), picture("b")], link: "https://canada.ca/x" }));
    expect(fake.pictures.map(({ alt_text_custom, published }) => [alt_text_custom, published])).toEqual([
      ["Ce que montre a", "false"],
      ["Ce que montre b", "false"],
    ]);
    const [first] = fake.pictures.map(({ source }) => source as Blob);
    expect(await first?.text()).toBe("bytes of a");
    expect(fake.posts[0]).toMatchObject({
      message: "Nouvel horaire 🇨🇦\n\nhttps://canada.ca/x",
      attached: [{ media_fbid: "p_1" }, { media_fbid: "p_2" }],
    });
    expect(fake.posts[0]?.link).toBeUndefined();
  });
  it("a film is seen only once its captions are there, as SubRip in its language", async () => {
    const fake = page();
    await on(fake.fetch).send(account, post({ media: [film({ captions: "vtt" })] }));
    expect(fake.calls.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual([
      `/${account.id}/videos`,
      "/v_1/captions",
      "/v_1",
    ]);
    const brought = fake.calls.find(({ method }) => method === "POST");
    expect(brought?.body).toMatchObject({ file_url: "https://media.test/film", published: false });
    const [caption] = fake.captions.map(({ captions_file }) => captions_file as File);
    expect(caption?.name).toBe("captions.fr_CA.srt");
    expect(await caption?.text()).toBe("1\n00:00:01,000 --> 00:00:02,500\nBonjour & bienvenue\n");
  });
  it("a film that waits for its captions is not found, and is taken up where it lies", async () => {
    const fake = page();
    const wanted = post({ media: [film({ captions: "vtt" })], attempts: 2 });
    await on(fake.fetch).send(account, wanted);
    Object.assign(fake.films[0] ?? {}, { published: false });
    expect(await on(fake.fetch).find(account, wanted)).toBe("absent");
    await on(fake.fetch).send(account, wanted);
    expect(fake.films).toMatchObject([{ id: "v_1", published: true }]);
  });
  it("a film that Meta may still be fetching is nobody's to call absent", async () => {
    const wanted = post({ media: [film()] });
    expect(await on(page().fetch).find(account, wanted)).toBe("absent");
    expect(await on(page().fetch).find(account, { ...wanted, attempts: 2 })).toBe("cannot-tell");
    const fake = page();
    await on(fake.fetch).send(account, wanted);
    Object.assign(fake.films[0] ?? {}, { published: false });
    expect(await on(fake.fetch).find(account, { ...wanted, attempts: 2 })).toMatchObject({
      externalId: `${account.id}_v_1`,
    });
  });
  it("a film is looked for among the posts where its own list cannot be read", async () => {
    const wanted = post({ media: [film({ captions: "vtt" })], attempts: 2 });
    const fake = page();
    fake.next("GET", { answer: graphError(100) });
    expect(await on(fake.fetch).find(account, wanted)).toBe("cannot-tell");
    fake.posts.push({ id: `${account.id}_9`, message: wanted.text, from, created_time });
    fake.next("GET", { answer: graphError(100) });
    expect(await on(fake.fetch).find(account, wanted)).toMatchObject({ externalId: `${account.id}_9` });
  });
  it("a film and pictures together is refused before anything is called", async () => {
    const fake = page();
    await expect(on(fake.fetch).send(account, post({ media: [film(), picture("a")] }))).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "media" },
    });
    expect(fake.calls).toEqual([]);
  });
  it("a picture that Meta does not take says so", async () => {
    const fake = page();
    fake.next("POST", { answer: graphError(324) });
    await expect(on(fake.fetch).send(account, post({ media: [picture("a")] }))).rejects.toMatchObject({
      facts: { platform: "324", why: "media" },
    });
  });
  it("words that Meta has just had is found, where they are ours", async () => {
    const fake = page();
    const wanted = post({});
    const sent = await on(fake.fetch).send(account, wanted);
    fake.next("POST", { answer: graphError(506) });
    expect(await on(fake.fetch).send(account, wanted)).toMatchObject({ externalId: sent.externalId });
  });
});
