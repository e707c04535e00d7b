import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { BlockList, isIP, isIPv4, type LookupFunction } from "node:net";
import { AppError } from "../domain/errors.ts";

/**
 * The one way of this system to addresses outside: whatever names one (a platform's answer, the issuer's document, the
 * department's file), this module decides whether it is called. Nothing of a message is: a citizen's links and pictures
 * are shown as links, and never fetched.
 *
 * The name must be one of those that are meant, by HTTPS, on its own port; redirects are not followed; and what the name
 * resolves to is judged on the connection itself, so that no second answer of a name server goes unseen.
 */
export interface Outside {
  /** Names that may be called; `.linkedin.com`: everything below it. `any`: whatever is public. */
  hosts: readonly string[] | "any";
  /** Origins that whoever runs the system has put in place of a platform: called as they are. */
  instead?: readonly string[];
}

export type Not = "no-address" | "scheme" | "credentials" | "port" | "number" | "host";
export type Judged = { ok: true; url: URL; instead: boolean } | { ok: false; reason: Not };

/** What a name may resolve to: of IPv4 all but the special-purpose blocks, of IPv6 global unicast alone but for what is
 * embedded or documented in it (IANA, "Special-Purpose Address Registry" for each, 2026). */
const SPECIAL_4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"],
  ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
];
const GLOBAL_6 = ["2000::/3"];
/** Teredo, benchmarks, ORCHID and other assignments to protocols; documentation; 6to4; direct delegation of AS112. */
const SPECIAL_6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

function blocks(family: "ipv4" | "ipv6", subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = "", prefix] = subnet.split("/");
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}
const special4 = blocks("ipv4", SPECIAL_4);
const global6 = blocks("ipv6", GLOBAL_6);
const special6 = blocks("ipv6", SPECIAL_6);

/** Reachable by anybody, and nobody's own network: not a neighbour of the function, nor its host. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0 || address.includes("%")) return false;
  if (isIPv4(address)) return !special4.check(address, "ipv4");
  return global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}

export function judge(address: string, { hosts, instead = [] }: Outside): Judged {
  if (!URL.canParse(address)) return { ok: false, reason: "no-address" };
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return { ok: false, reason: "credentials" };
  if (instead.includes(url.origin)) return { ok: true, url, instead: true };
  if (url.protocol !== "https:") return { ok: false, reason: "scheme" };
  if (url.port !== "") return { ok: false, reason: "port" };
  const { hostname } = url;
  if (isIP(hostname) !== 0 || hostname.startsWith("[")) return { ok: false, reason: "number" };
  const meant =
    hosts === "any" || hosts.some((host) => (host.startsWith(".") ? hostname.endsWith(host) : hostname === host));
  return meant ? { ok: true, url, instead: false } : { ok: false, reason: "host" };
}

type Lookup = (
  name: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves a name for a connection; one address that is nobody's business, and the whole name is refused. */
export const publicLookup =
  (lookup: Lookup = systemLookup): LookupFunction =>
  (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined || !addresses.every(({ address }) => isPublic(address))) {
        done(error ?? Object.assign(new Error("not public"), { code: "ENOTFOUND" }), "", 0);
      } else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });

/** Throws `platform-refused` for what is not meant, before anything is sent. */
export function outsideFetch(outside: Outside, lookup?: Lookup): typeof globalThis.fetch {
  let dispatcher: object | undefined;
  return async (input, init) => {
    const judged = judge(input instanceof Request ? input.url : String(input), outside);
    if (!judged.ok)
      throw new AppError("platform-refused", "The address is none that we call.", {
        facts: { platform: "address-refused", detail: judged.reason, why: "other" },
      });
    if (!judged.instead) dispatcher ??= connecting(publicLookup(lookup));
    const how = { ...init, redirect: "manual" as const, ...(judged.instead ? {} : { dispatcher }) };
    return fetch(input, how as RequestInit);
  };
}

/**
 * What `fetch` connects with. Node has it inside and exports it nowhere; its maker is found by the symbol under which
 * every version of undici looks for it (undici: lib/global.js).
 */
function connecting(lookup: LookupFunction): object {
  // Named once, so that the lazy global is there.
  void Response;
  const known = Object.getOwnPropertySymbols(globalThis).find(({ description }) =>
    description?.startsWith("undici.globalDispatcher."),
  );
  const agent = known && (globalThis as Record<symbol, unknown>)[known];
  if (typeof agent !== "object" || agent === null) throw new AppError("bad-configuration", "fetch connects by itself.");
  const Agent = agent.constructor as new (options: { connect: { lookup: LookupFunction } }) => object;
  return new Agent({ connect: { lookup } });
}
