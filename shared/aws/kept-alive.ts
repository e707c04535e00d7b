import { type Answer, type Connection, connect } from "./http-connection.ts";

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
/** Rejects as a connection does, and for a header that HTTP does not take. */
export type Exchange = (asked: Asked, timeoutMs: number) => Promise<Answer>;

export function keptAlive(): Exchange {
  // By origin. The one that was used last is used first: the others are likelier to have been closed meanwhile.
  const idle = new Map<string, Connection[]>();
  return async (asked, timeoutMs) => {
    const head = headOf(asked);
    const { origin } = asked.url;
    const free = idle.get(origin) ?? [];
    idle.set(origin, free);
    const connection = asked.fresh === true ? connect(asked.url) : (free.pop() ?? connect(asked.url, free));
    try {
      return await connection.ask(head, asked.body, timeoutMs);
    } catch (error) {
      // What ended this one has mostly ended all that wait: a function that was frozen, an address that moved.
      for (const other of free.splice(0)) other.close();
      throw error;
    }
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
