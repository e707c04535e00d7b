import { ALGORITHM, type Credentials, type Place, pathOf, queryOf, signature, signingKey, stampOf } from "./signer.ts";

const UNSIGNED = "UNSIGNED-PAYLOAD";

/** An address that anybody may read for so long.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
export function presign(url: URL, seconds: number, place: Place, by: Credentials, now = new Date()): URL {
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
  put("Signature", signature(canonical, stamp, signingKey(stamp.scope, by.secretAccessKey)));
  return signed;
}
