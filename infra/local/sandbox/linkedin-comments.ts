import {
  comment,
  commentParts,
  commentUrn,
  denied,
  field,
  json,
  linkedInNumber,
  notFound,
  ownPost,
  page,
  parsed,
  problem,
  topOf,
} from "./linkedin-wire.ts";
import type { ApiCall, SandboxAccount, World } from "./types.ts";

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */

export const LONGEST_COMMENT = 1250;

/** `urn`: a post or a comment. */
export function comments(world: World, call: ApiCall, account: SandboxAccount, urn: string, number: string): Response {
  if (number !== "") return one(world, call, account, commentUrn(urn, number));
  if (call.method === "POST") return create(world, call, account, urn);
  const parts = commentParts(urn);
  const found = world
    .listed("linkedin")
    .filter(
      (post) =>
        commentParts(post.id) !== undefined &&
        (parts === undefined ? post.thread === urn && topOf(world, post) === undefined : topOf(world, post) === urn),
    );
  return page(
    found.map((post) => comment(world, post)),
    call.query,
  );
}

/** An id that the sandbox never saw stands for a comment that somebody delivered by hand: it can be answered. */
function one(world: World, call: ApiCall, account: SandboxAccount, urn: string): Response {
  const post = world.post("linkedin", urn);
  if (post?.visibility === "deleted") return notFound();
  if (call.method === "DELETE") {
    if (post?.author.id !== account.id) return denied("partnerApiSocialActions.DELETE");
    world.change(post, "deleted");
    return new Response(null, { status: 204 });
  }
  const { thread = "", number } = commentParts(urn) ?? {};
  return json(post === undefined ? { commentUrn: urn, id: number, object: thread } : comment(world, post));
}

function create(world: World, call: ApiCall, account: SandboxAccount, urn: string): Response {
  const body = parsed(call.body);
  const text = field(body.message, "text");
  if (body.actor !== account.id) return denied("partnerApiSocialActions.CREATE");
  if (body.content !== undefined)
    return problem(
      403,
      "ACCESS_DENIED",
      "Unpermitted fields present in REQUEST_BODY: Data Processing Exception while processing fields [/content]",
    );
  if (typeof text !== "string" || text.trim() === "") return problem(400, "MISSING_FIELD", "/message/text is required");
  if (text.length > LONGEST_COMMENT)
    return problem(400, "FIELD_LENGTH_TOO_LONG", "/message/text exceeds the maximum length");
  const above = typeof body.parentComment === "string" ? body.parentComment : urn;
  const parent = world.post("linkedin", above);
  if (parent?.visibility === "deleted") return notFound();
  const thread = commentParts(above)?.thread ?? urn;
  const isKnown = parent !== undefined || commentParts(above) !== undefined;
  const number = linkedInNumber(world.nowMs());
  const made = ownPost(world, account, {
    id: commentUrn(thread, number),
    thread,
    text,
    ...(isKnown ? { inReplyTo: above } : {}),
  });
  world.publish(made);
  return json(comment(world, made), 201, { "x-restli-id": number });
}
