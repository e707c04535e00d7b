import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presign } from "../../shared/aws/presign.ts";
import { makeSigner } from "../../shared/aws/signer.ts";
import { NodeSha256 } from "../fakes/node-sha256.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const printable = fc.stringMatching(/^[!-~](?:[ -~]{0,38}[!-~])?$/);
/** With what is escaped, or sorts otherwise than it is escaped; with blanks side by side and at the ends. */
const odd = fc.string({ unit: fc.constantFrom("a", "b", "-", " ", "é", "!", "~", "+"), minLength: 1, maxLength: 6 });
const by = fc.record(
  {
    accessKeyId: fc.stringMatching(/^[A-Z0-9]{1,20}$/),
    secretAccessKey: printable,
    sessionToken: fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/),
  },
  { requiredKeys: ["accessKeyId", "secretAccessKey"] },
);
const place = fc.record({ service: fc.oneof(fc.constantFrom("s3", "sqs"), word), region: word });
const url = fc
  .record({
    host: fc.tuple(word, fc.option(fc.integer({ min: 1, max: 65_535 }))),
    path: fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }), { maxLength: 3 }),
    query: fc.dictionary(odd, fc.oneof(odd, fc.string({ unit: "grapheme", maxLength: 6 })), { maxKeys: 4 }),
  })
  .map(({ host: [name, port], path, query }) => {
    const made = new URL(`https://${name}.example${port === null ? "" : `:${port}`}/`);
    made.pathname = path.map((part) => encodeURIComponent(part.toWellFormed())).join("/");
    for (const [field, value] of Object.entries(query)) made.searchParams.set(field, value);
    return made;
  });
const now = fc.date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
const request = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
  url,
  headers: fc.dictionary(fc.constantFrom("content-type", "x-amz-target", "x-amz-meta-query"), fc.oneof(printable, odd)),
  body: fc.oneof(
    fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
    fc.uint8Array(),
  ),
});

/** As AWS's own client would ask: the same signer, with its settings for the service. */
const theirs = (
  place: { service: string; region: string },
  credentials: { accessKeyId: string; secretAccessKey: string },
) => new SignatureV4({ ...place, credentials, sha256: NodeSha256, uriEscapePath: place.service !== "s3" });
const asked = (url: URL) => ({
  protocol: url.protocol,
  hostname: url.hostname,
  path: url.pathname,
  query: Object.fromEntries(url.searchParams),
});

describe("our signature is AWS's own signer's", () => {
  const sign = makeSigner();

  it("in the headers, for any request, place, day and credentials", () =>
    fc.assert(
      fc.asyncProperty(request, place, by, now, async (request, place, by, signingDate) => {
        const { method, url, headers, body } = request;
        const signed = await theirs(place, by).sign(
          { method, ...asked(url), headers: { ...headers, host: url.host }, body },
          { signingDate },
        );
        expect(sign(request, place, by, signingDate)).toEqual(signed.headers);
      }),
      { numRuns: 400 },
    ));

  it("in an address", () =>
    fc.assert(
      fc.asyncProperty(
        url,
        fc.integer({ min: 1, max: 604_800 }),
        place,
        by,
        now,
        async (url, expiresIn, place, by, at) => {
          const headers = { host: url.host, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD" };
          const { query } = await theirs(place, by).presign(
            { method: "GET", ...asked(url), headers },
            { signingDate: at, expiresIn },
          );
          const signed = presign(url, expiresIn, place, by, at);
          expect(Object.fromEntries(signed.searchParams)).toEqual(query);
          expect(signed.pathname).toBe(url.pathname);
        },
      ),
      { numRuns: 200 },
    ));

  it("with the key of the day, of the region and of the secret, each time they change", async () => {
    const at = new Date("2026-11-26T23:59:59Z");
    const days = [at, at, new Date(at.getTime() + 1_000), at];
    const regions = ["ca-central-1", "ca-central-1", "ca-west-1"];
    for (const secretAccessKey of ["first", "second", "first"])
      for (const region of regions)
        for (const signingDate of days) {
          const [place, by] = [
            { service: "sqs", region },
            { accessKeyId: "A", secretAccessKey },
          ];
          const url = new URL("https://sqs.example/");
          const { headers } = await theirs(place, by).sign(
            { method: "POST", ...asked(url), headers: { host: url.host }, body: "" },
            { signingDate },
          );
          expect(sign({ method: "POST", url }, place, by, signingDate)).toEqual(headers);
        }
  });
});
