import { describe, expect, it } from "vitest";
import { Columns } from "../../shared/console/parts/report/columns.tsx";

const drawn = (slots: { received: number; replies: number }[]): string =>
  String(<Columns slots={slots} title="Days" desc="Most in a day" number={String} />);
/** Top and height of each bar of a series. */
const bars = (svg: string, series: string): [number, number][] => {
  const group = new RegExp(`<g class="series series-${series}"[^>]*>(.*?)</g>`).exec(svg)?.[1] ?? "";
  return [...group.matchAll(/ y="([^"]+)" width="[^"]+" height="([^"]+)"/g)].map(([, y, high]) => [
    Number(y),
    Number(high),
  ]);
};

describe("columns over time", () => {
  const svg = drawn([
    { received: 560, replies: 447 },
    { received: 1, replies: 0 },
    { received: 333, replies: 77 },
  ]);

  it("stand on the axis, in whole pixels, each series by itself", () => {
    expect(bars(svg, "replies")).toHaveLength(2);
    for (const [top, high] of [...bars(svg, "received"), ...bars(svg, "replies")]) {
      expect(Number.isInteger(top)).toBe(true);
      expect(top + high).toBe(150);
    }
    expect(bars(svg, "received")[0]).toEqual([8, 142]);
  });

  it("show the least that there is", () => {
    expect(bars(svg, "received")[1]).toEqual([149, 1]);
  });
});
