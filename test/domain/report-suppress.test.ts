import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, determined, hiddenOf, LEAST, type Sum } from "../../shared/domain/report/suppress.ts";

/** What is published never gives a hidden count away. */

interface Table {
  cells: Cell[];
  sums: Sum[];
}

/** Rows by columns with all their totals. */
function tableOf(rows: readonly (readonly number[])[]): Table {
  const width = rows[0]?.length ?? 0;
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const across = rows.map(total);
  const down = Array.from({ length: width }, (_, c) => total(rows.map((row) => row[c] ?? 0)));
  const names = { rows: rows.map((_, r) => `r${r}`), columns: down.map((_, c) => `c${c}`) };
  return {
    cells: [
      ...rows.flatMap((row, r) => row.map((value, c) => ({ id: `r${r}c${c}`, value }))),
      ...across.map((value, r) => ({ id: `r${r}`, value })),
      ...down.map((value, c) => ({ id: `c${c}`, value })),
      { id: "all", value: total(across) },
    ],
    sums: [
      ...names.rows.map((row) => ({ total: row, parts: names.columns.map((column) => `${row}${column}`) })),
      ...names.columns.map((column) => ({ total: column, parts: names.rows.map((row) => `${row}${column}`) })),
      { total: "all", parts: names.rows },
      { total: "all", parts: names.columns },
    ],
  };
}

const published = ({ cells, sums }: Table) => {
  const hidden = hiddenOf(cells, sums);
  return Object.fromEntries(cells.map(({ id, value }) => [id, hidden.has(id) ? "–" : value]));
};

/** Every table of whole numbers, none below zero, that agrees with what is published: which values each cell takes. */
function possible({ cells, sums }: Table, hidden: ReadonlySet<string>): Map<string, Set<number>> {
  const known = new Map(cells.filter(({ id }) => !hidden.has(id)).map(({ id, value }) => [id, value]));
  const unknown = cells.filter(({ id }) => hidden.has(id));
  const seen = new Map(unknown.map(({ id }) => [id, new Set<number>()]));
  const most = Math.max(...cells.map(({ value }) => value)) + 2;
  const agrees = (whole: boolean): boolean =>
    sums.every(({ total, parts }) => {
      const values = parts.map((part) => known.get(part));
      const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
      const there = known.get(total);
      const open = values.includes(undefined);
      if (there === undefined) return !whole;
      return open ? sum <= there : sum === there;
    });
  const walk = (at: number): void => {
    const cell = unknown[at];
    if (cell === undefined) {
      if (agrees(true)) for (const { id } of unknown) seen.get(id)?.add(known.get(id) ?? -1);
      return;
    }
    for (let value = 0; value <= most; value++) {
      known.set(cell.id, value);
      if (agrees(false)) walk(at + 1);
    }
    known.delete(cell.id);
  };
  walk(0);
  return seen;
}

const counts = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 14 }),
  fc.integer({ min: 0, max: 400 }),
);
const rows = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([height, width]) =>
    fc.array(fc.array(counts, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  );

describe("small counts", () => {
  it("are hidden with others of their row and their column that close a circle, so that no difference tells", () => {
    expect(
      published(
        tableOf([
          [120, 4, 60],
          [80, 30, 25],
          [40, 20, 90],
        ]),
      ),
    ).toEqual({
      ...{ r0c0: 120, r0c1: "–", r0c2: "–", r0: 184 },
      ...{ r1c0: 80, r1c1: "–", r1c2: "–", r1: 135 },
      ...{ r2c0: 40, r2c1: "–", r2c2: "–", r2: 150 },
      ...{ c0: 240, c1: 54, c2: 175, all: 469 },
    });
  });

  it("are all published where none is small, and a nought is a nought", () => {
    const table = tableOf([
      [10, 0],
      [0, 25],
    ]);
    expect(hiddenOf(table.cells, table.sums)).toEqual(new Set());
  });

  it("hide their totals too where there is nothing else to hide them behind", () => {
    const table = tableOf([[3, 0]]);
    expect([...hiddenOf(table.cells, table.sums)].sort()).toEqual(["all", "c0", "r0", "r0c0"]);
  });

  it("are never published, never follow from the sums, and are never few together behind a published total", () => {
    fc.assert(
      fc.property(rows, (values) => {
        const { cells, sums } = tableOf(values);
        const value = new Map(cells.map((cell) => [cell.id, cell.value]));
        const hidden = hiddenOf(cells, sums);
        for (const cell of cells) {
          if (cell.value > 0 && cell.value < LEAST) expect(hidden).toContain(cell.id);
          if (cell.value === 0) expect(hidden).not.toContain(cell.id);
        }
        expect(determined(hidden, sums)).toEqual([]);
        for (const { total, parts } of sums) {
          const unseen = parts.filter((part) => hidden.has(part));
          if (unseen.length === 0 || hidden.has(total)) continue;
          expect(unseen.length).toBeGreaterThan(1);
          expect(unseen.reduce((sum, part) => sum + (value.get(part) ?? 0), 0)).toBeGreaterThanOrEqual(LEAST);
        }
      }),
    );
  });

  it("may each be more than one number for whoever tries every table that agrees", () => {
    const small = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(small, (values) => {
        const table = tableOf(values);
        const hidden = hiddenOf(table.cells, table.sums);
        // Six unknowns and more are too many tables to try.
        fc.pre(hidden.size <= 5);
        for (const [id, seen] of possible(table, hidden)) expect([id, seen.size > 1]).toEqual([id, true]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what follows from sums", () => {
  it("is seen through two of them at once", () => {
    // a+b = 20, b+c = 30, a+c = 10: three unknowns, three sums, all known.
    const sums = [
      { total: "x", parts: ["a", "b"] },
      { total: "y", parts: ["b", "c"] },
      { total: "z", parts: ["a", "c"] },
    ];
    expect(determined(new Set(["a", "b", "c"]), sums).sort()).toEqual(["a", "b", "c"]);
    expect(determined(new Set(["a", "b", "c"]), sums.slice(0, 2))).toEqual([]);
  });
});
