import { accountsOf } from "../../domain/account.ts";
import { AppError } from "../../domain/errors.ts";
import { METRICS } from "../../domain/events.ts";
import type {
  AccountEvent,
  ChannelName,
  InboundEvent,
  InboundItem,
  InboundNotice,
  MessageEvent,
  PersonEvent,
  UndeliveredEvent,
} from "../../domain/message/message.ts";
import type { Ports } from "../../ports.ts";
import { accountWithId } from "./accounts.ts";
import { groupOf } from "./inbound-group.ts";
import { authorKeyOf, toInbound } from "./to-inbound.ts";

/** A delivery's events into the inbound queue: shared by webhook and poll. */

export type AcceptPorts = Pick<Ports, "department" | "hmac" | "inbound" | "log" | "nowMs" | "unknownAccount">;
type NoticeEvent = AccountEvent | PersonEvent | UndeliveredEvent;

export interface Accepted {
  /** Messages that the queue took. */
  messages: number;
  /** Message events whose account the department file does not name. */
  strangers: number;
  /** Events that we know, in a form that we cannot read. */
  unusable: number;
  /** Under which a person may ask about the erasure that this delivery asked for. */
  erasure?: string;
}

/** Platform ids are tens of characters; keys of the table hold 1 KB. */
const LONGEST_ID = 500;
/** Characters of base64url: 144 bits, which nobody guesses. */
const ERASURE_CODE = 24;
/** Lines that one delivery may write of what we ignore, and of what we cannot use. */
const MOST_NAMES = 10;

/** Throws `queue-refused` when any entry was refused: the platform must send all of it again (invariant 1). */
export const accept =
  (ports: AcceptPorts) =>
  async (channel: ChannelName, events: readonly InboundEvent[]): Promise<Accepted> => {
    const items: InboundItem[] = [];
    let strangers = 0;
    let messages = 0;
    let erasure: string | undefined;
    const ignored = new Tally();
    const unusable = new Tally();
    for (const event of events) {
      if (event.type === "counted") {
        ports.log.count(METRICS.counted, 1, { channel, what: event.what });
        continue;
      }
      if (event.type === "ignored" || event.type === "unusable") {
        (event.type === "ignored" ? ignored : unusable).add(event.what);
        continue;
      }
      if (event.type !== "message") {
        const notice = await noticeOf(ports, event);
        if (notice === undefined) continue;
        items.push(notice);
        erasure ??= notice.code;
        continue;
      }
      const account = accountWithId(ports, event.channel, event.accountId);
      if (!account) strangers += 1;
      else if (!hasUsableIds(event)) unusable.add("message.id");
      else {
        items.push(await toInbound(ports, event, account));
        messages += 1;
      }
    }
    // What cannot be used is counted as the delivery that is set aside for it.
    if (ignored.total > 0) ports.log.count(METRICS.ignored, ignored.total, { channel });
    ignored.tell(ports, "event-ignored", channel);
    unusable.tell(ports, "event-unusable", channel);
    if (items.length > 0) await ports.inbound.send(items, { group: groupOf });
    return { messages, strangers, unusable: unusable.total, ...(erasure === undefined ? {} : { erasure }) };
  };

/** An account or a person of the department's; an erasure is every account's of the channel, so any one names it. */
async function noticeOf(ports: AcceptPorts, event: NoticeEvent): Promise<InboundNotice | undefined> {
  const { channel, atMs } = event;
  const what = event.type === "undelivered" ? event.type : event.what;
  const account =
    accountWithId(ports, channel, event.accountId) ??
    (what === "erase" ? accountsOf(ports.department).find((one) => one.channel === channel) : undefined);
  if (account === undefined) return undefined;
  if (event.type === "account") {
    ports.log.count(METRICS.accessLost, 1, { channel });
    ports.log.error("account-event", new AppError("platform-access", "The platform changed our access."), {
      channel,
      what,
    });
  }
  const at = new Date(atMs).toISOString();
  const notice = { v: 1, notice: what, channel, account: account.name, at } as const;
  if (event.type === "undelivered") {
    const { outgoingId, why, code, detail } = event;
    return { ...notice, undelivered: { outgoingId, why, code, detail } };
  }
  if (event.type === "account") return notice;
  const authorKey = await authorKeyOf(ports, channel, event.personId);
  if (what !== "erase") return { ...notice, authorKey };
  // The same request told twice has one code: a keyed hash says nothing about whom it is about.
  const code = (await ports.hmac(`erasure\n${channel}\n${event.personId}\n${at}`)).slice(0, ERASURE_CODE);
  return { ...notice, authorKey, code };
}

const hasUsableIds = ({ externalId, conversationId, parentId }: MessageEvent): boolean =>
  [externalId, conversationId, parentId ?? "-"].every((id) => id.length > 0 && id.length <= LONGEST_ID);

/** Names of what one delivery has that we do not take; it may hold thousands, and a stranger may choose them. */
class Tally {
  total = 0;
  readonly #times = new Map<string, number>();

  add(what: string): void {
    this.total += 1;
    this.#times.set(what, (this.#times.get(what) ?? 0) + 1);
  }

  /** In the log alone: a platform's new names must not become metrics, which are paid for one by one. */
  tell({ log }: Pick<Ports, "log">, code: "event-ignored" | "event-unusable", channel: ChannelName): void {
    for (const [what, times] of [...this.#times].slice(0, MOST_NAMES)) {
      log.info(code, { channel, what, times });
    }
  }
}
