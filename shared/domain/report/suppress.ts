/**
 * Small cells stay hidden, and nothing that is published gives them away.
 *
 * Counts are bound by sums: a row by its total, totals by the grand total. A cell of 1 to 9 is hidden (primary). As long
 * as sums and what is published still name a hidden cell, or the hidden ones of a sum are together under 10, the smallest
 * other count of such a sum is hidden too (secondary). Nothing says which was hidden for which reason. Zeros are never
 * hidden, so that each hidden count may be one more or one less.
 */

/** Under this many, a count may speak of a person. */
export const LEAST = 10;

export interface Cell {
  id: string;
  value: number;
}

/** `total` is the sum of `parts`. */
export interface Sum {
  total: string;
  parts: readonly string[];
}

/** The ids that are not published. */
export function hiddenOf(cells: readonly Cell[], sums: readonly Sum[]): Set<string> {
  const values = new Map(cells.map(({ id, value }) => [id, value]));
  const small = cells.filter(({ value }) => value > 0 && value < LEAST).map(({ id }) => id);
  const hidden = enough(new Set(small), sums, values);
  // Whatever turns out to hide nothing is shown again, the largest first: totals are worth the most.
  for (const id of [...hidden].sort((a, b) => (values.get(b) ?? 0) - (values.get(a) ?? 0))) {
    if (small.includes(id)) continue;
    hidden.delete(id);
    if (openSums(hidden, sums, values).length > 0) hidden.add(id);
  }
  return hidden;
}

/** Hides counts beside what is given away, one by one, until nothing is: the one that settles most, then the smallest. */
function enough(hidden: Set<string>, sums: readonly Sum[], values: ReadonlyMap<string, number>): Set<string> {
  for (;;) {
    const open = openSums(hidden, sums, values);
    if (open.length === 0) return hidden;
    const near = open.flatMap(({ total, parts }) => [...parts, total]);
    const candidates = smallest(near, hidden, values);
    const left = new Map(candidates.map((id) => [id, openSums(new Set([...hidden, id]), sums, values).length]));
    // What is far away may still close the circle.
    const [next] =
      candidates.length > 0
        ? candidates.sort((a, b) => (left.get(a) ?? 0) - (left.get(b) ?? 0))
        : smallest([...values.keys()], hidden, values);
    if (next === undefined) return hidden;
    hidden.add(next);
  }
}

/** Sums by which a hidden count is known, or few are known together. */
function openSums(hidden: ReadonlySet<string>, sums: readonly Sum[], values: ReadonlyMap<string, number>): Sum[] {
  const told = new Set(determined(hidden, sums));
  return sums.filter((sum) => tellsOne(sum, told) || isFew(sum, hidden, values));
}

const tellsOne = ({ total, parts }: Sum, told: ReadonlySet<string>): boolean =>
  told.has(total) || parts.some((part) => told.has(part));

/** A published total says how many the hidden ones are together. */
function isFew({ total, parts }: Sum, hidden: ReadonlySet<string>, values: ReadonlyMap<string, number>): boolean {
  const unseen = parts.filter((part) => hidden.has(part));
  if (unseen.length === 0 || hidden.has(total)) return false;
  return unseen.reduce((sum, part) => sum + (values.get(part) ?? 0), 0) < LEAST;
}

/** As many as are worth trying. */
const CANDIDATES = 16;

function smallest(ids: readonly string[], hidden: ReadonlySet<string>, values: ReadonlyMap<string, number>): string[] {
  return [...new Set(ids)]
    .filter((id) => !hidden.has(id) && (values.get(id) ?? 0) > 0)
    .sort((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0) || (a < b ? -1 : 1))
    .slice(0, CANDIDATES);
}

/** Hidden counts that follow from the sums: those whose unknown stands alone once the equations are solved. */
export function determined(hidden: ReadonlySet<string>, sums: readonly Sum[]): string[] {
  const names = [...hidden];
  const column = new Map(names.map((id, at) => [id, at]));
  const rows = sums
    .map(({ total, parts }) => {
      const row = new Array<number>(names.length).fill(0);
      for (const part of parts) add(row, column.get(part), 1);
      add(row, column.get(total), -1);
      return row;
    })
    .filter((row) => row.some((value) => value !== 0));
  return reduced(rows).flatMap((row) => {
    const unknown = row.flatMap((value, at) => (Math.abs(value) > EPSILON ? [at] : []));
    return unknown.length === 1 ? [names[unknown[0] ?? 0] ?? ""] : [];
  });
}

const EPSILON = 1e-9;

function add(row: number[], at: number | undefined, by: number): void {
  if (at !== undefined) row[at] = (row[at] ?? 0) + by;
}

/** Gauss and Jordan: each leading unknown in one row alone. */
function reduced(rows: readonly number[][]): number[][] {
  const left = rows.map((row) => [...row]);
  let done = 0;
  for (let at = 0; at < (rows[0]?.length ?? 0) && done < left.length; at++) {
    const pivot = left.findIndex((row, index) => index >= done && Math.abs(row[at] ?? 0) > EPSILON);
    const found = left[pivot];
    if (found === undefined) continue;
    [left[pivot], left[done]] = [left[done] ?? [], found];
    const by = found[at] ?? 1;
    for (let column = at; column < found.length; column++) found[column] = (found[column] ?? 0) / by;
    for (const [index, row] of left.entries()) {
      const factor = row[at] ?? 0;
      if (index === done || Math.abs(factor) <= EPSILON) continue;
      for (let column = at; column < row.length; column++) {
        row[column] = (row[column] ?? 0) - factor * (found[column] ?? 0);
      }
    }
    done += 1;
  }
  return left;
}
