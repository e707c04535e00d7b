import { describe, expect, it } from "vitest";
import { EMPTY_SAMPLE, sampled, type TermSample } from "../../shared/domain/search/term-sample.ts";
import { searchWords } from "../../shared/tagging/search-words.ts";
import { aMessage } from "../fakes/build.ts";

const said = (text: string, times: number) =>
  Array.from({ length: times }, (_, n) => aMessage(`${text} ${n}`, { text }));

describe("how frequent words are", () => {
  it("is told by a sample that never grows past its window", () => {
    let sample: TermSample = EMPTY_SAMPLE;
    for (let n = 0; n < 12; n += 1) sample = sampled(sample, said("renewal", 500), searchWords);
    expect(sample.messages).toBeLessThan(4_096);
    expect(sample.frequent).not.toEqual([]);
    expect(Math.max(...Object.values(sample.counts))).toBeLessThanOrEqual(sample.messages);
  });

  it("knows the words of an event within a few hundred sampled messages, after however many", () => {
    let sample: TermSample = EMPTY_SAMPLE;
    for (let n = 0; n < 20; n += 1) sample = sampled(sample, said("renewal", 500), searchWords);
    const before = sample.frequent.length;
    sample = sampled(sample, said("wildfire", 300), searchWords);
    expect(sample.frequent).toHaveLength(before + 1);
  });
});
