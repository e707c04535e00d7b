/**
 * What a poll asks about one item. Where the platform refuses to say, nothing is known of that item: it is kept, and
 * asked for again. The refusal says nothing of the others, or one post could make a whole account deaf, and nothing of
 * our access, which calls about our own account show.
 */
import { isGone, isNo } from "./http.ts";

/** What is read of an item, or `otherwise` where that is refused, for whatever reason. */
export async function orRefused<Read, Otherwise>(
  reading: Promise<Read>,
  otherwise: Otherwise,
): Promise<Read | Otherwise> {
  try {
    return await reading;
  } catch (error) {
    if (isNo(error)) return otherwise;
    throw error;
  }
}

/** `false`: the platform says that it is gone. */
export async function stillStands(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    if (isNo(error)) return true;
    throw error;
  }
}
