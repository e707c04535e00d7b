/** Comments on LinkedIn. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */

import type { InboundEvent } from "../../domain/message/message.ts";
import { sameWords } from "../../domain/outgoing/echo.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Sent } from "../../ports.ts";
import { orGone, refused, uncertain } from "../common/http.ts";
import { at, id, instantMs, type Json, list, text } from "../common/json.ts";
import { notBeforeMs } from "../common/read-back.ts";
import type { LinkedIn } from "./api.ts";
import { commentEvent } from "./events.ts";
import { commentOf, commentUrn, escaped, oneSpelling, permalinkOf } from "./urn.ts";

const PAGE = 100;
const MOST_PAGES = 5;

/** Where a reply goes. LinkedIn shows two levels: an answer to an answer stands under the comment at the top. */
interface Place {
  post: string;
  parentComment?: string;
}

export async function reply(api: LinkedIn, account: Account, outgoing: Outgoing): Promise<Sent> {
  const place = await placeOf(api, outgoing);
  if (place === "gone") throw refused("http-404", "", "parent-gone");
  const { post, parentComment } = place;
  const made = await api.post(`/rest/socialActions/${escaped(post)}/comments`, {
    actor: account.id,
    object: post,
    message: { text: outgoing.text },
    ...(parentComment === undefined ? {} : { parentComment }),
  });
  const externalId = urnOf(made.json, post, made.id);
  // Accepted, but without an id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId, permalink: permalinkOf(externalId) };
}

export async function findReply(
  api: LinkedIn,
  account: Account,
  outgoing: Outgoing,
): Promise<Sent | "absent" | "cannot-tell"> {
  const place = await placeOf(api, outgoing);
  // What stood under it is gone with it.
  if (place === "gone") return "cannot-tell";
  const sinceMs = notBeforeMs(outgoing);
  const above = place.parentComment ?? place.post;
  for (let page = 0; page < MOST_PAGES; page++) {
    const path = `/rest/socialActions/${escaped(above)}/comments?start=${page * PAGE}&count=${PAGE}`;
    const elements = list(at(await api.get(path), "elements"));
    const ours = elements.find(
      (one) =>
        id(at(one, "actor")) === account.id &&
        sameWords(text(at(one, "message", "text")) ?? "", outgoing.text) &&
        (instantMs(at(one, "created", "time")) ?? sinceMs) >= sinceMs,
    );
    const externalId = ours === undefined ? undefined : urnOf(ours, place.post, undefined);
    if (externalId !== undefined) return { externalId, permalink: permalinkOf(externalId) };
    if (elements.length < PAGE) return "absent";
  }
  return "cannot-tell";
}

/** `undefined`: gone. */
export async function readComment(
  api: LinkedIn,
  account: Account,
  urn: string,
  nowMs: number,
): Promise<InboundEvent | undefined> {
  const comment = commentOf(urn);
  const json = comment === undefined ? undefined : await orGone(one(api, comment), undefined);
  if (json === undefined || comment === undefined) return undefined;
  const created = instantMs(at(json, "created", "time"));
  const changed = instantMs(at(json, "lastModified", "time"));
  return commentEvent({
    accountId: account.id,
    urn,
    change: created !== undefined && changed !== undefined && changed > created ? "edited" : "created",
    atMs: changed ?? created ?? nowMs,
    sourcePost: comment.post,
    owner: id(at(json, "actor")),
    parent: id(at(json, "parentComment")),
    written: text(at(json, "message", "text")) ?? "",
    attachments: list(at(json, "content")).flatMap((part) => {
      const url = text(at(part, "url"));
      return url === undefined ? [] : [{ kind: "image" as const, url }];
    }),
    byAdmin: false,
  });
}

/** Notifications do not say which comment stands above: unless it is known, LinkedIn is asked. */
async function placeOf(api: LinkedIn, { to }: Outgoing): Promise<Place | "gone"> {
  const comment = commentOf(to.externalId);
  if (comment === undefined) return { post: to.externalId };
  if (to.root !== undefined && commentOf(to.root)) return { post: comment.post, parentComment: oneSpelling(to.root) };
  const json = await orGone(one(api, comment), undefined);
  if (json === undefined) return "gone";
  return { post: comment.post, parentComment: oneSpelling(id(at(json, "parentComment")) ?? to.externalId) };
}

const one = (api: LinkedIn, { post, id: number }: { post: string; id: string }): Promise<Json> =>
  api.get(`/rest/socialActions/${escaped(post)}/comments/${number}`);

/** The body names it whole; the header has its number, or all of it. */
function urnOf(json: Json, post: string, header: string | undefined): string | undefined {
  const whole = id(at(json, "commentUrn")) ?? id(at(json, "$URN")) ?? header;
  if (whole !== undefined && commentOf(whole)) return oneSpelling(whole);
  const number = id(at(json, "id")) ?? header;
  return number === undefined || !/^\d+$/.test(number) ? undefined : commentUrn(id(at(json, "object")) ?? post, number);
}
