import { SIZES } from "../../infra/stacks/sizes.ts";
import { type Item, upgradeItem } from "../../shared/aws/dynamo/upgrade.ts";
import type { Consultation } from "../../shared/domain/consult/consultation.ts";
import type { BusEvent } from "../../shared/domain/consult/partner-event.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import type { InboundItem, Message } from "../../shared/domain/message/message.ts";
import type { ConsultItem, OutboundJob, Ports } from "../../shared/ports.ts";
import type { Target } from "./bus.ts";
import { type Functions, functionsOn, type Place, portsOf } from "./functions.ts";
import type { Arrived } from "./mail.ts";
import { carryOut, type Move } from "./moves.ts";
import { type Host, hosted, steadyHands } from "./process.ts";
import { type SimulatedQueue, simulatedQueue } from "./queue.ts";
import { type SimulatedStream, simulatedStream } from "./stream.ts";
import { type Change, type SimulatedTable, simulatedTable } from "./table.ts";

/** One department: its table, stream, queues and functions. */

export interface Side {
  /** What the names of its functions begin with. */
  name: string;
  department: Department;
  table: SimulatedTable;
  stream: SimulatedStream;
  inbound: SimulatedQueue<InboundItem>;
  outbound: SimulatedQueue<OutboundJob>;
  consult: SimulatedQueue<ConsultItem>;
  functions: Functions;
  /** Ports that never fail: for who checks. */
  steady: Ports;
  console(move: Move): Promise<unknown>;
  stored<T>(entity: string): T[];
  /** Mails that reached its experts, and those that they wrote. */
  arrived: { atMs: number; mail: Arrived }[];
  mails: Map<string, Buffer>;
  /** What lies sealed by its key, and all keys there ever were. */
  sealed: ReadonlyMap<string, string>;
  everSealed: ReadonlySet<string>;
  /** Every change of a consultation. */
  consulted: { atMs: number; old?: Consultation; next: Consultation }[];
  /** When a text was first stored with its sentiment. */
  tagged: Map<string, { id: string; atMs: number }>;
  /** The end of its rule on the bus. */
  target: Target;
  /** Dead letters go back, and the sweep looks. */
  push(): void;
  /** Nothing is in its queues, and nobody there waits for anything. */
  resting(): boolean;
}

export interface Around
  extends Pick<Place, "host" | "platforms" | "comprehend" | "bus" | "quarantined" | "log" | "tamper" | "looked"> {
  /** Of a queue's entry, before it is a dead letter. */
  receives: number;
  limited: boolean;
  changed?: (change: Change) => void;
  arrived: (side: Side, mail: Arrived) => void;
}

const FIRST_SHARE = 0.1;
const LONGEST_LAG_MS = 3_000;
const HIDDEN_MS = 360_000;

export function sideOf(name: string, department: Department, around: Around): Side {
  const { host, receives, limited } = around;
  const size = SIZES[department.department.size];
  const { chance, clock } = host;
  let reads = 0;
  const table = simulatedTable({
    nowMs: () => clock.nowMs,
    lagMs: () =>
      chance(`${name}lag ${reads++}`) < FIRST_SHARE ? chance(`${name}lag ms ${reads}`) * LONGEST_LAG_MS : 0,
    changed(change) {
      watched(side, host, change);
      around.changed?.(change);
      side.stream.changed(change);
    },
  });
  const place: Place = {
    ...{ ...around, name, department, table, mails: new Map(), sealed: new Map(), everSealed: new Set() },
    inbound: () => side.inbound,
    outbound: () => side.outbound,
    consult: () => side.consult,
    arrived(mail) {
      side.arrived.push({ atMs: clock.nowMs, mail });
      around.arrived(side, mail);
    },
  };
  const functions = functionsOn(place);
  const queues = { visibilityMs: HIDDEN_MS, receives };
  const consult = simulatedQueue<ConsultItem>(host, {
    ...{ ...queues, name: `${name}consult`, batch: 10, consume: functions.consult },
  });
  const side: Side = {
    ...{ name, department, table, functions, consult, mails: place.mails },
    ...{ sealed: place.sealed, everSealed: place.everSealed },
    stream: simulatedStream(host, functions.outbox, {
      name: `${name}stream`,
      windowMs: limited ? size.streamWindowSeconds * 1_000 : undefined,
    }),
    inbound: simulatedQueue(host, {
      ...{ ...queues, name: `${name}inbound`, batch: size.tagBatch, consume: functions.tag },
      consumers: limited ? size.tagConcurrency : undefined,
    }),
    outbound: simulatedQueue(host, {
      ...{ ...queues, name: `${name}outbound`, batch: 5, consume: functions.reply },
      consumers: limited ? size.replyConcurrency : undefined,
    }),
    get steady() {
      steady ??= portsOf(
        { ...place, tamper: {} },
        "check",
        steadyHands(() => clock.nowMs),
      );
      return steady;
    },
    console: hosted(host, {
      name: `${name}console`,
      timeoutMs: 28_000,
      make: (hands) => carryOut(portsOf(place, "console", hands)),
    }),
    stored: <T>(entity: string) =>
      table.items().flatMap((item) => (item.entity === entity ? [recordOf(item) as T] : [])),
    ...{ arrived: [], consulted: [], tagged: new Map() },
    target: { take: (event: BusEvent) => consult.put(event), bury: (event: BusEvent) => consult.bury(event) },
    push() {
      for (const queue of [side.inbound, side.outbound, consult]) queue.redrive();
      void functions.sweep("sweep");
    },
    resting: () =>
      [side.inbound, side.outbound, consult].every((queue) => queue.bodies().length === 0) &&
      side.stored<Consultation>("consultation").every((one) => !owesLetter(one) && one.state !== "waiting") &&
      !side.stored<Message>("message").some(isPending),
  };
  let steady: Ports | undefined;
  return side;
}

/** As the product reads it, once each. */
const records = new WeakMap<Item, Item>();
function recordOf(item: Item): Item {
  const known = records.get(item) ?? upgradeItem(item);
  records.set(item, known);
  return known;
}

function watched({ consulted, tagged }: Side, { clock, faults }: Host, { old, next }: Change): void {
  const atMs = clock.nowMs;
  if (next?.entity === "consultation")
    consulted.push({ atMs, ...(old ? { old: old as unknown as Consultation } : {}), next: next as never });
  if (next?.entity !== "message") return;
  const message = recordOf(next) as unknown as Message;
  if (message.sentiment.label === "pending") return;
  if (old?.entity === "message" && isPending(recordOf(old) as unknown as Message)) faults.saw("tagged later");
  if (!tagged.has(message.text)) tagged.set(message.text, { id: message.id, atMs });
}

export const isPending = ({ visibility, sentiment }: Message): boolean =>
  visibility !== "deleted" && sentiment.label === "pending";

export const owesLetter = ({ letters }: Consultation): boolean =>
  letters.some(({ state }) => state === "to-send" || state === "sending");
