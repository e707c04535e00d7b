import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { type Local, startLocal } from "../../infra/local/start.ts";
import type { Checks } from "./checks.ts";
import { startRelay } from "./relay.ts";
import { mention, type Network, postsOf, revision } from "./server.ts";

/** The whole product, as `npm start` runs it, with Bluesky's real server in the sandbox's place. */

/** From a post to the inbox: a poll, a queue, tagging. */
const ARRIVES_MS = 60_000;
/** The undo window, and after a crash the lease of the sender that died. */
const SENT_MS = 60_000;
const RECOVERED_MS = 6 * 60_000;

interface MessageJson {
  id: string;
  externalId: string;
  status: string;
}
interface OutgoingJson {
  id: string;
  state: string;
  externalId?: string;
  reason?: string;
  attempts: number;
}

export async function wholeChecks(network: Network, _password: string, { check }: Checks): Promise<void> {
  const { department } = network.accounts;
  const relay = await startRelay(network.url);
  let started: Local | undefined;
  await check("the product starts with the real server's address", async () => {
    started = await startLocal({
      port: 0,
      department: "passport",
      sample: false,
      env: { CHANNEL_ENDPOINT_BLUESKY: relay.url },
      report: () => undefined,
    });
  });
  if (started === undefined) return relay.stop();
  const local: Local = started;
  const texts = async (): Promise<string[]> => (await postsOf(network, department)).map((post) => post.value.text);
  try {
    await check("in the whole product, a mention on the real server is answered there once", async () => {
      const message = await arrived(local, (await mention(network, "Où en est mon passeport ?")).uri);
      const outgoing = await answer(local, message.id, "Bonjour ! Comptez dix jours ouvrables.");
      const sent = await settled(local, outgoing.id, SENT_MS);
      assert.deepEqual(await texts(), ["Bonjour ! Comptez dix jours ouvrables."]);
      assert.equal(sent.externalId, (await postsOf(network, department))[0]?.uri);
      assert.equal((await api<MessageJson>(local, `/messages/${message.id}`)).status, "answered");
    });
    await check("a sender killed after the server took the reply leaves it there once", async () => {
      const message = await arrived(local, (await mention(network, "Et celui de ma fille ?")).uri);
      const killed = new Promise<number>((resolve) => {
        relay.afterNextPut = () => resolve(local.killFunction("reply"));
      });
      const outgoing = await answer(local, message.id, "Bonjour ! Le même délai vaut pour elle.");
      assert.ok((await killed) > 0, "no sender was running");
      const committed = await revision(network, department);
      const sent = await settled(local, outgoing.id, RECOVERED_MS);
      assert.equal(sent.attempts, 2);
      assert.equal(await revision(network, department), committed);
      assert.deepEqual(
        (await texts()).filter((text) => text.includes("ma fille") || text.includes("pour elle")),
        ["Bonjour ! Le même délai vaut pour elle."],
      );
      assert.equal(relay.puts, 2);
    });
  } finally {
    await local.stop();
    relay.stop();
  }
}

async function arrived(local: Local, uri: string): Promise<MessageJson> {
  return eventually(ARRIVES_MS, "the message did not arrive", async () => {
    const { items } = await api<{ items: MessageJson[] }>(local, "/messages?channel=bluesky&limit=100");
    return items.find((one) => one.externalId === uri);
  });
}

function answer(local: Local, messageId: string, text: string): Promise<OutgoingJson> {
  return api(local, `/messages/${messageId}/replies`, { text, language: "fr" });
}

function settled(local: Local, outgoingId: string, withinMs: number): Promise<OutgoingJson> {
  return eventually(withinMs, "the reply was not sent", async () => {
    const outgoing = await api<OutgoingJson>(local, `/outgoing/${outgoingId}`);
    if (["failed", "unknown", "withdrawn"].includes(outgoing.state))
      throw new Error(`${outgoing.state}: ${outgoing.reason}`);
    return outgoing.state === "sent" ? outgoing : undefined;
  });
}

async function api<T>(local: Local, path: string, body?: object): Promise<T> {
  const response = await fetch(`${local.url}/api${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${await local.token("officer")}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(json)}`);
  return json as T;
}

async function eventually<T>(withinMs: number, sentence: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(300);
  }
  throw new Error(`${sentence} within ${withinMs / 1000} s`);
}
