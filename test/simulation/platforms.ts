import { createSandbox, type Sandbox, type SandboxAccount, sandboxSecrets } from "../../infra/local/sandbox/index.ts";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import type { AccountSecret, HttpRequest, HttpResponse } from "../../shared/ports.ts";
import type { WorldFault } from "./faults.ts";
import type { Hands, Host } from "./process.ts";

/**
 * The platforms: the sandbox that one machine runs on, in this process. The product's channels speak to it through the
 * hands of their process; its deliveries go a courier's way, who brings each again until it is answered 2xx.
 */

export interface Platforms {
  sandbox: Sandbox;
  /** The platforms' API as a process calls it. */
  fetchOf(hands: Hands): typeof globalThis.fetch;
  secret(name: string): AccountSecret;
  /** What a citizen, or an officer with the platform's own app, does there. */
  act(channel: ChannelName, verb: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** All that stands there, what was deleted left out. */
  posts(channel: ChannelName): Promise<SandboxPost[]>;
  /** Deliveries that no answer has ended yet. */
  waiting(): number;
  /** Instants at which people said what no delivery will bring any more. */
  gaveUp: ReadonlySet<number>;
}

export interface SandboxPost {
  id: string;
  account: string;
  text: string;
  byDepartment: boolean;
  hidden?: boolean;
  inReplyTo?: string;
}

export interface Outage {
  fromMs: number;
  toMs: number;
  /** `down`: nobody answers, nothing is delivered. `expired`: the account's token is gone. `untagged`: Comprehend is out. */
  kind: "down" | "expired" | "untagged";
}

export interface PlatformOptions {
  accounts: readonly SandboxAccount[];
  /** How long lists lag behind, in milliseconds, for one of the account's own posts. */
  lagMs: number;
  outages: readonly Outage[];
  /** The webhook as the API's front calls it; `undefined`: no answer. */
  webhook: (request: HttpRequest) => Promise<HttpResponse | undefined>;
  /** The same for a platform's question before its first delivery, at once and without faults. */
  shake: (request: HttpRequest) => Promise<HttpResponse>;
  /** The product reads there what was not delivered. */
  readable: boolean;
  /** Of writes that the platform will not have. */
  refusals: number;
}

const BASE = "http://sandbox";
const CALL_MS = 250;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 120_000;
/** Platforms bring a delivery a little after the fact, and not in order. */
const USUAL_DELAY_MS = 800;
const LATE_MS = 240_000;

export function simulatedPlatforms(
  host: Host,
  { accounts, lagMs, outages, webhook, shake, readable, refusals }: PlatformOptions,
): Platforms {
  const { chance, clock, faults } = host;
  const secrets = sandboxSecrets(accounts);
  let deliveries = 0;
  let open = 0;
  let saidAtMs = -1;
  const gaveUp = new Set<number>();

  const outage = (kind: Outage["kind"]): boolean =>
    outages.some((one) => one.kind === kind && clock.nowMs >= one.fromMs && clock.nowMs < one.toMs);

  const sandbox = createSandbox({
    baseUrl: BASE,
    accounts,
    nowMs: () => clock.nowMs,
    deliver: async (_, { method, path, headers, body }) => {
      const [plain = "", search = ""] = path.split("?");
      const request: HttpRequest = {
        method,
        path: plain,
        basePath: "",
        query: Object.fromEntries(new URLSearchParams(search)),
        headers,
        body: Buffer.from(body),
      };
      if (method === "GET") return answered(await shake(request));
      bring(request);
      return { status: 200, body: "" };
    },
  });

  function bring(request: HttpRequest): void {
    const id = `delivery ${deliveries++}`;
    const said = readable && saidAtMs === clock.nowMs;
    const fault = faults.world(id, said ? ["twice", "late", "given-up"] : ["twice", "late"]);
    if (fault === "given-up") {
      gaveUp.add(saidAtMs);
      return;
    }
    open += 1;
    clock.after(chance(`${id} delay`) * (fault === "late" ? LATE_MS : USUAL_DELAY_MS), () => attempt(id, request, 0));
    if (fault === "twice") {
      open += 1;
      clock.after(chance(`${id} again`) * LATE_MS, () => attempt(`${id}b`, request, 0));
    }
  }

  /** Started, not waited for: time goes on while the function runs. */
  function attempt(id: string, request: HttpRequest, tries: number): void {
    const again = (): void => {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS);
      clock.after(wait * (0.5 + chance(`${id} wait ${tries}`)), () => attempt(id, request, tries + 1));
    };
    if (outage("down")) {
      again();
      return;
    }
    void webhook(request).then((answer) => {
      if (answer !== undefined && answer.status >= 200 && answer.status < 300) open -= 1;
      else again();
    });
  }

