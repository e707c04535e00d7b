import { createHmac } from "node:crypto";

const PAGE = "100000000000001";

/** A signed delivery of one Facebook comment, of somebody of its own; answers milliseconds to the acknowledgement. */
export async function deliverComment(url: string, name: string): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000);
  const value = {
    ...{ item: "comment", verb: "add", comment_id: commentId(name), post_id: `${PAGE}_1`, parent_id: `${PAGE}_1` },
    ...{ created_time: seconds, message: `How long does a renewal take at the moment, counter ${name}?` },
    from: { id: `9${name.replaceAll(/\D/g, "")}`, name: "A. Person" },
  };
  const body = JSON.stringify({
    object: "page",
    entry: [{ id: PAGE, time: seconds, changes: [{ field: "feed", value }] }],
  });
  const signature = createHmac("sha256", "local-facebook-secret").update(body).digest("hex");
  const began = performance.now();
  const response = await fetch(`${url}/webhooks/facebook`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    body,
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`The webhook answered ${response.status}.`);
  return performance.now() - began;
}

/** As the platform names it. */
export const commentId = (name: string): string => `${PAGE}_${name}`;
