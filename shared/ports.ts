/** What the domain and the steps need from the world: types only. `shared/aws/live.ts` makes the real ones. */
import type { Account } from "./domain/account.ts";
import type { Allowance } from "./domain/allowance.ts";
import type { Department } from "./domain/department/department.ts";
import type { AppError } from "./domain/errors.ts";
import type { LogCode, Metric } from "./domain/events.ts";
import type { ChannelName, InboundItem } from "./domain/message/message.ts";
import type { TagInput, Tags } from "./domain/message/tags.ts";
import type { WordsIn } from "./domain/search/search-terms.ts";
import type { AccountSecret, AppSecret, Channel, ChannelRules, Receiver, Sender } from "./ports/channel.ts";
import type { Librarian } from "./ports/library.ts";
import type { OutboundJob, Queue, ReportJob } from "./ports/queues.ts";
import type { SealedDisposal } from "./ports/sealed.ts";
import type { Store } from "./ports/store.ts";

export type { Account } from "./domain/account.ts";
export type * from "./ports/accounts.ts";
export type * from "./ports/approvals.ts";
export type * from "./ports/audit.ts";
export type * from "./ports/channel.ts";
export type * from "./ports/consultations.ts";
export type * from "./ports/counted.ts";
export type * from "./ports/counters.ts";
export type * from "./ports/crisis.ts";
export type * from "./ports/exceptions.ts";
export type * from "./ports/http.ts";
export type * from "./ports/library.ts";
export type * from "./ports/messages.ts";
export type * from "./ports/notes.ts";
export type * from "./ports/officers.ts";
export type * from "./ports/outgoing.ts";
export type * from "./ports/partners.ts";
export type * from "./ports/posts.ts";
export type * from "./ports/queues.ts";
export type * from "./ports/records.ts";
export type * from "./ports/recounts.ts";
export type * from "./ports/reports.ts";
export type * from "./ports/sealed.ts";
export type * from "./ports/search.ts";
export type * from "./ports/set-aside.ts";
export type * from "./ports/spikes.ts";
export type * from "./ports/store.ts";
export type * from "./ports/views.ts";

/** Buckets: quarantine and reports. Keys are paths without a leading slash. */
export interface Files {
  /** `facts`: kept beside the body, as its metadata. */
  put(key: string, body: Buffer | string, contentType: string, facts?: Readonly<Record<string, string>>): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
  list(prefix: string): Promise<string[]>;
  /** Safe to repeat. */
  remove(key: string): Promise<void>;
}

/** Tags texts. Never throws for the sentiment service: it answers `pending` then. */
export interface Tagger {
  tag(inputs: readonly TagInput[]): Promise<Tags[]>;
  /** In this process, without asking anybody: `en`, `und` where nobody can tell. */
  languageOf(text: string): Promise<string>;
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
  reportJobs: Queue<ReportJob>;
  quarantine: Files;
  reports: Files;
  sealed: SealedDisposal;
  /** Bridge mode: where approved replies are handed over, and what signs them. */
  bridge: Bridge | undefined;
  tagger: Tagger;
  /** A text as search knows it. */
  wordsIn: WordsIn;
  librarian: Librarian;
  channel: (name: string) => Channel | undefined;
  /** Of the platforms that push; `undefined` for others. */
  receiver: (name: string) => Receiver | undefined;
  /** A platform's writing side. */
  sender: (name: string) => Sender | undefined;
  /** What this process heard last of an account's limit, where the platform's headers said it. */
  allowance: (account: Account, family: Allowance["family"]) => Allowance | undefined;
  /** `again`: what is known may be old, as where it signed nothing of a delivery: it is read anew, unless that was done a
   * moment ago. */
  appSecret: (name: ChannelName, again?: boolean) => Promise<AppSecret>;
  /** All fields of the newest app secret, for connecting. */
  appFields: (name: ChannelName) => Promise<AccountSecret>;
  /** What becomes of an event whose account id the department file does not name. */
  unknownAccount: "first" | "quarantine";
}

/** `Ports.channel` of a step that judges and writes to nobody. */
export interface RulesPort {
  channel: (name: string) => ChannelRules | undefined;
}

/** Of a step that writes, and listens to nobody. */
export interface SenderPort extends RulesPort, Pick<Ports, "sender"> {}
