import { SignatureV4 } from "@smithy/signature-v4";
import { NodeSha256 } from "./node-sha256.ts";
import type { Service, Values } from "./service-endpoint.ts";

/** Signature Version 4, by AWS's own package. */

/** `env`: the standard AWS variables, whose credentials are read anew for each signature. */
export function makeSigner(service: Service, env: Values): SignatureV4 {
  return new SignatureV4({
    service,
    region: env.AWS_REGION ?? "",
    credentials: async () => ({
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
      ...(env.AWS_SESSION_TOKEN ? { sessionToken: env.AWS_SESSION_TOKEN } : {}),
    }),
    sha256: NodeSha256,
    // Amazon S3 signs the path as it is sent (API reference, "Canonical request", step 2).
    uriEscapePath: service !== "s3",
  });
}

/** An address that anybody may read for so long: the signature stands in its query.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
export async function presigned(service: "s3", url: URL, seconds: number, env: Values = process.env): Promise<string> {
  const { query = {} } = await makeSigner(service, env).presign(
    {
      method: "GET",
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: { host: url.host },
    },
    { expiresIn: seconds },
  );
  const signed = new URL(url);
  for (const [name, value] of Object.entries(query)) signed.searchParams.set(name, String(value));
  return signed.href;
}
