import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Scope } from "../../domain/report/dimensions.ts";
import { scopesOf } from "../../domain/report/facts.ts";
import type { GoneException } from "../../domain/report/language-exceptions.ts";
import { countsAt, isException } from "../../domain/report/outgoing-facts.ts";
import type { ExceptionStore } from "../../ports.ts";
import { fromItem, outgoingKey } from "./items.ts";
import { monthsBack } from "./months.ts";
import type { Table } from "./table.ts";
import type { Key, Write } from "./wire.ts";

/** Pointers at replies in another language than they were asked in, by month: there are few, and each is read back. */

const GONE = "EXCEPTIONS-GONE";
const monthOf = (instant: string): string => instant.slice(0, 7);
const partition = (scope: Scope, month: string): string =>
  `EXCEPTIONS${scope.kind === "department" ? "" : `@${scope.kind}.${scope.id}`}#${month}`;

export function exceptionStore(table: Table): ExceptionStore {
  return {
    async languageExceptions({ from, to, scope }, limit) {
      const ids: string[] = [];
      for (const month of monthsBack(from, to)) {
        if (ids.length >= limit) break;
        const pointers = await table.all({
          key: {
            expression: "pk = :pk AND sk BETWEEN :from AND :to",
            values: { ":pk": partition(scope, month), ":from": from, ":to": to },
          },
          forward: false,
          limit: limit - ids.length,
        });
        ids.push(...pointers.map(({ outgoing }) => String(outgoing)));
      }
      const items = await table.many(ids.flatMap((id) => outgoingKey(id) ?? []));
      const found = new Map(items.map((item) => [String(item.id), fromItem<Outgoing>(item)]));
      return ids.flatMap((id) => found.get(id) ?? []).filter(isException);
    },

    async noteGoneException(gone) {
      await table.put({ pk: GONE, sk: gone.id, entity: "gone-exception", v: 1, gone });
    },
    async goneExceptions(limit) {
      const items = await table.all({
        key: { expression: "pk = :pk", values: { ":pk": GONE } },
        forward: true,
        consistent: true,
        limit,
      });
      return items.map(({ gone }) => gone as GoneException);
    },
    async forgetGoneException(id) {
      await table.transact([{ remove: { pk: GONE, sk: id } }]);
    },
  };
}

/** Beside the reply, in its transaction: it counts as one, or does no more. */
export function exceptionWrites(next: Outgoing, was: Outgoing | undefined): Write[] {
  const then = pointersOf(was);
  const now = pointersOf(next);
  const known = new Set(then.map(nameOf));
  const kept = new Set(now.map(nameOf));
  return [
    ...now
      .filter((key) => !known.has(nameOf(key)))
      .map((key) => ({ put: { ...key, entity: "exception", v: 1, outgoing: next.id } })),
    ...then.filter((key) => !kept.has(nameOf(key))).map((key) => ({ remove: key })),
  ];
}

function pointersOf(outgoing: Outgoing | undefined): Key[] {
  const at = outgoing && countsAt(outgoing);
  if (outgoing === undefined || at === undefined || !isException(outgoing)) return [];
  return scopesOf(outgoing).map((scope) => ({ pk: partition(scope, monthOf(at)), sk: `${at}#${outgoing.id}` }));
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
