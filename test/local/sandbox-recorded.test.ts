import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import { whatsapp } from "../../shared/channels/whatsapp/index.ts";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import { account, options, reply, type Tried, trySandbox } from "./sandbox-world.ts";

/** The sandbox is held to what platforms really sent: every recorded field is there, in the recorded type. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const recorded = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), "utf8"));
const DIGITS = /^-?\d+$/;

/** `entry[].changes[].value.message: string`, one line a field. Ids are one type, written as number or string. */
function shape(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => shape(item, `${path}[]`));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, field]) => shape(field, `${path}.${DIGITS.test(name) ? "ID" : name}`));
  }
  const isId = /(^|[._])m?id$/.test(path) && (typeof value === "number" || typeof value === "string");
  return [`${path}: ${isId ? "id" : typeof value}`];
}

const said = async (channel: ChannelName, body: object): Promise<string> =>
  String((await tried.post(`/sandbox/${channel}/say`, { author: "Zoé Roy", text: "Bonjour", ...body })).id);
const last = (channel: ChannelName): unknown => tried.bodies(channel).at(-1);

/** What older recordings have and today's deliveries do not, with what came instead. */
const OLDER: Record<string, string> = {
  ".entry[].changes[].value.sender_id: id": "from.id since 2018",
  ".entry[].changes[].value.sender_name: string": "from.name since 2018",
  ".entry[].changes[].value.rating: number": "recommendation_type since 2018",
  ".entry[].messaging[].message.seq: number": "no longer sent",
  ".entry[].messaging[].message.metadata: string": "only where the sender gave one",
  ".entry[].changes[].value.contacts[].parent_user_id: id": "only of portfolios that share their ids",
  ".entry[].changes[].value.messages[].from_parent_user_id: id": "only of portfolios that share their ids",
  ".entry[].changes[].value.messages[].group_id: id": "only in groups, which nothing of ours founds",
};

describe("deliveries", () => {
  it.each<[string, ChannelName, () => Promise<unknown>]>([
    ["facebook/restfb__feed-comment-add-25.json", "facebook", () => said("facebook", {})],
    [
      "facebook/restfb__mention-comment-add.json",
      "facebook",
      async () => {
        const id = await said("facebook", { place: "mention" });
        return said("facebook", { place: "mention", inReplyTo: id });
      },
    ],
    [
      "facebook/restfb__feed-comment-edited-25.json",
      "facebook",
      async () => tried.post("/sandbox/facebook/edit", { id: await said("facebook", {}), text: "Autre" }),
    ],
    [
      "facebook/restfb__feed-comment-remove-25.json",
      "facebook",
      async () => tried.post("/sandbox/facebook/delete", { id: await said("facebook", {}) }),
    ],
    [
      "facebook/restfb__feed-comment-hide.json",
      "facebook",
      async () => tried.post("/sandbox/facebook/hide", { id: await said("facebook", {}) }),
    ],
    ["facebook/restfb__ratings-rating-add-25.json", "facebook", () => said("facebook", { place: "review" })],
    [
      "messenger/restfb__messaging-message-edits.json",
      "messenger",
      async () => tried.post("/sandbox/messenger/edit", { id: await said("messenger", {}), text: "Autre" }),
    ],
    ["messenger/restfb__messaging-message-basic.json", "messenger", () => said("messenger", {})],
    [
      "messenger/restfb__messaging-message-basic-echo.json",
      "messenger",
      async () => said("messenger", { byDepartment: true, inReplyTo: await said("messenger", {}) }),
    ],
    [
      "messenger/restfb__messaging-message-isdeleted.json",
      "messenger",
      async () => tried.post("/sandbox/messenger/delete", { id: await said("messenger", {}) }),
    ],
    [
      "x/post-mention.json",
      "x",
      () => said("x", { text: "@PassportCan délai > 8 semaines ? Voir https://www.canada.ca/fr/passeport.html" }),
    ],
    [
      "x/post-edited.json",
      "x",
      async () =>
        tried.post("/sandbox/x/edit", { id: await said("x", { text: "@PassportCan un" }), text: "@PassportCan deux" }),
    ],
    ["x/post-delete.json", "x", async () => tried.post("/sandbox/x/delete", { id: await said("x", {}) })],
    ["x/dm-received.json", "x", () => said("x", { private: true })],
    [
      "x/dm-sent.json",
      "x",
      async () => said("x", { byDepartment: true, inReplyTo: await said("x", { private: true }) }),
    ],
    [
      "x/post-own.json",
      "x",
      async () => said("x", { byDepartment: true, inReplyTo: await said("x", {}), text: "Bonjour ! Voir canada.ca/x" }),
    ],
    ["whatsapp/restfb__webhook-incoming-message-text.json", "whatsapp", () => said("whatsapp", {})],
    [
      "whatsapp/restfb__webhook-incoming-message-text-bsuid.json",
      "whatsapp",
      () => said("whatsapp", { author: { name: "Zoé Roy", handle: "zoe", id: "CA.13491208655302741918" } }),
    ],
    [
      "whatsapp/restfb__webhook-incoming-message-status-errors.json",
      "whatsapp",
      async () => {
        const id = await said("whatsapp", {});
        await tried.post("/sandbox/whatsapp/tell", { what: "blocked", author: "Zoé Roy" });
        const [{ authorId = "" } = {}] = await tried.posts("whatsapp");
        return whatsapp(options(tried, "whatsapp")).send(
          account("whatsapp"),
          reply("whatsapp", { externalId: id, conversationId: String(authorId) }, "Oui.", { kind: "private-reply" }),
        );
      },
    ],
    ["telegram/camel__webhook-call.json", "telegram", () => said("telegram", {})],
  ])("%s", async (path, channel, act) => {
    await act();
    const ours = new Set(shape(last(channel)));
    const known = shape(recorded(path)).filter(
      (field) => OLDER[field] === undefined && !/users(\[\]|\.ID)(\.data)?\.created_at/.test(field),
    );
    expect(known.filter((field) => !ours.has(field))).toEqual([]);
  });
});

