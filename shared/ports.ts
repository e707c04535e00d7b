/** What the domain and the steps need from the world: types only. `shared/aws/live.ts` makes the real ones. */
import type { Department } from "./domain/department.ts";
import type { AppError } from "./domain/errors.ts";
import type { LogCode, Metric } from "./domain/events.ts";
import type {
  ChannelName,
  InboundEvent,
  InboundMessage,
  Message,
  MessageSummary,
  MessageVersion,
} from "./domain/message.ts";
import type { Officer, Session } from "./domain/officer.ts";
import type { ChainLink, Decision, Outgoing } from "./domain/outgoing.ts";
import type { Counts, Delta } from "./domain/report.ts";
import type { TagInput, Tags } from "./domain/tags.ts";

/** Raw HTTP in and out, as API Gateway hands it over. Header names are lower case. */
export interface HttpRequest {
  method: string;
  /** Path below the stage, beginning with `/`. */
  path: string;
  /** What stands before `path` in the browser: `` or `/prod`. */
  basePath: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** The bytes as they came: signatures are over these. */
  body: Buffer;
}
export interface HttpResponse {
  status: number;
  headers?: Record<string, string>;
  /** Several headers of one name (Set-Cookie). */
  cookies?: string[];
  body?: string | Buffer;
}

/** One entry of a queue. `id` names it to the queue: the step answers the ids of those that must come again. */
export interface QueueRecord<T> {
  id: string;
  item: T;
}

/** One change of the table: the item before and after it, absent where there was none. */
export interface StreamRecord {
  /** Rises within a shard; digits, longer than a number can hold. */
  sequence: string;
  old?: unknown;
  next?: unknown;
}
export interface StreamBatch {
  shardId: string;
  records: readonly StreamRecord[];
}

/** What a channel's app shares with the platform: read by webhook. Two values while one is being rotated. */
export interface AppSecret {
  /** Newest first. */
  appSecrets: readonly string[];
  verifyToken: string;
}

/** What lets us write as an account: read by reply and poll only. Fields are the channel's own. */
export type AccountSecret = Readonly<Record<string, string>>;

/** One of the department's own accounts on a platform. */
export interface Account {
  channel: ChannelName;
  /** Name in the department file. */
  name: string;
  /** The platform's id of the account. */
  id: string;
  language: "en" | "fr" | "both";
  /** `self-serve` or `enterprise` on X; free on others. */
  tier?: string;
}

export interface Sent {
  externalId: string;
  permalink?: string;
}

/** May a reply go to this message? Shown before a word is written. */
export type CanReply =
  | { ok: true; until?: string; note?: string }
  | {
      ok: false;
      /** A closed list; each has words in `console/en.ts` and `console/fr.ts`. */
      reason:
        | "deleted"
        | "hidden"
        | "window-closed"
        | "not-summoned"
        | "one-private-reply"
        | "unsupported"
        | "bridge-mode";
      next: "reply-public" | "open-on-platform" | "close-with-reason";
    };

export interface TextLength {
  /** By the channel's own counting. */
  used: number;
  limit: number;
  /** Second limit where the platform has one (Bluesky counts graphemes and bytes). */
  bytes?: { used: number; limit: number };
  ok: boolean;
}

/**
 * One platform. Every verb exists in every channel: what a platform lacks is said with a value, never
 * with a missing method. Failures are `AppError`: `platform-refused` (never, or a person; `facts.platform`
 * and `facts.detail` keep the platform's own code and words), `platform-unavailable` (retry later, certain
 * that nothing happened; `facts.retryAfterSeconds`), `platform-uncertain` (may have happened: look first).
 */
