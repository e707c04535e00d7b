/** What has a name, each once, in the order of the names by code units, as UTF-8's bytes have it for ours. */

export interface Named {
  name: string;
}

/** As the array's owner keeps it: changed by nothing but this. */
export function place<T extends Named>(all: T[], one: T): void {
  const at = firstFrom(all, one.name);
  if (all[at]?.name !== one.name) all.splice(at, 0, one);
}

/** All after this name, or all before it with the last first; without a name from the one end to the other. */
export function* inOrder<T extends Named>(all: readonly T[], forward: boolean, from?: string): Generator<T> {
  if (forward) {
    let at = from === undefined ? 0 : firstFrom(all, from);
    if (all[at]?.name === from) at += 1;
    for (; at < all.length; at += 1) yield all[at]!;
  } else for (let at = from === undefined ? all.length : firstFrom(all, from); at > 0; at -= 1) yield all[at - 1]!;
}

/** Where the first stands that is not before this name. */
function firstFrom(all: readonly Named[], name: string): number {
  // Most come after all that are there.
  if (all.length === 0 || all.at(-1)!.name < name) return all.length;
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.name < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
