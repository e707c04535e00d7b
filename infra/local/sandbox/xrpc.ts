/** What calls of an AT Protocol server share. https://atproto.com/specs/xrpc */

export const xrpcError = (status: number, error: string, message: string): Response =>
  Response.json({ error, message }, { status });

export function limited(resetMs: number, retryAfterSeconds: number): Response {
  const answer = xrpcError(429, "RateLimitExceeded", "Rate Limit Exceeded");
  answer.headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  answer.headers.set("ratelimit-remaining", "0");
  answer.headers.set("ratelimit-reset", String(Math.ceil(resetMs / 1000)));
  return answer;
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? { ...value } : {};

export function parsed(body: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(body));
  } catch {
    return {};
  }
}
