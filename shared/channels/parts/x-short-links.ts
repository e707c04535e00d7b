/** X replaces every address in a text by a short one of its own, and says which stands for which. */
import { at, type Json, list, text } from "./json.ts";

export function withLongLinks(shown: string, urls: Json | undefined): string {
  return list(urls).reduce<string>((sofar, one) => {
    const [short, long] = [text(at(one, "url")), text(at(one, "expanded_url"))];
    return !short || long === undefined ? sofar : sofar.replaceAll(short, () => long);
  }, shown);
}
