import net from "node:net";
import tls from "node:tls";
import { HTTPParser } from "http-parser-js";

/**
 * HTTP/1.1 over connections that stay open, one request at a time on each. Node's own client, on which the floor of
 * `npm run bench -- webhook` is built, has a stream either way and takes twice the time.
 */

export interface Asked {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: URL;
  /** The host's among them, without the length of the body. */
  headers: Record<string, string>;
  body: Buffer;
  /** Over a connection of its own, which nobody uses again: one that was kept may break before anybody reads what it is sent. */
  fresh?: boolean;
}
export interface Answer {
  status: number;
  body: Buffer;
}
/** Rejects when the connection breaks, the answer is no HTTP, or the time is out: it may have been done all the same. */
export type Exchange = (asked: Asked, timeoutMs: number) => Promise<Answer>;

type Connection = (head: string, body: Buffer, timeoutMs: number) => Promise<Answer>;

export function keptAlive(): Exchange {
  // By origin. The one that was used last is used first: the others are likelier to have been closed meanwhile.
  const idle = new Map<string, Connection[]>();
  return async (asked, timeoutMs) => {
    const head = headOf(asked);
    const { origin } = asked.url;
    const free = idle.get(origin) ?? [];
    idle.set(origin, free);
    const connection = asked.fresh === true ? connect(asked.url) : (free.pop() ?? connect(asked.url, free));
    return connection(head, asked.body, timeoutMs);
  };
}

/** No line may end within a value, and no byte be lost: RFC 9110, section 5.5. */
const NOT_IN_VALUE = /[^\t\x20-\x7e]/;

function headOf({ method, url, headers, body }: Asked): string {
  let head = `${method} ${url.pathname}${url.search} HTTP/1.1\r\ncontent-length: ${body.length}\r\n`;
  for (const name in headers) {
    const value = headers[name] ?? "";
    if (NOT_IN_VALUE.test(value)) throw new TypeError(`The header ${name} has a character that HTTP does not take.`);
    head += `${name}: ${value}\r\n`;
  }
  return `${head}\r\n`;
}

/** `idle`: where it waits for its next request. */
function connect(url: URL, idle?: Connection[]): Connection {
  const socket = open(url).setNoDelay(true);
  const parser = new HTTPParser(HTTPParser.RESPONSE);
  const answers: Answer[] = [];
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void; timer: NodeJS.Timeout } | undefined;
  let chunks: Buffer[] = [];
  let status = 0;
  let keeps = false;

  parser[HTTPParser.kOnHeadersComplete] = ({ statusCode, shouldKeepAlive }) => {
    status = statusCode;
    keeps = shouldKeepAlive;
  };
  parser[HTTPParser.kOnBody] = (chunk, from, length) => void chunks.push(chunk.subarray(from, from + length));
  parser[HTTPParser.kOnMessageComplete] = () => {
    // Below 200 an answer says only that another one follows.
    if (status >= 200) answers.push({ status, body: Buffer.concat(chunks) });
    chunks = [];
  };

  function settle(): void {
    const answer = answers.shift();
    if (answer === undefined || waiting === undefined) return;
    const { resolve, timer } = waiting;
    waiting = undefined;
    clearTimeout(timer);
    // Whatever is left of this exchange, either way, would be taken for a part of the next.
    if (idle !== undefined && keeps && answers.length === 0 && socket.writableLength === 0) {
      socket.unref();
      idle.push(exchange);
    } else socket.destroy();
    resolve(answer);
  }

  function end(error: Error): void {
    const at = idle?.indexOf(exchange) ?? -1;
    if (at !== -1) idle?.splice(at, 1);
    clearTimeout(waiting?.timer);
    waiting?.reject(error);
    waiting = undefined;
  }

  const exchange: Connection = (head, body, timeoutMs) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => socket.destroy(new Error("timeout")), Math.max(1, timeoutMs));
      waiting = { resolve, reject, timer };
      socket.ref();
      // In one piece: a stream writes a list of pieces, and text, in twice the time.
      socket.write(Buffer.concat([Buffer.from(head, "latin1"), body]));
    });

  socket
    .on("data", (chunk) => {
      const read = waiting === undefined ? new Error("unasked") : parser.execute(chunk);
      if (read instanceof Error) socket.destroy(read);
      else settle();
    })
    // Of a body without a length, the end of the connection is the end.
    .on("end", () => {
      parser.finish();
      settle();
    })
    .on("error", end)
    .on("close", () => end(new Error("closed")));
  return exchange;
}

function open({ protocol, hostname, port }: URL): net.Socket {
  const host = hostname.replace(/[[\]]/g, "");
  if (protocol === "http:") return net.connect({ host, port: Number(port || 80) });
  // An address is no name for a server to choose its certificate by: RFC 6066, section 3.
  const named = net.isIP(host) === 0 ? { servername: host } : {};
  return tls.connect({ host, port: Number(port || 443), ALPNProtocols: ["http/1.1"], ...named });
}
