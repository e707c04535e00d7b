/** An organisation's own posts. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */

import { AppError } from "../../domain/errors.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, MediaSource, Sent } from "../../ports.ts";
import { isGone, uncertain, unsupported } from "../common/http.ts";
import { at, id, instantMs, list, text } from "../common/json.ts";
import type { Uploads } from "../common/preparations.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { LinkedIn } from "./api.ts";
import { littleText, plainText } from "./little-text.ts";
import { contentOf } from "./media.ts";
import { commentOf, escaped, permalinkOf } from "./urn.ts";

const NEWEST = 50;

export async function publish(
  api: LinkedIn,
  account: Account,
  outgoing: Outgoing,
  media: { source: MediaSource; uploads: Uploads },
): Promise<Sent> {
  const { kind, to, link } = outgoing;
  // Posts are passed on, comments are not.
  if (kind === "repost" && commentOf(to.externalId)) throw unsupported();
  const content = outgoing.media?.length
    ? await contentOf(api, account.id, outgoing, media)
    : link === undefined
      ? undefined
      : // LinkedIn reads nothing of the page: what stands on the card comes from us.
        { article: { source: link, title: link.replace(/^https?:\/\//, "") } };
  const made = await api.post("/rest/posts", {
    author: account.id,
    commentary: littleText(wordsOf(outgoing)),
    visibility: "PUBLIC",
    distribution: { feedDistribution: "MAIN_FEED", targetEntities: [], thirdPartyDistributionChannels: [] },
    ...(content === undefined ? {} : { content }),
    ...(kind === "repost" ? { reshareContext: { parent: to.externalId } } : {}),
    lifecycleState: "PUBLISHED",
    isReshareDisabledByAuthor: false,
  });
  const externalId = made.id ?? id(at(made.json, "id"));
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId, permalink: permalinkOf(externalId) };
}

export async function findPost(
  api: LinkedIn,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const sinceMs = notBeforeMs(outgoing);
  const elements = await newest(api, account, NEWEST);
  const isRecent = (one: (typeof elements)[number]): boolean =>
    (instantMs(at(one, "createdAt")) ?? instantMs(at(one, "publishedAt")) ?? sinceMs) >= sinceMs;
  const ours = elements.find(
    (one) =>
      isRecent(one) &&
      sameWords(plainText(text(at(one, "commentary")) ?? ""), wordsOf(outgoing)) &&
      id(at(one, "reshareContext", "parent")) === (outgoing.kind === "repost" ? outgoing.to.externalId : undefined),
  );
  const externalId = id(at(ours, "id"));
  if (externalId !== undefined) return { externalId, permalink: permalinkOf(externalId) };
  return elements.length === NEWEST && elements.every(isRecent) ? "cannot-tell" : "absent";
}

/** Newest first. */
export async function newest(api: LinkedIn, account: Account, count: number) {
  const query = `q=author&author=${escaped(account.id)}&count=${count}&sortBy=CREATED`;
  return list(at(await api.get(`/rest/posts?${query}`), "elements"));
}

/** Members' own posts are shown to few applications. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */
export async function readPost(
  api: LinkedIn,
  account: Account,
  urn: string,
  nowMs: number,
): Promise<InboundEvent | undefined | "unsupported"> {
  try {
    const json = await api.get(`/rest/posts/${escaped(urn)}`);
    const author = id(at(json, "author"));
    const parentId = id(at(json, "reshareContext", "parent"));
    return {
      type: "message",
      channel: "linkedin",
      accountId: account.id,
      externalId: urn,
      change: "created",
      kind: parentId === undefined ? "mention" : "quote",
      atMs: instantMs(at(json, "lastModifiedAt")) ?? instantMs(at(json, "createdAt")) ?? nowMs,
      edit: 0,
      conversationId: urn,
      ...(parentId === undefined ? {} : { parentId }),
      ...(author === undefined ? {} : { author: { id: author } }),
      text: plainText(text(at(json, "commentary")) ?? ""),
      permalink: permalinkOf(urn),
      ...(author === account.id ? { echo: true } : {}),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The token is good, and this post is not for us.
    if (error.code === "platform-access" && error.facts.platform === "ACCESS_DENIED") return "unsupported";
    if (error.code === "platform-refused") return isGone(error) ? undefined : "unsupported";
    throw error;
  }
}

/** A post with pictures has no card: its link stands in its words. */
const wordsOf = ({ text: words, link, media }: Outgoing): string =>
  link === undefined || !media?.length || words.includes(link) ? words : `${words} ${link}`.trimStart();
