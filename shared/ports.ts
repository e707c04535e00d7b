/** What the domain and the steps need from the world: types only. `shared/aws/live.ts` makes the real ones. */
import type { Account } from "./domain/account.ts";
import type { Allowance } from "./domain/allowance.ts";
import type { Department } from "./domain/department.ts";
import type { AppError } from "./domain/errors.ts";
import type { LogCode, Metric } from "./domain/events.ts";
import type { ReplyRule } from "./domain/failure-reason.ts";
import type {
  ChannelName,
  InboundEvent,
  InboundItem,
  Message,
  MessageKind,
  MessageSummary,
  MessageVersion,
} from "./domain/message.ts";
import type { Officer, Session } from "./domain/officer.ts";
import type { ChainLink, Decision, Outgoing, OutgoingKind, OutgoingMedia } from "./domain/outgoing.ts";
import type { Counts, Delta } from "./domain/report.ts";
import type { TagInput, Tags } from "./domain/tags.ts";

export type { Account } from "./domain/account.ts";

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

export interface Sent {
  externalId: string;
  permalink?: string;
}

/** May a reply go to this message? Shown before a word is written. */
export type CanReply =
  | {
      ok: true;
      /** The platform's window closes then. */
      until?: string;
      /** What the officer should know; words for each are in `console/en.ts` and `console/fr.ts`. */
      note?: ReplyNote;
      price?: ReplyPrice;
    }
  | {
      ok: false;
      /** A closed list; each has words in `console/en.ts` and `console/fr.ts`. */
      reason: ReplyRule;
      next: "reply-public" | "open-on-platform" | "close-with-reason";
    };

/** `human-agent`: goes out as an answer that a person wrote. `to-top`: the platform puts it under the comment at the
 * top. `over-quota`: it waits until the platform takes calls again (`until`). `no-access`: it waits
 * until a person connects the account again. `bridge`: it goes to the official tool. */
export type ReplyNote = "human-agent" | "to-top" | "over-quota" | "no-access" | "bridge";

/** What the platform asks for one reply, in US dollars. */
export interface ReplyPrice {
  base: number;
  /** With a link in the text. */
  withLink: number;
}

export interface TextLength {
  /** By the channel's own counting. */
  used: number;
  limit: number;
  /** Second limit where the platform has one (Bluesky counts graphemes and bytes). */
  bytes?: { used: number; limit: number };
  ok: boolean;
}

/** What an account's server says of itself (Mastodon's instances choose their limits); kept by the poll. */
export type PlatformFacts = Readonly<Record<string, number>>;

/** What a text is for: private messages have limits of their own, and some servers choose theirs. */
export interface TextUse {
  private?: boolean;
  facts?: PlatformFacts;
}

/** What a reply is to be: some platforms let a comment be answered privately once, or for a while. */
export interface ReplyUse {
  kind: OutgoingKind;
  /** Kinds of what went out to the same message already, or is about to. */
  before?: readonly OutgoingKind[];
}

/** What a channel does, told to people before they meet it: the README's table is made from this. */
export interface Supports {
  inbound: readonly MessageKind[];
  /** How we learn of it: the platform tells, we look again, or nobody tells. */
  edits: "told" | "looked-up" | "never";
  deletions: "told" | "looked-up" | "never";
  outgoing: readonly Exclude<OutgoingKind, "show">[];
  /** What a post may carry beside its text. */
  media: readonly ("image" | "video" | "link")[];
  /** How `find` knows our message again: by a key of our own, in the platform's lists, or not at all. */
  readBack: "key" | "list" | "none";
  metrics: readonly (keyof Omit<PostMetrics, "externalId"> | "followers")[];
}

export interface PostMetrics {
  externalId: string;
  impressions?: number;
  likes?: number;
  reposts?: number;
  replies?: number;
}

/** As the platform counts them now; what it does not count is absent. */
export interface AccountMetrics {
  followers?: number;
  /** The account's own newest posts. */
  posts: PostMetrics[];
}

