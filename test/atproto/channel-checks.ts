import assert from "node:assert/strict";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import type { Account } from "../../shared/ports.ts";
import { outgoing } from "../channels/builders.ts";
import { deaf } from "../fakes/deaf.ts";
import type { Checks } from "./checks.ts";
import { GATE, mention, type Network, POST, postsOf, revision, xrpc } from "./server.ts";

/** A picture of one dot. */
const FILES: Record<string, Buffer> = {
  "dot.png": Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

/** The Bluesky channel alone against the real server. */
export async function channelChecks(network: Network, appPassword: string, { check }: Checks): Promise<void> {
  const { department, citizen } = network.accounts;
  const account: Account = { channel: "bluesky", name: department.handle, id: department.did, language: "both" };
  const make = (using: typeof fetch = fetch) =>
    bluesky({
      fetch: using,
      nowMs: Date.now,
      accountSecret: async () => ({ identifier: department.handle, appPassword }),
      ...deaf,
      media: { bytes: async (key) => FILES[key] ?? Buffer.alloc(0), url: async () => "" },
      endpoint: network.url,
    });
  const channel = make();
  const question = await mention(network, "Où en est mon passeport ? 🇨🇦");
  const reply = outgoing(account, {
    to: { externalId: question.uri, conversationId: question.uri },
    createdAt: new Date().toISOString(),
    text: "Bonjour @citoyen.test ! Délais : canada.ca/passeport 🇨🇦",
  });
  const poll = async (cursor?: string) => {
    const read = await channel.poll(account, cursor);
    return { ...read, messages: read.events.filter((one): one is MessageEvent => one.type === "message") };
  };
  let cursor: string | undefined;

  await check("a post that mentions the department becomes a message", async () => {
    const first = await poll();
    cursor = first.cursor;
    assert.deepEqual(
      first.messages.map(({ kind, externalId, text, author, change }) => ({ kind, externalId, text, author, change })),
      [
        {
          kind: "mention",
          externalId: question.uri,
          text: "@passport.test Où en est mon passeport ? 🇨🇦",
          author: { id: citizen.did, handle: citizen.handle },
          change: "created",
        },
      ],
    );
    assert.deepEqual((await poll(cursor)).events, []);
  });
  await check("before it is sent, the reply is absent", async () => {
    assert.equal(await channel.find(account, reply), "absent");
  });
  await check(
    "the reply stands once, in one commit, although its sender died after the call and another sent it again",
    async () => {
      const sent = await channel.send(account, reply);
      const committed = await revision(network, department);
      assert.deepEqual(await make().find(account, reply), sent);
      assert.deepEqual(await make().send(account, reply), sent);
      assert.equal(await revision(network, department), committed);
      assert.deepEqual(
        (await postsOf(network, department)).map((post) => post.value.text),
        [reply.text],
      );
    },
  );
  await check("the reply names the question by content, and its links by bytes", async () => {
    const [post] = await postsOf(network, department);
    const strong = { uri: question.uri, cid: question.cid };
    assert.deepEqual(post?.value.reply, { root: strong, parent: strong });
    const bytes = Buffer.from(reply.text);
    const facets = post?.value.facets as { index: { byteStart: number; byteEnd: number } }[];
    assert.deepEqual(
      facets.map(({ index }) => bytes.subarray(index.byteStart, index.byteEnd).toString()),
      ["@citoyen.test", "canada.ca/passeport"],
    );
  });
  await check("the server refuses exactly what our length refuses", async () => {
    const longest = "é".repeat(300);
    const at = (text: string, id: string) => ({ ...reply, text, id, kind: "post" as const });
    assert.equal(channel.length(longest).ok, true);
    await channel.send(account, at(longest, "m.longest"));
    assert.equal(channel.length(`${longest}é`).ok, false);
    await assert.rejects(channel.send(account, at(`${longest}é`, "m.too-long")), { code: "platform-refused" });
    const heavy = "👩‍👩‍👧‍👦".repeat(121);
    assert.equal(channel.length(heavy).ok, false);
    await assert.rejects(channel.send(account, at(heavy, "m.too-heavy")), { code: "platform-refused" });
  });
  const picture = { kind: "image", key: "dot.png", contentType: "image/png", alt: "Un point" } as const;
  const post = outgoing(account, {
    id: "m.picture",
    kind: "post",
    text: "Un point",
    media: [picture],
    createdAt: new Date().toISOString(),
  });
  const pictures = async () => (await postsOf(network, department)).filter(({ value }) => value.text === post.text);
  await check(
    "a post with a picture stands once, although its sender died between uploading and publishing",
    async () => {
      const dies: typeof fetch = async (input, init) => {
        if (String(input).endsWith("putRecord")) throw new Error("killed");
        return fetch(input, init);
      };
      await assert.rejects(make(dies).send(account, post));
      assert.equal(await make().find(account, post), "absent");
      assert.deepEqual(await pictures(), []);
      const sent = await make().send(account, post);
      const committed = await revision(network, department);
      assert.deepEqual(await make().send(account, post), sent);
      assert.equal(await revision(network, department), committed);
      const [only, ...others] = await pictures();
      assert.deepEqual(others, []);
      assert.ok(only);
      const { images } = only.value.embed as { images: { alt: string; image: { mimeType: string } }[] };
      assert.deepEqual(
        images.map(({ alt, image }) => [alt, image.mimeType]),
        [["Un point", "image/png"]],
      );
    },
  );
  await check("a film, its captions and a card are records that the server takes", async () => {
    FILES["film.mp4"] = Buffer.from("film");
    FILES["film.vtt"] = Buffer.from("WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n");
    const film = {
      kind: "video",
      key: "film.mp4",
      contentType: "video/mp4",
      alt: "Un film",
      captions: "film.vtt",
    } as const;
    await channel.send(account, { ...post, id: "m.film", text: "Un film", media: [film] });
    const { media: _, ...bare } = post;
    await channel.send(account, { ...bare, id: "m.card", text: "Une page", link: "https://www.canada.ca/passeport" });
  });
  await check("a reply under our own post is hidden and shown again; gates of others' threads are theirs", async () => {
    const root = (await pictures())[0];
    assert.ok(root);
    const strong = { uri: root.uri, cid: root.cid };
    const record = {
      $type: POST,
      text: "N'importe quoi",
      createdAt: new Date().toISOString(),
      reply: { root: strong, parent: strong },
    };
    const answer = await xrpc<{ uri: string }>(
      network,
      "com.atproto.repo.createRecord",
      { repo: citizen.did, collection: POST, record },
      citizen,
    );
    const hiddenNow = async () => {
      const key = { repo: department.did, collection: GATE, rkey: root.uri.split("/").at(-1) };
      return (await xrpc<{ value: { hiddenReplies: string[] } }>(network, "com.atproto.repo.getRecord", key)).value
        .hiddenReplies;
    };
    for (const hidden of [true, true]) assert.equal(await channel.hide(account, answer.uri, hidden), "done");
    assert.deepEqual(await hiddenNow(), [answer.uri]);
    assert.equal(await channel.hide(account, answer.uri, false), "done");
    assert.deepEqual(await hiddenNow(), []);
    assert.equal(await channel.hide(account, question.uri, true), "unsupported");
    const key = { repo: citizen.did, collection: POST, rkey: answer.uri.split("/").at(-1) };
    await xrpc(network, "com.atproto.repo.deleteRecord", key, citizen);
  });
  await check("an edit and a deletion by the author are noticed, and no reply goes to what is gone", async () => {
    const rkey = question.uri.split("/").at(-1);
    const [record] = (await postsOf(network, citizen)).map((post) => post.value);
    const text = "@passport.test Corrigé";
    const edited = { ...record, text };
    const key = { repo: citizen.did, collection: POST, rkey };
    await xrpc(network, "com.atproto.repo.putRecord", { ...key, record: edited }, citizen);
    const second = await poll(cursor);
    assert.deepEqual(
      second.messages.map((one) => [one.change, one.text]),
      [["edited", text]],
    );
    await xrpc(network, "com.atproto.repo.deleteRecord", key, citizen);
    const third = await poll(second.cursor);
    assert.deepEqual(
      third.messages.map((one) => [one.change, one.externalId]),
      [["deleted", question.uri]],
    );
    await assert.rejects(channel.send(account, { ...reply, id: "m.late" }), { code: "platform-refused" });
  });
}
