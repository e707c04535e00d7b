import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";

/**
 * Signature Version 4, in headers or in an address. AWS's own signer takes two fifths of the least that a delivery costs;
 * `test/aws/signer.test.ts` holds this one to it.
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
export interface Signer {
  /** All headers of the request. */
  sign(unsigned: Unsigned, place: Place, by: Credentials, now?: Date): Record<string, string>;
  /** An address that anybody may read for so long.
   * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
  presign(url: URL, seconds: number, place: Place, by: Credentials, now?: Date): URL;
}

const ALGORITHM = "AWS4-HMAC-SHA256";

export function makeSigner(): Signer {
  // A key is of a day, a region, a service and a secret: the last one of each service is kept.
  const kept = new Map<string, { of: string; key: KeyObject }>();

  function keyOf(scope: string, service: string, secret: string): KeyObject {
    const of = `${scope} ${secret}`;
    let known = kept.get(service);
    if (known?.of !== of) {
      const first = createSecretKey(Buffer.from(`AWS4${secret}`));
      known = { of, key: scope.split("/").reduce((key, part) => createSecretKey(hmac(key, part).digest()), first) };
      kept.set(service, known);
    }
    return known.key;
  }

  function signature(canonical: string, { time, scope }: Stamp, service: string, secret: string): string {
    const text = `${ALGORITHM}\n${time}\n${scope}\n${sha256(canonical)}`;
    return hmac(keyOf(scope, service, secret), text).digest("hex");
  }

  return {
    sign({ method, url, headers, body = "" }, place, by, now = new Date()) {
      const stamp = stampOf(now, place);
      const digest = sha256(body);
      const all: Record<string, string> = { host: url.host, "x-amz-date": stamp.time, ...headers };
      all["x-amz-content-sha256"] = digest;
      if (by.sessionToken) all["x-amz-security-token"] = by.sessionToken;
      const names = Object.keys(all).sort();
      const lines = names.map((name) => `${name}:${tidy(all[name] ?? "")}\n`).join("");
      const signed = names.join(";");
      const canonical = `${method}\n${pathOf(url, place)}\n${queryOf(url)}\n${lines}\n${signed}\n${digest}`;
      const made = signature(canonical, stamp, place.service, by.secretAccessKey);
      all.authorization = `${ALGORITHM} Credential=${by.accessKeyId}/${stamp.scope}, SignedHeaders=${signed}, Signature=${made}`;
      return all;
    },

    presign(url, seconds, place, by, now = new Date()) {
      const stamp = stampOf(now, place);
      const signed = new URL(url);
      const put = (name: string, value: string): void => signed.searchParams.set(`X-Amz-${name}`, value);
      put("Algorithm", ALGORITHM);
      put("Content-Sha256", UNSIGNED);
      put("Credential", `${by.accessKeyId}/${stamp.scope}`);
      put("Date", stamp.time);
      put("Expires", String(seconds));
      put("SignedHeaders", "host");
      if (by.sessionToken) put("Security-Token", by.sessionToken);
      const canonical = `GET\n${pathOf(url, place)}\n${queryOf(signed)}\nhost:${url.host}\n\nhost\n${UNSIGNED}`;
      put("Signature", signature(canonical, stamp, place.service, by.secretAccessKey));
      return signed;
    },
  };
}

const UNSIGNED = "UNSIGNED-PAYLOAD";

interface Stamp {
  /** 20261126T210447Z */
  time: string;
  scope: string;
}

function stampOf(now: Date, { region, service }: Place): Stamp {
  const time = now.toISOString().replace(/[:-]|\.\d+/g, "");
  return { time, scope: `${time.slice(0, 8)}/${region}/${service}/aws4_request` };
}

/** A value as it is signed. */
const tidy = (value: string): string => (value.includes("  ") ? value.replace(/ {2,}/g, " ") : value).trim();

const sha256 = (of: string | Uint8Array): string => hash("sha256", of, "hex");
const hmac = (key: KeyObject, of: string) => createHmac("sha256", key).update(of);

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Amazon S3 signs the path as it is sent, every other service once more escaped. */
const pathOf = ({ pathname }: URL, { service }: Place): string =>
  service === "s3" ? pathname : escaped(pathname).replaceAll("%2F", "/");

/** Sorted by names, not by pairs: what stands between name and value comes before every character of a name. */
const queryOf = ({ search, searchParams }: URL): string =>
  search === ""
    ? ""
    : Array.from(searchParams, ([name, value]) => `${escaped(name)}\n${escaped(value)}`)
        .sort()
        .join("&")
        .replaceAll("\n", "=");