/** Our side of a connection, for the platform's. */
export interface ConnectPlace {
  /** `https://…/webhooks/{channel}`. */
  callbackUrl: string;
  /** All fields of the app's secret: `appSecret`, `verifyToken`, and the channel's own. */
  app: AccountSecret;
}

/** One thing that a connection needs. `mended`: it was missing and has been set. `to-mend`: `connect` would set it.
 * `by-hand`: only a person can, on the platform. `unseen`: set there by a person, and no call shows whether it is. */
export interface Check {
  what: "credentials" | "permissions" | "webhook" | "subscription";
  state: "good" | "mended" | "to-mend" | "by-hand" | "unseen";
  /** The platform's own code, or the name of what is missing. Never a secret. */
  detail?: string;
  /** When it ends by itself: a token, a lease. */
  until?: string;
}

/** A message as far as a look at its platform needs it. */
export type Held = Pick<Message, "externalId" | "kind" | "conversationId"> & { atMs: number };

export interface Polled {
  events: InboundEvent[];
  /** To save after the queue took the events; `undefined`: nothing to remember. */
  cursor: string | undefined;
  facts?: PlatformFacts;
}

/** The listening side of a platform: what its webhook tells. It knows no account's credentials and calls nobody. */
export interface Receiver {
  name: ChannelName;
  /** Answers the platform's GET (hub.challenge, CRC…). `undefined` when the request is no handshake.
   * Throws `bad-handshake` when it is one with a wrong token. */
  handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined;
  /** Is the signature over the raw bytes right, by any of the live secrets? Timing-safe. */
  verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean;
  /** All events of a delivery; `ignored` ones for what we do not know. `query`: of the address it came to. Throws
   * `unparseable` only. */
  parse(body: Buffer, query?: Readonly<Record<string, string>>): InboundEvent[];
}

/**
 * One platform. Every verb exists in every channel: what a platform lacks is said with a value, never
 * with a missing method. Failures are `AppError`: `platform-refused` (this message never, or by a person;
 * `facts.why` is a `PlatformRefusal`, `facts.platform` and `facts.detail` keep the platform's own code and words),
 * `platform-access` (our token or permission is gone: the account must be connected again; nothing happened),
 * `platform-unavailable` (retry later, certain that nothing happened; `facts.retryAfterSeconds`, and `facts.limited`
 * where it is a limit of calls), `platform-uncertain` (may have happened: look first).
 */
export interface Channel extends Receiver {
  /** `push`: webhooks; `poll`: read on schedule; `both`: some of it is pushed, the rest is read. */
  delivery: "push" | "poll" | "both";
  /** How often `poll` is worth its price, in milliseconds; 0: each run. Of channels that push, it catches up after an
   * outage and notices a token that is gone. */
  pollEveryMs: number;
  /** How long the platform's own lists may lag behind a successful send, in milliseconds. */
  readBackLagMs: number;
  supports: Supports;
  /** Everything since the cursor, oldest first, and the cursor to save after the queue took them. Always touches the
   * platform with the account's credentials, so that a token that is gone shows.
   * `held`: citizens' newest public messages that we have, for channels that push and whose platform tells nobody of a
   * deletion: what its lists do not show any more is asked for. */
  poll(account: Account, cursor: string | undefined, held?: readonly Held[]): Promise<Polled>;
  /** Reads one message again: where the delivery lacked its text, or two versions tie. `undefined`: gone.
   * `unsupported` where the platform has no such call. */
  read(account: Account, externalId: string): Promise<InboundEvent | undefined | "unsupported">;
  /** Pushes one outgoing message. Throws as said above. */
  send(account: Account, outgoing: Outgoing): Promise<Sent>;
  /** Does the platform already hold it? Asked before every retry. */
  find(account: Account, outgoing: Outgoing): Promise<Sent | "absent" | "cannot-tell">;
  /** Hides a citizen's comment from the public, or shows it again; safe to repeat. */
  hide(account: Account, externalId: string, hidden: boolean): Promise<"done" | "unsupported">;
  /** Whether the platform lets this account hide this message: often only what stands under its own posts. */
  mayHide(message: Message, account: Account): boolean;
  metrics(account: Account): Promise<AccountMetrics>;
  /** Compares the platform's side with what we need, and sets what is missing (`mend`); safe to repeat. `look`
   * changes nothing. */
  connect(account: Account, place: ConnectPlace, mode: "look" | "mend"): Promise<Check[]>;
  /** `use` absent: in any way at all. */
  canReply(message: Message, account: Account, nowMs: number, use?: ReplyUse): CanReply;
  length(text: string, use?: TextUse): TextLength;
}

