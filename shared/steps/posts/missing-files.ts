import { OFFICIAL_LANGUAGES } from "../../domain/official-language.ts";
import type { OutgoingMedia } from "../../domain/outgoing/outgoing.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import type { Files } from "../../ports.ts";
import type { PairProblem } from "./check-post.ts";

/** Pictures, films and captions that a pair names and nobody has kept: of each half, once. */

export interface MediaStore {
  media: Pick<Files, "list">;
}

export async function missingFiles(
  { media }: MediaStore,
  { halves }: Pick<PostPair, "halves">,
): Promise<PairProblem[]> {
  const keys = [...new Set(OFFICIAL_LANGUAGES.flatMap((half) => halves[half].media.flatMap(keysOf)))];
  // Asked for by name: a film need not be read to know that it is there.
  const there = await Promise.all(keys.map(async (key) => (await media.list(key)).includes(key)));
  const gone = keys.filter((_, index) => !there[index]);
  return OFFICIAL_LANGUAGES.filter((half) => halves[half].media.flatMap(keysOf).some((key) => gone.includes(key))).map(
    (half) => ({
      code: "file-gone",
      half,
    }),
  );
}

const keysOf = ({ key, captions }: OutgoingMedia): string[] => (captions === undefined ? [key] : [key, captions]);
