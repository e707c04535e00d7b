import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A service that answers as a test says and remembers what it was asked. */

export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Requests on its connection before it. */
  before: number;
}
export interface Answered {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}
/** Within the answer, `cut`: the connection breaks; `stall`: nothing follows. */
export type Reaction = Answered | "reset" | "silence" | "cut" | "stall";

export interface AwsServer {
  endpoint: string;
  asked: Asked[];
  /** Answers a request; what it returns stands until it is set again. */
  react: (asked: Asked) => Reaction;
  stop(): Promise<void>;
}

export async function awsServer(): Promise<AwsServer> {
  const served = new WeakMap<Socket, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const before = served.get(request.socket) ?? 0;
      served.set(request.socket, before + 1);
      const asked = { method, url, headers, body: Buffer.concat(chunks).toString("utf8"), before };
      made.asked.push(asked);
      const reaction = made.react(asked);
      if (reaction === "silence") return;
      if (reaction === "reset") {
        request.socket.destroy();
        return;
      }
      if (reaction === "cut" || reaction === "stall") {
        response.writeHead(200, { "content-length": 100 });
        response.write("{", () => reaction === "cut" && request.socket.destroy());
        return;
      }
      const { status, headers: said, body = "" } = reaction;
      response.writeHead(status, said).end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const made: AwsServer = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    react: () => ({ status: 200, body: {} }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
}