  async function call(
    input: string,
    init: RequestInit | undefined,
    fault?: WorldFault | "token-expired",
  ): Promise<Response> {
    const request = asked(input, init);
    const channel = new URL(request.url).pathname.split("/")[3] ?? "";
    if (fault !== undefined)
      await act(channel as ChannelName, "faults", {
        next: [{ fault, on: "send" }, ...(fault === "refused" ? [] : [{ fault, on: "read" }])],
      });
    const response = await sandbox.fetch(request);
    if (fault !== undefined) await act(channel as ChannelName, "faults", { clear: true, readBackLagMs: lagMs });
    return wholly(response ?? new Response("", { status: 404 }));
  }

  async function act(
    channel: ChannelName,
    verb: string,
    body: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const request = asked(`${BASE}/sandbox/${channel}/${verb}`, { method: "POST", body: JSON.stringify(body) });
    // What stands below others goes with them: nobody can read it there any more.
    if (verb === "say" && body.inReplyTo === undefined) saidAtMs = clock.nowMs;
    const response = await sandbox.fetch(request);
    return { status: response?.status, ...((await response?.json()) as Record<string, unknown>) };
  }

  return {
    sandbox,
    fetchOf: (hands) => (input, init) =>
      hands.call(
        "platform",
        (place) => {
          if (outage("down")) {
            faults.saw("outage down");
            throw failure("lost");
          }
          if (outage("expired")) faults.saw("outage expired");
          const fault = outage("expired")
            ? "token-expired"
            : (faults.world(`${place} answers`, ["rate-limited", "server-error", "server-error-after-success"]) ??
              faults.world(`${place} refuses`, ["refused"], refusals));
          return call(String(input), init, fault);
        },
        { ms: CALL_MS, faults: ["lost", "lost-after", "hangs"], failure },
      ),
    secret: (name) => secrets[name] ?? {},
    act,
    async posts(channel) {
      const response = await sandbox.fetch(asked(`${BASE}/sandbox/${channel}/posts`));
      return response === undefined ? [] : ((await response.json()) as { items: SandboxPost[] }).items;
    },
    waiting: () => open,
    gaveUp,
  };
}

/** As much of a request as the sandbox reads: making a real one costs more than answering it. */
function asked(url: string, { method = "GET", headers, body }: RequestInit = {}): Request {
  if (body != null && typeof body !== "string") return new Request(url, { method, headers, body } as RequestInit);
  const text = async (): Promise<string> => body ?? "";
  return { url, method, headers: new Headers(headers), text } as Request;
}

/** Its body in hand: a stream is read over turns of the loop that nobody counts, and histories would differ. */
async function wholly(response: Response): Promise<Response> {
  const { status, ok, headers } = response;
  const bytes = await response.arrayBuffer();
  const text = async (): Promise<string> => Buffer.from(bytes).toString("utf8");
  const read = { arrayBuffer: async () => bytes, text, json: async () => JSON.parse(await text()) };
  return { status, ok, headers, ...read } as Response;
}

const answered = (answer: HttpResponse): { status: number; body: string } => ({
  status: answer.status,
  body: String(answer.body ?? ""),
});

/** As Node's fetch fails. `lost`: nothing left this machine. */
function failure(fault: string): Error {
  const code = fault === "lost" ? "ECONNREFUSED" : "ECONNRESET";
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}