export interface Channel {
  name: ChannelName;
  /** `push`: webhooks; `poll`: read on schedule. */
  delivery: "push" | "poll";
  /** How long the platform's own lists may lag behind a successful send, in milliseconds. */
  readBackLagMs: number;
  /** Answers the platform's GET (hub.challenge, CRC…). `undefined` when the request is no handshake.
   * Throws `bad-handshake` when it is one with a wrong token. */
  handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined;
  /** Is the signature over the raw bytes right, by any of the live secrets? Timing-safe. */
  verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean;
  /** All events of a delivery; `ignored` ones for what we do not know. Throws `unparseable` only. */
  parse(body: Buffer): InboundEvent[];
  /** Everything since the cursor, oldest first, and the cursor to save after the queue took them.
   * Channels that push return nothing and the cursor unchanged. */
  poll(account: Account, cursor: string | undefined): Promise<{ events: InboundEvent[]; cursor: string | undefined }>;
  /** Reads one message again: where the delivery lacked its text, or two versions tie. `undefined`: gone.
   * `unsupported` where the platform has no such call. */
  read(account: Account, externalId: string): Promise<InboundEvent | undefined | "unsupported">;
  /** Pushes one outgoing message. Throws as said above. */
  send(account: Account, outgoing: Outgoing): Promise<Sent>;
  /** Does the platform already hold it? Asked before every retry. */
  find(account: Account, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell">;
  canReply(message: Message, account: Account, nowMs: number): CanReply;
  length(text: string): TextLength;
}

/** What a channel file is closed over. */
export interface ChannelOptions {
  fetch: typeof globalThis.fetch;
  nowMs: () => number;
  accountSecret: (account: Account) => Promise<AccountSecret>;
  /** Where the platform's API answers; the vendor's own address unless a deployment names another. */
  endpoint?: string;
}

export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  cursor?: string;
}

export interface InboxQuery {
  /** `open`: by service clock, most urgent first. Others and none: newest first. */
  status?: "open" | "answered" | "closed";
  language?: string;
  sentiment?: string;
  channel?: string;
  topic?: string;
  team?: string;
  claimedBy?: string;
  limit: number;
  cursor?: string;
}

/** Everything under one message: one query. */
export interface Thread {
  message: Message;
  versions: MessageVersion[];
  outgoing: Outgoing[];
  decisions: Decision[];
}

export type Saved = "saved" | "conflict";

/** Whether an account can be reached; `down` until a call succeeds again. */
export interface ChannelState {
  channel: ChannelName;
  account: string;
  state: "good" | "down";
  since: string;
  /** The platform's own code of the refusal. */
  code?: string;
}

/**
 * The table. Every write is conditional on the revision that was read (`was`), so that a conflict is a
 * value and the caller reads again. A creation keeps `next.revision`; every later write is stored as
 * `was.revision + 1`, whatever `next` says. Throws `store-failed` (retry) when the service fails.
 */
export interface Store {
  message(id: string): Promise<Message | undefined>;
  messages(ids: readonly string[]): Promise<Message[]>;
  thread(id: string): Promise<Thread | undefined>;
  /** Messages of one conversation, oldest first. */
  conversation(channel: ChannelName, account: string, conversationId: string, limit: number): Promise<MessageSummary[]>;
  /** Messages of one author on one channel, newest first. */
  author(authorKey: string, limit: number): Promise<MessageSummary[]>;
  /** Reads at most 1 MB; a page may hold fewer than `limit` and still have a cursor. */
  inbox(query: InboxQuery): Promise<Page<MessageSummary>>;
  /** `was` absent: only if no such message exists. `version`: the text that this write replaces; for a
   * deletion (`next.visibility` = deleted) all kept versions' texts are removed. */
  saveMessage(next: Message, was: Message | undefined, version?: MessageVersion): Promise<Saved>;

