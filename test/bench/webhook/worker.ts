import { createRequire } from "node:module";
import { toEvent } from "../../../infra/local/api-event.ts";
import type { WebhookHandler } from "../../../shared/aws/webhook.ts";
import { type Delivery, deliveries, SIGNATURE_HEADER } from "./deliveries.ts";
import { floor } from "./floor.ts";

/**
 * A process with one webhook, the floor or a built bundle (its file is the argument): takes as many deliveries as it is
 * told, one after the other, and tells the processor's time for one, in microseconds.
 */

const ROUTE = {
  route: { method: "ANY", path: "/webhooks/{channel}", functionArn: "" },
  parameters: { channel: "facebook" },
};

const [bundle] = process.argv.slice(2);
const take = bundle === undefined ? withFloor() : withBundle(bundle);
let number = 0;

process.on("message", async (count: number) => {
  const calls = deliveries(number, count).map(take);
  number += count;
  // What was prepared is old when the second has been, and copied no more; a full collection would throw compiled code away.
  for (let times = 0; times < 2; times++) globalThis.gc?.({ type: "minor" });
  const before = process.cpuUsage();
  for (const call of calls) {
    const status = await call();
    if (status !== 200) throw new Error(`A delivery was answered ${status}.`);
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.((user + system) / count);
});
process.on("disconnect", () => process.exit());

function withFloor(): (delivery: Delivery) => () => Promise<number> {
  const webhook = floor(process.env);
  return (delivery) => () => webhook(delivery);
}

/** The event as API Gateway makes it, outside of what is measured. */
function withBundle(file: string): (delivery: Delivery) => () => Promise<number> {
  const { handler } = createRequire(import.meta.url)(file) as { handler: WebhookHandler };
  return ({ body, signature }) => {
    const rawHeaders = [
      "Host",
      "api.example",
      "Content-Type",
      "application/json",
      "Content-Length",
      String(body.length),
    ];
    rawHeaders.push("Accept", "*/*", "User-Agent", "facebookexternalua", SIGNATURE_HEADER, signature);
    const request = { method: "POST", url: "/webhooks/facebook", rawHeaders, body, sourceIp: "192.0.2.1" };
    const event = toEvent(request, ROUTE) as unknown as Parameters<WebhookHandler>[0];
    return async () => ((await handler(event as never, {} as never)) as { statusCode: number }).statusCode;
  };
}
