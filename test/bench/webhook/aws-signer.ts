import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials, Place, Unsigned } from "../../../shared/aws/signer.ts";

/** Our signer's place taken by AWS's own, which is kept for each service, with the SHA-256 of Node. For the bench alone. */

class Sha256 {
  private readonly hash;
  constructor(key?: unknown) {
    this.hash = key === undefined ? createHash("sha256") : createHmac("sha256", key as string | Uint8Array);
  }
  update(data: Uint8Array): void {
    this.hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
  reset(): void {}
}

export function makeSigner() {
  const kept = new Map<string, SignatureV4>();
  return async ({ method, url, headers, body }: Unsigned, place: Place, credentials: Credentials) => {
    let signer = kept.get(place.service);
    if (signer === undefined) {
      signer = new SignatureV4({ ...place, credentials, sha256: Sha256, uriEscapePath: place.service !== "s3" });
      kept.set(place.service, signer);
    }
    const { protocol, hostname, pathname: path, host } = url;
    const asked = { method, protocol, hostname, path, query: {}, headers: { host, ...headers }, body };
    return (await signer.sign(asked)).headers;
  };
}
