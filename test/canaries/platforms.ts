import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SandboxAccount } from "../../infra/local/sandbox/index.ts";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import { NOW_MS } from "../channels/builders.ts";
import { type Answer, callOf, type Delivery, type Samples } from "../fuzz/samples.ts";
import { SIGNING } from "../fuzz/signing.ts";
import { decidedOn } from "./decided.ts";
import { sayingAll } from "./implant.ts";
import { leavesOf } from "./leaves.ts";

/** All platforms of a running system: each delivers, and answers whatever it is asked, as recorded and saying everything. */

export interface Platforms {
  /** Variables of the functions: where each channel's API is. */
  environment: Record<string, string>;
  /** Brings everything that the channel pushes; what it was answered. */
  deliver(url: string, channel: ChannelName): Promise<number[]>;
  close(): void;
}

export async function startPlatforms(
  recorded: readonly Samples[],
  accounts: readonly SandboxAccount[],
): Promise<Platforms> {
  const said = new Map(recorded.map((samples) => [samples.channel, answersOf(samples)]));
  const server = createServer(({ method = "GET", url = "" }, response) => {
    const [, channel = "", ...path] = new URL(url, "http://platform").pathname.split("/");
    const answer = said.get(channel as ChannelName)?.get(callOf(method, `/${path.join("/")}`));
    response.statusCode = answer?.status ?? 404;
    for (const [name, value] of answer?.headers ?? [])
      if (!name.startsWith("content-")) response.setHeader(name, value);
    response.setHeader("content-type", "application/json");
    response.end(answer?.status === 204 ? undefined : (answer?.body ?? "{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Of each call what says most. An account that was recorded under another id has the department's own. */
  function answersOf(samples: Samples): Map<string, Answer> {
    const own = accounts.find(({ channel }) => channel === samples.channel)?.id ?? "";
    const told = [...samples.answers].sort((a, b) => a.body.length - b.body.length);
    return new Map(
      [...told.filter(({ status }) => status >= 300), ...told.filter(({ status }) => status < 300)].map((answer) => [
        answer.call,
        { ...answer, body: few(young(sayingAll(samples, answer))).replaceAll(samples.account.id, own) },
      ]),
    );
  }

  return {
    environment: Object.fromEntries(
      recorded.map(({ channel }) => [`CHANNEL_ENDPOINT_${channel.toUpperCase()}`, `${base}/${channel}`]),
    ),
    async deliver(url, channel) {
      const samples = recorded.find((one) => one.channel === channel);
      const signing = SIGNING[channel];
      const answered: number[] = [];
      if (samples === undefined || signing === undefined) return answered;
      for (const delivery of newTexts(samples)) {
        const body = Buffer.from(sayingAll(samples, delivery));
        const at = `${url}/webhooks/${channel}?${new URLSearchParams(delivery.query)}`;
        const headers = { [signing.header]: signing.sign(body, `local-${channel}-secret`) };
        answered.push((await fetch(at, { method: "POST", headers, body })).status);
      }
      return answered;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** First looks reach back a day: what was said then was said just now. */
const young = (body: string): string =>
  body.replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g, (at) =>
    new Date(Date.parse(at) - NOW_MS + Date.now()).toISOString(),
  );

/** Of deliveries those that have a text which no other before it has. */
function newTexts({ channel, deliveries }: Samples): Delivery[] {
  const decided = decidedOn(channel);
  const seen = new Set<string>();
  return deliveries.filter(({ body }) => {
    const paths = leavesOf(body.toString()).map(({ path }) => path);
    const fresh = paths.filter((path) => decided[`delivery ${path}`] === "redacted" && !seen.has(path));
    for (const path of fresh) seen.add(path);
    return fresh.length > 0;
  });
}

/** Long lists say the same again and again. */
const MOST = 4;
const few = (body: string): string =>
  body === ""
    ? body
    : JSON.stringify(JSON.parse(body), (_, value) => (Array.isArray(value) ? value.slice(0, MOST) : value));
