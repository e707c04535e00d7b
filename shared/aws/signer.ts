import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

/**
 * Signature Version 4, in headers; `presign.ts` has it in an address. AWS's own signer takes two fifths of the least that
 * a delivery costs; `test/aws/signer.test.ts` holds this one to it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

export interface Unsigned {
  method: string;
  url: URL;
  /** By names in lower case, without the host's. */
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}
export interface Place {
  service: string;
  region: string;
}
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}
/** All headers of the request. */
export type Sign = (unsigned: Unsigned, place: Place, by: Credentials, now?: Date) => Record<string, string>;

export const ALGORITHM = "AWS4-HMAC-SHA256";

export function makeSigner(): Sign {
  // The last key of each service.
  const kept = new Map<string, { of: string; key: KeyObject }>();

  function keyOf(scope: string, service: string, secret: string): KeyObject {
    const of = `${scope} ${secret}`;
    const known = kept.get(service);
    if (known?.of === of) return known.key;
    const key = signingKey(scope, secret);
    kept.set(service, { of, key });
    return key;
  }

  return ({ method, url, headers, body = "" }, place, by, now = new Date()) => {
    const stamp = stampOf(now, place);
    const digest = sha256(body);
    const all: Record<string, string> = { host: url.host, "x-amz-date": stamp.time, ...headers };
    all["x-amz-content-sha256"] = digest;
    if (by.sessionToken) all["x-amz-security-token"] = by.sessionToken;
    const names = Object.keys(all).sort();
    const lines = names.map((name) => `${name}:${tidy(all[name] ?? "")}\n`).join("");
    const signed = names.join(";");
    const canonical = `${method}\n${pathOf(url, place)}\n${queryOf(url)}\n${lines}\n${signed}\n${digest}`;
    const made = signature(canonical, stamp, keyOf(stamp.scope, place.service, by.secretAccessKey));
    all.authorization = `${ALGORITHM} Credential=${by.accessKeyId}/${stamp.scope}, SignedHeaders=${signed}, Signature=${made}`;
    return all;
  };
}

export interface Stamp {
  /** 20261126T210447Z */
  time: string;
  scope: string;
}

export function stampOf(now: Date, { region, service }: Place): Stamp {
  const time = now.toISOString().replace(/[:-]|\.\d+/g, "");
  return { time, scope: `${time.slice(0, 8)}/${region}/${service}/aws4_request` };
}

/** A key is of a day, a region, a service and a secret. */
export const signingKey = (scope: string, secret: string): KeyObject =>
  scope
    .split("/")
    .reduce((key, part) => createSecretKey(hmac(key, part).digest()), createSecretKey(Buffer.from(`AWS4${secret}`)));

export const signature = (canonical: string, { time, scope }: Stamp, key: KeyObject): string =>
  hmac(key, `${ALGORITHM}\n${time}\n${scope}\n${sha256(canonical)}`).digest("hex");

/** A value as it is signed. */
const tidy = (value: string): string => (value.includes("  ") ? value.replace(/ {2,}/g, " ") : value).trim();

const sha256 = (of: string | Uint8Array): string => hash("sha256", of, "hex");
const hmac = (key: KeyObject, of: string) => createHmac("sha256", key).update(of);

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Amazon S3 signs the path as it is sent, every other service once more escaped. */
export const pathOf = ({ pathname }: URL, { service }: Place): string =>
  service === "s3" ? pathname : escaped(pathname).replaceAll("%2F", "/");

/** Sorted by names, not by pairs: what stands between name and value comes before every character of a name. */
export const queryOf = ({ search, searchParams }: URL): string =>
  search === ""
    ? ""
    : Array.from(searchParams, ([name, value]) => `${escaped(name)}\n${escaped(value)}`)
        .sort()
        .join("&")
        .replaceAll("\n", "=");
