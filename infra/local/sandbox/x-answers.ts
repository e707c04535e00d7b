import type { Post, SandboxAccount, World } from "./types.ts";

/** Answers in X's own forms, and the small things that its calls share. */

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });
/** X answers 200, and says under `errors` what it did not find. */
export const missing = (type: string, parameter: string, ids: readonly string[], single: boolean): Response =>
  json({ errors: notFound(type, single ? parameter : "ids", ids) });
export const notFound = (type: string, parameter: string, ids: readonly string[]): unknown[] =>
  ids.map((id) => ({
    value: id,
    detail: `Could not find ${type} with ${parameter}: [${id}].`,
    title: "Not Found Error",
    resource_type: type,
    parameter,
    resource_id: id,
    type: "https://api.twitter.com/2/problems/resource-not-found",
  }));
export const problem = (status: number, title: string, detail: string): Response =>
  json({ detail, type: "about:blank", title, status }, status);
export const unauthorized = (): Response => problem(401, "Unauthorized", "Unauthorized");
export const invalid = (name: string, message: string): Response =>
  json(
    {
      errors: [{ parameters: { [name]: [] }, message }],
      title: "Invalid Request",
      detail: "One or more parameters to your request was invalid.",
      type: "https://api.twitter.com/2/problems/invalid-request",
    },
    400,
  );

export function limited(limit: number, resetMs: number): Response {
  const answer = problem(429, "Too Many Requests", "Too Many Requests");
  answer.headers.set("x-rate-limit-limit", String(limit));
  answer.headers.set("x-rate-limit-remaining", "0");
  answer.headers.set("x-rate-limit-reset", String(Math.ceil(resetMs / 1000)));
  return answer;
}

export function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export function field(value: unknown, name: string): string | undefined {
  const found = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === "string" ? found : undefined;
}

/** Both ends' ids, the smaller first. */
export const conversation = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? `${a}-${b}` : `${b}-${a}`);
export function ownPost(
  world: World,
  account: SandboxAccount,
  fields: Pick<Post, "id" | "thread" | "text" | "private"> & Partial<Post>,
): Post {
  const now = world.nowMs();
  return {
    channel: "x",
    laterIds: [],
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    place: "comment",
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
    ...fields,
  };
}
