import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between the product and the server, and can act at the worst moment: after the server's answer. */

export interface Relay {
  url: string;
  /** How often the product put a record. */
  puts: number;
  /** Called once, after the server took the next put and before the product hears of it. */
  afterNextPut: (() => void) | undefined;
  stop(): void;
}

export async function startRelay(target: string): Promise<Relay> {
  const relay: Relay = { url: "", puts: 0, afterNextPut: undefined, stop: () => server.close() };
  const server = createServer(async (request, response) => {
    const { host: _, connection: _c, "content-length": _l, ...headers } = request.headers as Record<string, string>;
    const body = await bodyOf(request);
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? "GET",
      headers,
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (request.url?.includes("putRecord")) {
      relay.puts++;
      const act = relay.afterNextPut;
      relay.afterNextPut = undefined;
      if (act !== undefined) {
        act();
        request.socket.destroy();
        return;
      }
    }
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  relay.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return relay;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
