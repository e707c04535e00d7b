import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inject, vi } from "vitest";
import type { Side } from "./setup.ts";

/** What officers, citizens and experts do in two departments at once, and what may be seen of it. */

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
type Json = any;

export interface Mail {
  id: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
}

const WAIT = { timeout: 40_000, interval: 200 };

export function sideOf(name: "passport" | "border") {
  const side: Side = inject(name);
  const http = async (path: string, init: RequestInit = {}): Promise<{ status: number; text: string; json: Json }> => {
    const response = await fetch(`${side.url}${path}`, { redirect: "manual", ...init });
    const text = await response.text();
    let json: Json;
    try {
      json = JSON.parse(text);
    } catch {
      json = undefined;
    }
    return { status: response.status, text, json };
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    http(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const authorization = { authorization: `Bearer ${side.token}` };
  const log = (): string => {
    const file = join(side.directory, "functions.log");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };

  return {
    ...side,
    http,
    post,
    log,
    get: (path: string) => http(`/api${path}`, { headers: authorization }),
    api: (path: string, body: unknown) => post(`/api${path}`, body, authorization),
    /** A citizen writes; the stored message. */
    async said(text: string, author: string): Promise<Json> {
      const { json } = await post("/sandbox/facebook/say", { author, text });
      return vi.waitFor(async () => {
        const { items } = (await http("/api/messages?channel=facebook&limit=50", { headers: authorization })).json;
        const found = items.find(({ externalId }: Json) => externalId === json.id);
        if (!found) throw new Error("not stored yet");
        return found;
      }, WAIT);
    },
    /** The newest mail to this person whose words hold `about`. */
    mail: (to: string, about: string): Promise<Mail> =>
      vi.waitFor(async () => {
        const { json } = await http("/sandbox/mail");
        const found = json.items.findLast((one: Mail) => one.to.includes(to) && one.text.includes(about));
        if (!found) throw new Error("no such mail yet");
        return found;
      }, WAIT),
    consultation: async (messageId: string): Promise<Json> =>
      (await http(`/api/messages/${messageId}/consultations`, { headers: authorization })).json.items.at(-1),
    /** How often the function counted this, by reason. */
    counted: (metric: string, reason: string): number =>
      log()
        .split("\n")
        .filter((line) => line.includes(`"Name":"${metric}"`) && line.includes(`"reason":"${reason}"`)).length,
    async call(target: string, input: object, as = "somebody"): Promise<{ status: number; json: Json }> {
      const response = await fetch(side.standIns, {
        method: "POST",
        headers: {
          "x-amz-target": target,
          authorization: `AWS4-HMAC-SHA256 Credential=${as}/20261125/ca-central-1/events/aws4_request, SignedHeaders=host, Signature=x`,
        },
        body: JSON.stringify(input),
      });
      return { status: response.status, json: await response.json() };
    },
    /** Puts a record into the queue of what comes from outside, as EventBridge does. */
    async queued(event: object): Promise<void> {
      const body = {
        QueueUrl: `${side.sqs}/000000000000/openline-${name}-production-consult`,
        MessageBody: JSON.stringify(event),
      };
      const response = await fetch(side.sqs, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": "AmazonSQS.SendMessage",
          authorization:
            "AWS4-HMAC-SHA256 Credential=local/20261125/ca-central-1/sqs/aws4_request, SignedHeaders=host, Signature=x",
        },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
    },
  };
}

export const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, WAIT);

export const linkIn = ({ text }: Mail): string => /https?:\/\/[^\s/]+(\/ask\/[^\s?]+)/.exec(text)?.[1] ?? "";
