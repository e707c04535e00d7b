import { LAYERS, type Layer, type LayerSeconds } from "../../../domain/report/dimensions.ts";

/** From here on a reader sees minutes. */
const MINUTES_FROM = 300;

/**
 * A delay's parts as they are shown: whole minutes that add up to the whole minutes of the total, so that a reader who
 * adds them finds no fault. What was lost in rounding down goes to the largest remainders (Hamilton's method).
 */
export function wholeMinutes(total: number, seconds: LayerSeconds): LayerSeconds {
  if (total < MINUTES_FROM) return seconds;
  const minutes = (layer: Layer): number => Math.floor(seconds[layer] / 60);
  const left = Math.floor(total / 60) - LAYERS.reduce((sum, layer) => sum + minutes(layer), 0);
  const raised = [...LAYERS].sort((a, b) => (seconds[b] % 60) - (seconds[a] % 60)).slice(0, Math.max(0, left));
  const shown = LAYERS.map((layer) => [layer, (minutes(layer) + (raised.includes(layer) ? 1 : 0)) * 60]);
  return Object.fromEntries(shown) as LayerSeconds;
}
