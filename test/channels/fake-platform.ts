/** A platform's API with the vendor's documented answers, in memory: what was written can be read back. */

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: Record<string, unknown>;
}
type Route = (call: Call, params: string[]) => Response | Promise<Response>;

export interface FakePlatform {
  fetch: typeof globalThis.fetch;
  calls: Call[];
  /** The next calls of that method (and to such a path) meet this instead of, or after, the platform's work. */
  next(method: string, fault: Fault, path?: RegExp): void;
}
/** An answer in place of the work, a failure before it, or a failure after it. */
export type Fault =
  | { answer: () => Response /** Not the next call alone. */; always?: true }
  | { before: () => unknown }
  | { after: () => unknown };

/** `"POST /2/tweets"`, with `*` for one path part. */
export function fakePlatform(routes: Record<string, Route>): FakePlatform {
  const faults: { method: string; fault: Fault; path?: RegExp | undefined }[] = [];
  const calls: Call[] = [];
  return {
    calls,
    next: (method, fault, path) => void faults.push({ method, fault, path }),
    fetch: async (input, init) => {
      const url = new URL(String(input));
      const call: Call = {
        method: init?.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        headers: new Headers(init?.headers),
        body: bodyOf(init?.body, new Headers(init?.headers)),
      };
      calls.push(call);
      const at = faults.findIndex((one) => one.method === call.method && one.path?.test(call.path) !== false);
      const fault = faults[at]?.fault;
      if (fault && !("always" in fault)) faults.splice(at, 1);
      if (fault && "answer" in fault) return fault.answer();
      if (fault && "before" in fault) throw fault.before();
      const answer = await route(routes, call);
      if (fault && "after" in fault) throw fault.after();
      return answer;
    },
  };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

/** A refusal whose headers say what is left. */
export const saying = (headers: Record<string, string>) => (): Response => json({}, 400, headers);

/** As Node's fetch throws them. */
export const socketError = (code: string): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
export const timeout = (): Error => new DOMException("The operation was aborted due to timeout", "TimeoutError");

/** JSON, a form, or a form of several parts; other bytes under `bytes`. */
function bodyOf(body: unknown, headers: Headers): Record<string, unknown> {
  if (body instanceof FormData || body instanceof URLSearchParams) return Object.fromEntries(body);
  if (body instanceof Uint8Array) return { bytes: body };
  if (typeof body !== "string" || body === "") return {};
  return headers.get("content-type")?.includes("x-www-form-urlencoded")
    ? Object.fromEntries(new URLSearchParams(body))
    : JSON.parse(body);
}

async function route(routes: Record<string, Route>, call: Call): Promise<Response> {
  for (const [pattern, answer] of Object.entries(routes)) {
    const [method, path = ""] = pattern.split(" ");
    const found = new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "([^/]+)")}$`).exec(call.path);
    if (method === call.method && found) return answer(call, found.slice(1).map(decodeURIComponent));
  }
  throw new Error(`The platform has no ${call.method} ${call.path}`);
}
