import { type DisposedBy, disposalHash } from "../../domain/records/disposal.ts";
import type { Write } from "./wire.ts";

/** The log of what was disposed of: a line a record, and a sum a day, class and rule. */

export const SUMS = "DISPOSALS";
export const linesPk = (day: string): string => `DISPOSED#${day}`;

/** What was cut short behind its line before midnight is tried again behind it. */
export const notLogged = (id: string, day: string): Write => ({
  check: { pk: linesPk(day), sk: disposalHash(id) },
  when: { expression: "attribute_not_exists(pk)" },
});

export function logged(id: string, { class: of, rule }: DisposedBy, at: string): Write[] {
  const day = at.slice(0, 10);
  const hash = disposalHash(id);
  return [
    {
      put: { pk: linesPk(day), sk: hash, entity: "disposed", v: 1, at, class: of, rule, hash },
      // What is tried again after a crash counts once.
      when: { expression: "attribute_not_exists(pk)" },
    },
    {
      update: { pk: SUMS, sk: `${day}#${of}#${rule}` },
      expression: "SET #day = :day, #class = :class, #rule = :rule, entity = :entity, v = :v ADD #count :one",
      names: { "#day": "day", "#class": "class", "#rule": "rule", "#count": "count" },
      values: { ":day": day, ":class": of, ":rule": rule, ":entity": "disposals", ":v": 1, ":one": 1 },
    },
  ];
}
