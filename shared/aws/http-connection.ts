import net from "node:net";
import tls from "node:tls";
import { HTTPParser, type HTTPParserJS } from "http-parser-js";

/** One connection of HTTP/1.1, which is asked one thing at a time. */

export interface Answer {
  status: number;
  /** Names and values in turn. */
  headers?: readonly string[];
  body: Buffer;
}
export interface Connection {
  /** Rejects when the connection breaks, the answer is no HTTP, or the time is out: it may have been done all the same. */
  ask(head: string, body: Buffer, timeoutMs: number): Promise<Answer>;
  close(): void;
}

/** `idle`: where it waits for its next request. */
export function connect(url: URL, idle?: Connection[]): Connection {
  const socket = open(url).setNoDelay(true);
  // How far it has read is known to it, and not to its types.
  const parser = new HTTPParser(HTTPParser.RESPONSE) as HTTPParserJS & { offset: number; end: number };
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void; timer: NodeJS.Timeout } | undefined;
  let chunks: Buffer[] = [];
  let status = 0;
  let headers: string[] = [];
  let keeps = false;

  parser[HTTPParser.kOnHeadersComplete] = (head) => {
    ({ statusCode: status, headers, shouldKeepAlive: keeps } = head);
  };
  parser[HTTPParser.kOnBody] = (chunk, from, length) => void chunks.push(chunk.subarray(from, from + length));
  parser[HTTPParser.kOnMessageComplete] = () => {
    const answer = { status, headers, body: Buffer.concat(chunks) };
    chunks = [];
    // Below 200 an answer says only that another one follows.
    if (status < 200 || waiting === undefined) return;
    const { resolve, timer } = waiting;
    waiting = undefined;
    clearTimeout(timer);
    // Whatever is left of this exchange, either way, would be taken for a part of the next.
    const isLeft = parser.offset < parser.end || socket.writableLength > 0;
    if (idle !== undefined && keeps && !isLeft) {
      socket.unref();
      idle.push(connection);
    } else socket.destroy();
    resolve(answer);
  };

  function end(error: Error): void {
    const at = idle?.indexOf(connection) ?? -1;
    if (at !== -1) idle?.splice(at, 1);
    clearTimeout(waiting?.timer);
    waiting?.reject(error);
    waiting = undefined;
  }

  const connection: Connection = {
    ask: (head, body, timeoutMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => socket.destroy(new Error("timeout")), Math.max(1, timeoutMs));
        waiting = { resolve, reject, timer };
        socket.ref();
        // In one piece: a stream writes a list of pieces, and text, in twice the time.
        socket.write(Buffer.concat([Buffer.from(head, "latin1"), body]));
      }),
    close: () => void socket.destroy(),
  };

  socket
    .on("data", (chunk) => {
      const read = waiting === undefined ? new Error("unasked") : parser.execute(chunk);
      if (read instanceof Error) socket.destroy(read);
    })
    // Of a body without a length, the end of the connection is the end.
    .on("end", () => void parser.finish())
    .on("error", end)
    .on("close", () => end(new Error("closed")));
  return connection;
}

function open({ protocol, hostname, port }: URL): net.Socket {
  const host = hostname.replace(/[[\]]/g, "");
  if (protocol === "http:") return net.connect({ host, port: Number(port || 80) });
  // An address is no name for a server to choose its certificate by: RFC 6066, section 3.
  const named = net.isIP(host) === 0 ? { servername: host } : {};
  return tls.connect({ host, port: Number(port || 443), ALPNProtocols: ["http/1.1"], ...named });
}
