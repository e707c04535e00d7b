import { createHmac } from "node:crypto";
import { SAMPLE_DAY } from "../../../infra/local/sample-day.ts";

/** Signed deliveries of Facebook with three comments each, as the sample day's citizens write them; no two alike. */

export interface Delivery {
  body: Buffer;
  /** The header's value. */
  signature: string;
}

export const SECRET = "bench-facebook-secret";
export const SIGNATURE_HEADER = "x-hub-signature-256";
export const COMMENTS = 3;
const PAGE = "100000000000001";
const TEXTS = SAMPLE_DAY.filter(({ language }) => language === "en" || language === "fr").map(({ text }) => text);

/** `from`: the number of the first one. */
export const deliveries = (from: number, count: number): Delivery[] =>
  Array.from({ length: count }, (_, at) => delivery(from + at));

function delivery(number: number): Delivery {
  const seconds = Math.floor(Date.now() / 1000);
  const changes = Array.from({ length: COMMENTS }, (_, at) => {
    const comment = number * COMMENTS + at;
    const post = `${PAGE}_${number % 50}`;
    const value = {
      item: "comment",
      verb: "add",
      comment_id: `${post}_${comment}`,
      post_id: post,
      parent_id: post,
      created_time: seconds,
      message: TEXTS[comment % TEXTS.length],
      from: { id: String(7_000_000 + comment), name: `Zoé Tremblay ${comment % 97}` },
    };
    return { field: "feed", value };
  });
  const json = JSON.stringify({ object: "page", entry: [{ id: PAGE, time: seconds, changes }] });
  // As Meta writes its bodies.
  const body = Buffer.from(
    json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
  return { body, signature: `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}` };
}
