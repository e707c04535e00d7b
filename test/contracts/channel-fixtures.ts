import type { AppError } from "../../shared/domain/errors.ts";
import type { InboundEvent } from "../../shared/domain/message/message.ts";
import type {
  Account,
  AccountMetrics,
  CanReply,
  Channel,
  ChannelOptions,
  ConnectPlace,
  Held,
  HttpRequest,
  TextUse,
} from "../../shared/ports.ts";
import type { Call, FakePlatform } from "../channels/fake-platform.ts";

/** What a channel's own test gives the contract. */

export type Make = (options: ChannelOptions) => Channel;

/** What the platform does not have, and why: a sentence for whoever reads the fixtures. */
export interface Absent {
  none: string;
}

export const has = <T extends object>(fixture: T | Absent): fixture is T => !("none" in fixture);

export interface ChannelFixtures {
  account: Account;
  push:
    | {
        handshake: { right: HttpRequest; answer: string | RegExp; wrong: HttpRequest[] } | Absent;
        header: string;
        sign(body: Buffer, secret: string): string;
        /** Nothing is signed: the header is a secret itself, whatever the body (Telegram). */
        bodyUnsigned?: true;
      }
    | Absent;
  /** What we know and cannot use, and what we do not know. */
  aside:
    | {
        /** Deliveries of one event that we know, whose id is this, or `undefined`: it has none. */
        known: Readonly<Record<string, (id: unknown) => Buffer>>;
        /** What we know, without the parts by which we would know it, as of what has other forms now. */
        reshaped: readonly unknown[];
        /** Such an event between two that are usable. */
        between: ((id: unknown) => Buffer) | Absent;
        /** Names that we do not know, right in form. */
        unknown: readonly Buffer[];
      }
    | Absent;
  deliveries: { name: string; body: Buffer; events: object[] }[];
  /** Deliveries are XML, not JSON (YouTube). */
  xml?: true;
  /** A delivery with this id in every place where an id stands. */
  withId(id: string): { body: Buffer; ids(events: InboundEvent[]): unknown[] };
  /** One delivery of so many new messages. */
  many: ((count: number) => Buffer) | Absent;
  /** What the platform tells of one message, in its own order: written, edited, deleted, as far as it tells. */
  life(): InboundEvent[];
  platform(): FakePlatform & { held(): string[] };
  /** What the reply answers, in the platform's ids. */
  to: { externalId: string; conversationId: string; address?: string; root?: string };
  /** What a stored message needs so that a reply may go to it. */
  answerable?: object;
  isSend(call: Call): boolean;
  /** Calls that are no GET and change nothing: a session, a token, a question whose words must not be in an address. */
  onlyReads?(call: Call): boolean;
  /** The platform has the secret in the address itself (Telegram). */
  secretInAddress?: true;
  errors: { name: string; answer: () => Response; code: AppError["code"]; facts?: object }[];
  /** The platform's own ways to say "too many calls". */
  limited: { name: string; answer: () => Response; retryAfterSeconds: number }[];
  /** An answer that says what is left. */
  left: { answer: () => Response; says: { remaining: number; limit?: number; resetAt: string } } | Absent;
  /** The platform's own ways to say that the token or permission is gone. */
  accessGone: (() => Response)[];
  limits: { name: string; longest: string; tooLong: string }[];
  privateLimits: { longest: string; tooLong: string; use?: TextUse }[] | Absent;
  canReply: { name: string; message?: object; account?: object; nowMs?: number; says: Partial<CanReply> }[];
  /** What stands on the platform since the cursor, and its ids, oldest first; no ids where it keeps no history. */
  catchUp: { platform(): FakePlatform; cursor: string | undefined; ids: string[] };
  /** Two messages that came by the webhook and are in no list: one is not there any more, the other still is. */
  vanished: { platform(): FakePlatform; gone: Held; stands: Held } | Absent;
  /** What a poll asks about one item by itself. `isAbout`: such a call. `ids`: what is read all the same, oldest first. */
  single: {
    name: string;
    platform(): FakePlatform;
    cursor: string | undefined;
    held?: Held[];
    isAbout(url: URL): boolean;
    ids: string[];
    /** The next poll has no need to ask. */
    once?: true;
  }[];
  hide: { platform(): FakePlatform & { hidden(): string[] }; externalId: string } | Absent;
  /** How a post is taken back. `call`: method and path; `gone`: the answer where it is not there any more. */
  remove:
    | {
        externalId: string;
        call: string;
        /** Whether `call` has the query too. */
        inQuery?: true;
        body?: object;
        done(): Response;
        gone(): Response;
      }
    | Absent;
  metrics: { platform(): FakePlatform; says: AccountMetrics } | Absent;
  connect: { platform(): FakePlatform; place: ConnectPlace };
}

/** Does the call change the platform? */
export const writes = ({ onlyReads }: Pick<ChannelFixtures, "onlyReads">, call: Call): boolean =>
  call.method !== "GET" && onlyReads?.(call) !== true;
