import { ComprehendClient } from "@aws-sdk/client-comprehend";
import { hostsOf } from "../channels/hosts.ts";
import { makeChannel } from "../channels/index.ts";
import { makeReceiver } from "../channels/receivers.ts";
import { rulesOf } from "../channels/rules.ts";
import type { Allowance } from "../domain/allowance.ts";
import { sourceOf } from "../domain/consult/partner-event.ts";
import type { Department } from "../domain/department/department.ts";
import { AppError } from "../domain/errors.ts";
import { isChannelName } from "../domain/message/message.ts";
import type {
  Channel,
  ChannelOptions,
  ConsultItem,
  Files,
  Librarian,
  Links,
  Log,
  Mailer,
  MediaSource,
  PartnerBus,
  Ports,
  Queue,
  Receiver,
  RulesPort,
  SealedDisposal,
  Store,
  Tagger,
} from "../ports.ts";
import { rollupStore } from "./dynamo/rollups.ts";
import { dynamoStore, type StoreOptions } from "./dynamo/store.ts";
import { betweenMisses, bundledDepartment, channelEndpoint, type Env, readEnv, sentimentSource } from "./env.ts";
import { newId } from "./ids.ts";
import { makeLibrarian } from "./librarian.ts";
import { oneTry, TRY_MS } from "./one-try.ts";
import { outsideFetch } from "./outside.ts";
import { partnerBus } from "./partner-bus.ts";
import { s3Files } from "./s3-files.ts";
import { s3Sealed } from "./s3-sealed.ts";
import { sdkQueue } from "./sdk-queue.ts";
import { type Secrets, secretsManager } from "./secrets.ts";
import { sesMailer } from "./ses-mailer.ts";
import { sqsQueue } from "./sqs-queue.ts";
import { makeTagger } from "./tagger.ts";

/**
 * The real ports. Each maker stands alone, so that a bundle carries only what its function uses: the
 * webhook has no SDK client in it. Functions call them on their first event.
 */

export type Core = Pick<Ports, "department" | "nowMs" | "newId" | "log">;

export function liveCore(log: Log, department: Department = bundledDepartment()): Core {
  return { department, nowMs: () => Date.now(), newId: () => newId(), log };
}

export const liveStore = (
  { department, nowMs }: Core,
  env: Env<"TABLE_NAME">,
  more: Pick<StoreOptions, "manyAtOnce" | "earlier" | "rollups"> = {},
): Store => dynamoStore({ tableName: env.TABLE_NAME, size: department.department.size, nowMs, ...more });

export const liveLibrarian = (core: Core, store: Store): Librarian => makeLibrarian(store, core);

export const liveQueue = <T>(queueUrl: string): Queue<T> => sdkQueue<T>(queueUrl);

/** The webhook's: without the SDK's client, which would cost more than all else it does. And the sweep's, which signs its
 * calls of the sealed bucket by the same means, and carries one way of it. */
export const liveHotQueue = <T>(queueUrl: string): Queue<T> => sqsQueue<T>(queueUrl);

export const liveFiles = (bucket: string): Files => s3Files(bucket);

/** Where the stream notes what a restored table must be told again. */
export const liveJournal = (): Pick<Files, "put"> => liveFiles(readEnv(["JOURNAL_BUCKET"]).JOURNAL_BUCKET);

/** What is held and may not stay in the table. */
export const liveSealed = (env: Env<"SEALED_BUCKET">): SealedDisposal => s3Sealed(env.SEALED_BUCKET);

export const liveSecrets = (env: Env<"SECRETS_PREFIX">): Secrets => secretsManager(env.SECRETS_PREFIX);

/** The webhook's: without anything that writes to a platform. */
export function liveReceivers({ nowMs }: Pick<Core, "nowMs">): Ports["receiver"] {
  const made = new Map<string, Receiver | undefined>();
  return (name) => {
    if (!made.has(name)) made.set(name, makeReceiver(name, nowMs));
    return made.get(name);
  };
}

