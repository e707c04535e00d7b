import { makeChannel } from "../channels/index.ts";
import type { Department } from "../domain/department.ts";
import { isChannelName } from "../domain/message.ts";
import type { Channel, Files, Log, Ports, Queue, Store } from "../ports.ts";
import { dynamoStore } from "./dynamo-store.ts";
import { bundledDepartment, channelEndpoint, type Env } from "./env.ts";
import { newId } from "./ids.ts";
import { s3Files } from "./s3-files.ts";
import { type Secrets, secretsManager } from "./secrets.ts";
import { sqsQueue } from "./sqs-queue.ts";

/**
 * The real ports. Each maker stands alone, so that a bundle carries only what its function uses: the
 * webhook has no SDK client in it. Functions call them on their first event.
 */

type Core = Pick<Ports, "department" | "nowMs" | "newId" | "log">;

export function liveCore(log: Log, department: Department = bundledDepartment()): Core {
  return { department, nowMs: () => Date.now(), newId: () => newId(), log };
}

export const liveStore = ({ department, nowMs }: Core, env: Env<"TABLE_NAME">): Store =>
  dynamoStore({ tableName: env.TABLE_NAME, size: department.department.size, nowMs });

export const liveQueue = <T>(queueUrl: string): Queue<T> => sqsQueue<T>(queueUrl);

export const liveFiles = (bucket: string): Files => s3Files(bucket);

export const liveSecrets = (env: Env<"SECRETS_PREFIX">): Secrets => secretsManager(env.SECRETS_PREFIX);

/** Channels are made once a process: some keep a platform session. */
export function liveChannels({ nowMs }: Core, { accountSecret }: Pick<Secrets, "accountSecret">): Ports["channel"] {
  const made = new Map<string, Channel | undefined>();
  return (name) => {
    if (!isChannelName(name)) return undefined;
    if (!made.has(name)) {
      const endpoint = channelEndpoint(name);
      made.set(name, makeChannel(name, { fetch, nowMs, accountSecret, ...(endpoint ? { endpoint } : {}) }));
    }
    return made.get(name);
  };
}
