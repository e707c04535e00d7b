import { execFileSync } from "node:child_process";
import { commentId, deliverComment } from "./comment.ts";
import { type Figure, quantile, rounded } from "./figure.ts";

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

  await deliverComment(url, "warm");
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
    const name = `bench${i}`;
    sentAt.set(commentId(name), performance.now());
    posts.push(
      deliverComment(url, name).then((milliseconds) => {
        acknowledged.push(milliseconds);
      }),
    );
  }
  await Promise.all(posts);
  for (let wait = 0; wait < 100 && seenAfter.size < total; wait += 1) await new Promise((go) => setTimeout(go, 100));
  clearInterval(watch);

  const seen = [...seenAfter.values()];
  const milliseconds = (times: readonly number[], share: number): number => rounded(quantile(times, share), 0);
  return [
    { name: `signed webhooks at ${load.perSecond} a second`, value: total, unit: "" },
    { name: "of these never seen in the inbox", value: total - seen.length, unit: "", goal: 0 },
    { name: "webhook acknowledged, p99", value: milliseconds(acknowledged, 0.99), unit: "ms" },
    { name: "webhook to visible in the inbox, median", value: milliseconds(seen, 0.5), unit: "ms", goal: 1000 },
    { name: "webhook to visible in the inbox, p99", value: milliseconds(seen, 0.99), unit: "ms", goal: 3000 },
  ];
}
