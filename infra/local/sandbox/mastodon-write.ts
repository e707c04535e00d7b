import { countable, error, LONGEST_STATUS, notFound, statusId } from "./mastodon-answers.ts";
import { acctOf, boostView, HOME, type Kept, type Params, personOf, shown, statusView } from "./mastodon-view.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";

/** What the account does on its server. https://docs.joinmastodon.org/methods/statuses/#create */

const KEY_MS = 3_600_000;

export function create(world: World, kept: Kept, account: SandboxAccount, call: ApiCall): Response {
  const fields = parsed(call.body);
  const key = call.headers.get("idempotency-key");
  const again = key === null ? undefined : kept.keys.get(`${account.id} ${key}`);
  const held = again !== undefined && again.untilMs > world.nowMs() ? shown(world, kept, again.id) : undefined;
  if (held !== undefined) return Response.json(statusView(world, kept, held));
  const status = typeof fields.status === "string" ? fields.status.trim() : "";
  const files = Array.isArray(fields.media_ids) ? fields.media_ids.map(String) : [];
  if (status === "" && files.length === 0) return error(422, "Validation failed: Text can't be blank");
  if (countable(status) > LONGEST_STATUS)
    return error(422, `Validation failed: Text character limit of ${LONGEST_STATUS} exceeded`);
  if (files.some((one) => !kept.media.has(one))) return error(422, "Validation failed: Media attachments not found");
  const parent = typeof fields.in_reply_to_id === "string" ? shown(world, kept, fields.in_reply_to_id) : undefined;
  if (parent === undefined && fields.in_reply_to_id !== undefined)
    return error(404, "The post you are trying to reply to does not appear to exist.");
  const post = postOf(world, account, { status, parent, direct: fields.visibility === "direct" });
  if (files.length > 0) kept.attached.set(post.id, files);
  if (key !== null) kept.keys.set(`${account.id} ${key}`, { id: post.id, untilMs: world.nowMs() + KEY_MS });
  world.publish(post);
  return Response.json(statusView(world, kept, post));
}

/** https://docs.joinmastodon.org/methods/statuses/#delete: answers with what was there. */
export function remove(world: World, kept: Kept, account: SandboxAccount, id: string): Response {
  const boosted = [...kept.boosts].find(([, boost]) => boost.id === id)?.[0];
  if (boosted !== undefined) {
    kept.boosts.delete(boosted);
    return Response.json({ id, account: { id: account.id }, content: "" });
  }
  const post = shown(world, kept, id);
  if (post === undefined || post.author.id !== account.id) return notFound();
  const view = statusView(world, kept, post);
  world.change(post, "deleted");
  return Response.json(view);
}

function postOf(
  world: World,
  account: SandboxAccount,
  { status, parent, direct }: { status: string; parent: Post | undefined; direct: boolean },
): Post {
  const now = world.nowMs();
  const id = statusId(now);
  const name = parent === undefined || parent.byDepartment ? undefined : `@${acctOf(parent.author, false)} `;
  const named = name !== undefined && status.toLowerCase().startsWith(name.toLowerCase());
  return {
    id,
    laterIds: [],
    channel: "mastodon",
    accountId: account.id,
    author: personOf(account),
    byDepartment: true,
    text: named ? status.slice(name.length) : status,
    ...(named ? { metadata: status.slice(0, name.length) } : {}),
    ...(parent === undefined ? {} : { inReplyTo: parent.id }),
    thread: parent?.thread ?? id,
    place: parent === undefined ? "post" : "comment",
    private: direct,
    ...(direct && parent !== undefined
      ? { partner: parent.byDepartment ? (parent.partner ?? parent.author) : parent.author }
      : {}),
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
  };
}

export function reblog(world: World, kept: Kept, account: SandboxAccount, id: string): Response {
  const post = shown(world, kept, id);
  if (post === undefined) return notFound();
  if (post.private) return error(403, "This action is not allowed");
  if (!kept.boosts.has(id)) kept.boosts.set(id, { id: statusId(world.nowMs()), atMs: world.nowMs() });
  return Response.json(boostView(world, kept, post, account));
}

/** Pictures are ready at once; a film is worked on until it was asked for once. */
export async function media(kept: Kept, call: ApiCall): Promise<Response> {
  const type = call.headers.get("content-type") ?? "";
  const form = await new Response(call.body, { headers: { "content-type": type } }).formData().catch(() => undefined);
  const file = form?.get("file");
  if (!(file instanceof File)) return error(422, "Validation failed: File can't be blank");
  const kind = file.type.split("/")[0];
  if (kind !== "image" && kind !== "video")
    return error(422, "Validation failed: File content type is invalid, File is invalid");
  const id = String(kept.media.size + 1);
  const entity: Params = {
    id,
    type: kind,
    url: kind === "image" ? `${HOME}/media/original/${id}` : null,
    preview_url: `${HOME}/media/small/${id}`,
    remote_url: null,
    text_url: null,
    meta: {},
    description: form?.get("description") ?? null,
    blurhash: null,
  };
  kept.media.set(id, entity);
  return Response.json(entity, { status: kind === "image" ? 200 : 202 });
}

export function mediaState(kept: Kept, id: string): Response {
  const entity = kept.media.get(id);
  if (entity === undefined) return notFound();
  if (entity.url !== null) return Response.json(entity);
  kept.media.set(id, { ...entity, url: `${HOME}/media/original/${id}` });
  return Response.json(entity, { status: 206 });
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
}