/** Of functions that listen to platforms as well. */
export const liveChannels = (core: Core, secrets: Pick<Secrets, "accountSecret">): Made<Channel> =>
  madeOnce(makeChannel, core, secrets, noMedia);

/** Of functions that judge what a platform would take, and write to none. */
export const liveRules: RulesPort = { channel: rulesOf };

/** Mail to experts with what signs the links in it, and the way of letters to other departments. */
export const liveLetters = (
  { department }: Core,
  env: Env<"SECRETS_PREFIX" | "CONSULT_QUEUE_URL">,
): { mail: Mailer; links: Links; consult: Queue<ConsultItem> } => ({
  consult: liveQueue(env.CONSULT_QUEUE_URL),
  mail: sesMailer(department),
  links: liveSecrets(env).links,
});

/** What the function of reports has. */
export const liveReporting = (
  core: Core,
  env: Env<"TABLE_NAME" | "REPORTS_BUCKET">,
): Pick<Ports, "store" | "reports"> & { mail: Mailer } => ({
  store: liveStore(core, env, { rollups: rollupStore }),
  reports: liveFiles(env.REPORTS_BUCKET),
  mail: sesMailer(core.department),
});

/** What the function of consultations has: experts' mails, and partners' buses. */
export const liveOutside = (
  { department }: Core,
  env: Env<"MAIL_BUCKET" | "PARTNER_BUSES" | "SECRETS_PREFIX">,
): { mails: Files; links: Links; partners: PartnerBus } => ({
  mails: liveFiles(env.MAIL_BUCKET),
  links: liveSecrets(env).links,
  partners: partnerBus(env.PARTNER_BUSES, sourceOf(department)),
});

interface Made<Side> extends Pick<Ports, "allowance"> {
  channel: (name: string) => Side | undefined;
}

/** Channels are made once a process: some keep a platform session. */
export function madeOnce<Side>(
  make: (name: string, options: ChannelOptions) => Side | undefined,
  { nowMs, department }: Core,
  { accountSecret }: Pick<Secrets, "accountSecret">,
  media: MediaSource,
): Made<Side> {
  const made = new Map<string, Side | undefined>();
  const heard = new Map<string, Allowance>();
  const betweenMissesMs = betweenMisses();
  const options = {
    ...(betweenMissesMs === undefined ? {} : { betweenMissesMs }),
    nowMs,
    accountSecret,
    media,
    heard: (said: Allowance) => void heard.set(`${said.channel}/${said.account}/${said.family}`, said),
  };
  return {
    channel: (name) => {
      if (!isChannelName(name)) return undefined;
      if (!made.has(name)) {
        const endpoint = channelEndpoint(name);
        const hosts = hostsOf(name, department.channels);
        const fetch = outsideFetch({ hosts, ...(endpoint ? { instead: [new URL(endpoint).origin] } : {}) });
        made.set(name, make(name, { ...options, fetch, ...(endpoint ? { endpoint } : {}) }));
      }
      return made.get(name);
    },
    allowance: ({ channel, name }, family) => heard.get(`${channel}/${name}/${family}`),
  };
}

/** Of functions that publish nothing. */
const noMedia: MediaSource = {
  bytes: () => Promise.reject(new AppError("bad-configuration", "This function has no media.")),
  url: () => Promise.reject(new AppError("bad-configuration", "This function has no media.")),
};

export function liveTagger({ department, log }: Core): Tagger {
  let client: ComprehendClient | undefined;
  const comprehend = (): ComprehendClient => {
    // The tagger itself asks twice: more would hold the batch back.
    client ??= new ComprehendClient({ maxAttempts: 1, requestHandler: oneTry(TRY_MS.sentiment) });
    return client;
  };
  return makeTagger({ comprehend, department, log, source: sentimentSource() });
}