/** The department's pictures and films: some platforms take the bytes, others fetch an address. */
export interface MediaSource {
  bytes(key: string): Promise<Buffer>;
  /** Readable by anyone who has it, for an hour. */
  url(media: Pick<OutgoingMedia, "key">): Promise<string>;
}

/** What a channel file is closed over. */
export interface ChannelOptions {
  fetch: typeof globalThis.fetch;
  nowMs: () => number;
  accountSecret: (account: Account) => Promise<AccountSecret>;
  /** Told after each call what the platform's headers say is left. */
  heard: (allowance: Allowance) => void;
  media: MediaSource;
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

/** Whether an account can be reached; `down` until a call succeeds again. `silent`: it answers, but nothing has come
 * for longer than its own rhythm explains. */
export interface ChannelState {
  channel: ChannelName;
  account: string;
  state: "good" | "down" | "silent";
  since: string;
  /** The platform's own code of the refusal. */
  code?: string;
  /** Our token or permission is gone: only a person can connect it again. */
  access?: "lost";
  facts?: PlatformFacts;
}

/** What a platform counted at one moment of one day. */
export interface MetricsTaken extends AccountMetrics {
  channel: ChannelName;
  account: string;
  /** Day in the department's time zone, YYYY-MM-DD: the newest taking of a day stands for it. */
  day: string;
  takenAt: string;
}

/** A person's request, through a platform, that their data go. */
export interface Erasure {
  code: string;
  channel: ChannelName;
  askedAt: string;
  /** Absent while it is being carried out. */
  doneAt?: string;
  /** How many were found to go; a run that was cut short counts what was left again. */
  messages?: number;
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
  /** Bridge mode: what was handed over and is not confirmed, oldest first. */
  exported(limit: number): Promise<Outgoing[]>;
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

  /** What platforms said last of their limits; only those whose window has not ended. */
  allowances(): Promise<Allowance[]>;
  saveAllowance(allowance: Allowance): Promise<void>;

  saveMetrics(taken: MetricsTaken): Promise<void>;
  /** All accounts' of one day. */
  metrics(day: string): Promise<MetricsTaken[]>;

  erasure(code: string): Promise<Erasure | undefined>;
  saveErasure(erasure: Erasure): Promise<void>;
  /** Whose data went, by the author's key, and when they asked: a message of before that comes later goes too. */
  forget(authorKey: string, askedAt: string): Promise<void>;
  /** Of these authors, those who were forgotten: key → when they last asked. */
  forgotten(authorKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;

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

export interface Bridge {
  files: Files;
  /** HMAC-SHA256 with the bridge's own key, hex. */
  sign(text: string): Promise<string>;
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
  inbound: Queue<InboundItem>;
  outbound: Queue<OutboundJob>;
  quarantine: Files;
  reports: Files;
  /** Bridge mode: where approved replies are handed over, and what signs them. */
  bridge: Bridge | undefined;
  tagger: Tagger;
  channel: (name: string) => Channel | undefined;
  /** Of the platforms that push; `undefined` for others. */
  receiver: (name: string) => Receiver | undefined;
  /** What this process heard last of an account's limit, where the platform's headers said it. */
  allowance: (account: Account, family: Allowance["family"]) => Allowance | undefined;
  appSecret: (name: ChannelName) => Promise<AppSecret>;
  /** All fields of the newest app secret, for connecting. */
  appFields: (name: ChannelName) => Promise<AccountSecret>;
  /** What becomes of an event whose account id the department file does not name. */
  unknownAccount: "first" | "quarantine";
}
