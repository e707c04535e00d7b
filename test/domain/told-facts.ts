import { keepingCounts } from "../../shared/domain/message/counted.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { NO_TAGS } from "../../shared/domain/message/tags.ts";
import { type Countable, type CountedKind, factsOf } from "../../shared/domain/report/counters.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import type { Delta } from "../../shared/domain/report/report.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";

/** What stored items add, in words. */

export const options = factOptions(testDepartment);
export const facts = <K extends CountedKind>(kind: K, item: Countable[K]): Delta[] => factsOf(kind, item, options);
/** `day dimension name hour` → how much, without what is counted for teams and campaigns too. */
export const told = (deltas: readonly Delta[]): Record<string, number> =>
  Object.fromEntries(
    deltas
      .filter(({ dimension }) => !dimension.includes("@"))
      .map(({ day, dimension, name, hour, add }) => [
        `${day} ${dimension} ${name}${hour === 0 ? "" : ` ${hour}h`}`,
        add,
      ]),
  );
export const message = (over: Partial<Message> = {}): Message => aMessage("renewal", over);
export const MON = "2026-11-23";
export const gone = (was: Message): Message =>
  keepingCounts(
    { ...was, ...NO_TAGS, visibility: "deleted", status: "closed", closedReason: "deleted", text: "" },
    was,
  );