  outgoing(id: string): Promise<Outgoing | undefined>;
  /** One transaction: the outgoing message, its decision with its chain link, and the message it answers. */
  saveOutgoing(
    next: Outgoing,
    was: Outgoing | undefined,
    also?: { decision?: Decision; message?: { next: Message; was: Message } },
  ): Promise<Saved>;
  /** Outgoing messages in `approved` or `sending` whose clock is before `before`, and messages whose
   * sentiment is pending; oldest first. */
  stuck(before: string, limit: number): Promise<{ outgoing: Outgoing[]; pendingSentiment: Message[] }>;
  /** Outgoing messages that need a person: `unknown` and `failed` without `seenAt`, oldest first. */
  needsPerson(limit: number): Promise<Outgoing[]>;
  /** Our `sending` or `unknown` message with this text on this account, for an echo to settle. `undefined`
   * also when there are several: then the echo cannot tell which one it is. */
  outgoingByTextKey(channel: ChannelName, account: string, textKey: string): Promise<Outgoing | undefined>;

  /** Adds the deltas and moves the checkpoint in one transaction; `false`: this sequence was counted before. */
  count(shard: string, sequence: string, deltas: readonly Delta[]): Promise<boolean>;
  /** The sequence number up to which this shard's records are in the counters. */
  checkpoint(shard: string): Promise<string | undefined>;
  counts(day: string): Promise<Counts>;

  /** The feed that open pages poll: ids that changed since the instant, oldest first. `now` is the next
   * `since`: a few seconds back, so that a change written late is not missed; ids may come twice. */
  appendChanges(ids: readonly string[], at: string): Promise<void>;
  changes(since: string, limit: number): Promise<{ ids: string[]; now: string }>;

  cursor(name: string): Promise<string | undefined>;
  saveCursor(name: string, value: string): Promise<void>;

  session(id: string): Promise<Session | undefined>;
  saveSession(session: Session): Promise<void>;
  deleteSession(id: string): Promise<void>;

  /** People who have signed in: names for the ids that messages carry. */
  people(): Promise<Pick<Officer, "id" | "name">[]>;
  savePerson(person: Pick<Officer, "id" | "name">): Promise<void>;

  /** What senders and pollers last met on each account; an account without an entry has met no trouble. */
  channelStates(): Promise<ChannelState[]>;
  saveChannelState(state: ChannelState): Promise<void>;

  chain(chain: number, after: number, limit: number): Promise<ChainLink[]>;
}

/** A job for the sender. */
export interface OutboundJob {
  v: 1;
  outgoingId: string;
}

export interface Queue<T> {
  /** Sends all, ten an entry batch, eight batches at once. Throws `queue-refused` (retry) when any entry
   * was refused: the caller answers 503 and the platform sends all of it again. `group`: fairness. */
  send(items: readonly T[], options: { group: (item: T) => string; delaySeconds?: number }): Promise<void>;
}

/** Buckets: quarantine and reports. Keys are paths without a leading slash. */
export interface Files {
  put(key: string, body: Buffer | string, contentType: string): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  list(prefix: string): Promise<string[]>;
}

/** Tags texts. Never throws for the sentiment service: it answers `pending` then. */
export interface Tagger {
  tag(inputs: readonly TagInput[]): Promise<Tags[]>;
}

/** The closed list of event codes is in `domain/events.ts`; fields are ids and numbers, never words. */
export interface Log {
  info(code: LogCode, fields?: Record<string, string | number | boolean | undefined>): void;
  error(code: LogCode, error: AppError | Error, fields?: Record<string, string | number | boolean | undefined>): void;
  /** A counter that CloudWatch reads from the log line (embedded metric format). */
  count(metric: Metric, value?: number, dimensions?: Record<string, string>): void;
}

export interface Ports {
  department: Department;
  nowMs: () => number;
  /** Sortable, unique, 26 characters. */
  newId: () => string;
  /** Keyed hash for personal addresses and echo texts, base64url. */
  hmac: (value: string) => Promise<string>;
  log: Log;
  store: Store;
  inbound: Queue<InboundMessage>;
  outbound: Queue<OutboundJob>;
  quarantine: Files;
  reports: Files;
  tagger: Tagger;
  channel: (name: string) => Channel | undefined;
  appSecret: (name: ChannelName) => Promise<AppSecret>;
  /** What becomes of an event whose account id the department file does not name. */
  unknownAccount: "first" | "quarantine";
}
