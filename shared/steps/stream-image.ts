import { isRecord } from "../domain/is-record.ts";
import { COUNTED_KINDS, type Countable, type CountedKind } from "../domain/report/counters.ts";

/** Reading the images of a stream's record: the item before a change and after it. */

/** `undefined`: there was none, or it is of another kind. */
export const imageOf = <K extends CountedKind>(kind: K, image: unknown): Countable[K] | undefined =>
  kindOf(image) === kind ? (image as Countable[K]) : undefined;

export const kindOf = (image: unknown): CountedKind | undefined =>
  isRecord(image) ? COUNTED_KINDS.find((kind) => kind === image.entity) : undefined;
