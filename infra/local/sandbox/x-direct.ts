import { snowflake } from "./ids.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";
import { conversation, invalid, json, missing, ownPost, parsed } from "./x-answers.ts";
import { xUser } from "./x-post.ts";

/** Direct messages on X. */

const LONGEST_DIRECT = 10_000;

/** https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id */
export function sendDirect(world: World, call: ApiCall, account: SandboxAccount, partnerId: string): Response {
  const text = parsed(call.body).text;
  if (typeof text !== "string" || text === "") return invalid("text", "$.text: is missing but it is required");
  if ([...text].length > LONGEST_DIRECT) return invalid("text", "$.text: is too long");
  const partner = world.posts("x").find((post) => post.author.id === partnerId)?.author ?? {
    id: partnerId,
    name: partnerId,
    handle: partnerId,
  };
  const id = snowflake(world.nowMs());
  const thread = conversation(account.id, partnerId);
  world.publish(ownPost(world, account, { id, thread, text, private: true, partner }));
  return json({ data: { dm_conversation_id: thread, dm_event_id: id } }, 201);
}

export function directEvents(world: World, account: SandboxAccount, partnerId: string): Response {
  const thread = conversation(account.id, partnerId);
  const found = world
    .listed("x")
    .filter((post) => post.private && post.thread === thread)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return json({
    ...(found.length > 0 ? { data: found.map(direct) } : {}),
    meta: { result_count: found.length },
  });
}

/** https://docs.x.com/x-api/direct-messages/get-dm-events */
export function allDirectEvents(world: World, account: SandboxAccount): Response {
  const found = world
    .listed("x")
    .filter((post) => post.private && post.accountId === account.id)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return json({
    ...(found.length > 0
      ? { data: found.map(direct), includes: { users: found.map((post) => xUser(post.author)) } }
      : {}),
    meta: { result_count: found.length },
  });
}

/** https://docs.x.com/x-api/direct-messages/get-dm-events-by-id */
export function directEvent(world: World, account: SandboxAccount, id: string): Response {
  const post = world.post("x", id);
  const known = post?.private === true && post.accountId === account.id && post.visibility !== "deleted";
  return known ? json({ data: direct(post) }) : missing("dm_event", "event_id", [id], true);
}

const direct = (post: Post): Record<string, unknown> => ({
  id: post.id,
  event_type: "MessageCreate",
  text: post.text,
  sender_id: post.author.id,
  dm_conversation_id: post.thread,
  created_at: new Date(post.createdMs).toISOString(),
});
