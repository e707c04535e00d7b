/**
 * Chance by name: what happens at one place of a run depends on the seed and on that place's name alone, so that taking one
 * fault out of a history leaves every other as it was.
 */

export type Chance = (place: string) => number;

/** 0 ≤ x < 1 for every place. FNV-1a over the name, then the finaliser of MurmurHash3 (Appleby 2011). */
export function chanceOf(seed: number): Chance {
  const start = Math.imul((seed | 0) ^ 0x9e3779b9, 0x85ebca6b) ^ Math.floor(seed / 4_294_967_296);
  return (place) => {
    let hash = start;
    for (let at = 0; at < place.length; at += 1) hash = Math.imul(hash ^ place.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
  };
}

export const oneOf = <T>(chance: Chance, place: string, all: readonly T[]): T =>
  all[Math.floor(chance(place) * all.length)] as T;
