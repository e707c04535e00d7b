import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeChannel } from "../../shared/channels/index.ts";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import type { Outgoing, OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import type { Channel } from "../../shared/ports.ts";
import { account, options, reply, type Tried, trySandbox } from "../local/sandbox-world.ts";

/** Every channel that prepares pictures on its platform before it publishes: what a second attempt does with them. */

interface Call {
  path: string;
  body: Record<string, unknown>;
  answer: Record<string, unknown>;
}
interface Shown {
  words: unknown;
  pictures: { file: unknown; alt: unknown }[];
}
interface Preparing {
  channel: ChannelName;
  publishes: RegExp;
  /** What the platform was told of that which a publication names. */
  shows(publication: Call, calls: readonly Call[]): Shown;
}

const containers = (channel: ChannelName, publishes: RegExp): Preparing => ({
  channel,
  publishes,
  shows({ body }, calls) {
    const made = (id: unknown) => calls.find(({ answer }) => answer.id === id)?.body;
    const post = made(body.creation_id);
    const pictures = String(post?.children).split(",").map(made);
    return {
      words: post?.caption ?? post?.text,
      pictures: pictures.map((one) => ({ file: one?.image_url, alt: one?.alt_text })),
    };
  },
});

const PREPARING: Preparing[] = [
  containers("instagram", /\/media_publish$/),
  containers("threads", /\/threads_publish$/),
  {
    channel: "x",
    publishes: /\/2\/tweets$/,
    shows: ({ body }, calls) => ({
      words: body.text,
      pictures: given<{ media_ids: string[] }>(body.media).media_ids.map((id) => ({
        file: calls.find(({ path }) => path.endsWith(`/${id}/append`))?.body.media,
        alt: given<{ alt_text: { text: string } }>(
          calls.find(({ path, body: about }) => path.endsWith("/metadata") && about.id === id)?.body.metadata,
        ).alt_text.text,
      })),
    }),
  },
  {
    channel: "linkedin",
    publishes: /\/rest\/posts$/,
    shows: ({ body }, calls) => ({
      words: body.commentary,
      pictures: given<{ multiImage: { images: { id: string; altText: string }[] } }>(
        body.content,
      ).multiImage.images.map(({ id, altText }) => ({
        file: calls.find(({ path }) => path.includes(encodeURIComponent(id)))?.body.bytes,
        alt: altText,
      })),
    }),
  },
  {
    channel: "mastodon",
    publishes: /\/statuses$/,
    shows: ({ body }, calls) => ({
      words: body.status,
      pictures: given<string[]>(body.media_ids).map((id) => {
        const upload = calls.find(({ path, answer }) => path.endsWith("/v2/media") && answer.id === id)?.body;
        return { file: upload?.file, alt: upload?.description };
      }),
    }),
  },
];

const given = <T>(value: unknown): T => value as T;
const picture = (name: string, alt: string): OutgoingMedia => ({
  kind: "image",
  key: `https://media.test/${name}`,
  contentType: "image/jpeg",
  alt,
});
const [desk, hall] = [picture("desk.jpg", "Un guichet"), picture("hall.jpg", "Une salle")];

describe.each(PREPARING)("what $channel has prepared", ({ channel: name, publishes, shows }) => {
  let tried: Tried;
  let channel: Channel;
  let calls: Call[];
  /** The platform has had enough when this file comes. */
  let limit: string | undefined;
  const us = account(name);
  const told = ({ key }: OutgoingMedia) => calls.filter(({ body }) => Object.values(body).includes(key));
  const fault = (planned: object) => tried.post(`/sandbox/${name}/faults`, { next: [planned] });

  beforeEach(() => {
    tried = trySandbox();
    calls = [];
    limit = undefined;
    const spy: typeof fetch = async (input, init) => {
      if (init?.method !== "POST" && init?.method !== "PUT") return tried.fetch(input, init);
      const body = await bodyOf(init.body);
      if (limit !== undefined && Object.values(body).includes(limit)) {
        limit = undefined;
        await fault({ fault: "rate-limited", on: "read" });
      }
      const answer = await tried.fetch(input, init);
      calls.push({ path: new URL(String(input)).pathname, body, answer: await jsonOf(answer) });
      return answer;
    };
    const media = { bytes: async (key: string) => Buffer.from(key), url: async ({ key }: OutgoingMedia) => key };
    const made = makeChannel(name, { ...options(tried, name), fetch: spy, media });
    if (made === undefined) throw new Error(`no channel ${name}`);
    channel = made;
  });
  afterEach(() => tried.sandbox.close());

  const post: Outgoing = reply(name, { externalId: "", conversationId: "" }, "Nouvel horaire", {
    kind: "post",
    media: [desk, hall],
  });
  const fails = (code: string) => expect(channel.send(us, post)).rejects.toMatchObject({ code });
  const stands = async ({ text, media = [] }: Outgoing): Promise<void> => {
    const ours = (await tried.posts(name)).filter(({ byDepartment }) => byDepartment);
    expect(ours.map((one) => one.text)).toEqual([text]);
    const publication = calls.findLast(({ path }) => publishes.test(path));
    expect(publication && shows(publication, calls)).toEqual({
      words: text,
      pictures: media.map(({ key, alt }) => ({ file: key, alt })),
    });
  };

  describe.each([
    ["a limit", "rate-limited", "platform-unavailable"],
    ["a failure", "server-error", "platform-uncertain"],
  ])("after %s", (_name, planned, code) => {
    beforeEach(async () => {
      await fault({ fault: planned });
      await fails(code);
      expect(await tried.posts(name)).toEqual([]);
      tried.clock.nowMs += 60_000;
    });

    it("is used again for the same message, once", async () => {
      const before = calls.length;
      await channel.send(us, post);
      expect(calls.slice(before).map(({ path }) => path)).toEqual([expect.stringMatching(publishes)]);
      await stands(post);
    });
    it.each([
      ["words", { text: "Le bureau ouvre à 9 h" }],
      ["a picture", { media: [desk, picture("door.jpg", "Une salle")] }],
      ["what a picture shows", { media: [desk, { ...hall, alt: "Une salle d’attente" }] }],
      ["the order of its pictures", { media: [hall, desk] }],
    ])("does not stand for a message of which its author changed %s", async (_what, changed) => {
      await channel.send(us, { ...post, ...changed });
      await stands({ ...post, ...changed });
    });
    it("is not used for another message of the same words and pictures", async () => {
      const other = { ...post, id: `${post.id}1` };
      await channel.send(us, other);
      expect(told(desk)).toHaveLength(2);
      await stands(other);
    });
  });

  it("of one picture is used again where the next one met a limit", async () => {
    limit = hall.key;
    await fails("platform-unavailable");
    tried.clock.nowMs += 60_000;
    await channel.send(us, post);
    expect(told(desk)).toHaveLength(1);
    await stands(post);
  });
});

async function bodyOf(body: unknown): Promise<Record<string, unknown>> {
  if (typeof body === "string") return JSON.parse(body);
  if (body instanceof Uint8Array) return { bytes: Buffer.from(body).toString() };
  if (!(body instanceof FormData)) return {};
  const fields = [...body].map(async ([name, value]) => [name, typeof value === "string" ? value : await value.text()]);
  return Object.fromEntries(await Promise.all(fields));
}

const jsonOf = async (answer: Response): Promise<Record<string, unknown>> =>
  answer
    .clone()
    .json()
    .catch(() => ({}));
