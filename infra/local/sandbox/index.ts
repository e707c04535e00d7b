import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { createBook } from "./book.ts";
import { apply, createActions, listed } from "./control.ts";
import { ControlError, controlProblem } from "./control-error.ts";
import { createCourier, type Deliver } from "./courier.ts";
import { createFaults } from "./faults.ts";
import { sandboxPage } from "./page.ts";
import { platforms } from "./platforms.ts";
import { sandboxSecrets } from "./secrets.ts";
import type { ApiCall, Happening, Platform, Post, SandboxAccount, SandboxSecrets, World } from "./types.ts";

/**
 * The platform sandbox: it stands for the platforms on one machine, with their signatures, limits, error
 * bodies, windows, echoes and duplicates, and shows what citizens would see.
 */

export type { Deliver, WebhookRequest } from "./courier.ts";
export { sandboxSecrets } from "./secrets.ts";
export type { SandboxAccount, SandboxSecrets } from "./types.ts";

export interface SandboxOptions {
  /** Where the runner listens: `http://localhost:3000`. */
  baseUrl: string;
  deliver: Deliver;
  accounts: readonly SandboxAccount[];
  /** What differs from `sandboxSecrets(accounts)`. */
  secrets?: SandboxSecrets;
  nowMs?: () => number;
  /** Keeps what stands on the platforms between starts. */
  dataDir?: string;
}

export interface Sandbox {
  /** `undefined`: not a path of the sandbox. */
  fetch(request: Request): Promise<Response | undefined>;
  close(): void;
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const nowMs = options.nowMs ?? Date.now;
  const book = createBook(options.dataDir);
  const faults = createFaults();
  const courier = createCourier(options.deliver, faults, nowMs);
  const secrets = { ...sandboxSecrets(options.accounts), ...options.secrets };

  const announce = (post: Post, happening: Happening): void => {
    const platform = byName.get(post.channel);
    if (platform !== undefined) void courier.bring(platform, platform.updates(happening, post));
  };
  const world: World = {
    nowMs,
    posts: (channel) => book.all(channel),
    post: (channel, id) => book.get(channel, id),
    listed: (channel) =>
      book
        .all(channel)
        .filter(
          (post) =>
            post.visibility !== "deleted" && !(post.byDepartment && nowMs() - post.takenMs < faults.lagMs(channel)),
        ),
    accounts: (channel) => options.accounts.filter((account) => account.channel === channel),
    secret: (name) => secrets[name] ?? {},
    publish(post) {
      book.add(post);
      announce(post, "created");
    },
    async shake(channel) {
      const platform = byName.get(channel);
      return platform !== undefined && courier.shake(platform);
    },
    change(post, happening, text) {
      const platform = byName.get(post.channel);
      if (platform === undefined) return;
      for (const one of apply(platform, post, happening, text, nowMs())) book.touched(one);
      announce(post, happening);
    },
  };
  const byName = new Map<ChannelName, Platform>(
    platforms(world)
      .filter((platform) => world.accounts(platform.name).length > 0)
      .map((platform) => [platform.name, platform]),
  );
  const actions = createActions(world, book, courier.bring);

  const control = async (platform: Platform, verb: string, request: Request): Promise<Response> => {
    const body = await readBody(request);
    if (verb === "say") return answer(request, await actions.say(platform, body), 201);
    if (verb === "edit") return answer(request, await actions.edit(platform, body));
    if (verb === "delete") return answer(request, await actions.remove(platform, body));
    if (verb === "hide") return answer(request, await actions.hide(platform, body));
    if (verb === "tell") return answer(request, await actions.tell(platform, body));
    if (verb === "redeliver") return answer(request, await actions.redeliver(platform, body));
    if (verb === "faults") return answer(request, faults.plan(platform.name, body));
    throw unknownPath();
  };

