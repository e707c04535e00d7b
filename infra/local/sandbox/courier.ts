import type { ChannelName } from "../../../shared/domain/message/message.ts";
import type { Faults } from "./faults.ts";
import type { Parcel, Platform } from "./types.ts";

/**
 * Brings updates to the department's webhook as platforms do: handshake first, several deliveries at once,
 * updates that queue up share a delivery, and everything that was not answered 2xx comes again.
 */

export interface WebhookRequest {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body: string;
}
/** Sends one request to the product. May throw: that counts as no answer. */
export type Deliver = (channel: ChannelName, request: WebhookRequest) => Promise<{ status: number; body: string }>;

/** `accepted`: answered 2xx. `pending`: will come again. `not-pushed`: polled, or the platform says nothing. */
export type Delivery = "accepted" | "pending" | "not-pushed";

export interface DeliveryRecord {
  channel: ChannelName;
  at: string;
  updates: number;
  attempt: number;
  /** 0: no answer. */
  status: number;
}

export interface Courier {
  bring(platform: Platform, updates: readonly unknown[]): Promise<Delivery>;
  /** The platform's question, and whether it was answered right. */
  shake(platform: Platform): Promise<boolean>;
  records(channel: ChannelName): DeliveryRecord[];
  close(): void;
}

const AT_ONCE = 4;
/** Attempts come after 1, 2, 4 … seconds, at most a minute apart: about seven minutes in all. */
const MOST_ATTEMPTS = 12;
const LONGEST_WAIT_MS = 60_000;
/** A reordered delivery waits this long for another one to overtake it. */
const REORDER_MS = 3_000;
const LATE_MS = 10_000;
const RECORDS_KEPT = 200;

interface Waiting {
  update: unknown;
  done: (delivery: Delivery) => void;
}
interface Lane {
  waiting: Waiting[];
  inFlight: number;
  shaken: Promise<boolean> | undefined;
  /** Deliveries that let the next one pass. */
  held: (() => void)[];
}

export function createCourier(deliver: Deliver, faults: Faults, nowMs: () => number): Courier {
  const lanes = new Map<ChannelName, Lane>();
  const timers = new Set<NodeJS.Timeout>();
  const records: DeliveryRecord[] = [];

  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms).unref();
    timers.add(timer);
  };

  const lane = (channel: ChannelName): Lane => {
    const found = lanes.get(channel) ?? { waiting: [], inFlight: 0, shaken: undefined, held: [] };
    lanes.set(channel, found);
    return found;
  };

  const request = async (platform: Platform, parcel: Parcel): Promise<{ status: number; body: string }> => {
    const { method, headers, body } = parcel;
    try {
      return await deliver(platform.name, { method, path: `/webhooks/${platform.name}${parcel.query}`, headers, body });
    } catch {
      return { status: 0, body: "" };
    }
  };

  const shake = async (platform: Platform): Promise<boolean> => {
    const question = platform.handshake();
    if (question === undefined) return true;
    const { parcel, right } = question;
    const answer = await request(platform, parcel);
    return answer.status === 200 && right(answer.body);
  };

  /** One attempt; plans the next when it fails. */
  const attempt = async (platform: Platform, parcel: Parcel, updates: number, count: number): Promise<Delivery> => {
    const own = lane(platform.name);
    own.shaken ??= shake(platform);
    const ready = await own.shaken;
    if (!ready) own.shaken = undefined;
    const { status } = ready ? await request(platform, parcel) : { status: 0 };
    records.push({ channel: platform.name, at: new Date(nowMs()).toISOString(), updates, attempt: count, status });
    if (records.length > RECORDS_KEPT) records.shift();
    if (status >= 200 && status < 300) return "accepted";
    if (count < MOST_ATTEMPTS) {
      later(
        Math.min(1000 * 2 ** (count - 1), LONGEST_WAIT_MS),
        () => void attempt(platform, parcel, updates, count + 1),
      );
    }
    return "pending";
  };

  const dispatch = async (platform: Platform, parcel: Parcel, updates: number): Promise<Delivery> => {
    const own = lane(platform.name);
    const fault = faults.delivery(platform.name)?.fault;
    if (fault === "late-delivery") {
      later(LATE_MS, () => void attempt(platform, parcel, updates, 1));
      return "pending";
    }
    if (fault === "reordered-delivery") {
      let gone = false;
      const go = (): void => {
        if (!gone) void attempt(platform, parcel, updates, 1);
        gone = true;
      };
      own.held.push(go);
      later(REORDER_MS, go);
      return "pending";
    }
    if (fault === "wrong-signature") {
      const headers = Object.fromEntries(
        Object.entries(parcel.headers).map(([name, value]) => [name, spoiled(name, value)]),
      );
      await request(platform, { ...parcel, headers });
    }
    const outcome = await attempt(platform, parcel, updates, 1);
    if (fault === "duplicate-delivery") await attempt(platform, parcel, updates, 1);
    for (const go of own.held.splice(0)) go();
    return outcome;
  };

  const pump = (platform: Platform): void => {
    const own = lane(platform.name);
    while (own.inFlight < AT_ONCE && own.waiting.length > 0) {
      const taken = own.waiting.splice(0, together(platform, own.waiting));
      own.inFlight++;
      void dispatch(platform, platform.pack(taken.map((one) => one.update)), taken.length).then((outcome) => {
        own.inFlight--;
        for (const one of taken) one.done(outcome);
        pump(platform);
      });
    }
  };

  return {
    async bring(platform, updates) {
      if (platform.updatesPerDelivery === 0 || updates.length === 0) return "not-pushed";
      const outcomes = await Promise.all(
        updates.map(
          (update) =>
            new Promise<Delivery>((done) => {
              lane(platform.name).waiting.push({ update, done });
              pump(platform);
            }),
        ),
      );
      return outcomes.includes("pending") ? "pending" : "accepted";
    },
    shake,
    records: (channel) => records.filter((record) => record.channel === channel).reverse(),
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const own of lanes.values()) own.waiting.length = 0;
    },
  };
}

/** How many of those that wait share the next delivery. */
function together({ alone, updatesPerDelivery }: Platform, waiting: readonly Waiting[]): number {
  const first = waiting.findIndex(({ update }) => alone?.(update) === true);
  return first === 0 ? 1 : Math.min(updatesPerDelivery, first < 0 ? waiting.length : first);
}

const spoiled = (name: string, value: string): string =>
  /signature|secret-token/.test(name) ? `${value.slice(0, -4)}0000` : value;
