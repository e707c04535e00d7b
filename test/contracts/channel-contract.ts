import type { AppError } from "../../shared/domain/errors.ts";
import type { InboundEvent } from "../../shared/domain/message.ts";
import type {
  Account,
  AccountMetrics,
  CanReply,
  Channel,
  ChannelOptions,
  ConnectPlace,
  HttpRequest,
  TextUse,
} from "../../shared/ports.ts";
import { noNetwork, options } from "../channels/builders.ts";
import type { Call, FakePlatform } from "../channels/fake-platform.ts";
import { lives } from "./channel-lives.ts";
import { parses } from "./channel-parses.ts";
import { pushes } from "./channel-pushes.ts";
import { duties, rules } from "./channel-rules.ts";
import { sends } from "./channel-sends.ts";

/** What every channel must keep, whatever its platform. A channel's own test adds what only it has. */

export type Make = (options: ChannelOptions) => Channel;

export interface ChannelFixtures {
  account: Account;
  /** Absent where the platform does not push. */
  push?: {
    handshake?: { right: HttpRequest; answer: string | RegExp; wrong: HttpRequest[] };
    header: string;
    sign(body: Buffer, secret: string): string;
    /** Nothing is signed: the header is a secret itself, whatever the body (Telegram). */
    bodyUnsigned?: true;
  };
  deliveries: { name: string; body: Buffer; events: object[] }[];
  /** Deliveries are XML, not JSON (YouTube). */
  xml?: true;
  /** A delivery with this id in every place where an id stands. */
  withId(id: string): { body: Buffer; ids(events: InboundEvent[]): unknown[] };
  /** One delivery of so many new messages; absent where the platform sends them one by one. */
  many?(count: number): Buffer;
  /** What the platform tells of one message, in its own order: written, edited, deleted, as far as it tells. */
  life?(): InboundEvent[];
  platform(): FakePlatform & { held(): string[] };
  /** What the reply answers, in the platform's ids. */
  to: { externalId: string; conversationId: string; address?: string; root?: string };
  /** What a stored message needs so that a reply may go to it. */
  answerable?: object;
  isSend(call: Call): boolean;
  /** The platform has the secret in the address itself (Telegram). */
  secretInAddress?: true;
  errors: { name: string; answer: () => Response; code: AppError["code"]; facts?: object }[];
  /** The platform's own ways to say "too many calls". */
  limited?: { name: string; answer: () => Response; retryAfterSeconds: number }[];
  /** Headers that say what is left, where the platform has them. */
  left?: { headers: Record<string, string>; says: { remaining: number; limit?: number; resetAt: string } };
  /** The platform's own ways to say that the token or permission is gone. */
  accessGone?: (() => Response)[];
  readBackLagMs?: number;
  limits: { name: string; longest: string; tooLong: string }[];
  privateLimits?: { longest: string; tooLong: string; use?: TextUse }[];
  canReply: { name: string; message?: object; account?: object; nowMs?: number; says: Partial<CanReply> }[];
  /** What stands on the platform since the cursor, and its ids, oldest first. */
  catchUp?: { platform(): FakePlatform; cursor: string | undefined; ids: string[] };
  hide?: { platform(): FakePlatform & { hidden(): string[] }; externalId: string };
  metrics?: { platform(): FakePlatform; says: AccountMetrics };
  connect?: { platform(): FakePlatform; place: ConnectPlace; isWrite(call: Call): boolean };
}

export function channelContract(make: Make, fixtures: ChannelFixtures): void {
  const deaf = make(options(noNetwork));
  if (fixtures.push) pushes(deaf, fixtures.push);
  parses(deaf, fixtures);
  sends(make, fixtures);
  lives(make, fixtures);
  rules(make, fixtures);
  duties(make, fixtures);
}