  const route = async (request: Request, url: URL, parts: readonly string[]): Promise<Response> => {
    const [channel = "", verb = ""] = parts;
    if (parts.length === 0) return sandboxPage(request, [...byName.values()], world);
    const platform = byName.get(channel === "api" ? (verb as ChannelName) : (channel as ChannelName));
    if (platform === undefined) {
      const known = [...byName.keys()].join(", ");
      throw new ControlError(
        404,
        "channel",
        `The sandbox has no such channel. It has: ${known}.`,
        `Le bac à sable n’a pas ce canal. Ses canaux : ${known}.`,
      );
    }
    if (channel === "api") return platformCall(platform, request, url);
    if (request.method === "GET" && verb === "") return sandboxPage(request, [platform], world);
    if (request.method === "GET" && verb === "posts") {
      const items = book
        .all(platform.name)
        .filter((post) => post.visibility !== "deleted")
        .map(listed);
      return Response.json({ items });
    }
    if (request.method === "GET" && verb === "deliveries")
      return Response.json({ items: courier.records(platform.name) });
    if (request.method === "GET" && verb === "faults") return Response.json(faults.plan(platform.name, {}));
    if (request.method !== "POST") throw unknownPath();
    return control(platform, verb, request);
  };

  /** A product's call to a platform's API, with the fault that was planned for it. */
  const platformCall = async (platform: Platform, request: Request, url: URL): Promise<Response> => {
    const base = `/sandbox/api/${platform.name}`;
    const call: ApiCall = {
      method: request.method,
      path: url.pathname.slice(base.length),
      query: url.searchParams,
      headers: request.headers,
      body: await request.text(),
      url: `${options.baseUrl.replace(/\/$/, "")}${url.pathname}`,
    };
    const fault = faults.call(platform.name, platform.isSend(call) ? "send" : "read");
    switch (fault?.fault) {
      case "rate-limited":
      case "server-error":
      case "token-expired":
      case "refused":
        return platform.failure(fault.fault, fault.retryAfterSeconds);
      case "timeout-before":
        return silence(request, fault.holdMs);
      case "timeout-after-success":
        await platform.api(call);
        return silence(request, fault.holdMs);
      case "server-error-after-success":
        await platform.api(call);
        return platform.failure("server-error", fault.retryAfterSeconds);
      case "unreadable-answer": {
        const { status } = await platform.api(call);
        return new Response("<html><body>502</body></html>", { status, headers: { "content-type": "text/html" } });
      }
      default:
        return platform.api(call);
    }
  };

  return {
    async fetch(request) {
      const url = new URL(request.url);
      const parts = url.pathname.split("/").filter((part) => part !== "");
      if (parts.shift() !== "sandbox") return undefined;
      try {
        return await route(request, url, parts);
      } catch (error) {
        if (error instanceof ControlError) return controlProblem(error);
        throw error;
      }
    },
    close() {
      courier.close();
    },
  };
}

/** Nothing comes back until the caller has given up. */
function silence(request: Request, holdMs: number): Promise<Response> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      resolve(new Response("", { status: 504 }));
    };
    const timer = setTimeout(done, holdMs).unref();
    request.signal.addEventListener("abort", done, { once: true });
  });
}

/** JSON, or the page's own form. */
async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(text));
  try {
    const body: unknown = text === "" ? {} : JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // Falls through to the one answer for everything that is no JSON object.
  }
  throw new ControlError(400, "body", "The body must be a JSON object.", "Le corps doit être un objet JSON.");
}

const isForm = (request: Request): boolean =>
  request.headers.get("content-type")?.includes("x-www-form-urlencoded") === true;
const answer = (request: Request, body: unknown, status = 200): Response =>
  isForm(request)
    ? new Response(null, { status: 303, headers: { location: request.headers.get("referer") ?? "/sandbox" } })
    : Response.json(body, { status });
const unknownPath = (): ControlError =>
  new ControlError(
    404,
    "path",
    "The sandbox answers: GET /sandbox, GET /sandbox/{channel}/posts or /deliveries, POST /sandbox/{channel}/say, /edit, /delete, /hide, /tell, /redeliver or /faults.",
    "Le bac à sable répond à : GET /sandbox, GET /sandbox/{channel}/posts ou /deliveries, POST /sandbox/{channel}/say, /edit, /delete, /hide, /tell, /redeliver ou /faults.",
  );
