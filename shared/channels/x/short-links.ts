/** X replaces every address in a text by a short one of its own, and says which stands for which. */
import { at, type Json, list, text } from "../common/json.ts";

/** A picture or film of the post itself is an address in its text as well, which nobody wrote. */
export function withLongLinks(shown: string, urls: Json | undefined): string {
  return list(urls).reduce<string>((sofar, one) => {
    const [short, long] = [text(at(one, "url")), text(at(one, "expanded_url"))];
    if (!short) return sofar;
    if (at(one, "media_key") !== undefined) return sofar.replaceAll(short, "").trimEnd();
    return long === undefined ? sofar : sofar.replaceAll(short, () => long);
  }, shown);
}
