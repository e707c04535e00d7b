import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import type { Figure } from "./figure.ts";

const PAGE = "100000000000001";

/** Posts signed Facebook comments at a steady rate and watches the API's newest page for each of them. */
export async function latency(url: string, load: { perSecond: number; seconds: number }): Promise<Figure[]> {
  const token = execFileSync("npm", ["run", "--silent", "token", "--", "officer"], {
    encoding: "utf8",
    env: { ...process.env, PORT: new URL(url).port },
  }).trim();
  const total = load.perSecond * load.seconds;
  const sentAt = new Map<string, number>();
  const seenAfter = new Map<string, number>();
  const acknowledged: number[] = [];

  await post(url, "warm");
  const watch = setInterval(async () => {
    const response = await fetch(`${url}/api/messages?channel=facebook&limit=60`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => undefined);
    // The last look may meet the end of the run.
    if (!response?.ok) return;
    const { items } = (await response.json()) as { items: { externalId: string }[] };
    const now = performance.now();
    for (const { externalId } of items) {
      const sent = sentAt.get(externalId);
      if (sent !== undefined && !seenAfter.has(externalId)) seenAfter.set(externalId, now - sent);
    }
  }, 100);

  const began = performance.now();
  const posts: Promise<void>[] = [];
  for (let i = 0; i < total; i += 1) {
    const due = began + (i * 1000) / load.perSecond;
    await new Promise((go) => setTimeout(go, Math.max(0, due - performance.now())));
    const id = `${PAGE}_bench${i}`;
    sentAt.set(id, performance.now());
    posts.push(
      post(url, id).then((milliseconds) => {
        acknowledged.push(milliseconds);
      }),
    );
  }
  await Promise.all(posts);
  for (let wait = 0; wait < 100 && seenAfter.size < total; wait += 1) await new Promise((go) => setTimeout(go, 100));
  clearInterval(watch);

  const seen = [...seenAfter.values()];
  return [
    { name: `signed webhooks at ${load.perSecond} a second`, value: total, unit: "" },
    { name: "of these never seen in the inbox", value: total - seen.length, unit: "", goal: 0 },
    { name: "webhook acknowledged, p99", value: percentile(acknowledged, 0.99), unit: "ms" },
    { name: "webhook to visible in the inbox, median", value: percentile(seen, 0.5), unit: "ms", goal: 1000 },
    { name: "webhook to visible in the inbox, p99", value: percentile(seen, 0.99), unit: "ms", goal: 3000 },
  ];
}

async function post(url: string, id: string): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000);
  const value = {
    item: "comment",
    verb: "add",
    comment_id: id,
    post_id: `${PAGE}_1`,
    parent_id: `${PAGE}_1`,
    created_time: seconds,
    message: `How long does a renewal take at the moment, counter ${id}?`,
    from: { id: `9${id.replaceAll(/\D/g, "")}`, name: "A. Person" },
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
  if (response.status !== 200) throw new Error(`webhook answered ${response.status}`);
  return performance.now() - began;
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.POSITIVE_INFINITY);
}
