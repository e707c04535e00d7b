import { createHmac, createSecretKey, type KeyObject, randomUUID } from "node:crypto";
import { AppError } from "../domain/errors.ts";
import { DAY_MS } from "../domain/instants.ts";
import type { ChannelName } from "../domain/message/message.ts";
import { sameText } from "../domain/same-text.ts";
import type { Account, AccountSecret, AppSecret, Links } from "../ports.ts";
import { endpointOf } from "./service-endpoint.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/** Secrets Manager: the current version of an app's secret and, for a week, the one before, kept five minutes. */

export interface Secrets {
  appSecret(channel: ChannelName, again?: boolean): Promise<AppSecret>;
  accountSecret(account: Account): Promise<AccountSecret>;
  /** All fields of the newest version, for connecting. */
  appFields(channel: ChannelName): Promise<AccountSecret>;
  hmac(value: string): Promise<string>;
  /** HMAC-SHA256, hex, with the key that the official tool knows too (bridge mode). */
  sign(text: string): Promise<string>;
  /** Experts' links, by a key of their own. */
  links: Links;
}

type Stage = "AWSCURRENT" | "AWSPREVIOUS";
type Fields = Record<string, string>;

interface Version {
  fields: Fields;
  /** Of `fields.key`: made of a text anew for each of a delivery's people, it would take a fourth of their signing. */
  hmacKey?: KeyObject;
  createdAtMs: number;
}

const KEEP_MS = 300_000;
/** What no known secret signed makes us ask again at most so often: whoever forges cannot have us ask without end. */
const AGAIN_MS = 1_000;
/** No platform delivers again for longer what it signed before: WhatsApp for seven days.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks */
const PREVIOUS_MS = 7 * DAY_MS;

export function secretsManager(prefix: string, send: Send = signedCalls(), nowMs: () => number = Date.now): Secrets {
  const kept = new Map<string, { untilMs: number; value: Promise<Version | undefined> }>();
  const askedAgainMs = new Map<string, number>();

  async function ask(name: string, stage: Stage): Promise<Version | undefined> {
    const { status, body } = await send({
      service: "secretsmanager",
      method: "POST",
      url: endpointOf("secretsmanager"),
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "secretsmanager.GetSecretValue" },
      body: JSON.stringify({ SecretId: `${prefix}${name}`, VersionStage: stage }),
    });
    const answer = body.toString("utf8");
    if (status === 400 && answer.includes("ResourceNotFoundException")) return undefined;
    if (status !== 200)
      throw new AppError("bad-configuration", "A secret cannot be read.", { retry: true, facts: { name, status } });
    return versionOf(name, answer);
  }

  function read(name: string, stage: Stage, anew = false): Promise<Version | undefined> {
    const id = `${name} ${stage}`;
    const known = kept.get(id);
    if (known !== undefined && known.untilMs > nowMs() && !anew) return known.value;
    // While the service is away, the value that worked a moment ago still does.
    const value = ask(name, stage).catch((error: unknown) => {
      kept.delete(id);
      if (known !== undefined) return known.value;
      throw error;
    });
    kept.set(id, { untilMs: nowMs() + KEEP_MS, value });
    return value;
  }

  async function newest(name: string, anew = false): Promise<Version> {
    const version = await read(name, "AWSCURRENT", anew);
    if (version === undefined)
      throw new AppError("bad-configuration", "A secret does not exist.", { retry: true, facts: { name } });
    return version;
  }

  const current = async (name: string): Promise<Fields> => (await newest(name)).fields;

  function mayAskAgain(name: string): boolean {
    const may = nowMs() - (askedAgainMs.get(name) ?? Number.NEGATIVE_INFINITY) >= AGAIN_MS;
    if (may) askedAgainMs.set(name, nowMs());
    return may;
  }

  /** Nobody's link or address ends with a rotation. */
  async function sealsOf(text: string): Promise<string[]> {
    const [now, before] = await Promise.all([current("links"), read("links", "AWSPREVIOUS")]);
    const key = before?.fields.key;
    return [linkSeal(text, now.key), ...(key ? [linkSeal(text, key)] : [])];
  }

  return {
    async appSecret(channel, again = false) {
      const name = `${channel}/app`;
      const anew = again && mayAskAgain(name);
      const [now, before] = await Promise.all([newest(name, anew), read(name, "AWSPREVIOUS", anew)]);
      const both = nowMs() - now.createdAtMs < PREVIOUS_MS ? [now, before] : [now];
      const appSecrets = both.map((one) => one?.fields.appSecret).filter((one) => one !== undefined && one !== "");
      // Where a platform has no verify token, a fresh random one matches no request.
      const verifyToken = now.fields.verifyToken || randomUUID();
      return { appSecrets: [...new Set(appSecrets)] as string[], verifyToken };
    },
    accountSecret: ({ channel, name }) => current(`${channel}/${name}`),
    appFields: (channel) => current(`${channel}/app`),
    async sign(text) {
      const { key } = await current("bridge");
      if (!key) throw new AppError("bad-configuration", "The key of the bridge is empty.", { retry: true });
      return createHmac("sha256", key).update(text).digest("hex");
    },
    links: {
      async sign(text) {
        return linkSeal(text, (await current("links")).key);
      },
      async verify(text, signature) {
        const right = (await sealsOf(text)).filter((seal) => sameText(signature, seal));
        return right.length > 0;
      },
      signatures: sealsOf,
    },
    async hmac(value) {
      const { hmacKey } = await newest("hmac");
      if (!hmacKey) throw new AppError("bad-configuration", "The key of personal addresses is empty.", { retry: true });
      return createHmac("sha256", hmacKey).update(value).digest("base64url");
    },
  };
}

function linkSeal(text: string, key: string | undefined): string {
  if (!key) throw new AppError("bad-configuration", "The key of experts' links is empty.", { retry: true });
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** A parse error would quote the secret: it stays here. */
function versionOf(name: string, answer: string): Version {
  try {
    // Seconds, with their fractions.
    const { SecretString, CreatedDate = 0 } = JSON.parse(answer) as { SecretString: string; CreatedDate?: number };
    const value: unknown = JSON.parse(SecretString);
    if (typeof value === "object" && value !== null) {
      const fields = Object.fromEntries(Object.entries(value).filter(([, field]) => typeof field === "string"));
      const hmacKey = fields.key ? { hmacKey: createSecretKey(fields.key, "utf8") } : {};
      return { fields, ...hmacKey, createdAtMs: CreatedDate * 1000 };
    }
  } catch {
    // Said below, without the words of the parser.
  }
  throw new AppError("bad-configuration", "A secret is not a JSON object.", { retry: true, facts: { name } });
}
