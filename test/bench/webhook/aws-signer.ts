import { SignatureV4 } from "@smithy/signature-v4";
import type { Credentials, Place, Unsigned } from "../../../shared/aws/signer.ts";
import { NodeSha256 } from "../../fakes/node-sha256.ts";

/** Our signer's place taken by AWS's own, which is kept for each service, with the SHA-256 of Node. For the bench alone. */

export function makeSigner() {
  const kept = new Map<string, SignatureV4>();
  return async ({ method, url, headers, body }: Unsigned, place: Place, credentials: Credentials) => {
    let signer = kept.get(place.service);
    if (signer === undefined) {
      signer = new SignatureV4({ ...place, credentials, sha256: NodeSha256, uriEscapePath: place.service !== "s3" });
      kept.set(place.service, signer);
    }
    const { protocol, hostname, pathname: path, host } = url;
    const asked = { method, protocol, hostname, path, query: {}, headers: { host, ...headers }, body };
    return (await signer.sign(asked)).headers;
  };
}
