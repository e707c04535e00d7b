import { createServer } from "node:http";
import { readBody } from "../api-front.ts";
import type { Embedded } from "../kept-process.ts";

/** One HTTP server for the stand-ins that speak AWS's JSON protocol: the header `X-Amz-Target` names the call. */

/** By target: input and the caller's access key → answer. Throws `ServiceError`. */
// biome-ignore lint/suspicious/noExplicitAny: each call states the shape of its own input.
export type JsonService = Readonly<Record<string, (input: any, accessKey?: string) => unknown>>;

/** A service that has paths or forms instead (SES): `undefined` for what is not its own; a text is XML. */
export type PathService = (method: string, path: string, input: unknown) => unknown;

export class ServiceError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "ServiceError";
    this.code = code;
  }
}

export async function startJsonServices(calls: JsonService, paths: PathService): Promise<Omit<Embedded, "kill">> {
  const server = createServer(async (request, response) => {
    const say = (status: number, answer: object): void => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
    };
    try {
      const text = (await readBody(request))?.toString() ?? "";
      const input: unknown = inputOf(text, request.headers["content-type"]);
      const target = String(request.headers["x-amz-target"] ?? "");
      const call = calls[target];
      const answer = call
        ? await call(input, /Credential=([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "")
        : await paths(request.method ?? "GET", request.url?.split("?")[0] ?? "/", input);
      if (answer === undefined) {
        throw new ServiceError(
          "UnknownOperationException",
          `The one-machine runner does not know ${target || request.url}.`,
        );
      }
      if (typeof answer === "string") response.writeHead(200, { "content-type": "text/xml" }).end(answer);
      else say(200, answer as object);
    } catch (error) {
      if (error instanceof ServiceError) say(400, { __type: error.code, message: error.message });
      else say(500, { __type: "InternalServerException", message: String(error) });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function inputOf(text: string, contentType = ""): unknown {
  if (text === "") return {};
  return contentType.includes("form-urlencoded") ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
}