describe("answers of Bluesky's view", () => {
  const answer = async (path: string): Promise<unknown> => {
    const seen: unknown[] = [];
    const watching = {
      ...tried,
      fetch: (async (input, init) => {
        const response = await tried.fetch(input, init);
        if (String(input).includes(path)) seen.push(await response.clone().json());
        return response;
      }) as typeof fetch,
    };
    await bluesky(options(watching, "bluesky")).poll(account("bluesky"), undefined);
    return seen[0];
  };
  const RELATIONS = /\.(associated|viewer\.followedBy|langs)/;

  it("notifications of mentions and replies", async () => {
    const externalId = await said("bluesky", { text: "@passport.test allô ! ça marche ?" });
    const sent = await bluesky(options(tried, "bluesky")).send(
      account("bluesky"),
      reply("bluesky", { externalId, conversationId: externalId }, "Oui. — MB"),
    );
    await said("bluesky", { text: "À quelle heure ? 🇨🇦", inReplyTo: sent.externalId });
    const list = recorded("bluesky/local-network__listNotifications.json") as { notifications: { reason: string }[] };
    list.notifications = list.notifications.filter(({ reason }) => reason === "mention" || reason === "reply");
    const ours = new Set(shape(await answer("listNotifications")));
    expect(
      shape(list).filter((field) => !ours.has(field) && !RELATIONS.test(field) && field !== ".cursor: string"),
    ).toEqual([]);
  });

  it("a thread whose parent was deleted", async () => {
    const externalId = await said("bluesky", {});
    const channel = bluesky(options(tried, "bluesky"));
    const sent = await channel.send(
      account("bluesky"),
      reply("bluesky", { externalId, conversationId: externalId }, "Dès 9 h."),
    );
    await tried.post("/sandbox/bluesky/delete", { id: externalId });
    const token = await tried.fetch("http://localhost:3000/sandbox/api/bluesky/xrpc/com.atproto.server.createSession", {
      method: "POST",
      body: JSON.stringify({
        identifier: "passport.test",
        password: (await options(tried, "bluesky").accountSecret(account("bluesky"))).appPassword,
      }),
    });
    const { accessJwt } = await token.json();
    const thread = await tried.fetch(
      `http://localhost:3000/sandbox/api/bluesky/xrpc/app.bsky.feed.getPostThread?uri=${encodeURIComponent(sent.externalId)}`,
      { headers: { authorization: `Bearer ${accessJwt}` } },
    );
    const ours = new Set(shape(await thread.json()));
    const known = shape(recorded("bluesky/local-network__getPostThread_parentDeleted.json"));
    expect(
      known.filter(
        (field) => !ours.has(field) && !/associated|bookmark|embeddingDisabled|threadMuted|langs/.test(field),
      ),
    ).toEqual([]);
  });
});
