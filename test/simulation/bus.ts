import type { Send } from "../../shared/aws/signed-call.ts";
import type { BusEvent } from "../../shared/domain/consult/partner-event.ts";
import type { Hands, Host } from "./process.ts";

/**
 * EventBridge between two departments' accounts: PutEvents may take an event and not say so, or refuse its one entry; an
 * event comes at least once, in no order, and goes to the target's dead letters when the queue did not take it in time.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */

/** What one department's rule does with an event. */
export interface Target {
  take(event: BusEvent): void;
  /** It could not be brought in the time that the rule allows. */
  bury(event: BusEvent): void;
}

export interface Put {
  from: string;
  event: BusEvent;
}

export interface Bus {
  /** The API as a process of this account calls it. */
  of(hands: Hands, account: string): Send;
  /** All that was ever put. */
  put: readonly Put[];
  underWay(): number;
}

interface Entry {
  EventBusName: string;
  Source: string;
  DetailType: string;
  Detail: string;
}

const CALL_MS = 40;
const USUAL_MS = 1_000;
/** A queue that does not take an event: of all such, this share is over before the rule gives up. */
const LONGER_THAN_RULE = 1.2;

/** `tryMs`: how long the rule tries to bring an event. */
export function simulatedBus(
  { chance, clock, faults }: Host,
  tryMs: number,
  targetOf: (busName: string) => Target,
): Bus {
  const put: Put[] = [];
  let underWay = 0;

  function bring(event: BusEvent, target: Target): void {
    const fault = faults.world(event.id, ["twice", "late"]);
    const usually = chance(`${event.id} delay`) * USUAL_MS;
    const ms = fault === "late" ? chance(`${event.id} late`) * tryMs * LONGER_THAN_RULE : usually;
    const given = ms > tryMs;
    after(given ? tryMs : ms, () => {
      if (given) faults.saw("event undelivered");
      (given ? target.bury : target.take)(event);
    });
    if (fault === "twice") after(chance(`${event.id} again`) * tryMs, () => target.take(event));
  }

  function after(ms: number, run: () => void): void {
    underWay += 1;
    clock.after(ms, () => {
      underWay -= 1;
      run();
    });
  }

  const answer = (status: number, body: unknown) => ({ status, body: Buffer.from(JSON.stringify(body)) });
  const failing = (ErrorCode: string) => answer(200, { FailedEntryCount: 1, Entries: [{ ErrorCode }] });

  function take({ EventBusName, Source, DetailType, Detail }: Entry, account: string, place: string) {
    if (faults.world(`${place} takes`, ["partial"]) !== undefined) return failing("InternalFailure");
    const event: BusEvent = {
      ...{ id: `event-${put.length}`, source: Source, "detail-type": DetailType, account },
      ...{ time: new Date(clock.nowMs).toISOString(), detail: JSON.parse(Detail) },
    };
    put.push({ from: account, event });
    bring(event, targetOf(EventBusName));
    return answer(200, { FailedEntryCount: 0, Entries: [{ EventId: event.id }] });
  }

  return {
    of:
      (hands, account) =>
      ({ body = "" }) =>
        hands.call(
          "bus",
          (place) => {
            const [entry] = (JSON.parse(String(body)) as { Entries: Entry[] }).Entries;
            return take(entry!, account, place);
          },
          {
            ms: CALL_MS,
            faults: ["lost", "lost-after", "throttled", "hangs"],
            failure: () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
          },
        ),
    put,
    underWay: () => underWay,
  };
}
