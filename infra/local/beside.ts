import type { IncomingMessage, ServerResponse } from "node:http";
import { type FrontOptions, readBody, throughApi } from "./api-front.ts";
import { createSandbox, type Deliver, type SandboxAccount } from "./sandbox/index.ts";
import type { SignInStandIn } from "./stand-ins/oidc.ts";
import { MAIL_FAULTS, type Mail, type MailFault, type SesStandIn } from "./stand-ins/ses.ts";
import type { Receiving, ReplyInput } from "./stand-ins/ses-receiving.ts";

/** What answers beside the product on the same port: the platforms' sandbox, the mail that went out, sign-in. */

export interface BesideOptions {
  url: string;
  accounts: readonly SandboxAccount[];
  front: FrontOptions;
  signIn: SignInStandIn;
  mails: readonly Mail[];
  planMailFaults: SesStandIn["plan"];
  replyToMail: Receiving["reply"];
  /** Where the stand-in for Secrets Manager answers. */
  secretsEndpoint: string;
  /** Where the table is. */
  dynamodbEndpoint: string;
  /** Where queues and buckets are. */
  sqsEndpoint: string;
  s3Endpoint: string;
  dataDir: string | undefined;
}

export interface Beside {
  beside: FrontOptions["beside"];
  close(): void;
}

export function makeBeside({
  url,
  accounts,
  front,
  signIn,
  mails,
  planMailFaults,
  replyToMail,
  secretsEndpoint,
  dynamodbEndpoint,
  sqsEndpoint,
  s3Endpoint,
  dataDir,
}: BesideOptions): Beside {
  const deliver: Deliver = async (channel, { method, path, headers, body }) => {
    const answer = await throughApi(
      {
        method,
        url: path,
        rawHeaders: Object.entries({ host: new URL(url).host, ...headers }).flat(),
        body: Buffer.from(body),
        sourceIp: "127.0.0.1",
      },
      front,
    );
    return { status: answer.status, body: answer.body.toString(), channel };
  };
  const sandbox = createSandbox({ baseUrl: url, deliver, accounts, ...(dataDir ? { dataDir } : {}) });

  return {
    async beside(request, response, path) {
      if (path === "/oidc" || path.startsWith("/oidc/")) {
        await signIn.handle(request, response, path);
        return true;
      }
      if (path !== "/sandbox" && !path.startsWith("/sandbox/")) return false;
      if (path === "/sandbox/mail/reply" && request.method === "POST")
        await send(response, await replyAnswer(request, replyToMail));
      else if (path === "/sandbox/mail/faults" && request.method === "POST")
        await send(response, await faultsAnswer(request, planMailFaults));
      else if (path === "/sandbox/mail") await send(response, Response.json({ items: mails }));
      else if (path === "/sandbox/place")
        await send(response, placeAnswer(request, { url, secretsEndpoint, dynamodbEndpoint, sqsEndpoint, s3Endpoint }));
      else if (path === "/sandbox/token") await send(response, await tokenAnswer(request, signIn));
      else
        await send(
          response,
          (await sandbox.fetch(await toWebRequest(request, response, url))) ?? new Response("", { status: 404 }),
        );
      return true;
    },
    close: () => sandbox.close(),
  };
}

async function replyAnswer(request: IncomingMessage, reply: Receiving["reply"]): Promise<Response> {
  const input = (await readBody(request))?.toString() ?? "";
  const given = parsed<ReplyInput>(input);
  if (given === undefined) return Response.json({ message: 'Give JSON: {"id": "…", "text": "…"}.' }, { status: 400 });
  const { status, answer } = await reply(given);
  return Response.json(answer, { status });
}

/** `{"next": ["timeout-after-success"]}`: what the next mails meet. */
async function faultsAnswer(request: IncomingMessage, plan: SesStandIn["plan"]): Promise<Response> {
  const { next } = parsed<{ next?: unknown }>((await readBody(request))?.toString() ?? "") ?? {};
  const known = (name: unknown): name is MailFault => (MAIL_FAULTS as readonly unknown[]).includes(name);
  if (!Array.isArray(next) || !next.every(known)) {
    return Response.json({ message: `Give JSON: {"next": […]} out of ${MAIL_FAULTS.join(", ")}.` }, { status: 400 });
  }
  return Response.json({ next: plan(next) });
}

function parsed<Input extends object>(text: string): Input | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Input) : undefined;
  } catch {
    return undefined;
  }
}

/** For the commands that take `--local` (connect, audit, redrive…): where things are kept on this machine. */
const placeAnswer = (request: IncomingMessage, place: Record<string, string>): Response =>
  isFromPage(request)
    ? Response.json({ message: "Run `npm run connect -- passport facebook --local`." }, { status: 403 })
    : Response.json(place);

/** A page of another site must get neither a token nor a place where secrets are. */
const isFromPage = ({ headers }: IncomingMessage): boolean =>
  headers["sec-fetch-site"] !== undefined || headers["x-openline-token"] === undefined;

/** For `npm run token`. */
async function tokenAnswer(request: IncomingMessage, signIn: SignInStandIn): Promise<Response> {
  if (isFromPage(request)) {
    return Response.json({ message: "Run `npm run --silent token -- officer`." }, { status: 403 });
  }
  const person = new URL(`http://localhost${request.url}`).searchParams.get("person") ?? "";
  try {
    return Response.json({ token: await signIn.token(person) });
  } catch (error) {
    return Response.json({ message: error instanceof Error ? error.message : "" }, { status: 404 });
  }
}

async function toWebRequest(request: IncomingMessage, response: ServerResponse, url: string): Promise<Request> {
  const method = request.method ?? "GET";
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const body = method === "GET" || method === "HEAD" ? undefined : await readBody(request);
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    [value].flat().join(", "),
  ]);
  return new Request(`${url}${request.url}`, {
    method,
    headers,
    signal: gone.signal,
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
