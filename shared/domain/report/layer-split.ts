import { LAYERS, type LayerSeconds } from "./dimensions.ts";
import { bucketsOf, totalOf, valueRank } from "./histogram.ts";
import type { Counts } from "./report.ts";
import type { Rank, ServiceSection } from "./sections.ts";
import { tally, writtenHere } from "./tally.ts";
import { intervalRanks, RANK_NAMES, RANKS, timingOf } from "./timing.ts";

/** What the wait at a percentile was made of. */

/**
 * Of the replies that were written here, those around each rank: those of the buckets between the ends of its 95 % interval, which chance alone puts
 * before or behind it (`n` of them). The whole of what they spent on each layer, scaled to the rank's own time in whole
 * seconds, so that the five add up to `total`. Left out where no rank is given, or nothing is known of whom was waited for.
 */
export function layersAtRanks(counts: Counts): ServiceSection["layers"] {
  const replies = writtenHere(counts);
  const buckets = bucketsOf(replies);
  const timing = timingOf(replies);
  return RANK_NAMES.flatMap((rank) => {
    const found = timing[rank];
    const around = intervalRanks(totalOf(buckets), RANKS[rank]);
    if (found === undefined || around === undefined) return [];
    const first = valueRank(buckets, around.low)?.index ?? 0;
    const last = valueRank(buckets, around.high)?.index ?? first;
    const near = buckets.filter(({ index }) => index >= first && index <= last);
    const split = scaled(
      spentIn(
        counts,
        near.map(({ index }) => `b${index}`),
      ),
      wholeSeconds(found),
    );
    if (split === undefined) return [];
    return [{ rank, total: wholeSeconds(found), seconds: split, n: totalOf(near), near: [first, last] as const }];
  });
}

const wholeSeconds = ({ seconds }: Rank): number => Math.round(seconds);

const spentIn = (counts: Counts, buckets: readonly string[]): LayerSeconds =>
  layerRecord((layer) => buckets.reduce((sum, bucket) => sum + tally(counts, "layer-seconds", bucket, layer), 0));

/** By largest remainder: whole seconds that add up to `total`. `undefined`: there is nothing to scale. */
function scaled(spent: LayerSeconds, total: number): LayerSeconds | undefined {
  const sum = LAYERS.reduce((all, layer) => all + spent[layer], 0);
  if (sum <= 0) return undefined;
  const exact = layerRecord((layer) => (spent[layer] / sum) * total);
  const whole = layerRecord((layer) => Math.floor(exact[layer]));
  const owed = total - LAYERS.reduce((all, layer) => all + whole[layer], 0);
  const byRemainder = LAYERS.toSorted((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]));
  for (const layer of byRemainder.slice(0, owed)) whole[layer] += 1;
  return whole;
}

const layerRecord = (of: (layer: (typeof LAYERS)[number]) => number): LayerSeconds => ({
  officer: of("officer"),
  expert: of("expert"),
  approval: of("approval"),
  translation: of("translation"),
  platform: of("platform"),
});
