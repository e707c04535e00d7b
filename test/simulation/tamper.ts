import type { Table } from "../../shared/aws/dynamo/table.ts";
import type { InboundEvent } from "../../shared/domain/message/message.ts";
import type { Ports } from "../../shared/ports.ts";
import type { Tamper } from "./functions.ts";

/** How a sabotage gets into one stage. */

export type Change = (ports: Ports) => Ports;

export function stage(name: string, change: Change, around: Pick<Tamper, "taken" | "answered"> = {}): Tamper {
  return { ports: (ports, of) => (of === name ? change(ports) : ports), stage: name, ...around };
}

export function tables(name: string, change: (table: Table) => Table): Tamper {
  return { table: (table, of) => (of === name ? change(table) : table), stage: name };
}

/** A webhook whose deliveries' events are seen as they came, before anything was redacted. */
export function eavesdropping(ports: Ports, heard: (events: InboundEvent[]) => void): Ports {
  return {
    ...ports,
    receiver(name) {
      const receiver = ports.receiver(name);
      return (
        receiver && {
          ...receiver,
          parse(body, query) {
            const events = receiver.parse(body, query);
            heard(events);
            return events;
          },
        }
      );
    },
  };
}
