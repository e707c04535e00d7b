import { promisify } from "node:util";
import { deflate, gunzip, gzip, inflate } from "node:zlib";
import { type ApiAnswer, type ApiRequest, plain } from "./api-event.ts";

/**
 * What API Gateway does with coded bodies (API Gateway developer guide, "Payload compression for REST APIs"): a request
 * that comes compressed is always handed on decoded, also where binary media types are set; an answer goes out
 * compressed where the API has a least size for it.
 */

const SUPPORTED = {
  gzip: { code: promisify<Buffer, Buffer>(gzip), decode: promisify<Buffer, object, Buffer>(gunzip) },
  deflate: { code: promisify<Buffer, Buffer>(deflate), decode: promisify<Buffer, object, Buffer>(inflate) },
};
const isSupported = (coding: string): coding is keyof typeof SUPPORTED => Object.hasOwn(SUPPORTED, coding);

/** The request with its body decoded, or the answer of who cannot decode it. */
export async function decoded(request: ApiRequest, limitBytes: number): Promise<ApiRequest | ApiAnswer> {
  const coding = headerOf(request.rawHeaders, "content-encoding")?.trim().toLowerCase() ?? "identity";
  if (coding === "identity") return request;
  if (!isSupported(coding)) return plain(415, "Unsupported Media Type");
  try {
    const body = await SUPPORTED[coding].decode(request.body, { maxOutputLength: limitBytes });
    return { ...request, body };
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    return tooLarge ? plain(413, "Request Too Long") : plain(415, "Unsupported Media Type");
  }
}

/** The answer as `request` may have it. `leastBytes` undefined: the API compresses nothing. */
export async function coded(
  answer: ApiAnswer,
  { rawHeaders }: ApiRequest,
  leastBytes: number | undefined,
): Promise<ApiAnswer> {
  const coding = preferred(headerOf(rawHeaders, "accept-encoding") ?? "");
  const isCoded = answer.headers.some(([name]) => name.toLowerCase() === "content-encoding");
  if (leastBytes === undefined || answer.body.length < leastBytes || isCoded || !isSupported(coding)) return answer;
  const headers: ApiAnswer["headers"] = [...answer.headers, ["content-encoding", coding]];
  return { ...answer, headers, body: await SUPPORTED[coding].code(answer.body) };
}

/** "The highest-priority content encoding must be one supported by API Gateway. If it is not, compression is not
 * applied." Among equals the first one. */
function preferred(acceptEncoding: string): string {
  const codings = acceptEncoding.split(",").map((one) => {
    const [coding = "", ...parameters] = one.toLowerCase().split(";");
    const quality = parameters.map((each) => /^\s*q=(.*)$/.exec(each)?.[1]).find((each) => each !== undefined);
    return { coding: coding.trim(), quality: Number(quality ?? 1) };
  });
  const [first] = codings.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return first?.coding ?? "";
}

function headerOf(raw: readonly string[], wanted: string): string | undefined {
  const at = raw.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === wanted);
  return at < 0 ? undefined : raw[at + 1];
}
