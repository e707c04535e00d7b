import { beforeEach, describe, expect, it } from "vitest";
import { makeLibrarian } from "../../shared/aws/librarian.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { Store } from "../../shared/ports.ts";
import { testDepartment } from "../fakes/department.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { aPair, words } from "../fakes/pairs.ts";

/** The library by heart: what is read, and how often. */

const NOW = Date.parse("2026-11-25T15:00:00.000Z");
let store: Store;
let reads: string[];

beforeEach(() => {
  store = memoryStore({ nowMs: () => NOW });
  reads = [];
});

const counted = (): Store => {
  const watched = ["library", "libraryChanges", "libraryRevision"] as const;
  const own = watched.map((verb) => [
    verb,
    (...given: never[]) => {
      reads.push(verb);
      return (store[verb] as (...all: never[]) => unknown)(...given);
    },
  ]);
  return { ...store, ...Object.fromEntries(own) };
};
const librarian = () => makeLibrarian(counted(), { department: testDepartment, nowMs: () => NOW });
const save = (pair: Pair, was?: Pair) =>
  store.savePair(pair, was, {
    pairId: pair.id,
    revision: pair.revision,
    version: 1,
    move: "edit",
    by: "x",
    at: pair.createdAt,
  });

describe("the librarian", () => {
  it("reads the library once, and then one small item while nothing changes", async () => {
    await save(aPair("a"));
    const own = librarian();
    expect(await own.pairs()).toHaveLength(1);
    expect(await own.pairs()).toHaveLength(1);
    expect(reads).toEqual(["library", "libraryRevision"]);
  });

  it("then only what changed", async () => {
    const was = aPair("a");
    await save(was);
    const own = librarian();
    await own.pairs();
    await save({ ...was, revision: 2, en: words("Courier", "By courier.") }, was);
    await save(aPair("b"));
    reads = [];
    expect((await own.find("courier", 5)).map(({ id }) => id)).toEqual(["a"]);
    expect((await own.pairs()).map(({ id }) => id).sort()).toEqual(["a", "b"]);
    expect(reads).toEqual(["libraryRevision", "libraryChanges", "libraryRevision"]);
  });

  it("reads once for requests of the same moment", async () => {
    await save(aPair("a"));
    const own = librarian();
    await Promise.all([own.pairs(), own.find("renewal", 3), own.pairs()]);
    expect(reads).toEqual(["library"]);
  });

  it("tells of a question only words that the department uses, no name and no number", async () => {
    await save(aPair("a", { en: words("Zebulon’s office", "In Zebulon street.") }));
    const pattern = await librarian().pattern("Is Zebulon 42 at my renewal by courier?", "en", "A courier brings it.");
    expect(pattern).toEqual(["renewal", "courier"]);
  });
});
