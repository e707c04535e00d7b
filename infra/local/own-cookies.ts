/**
 * A browser keeps one set of cookies for `localhost`, whatever the port: departments side by side would sign each
 * other's people out. The second one's cookies carry its name on their way through the browser.
 */

const HOST = "__Host-";

export interface OwnCookies {
  /** Of a request: its own cookies under the names that the product knows. */
  inbound(rawHeaders: readonly string[]): string[];
  /** Of an answer. */
  outbound(headers: readonly (readonly [string, string])[]): [string, string][];
}

/** `name` undefined: the only department, whose cookies stay as they are. */
export function ownCookies(name: string | undefined): OwnCookies {
  if (name === undefined)
    return { inbound: (raw) => [...raw], outbound: (headers) => headers.map(([key, value]) => [key, value]) };
  const marked = `${HOST}${name}-`;
  return {
    inbound: (raw) =>
      raw.map((value, index) =>
        index % 2 === 1 && raw[index - 1]?.toLowerCase() === "cookie" ? unmarked(value, marked) : value,
      ),
    outbound: (headers) =>
      headers.map(([key, value]) => [key, key.toLowerCase() === "set-cookie" ? value.replace(HOST, marked) : value]),
  };
}

/** Another department's cookies of the same names are left out. */
const unmarked = (cookie: string, marked: string): string =>
  cookie
    .split(/;\s*/)
    .filter((pair) => !pair.startsWith(HOST) || pair.startsWith(marked))
    .map((pair) => pair.replace(marked, HOST))
    .join("; ");
