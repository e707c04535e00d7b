import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  LONGEST_VIEW_NAME,
  MOST_VIEWS,
  noViews,
  renamed,
  type SavedViews,
  withoutView,
  withView,
} from "../../shared/domain/saved-views.ts";

const full = (): SavedViews => ({
  ...noViews("maya"),
  views: Array.from({ length: MOST_VIEWS }, (_, at) => ({ id: `v${at}`, name: `View ${at}`, query: `topic=t${at}` })),
});

describe("an officer’s views", () => {
  it("come in the order in which they were made, their names without needless space", () => {
    const one = withView(noViews("maya"), { id: "a", name: "  Lost \n or stolen ", query: "topic=lost" });
    expect(one).toMatchObject({
      ok: true,
      next: { views: [{ id: "a", name: "Lost or stolen", query: "topic=lost" }] },
    });
  });

  it("the same filter under another name is that view, renamed, also where no more may be", () => {
    const again = withView(full(), { id: "new", name: "Better", query: "topic=t3" });
    expect(again.ok && again.next.views.map(({ id }) => id)).toEqual(full().views.map(({ id }) => id));
    expect(again.ok && again.next.views[3]).toMatchObject({ id: "v3", name: "Better" });
  });

  it.each([
    ["one too many", withView(full(), { id: "new", name: "More", query: "topic=more" }), "too-many"],
    ["no name", withView(noViews("maya"), { id: "a", name: " \n", query: "topic=lost" }), "empty"],
    ["nothing to see", withView(noViews("maya"), { id: "a", name: "All", query: "" }), "empty"],
    ["another name for one that is gone", renamed(full(), "gone", "Name"), "not-found"],
    ["an empty name", renamed(full(), "v1", ""), "empty"],
  ])("refuse %s", (_name, changed, reason) => expect(changed).toMatchObject({ ok: false, reason }));

  it("one that is deleted twice is gone once", () => {
    const once = withoutView(full(), "v4");
    expect(once.ok && once.next.views).toHaveLength(MOST_VIEWS - 1);
    expect(once.ok && withoutView(once.next, "v4")).toEqual(once);
  });

  it("are never more than they may be, nor their names longer", () => {
    const names = fc.array(fc.record({ name: fc.string({ unit: "grapheme", maxLength: 90 }), query: fc.nat(40) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(names, (made) => {
        let was = noViews("maya");
        for (const [at, { name, query }] of made.entries()) {
          const changed = withView(was, { id: `${at}`, name, query: `topic=${query}` });
          if (changed.ok) was = changed.next;
        }
        expect(was.views.length).toBeLessThanOrEqual(MOST_VIEWS);
        expect(new Set(was.views.map(({ query }) => query)).size).toBe(was.views.length);
        for (const { name } of was.views) expect([...name].length).toBeLessThanOrEqual(LONGEST_VIEW_NAME);
      }),
    );
  });
});
