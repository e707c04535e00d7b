import type { ParityRow } from "../../domain/parity/parity.ts";
import type { HalfName } from "../../domain/posts/post-pair.ts";
import type { Ctx } from "./ctx.ts";

/** What one half has of dates, links and the like, as people read it; empty: nothing that can be named. */
export function valuesSaid(ctx: Ctx, { topic, shown }: Pick<ParityRow, "topic" | "shown">, half: HalfName): string {
  const own = shown[half].filter((one) => one !== "");
  if (topic === "media")
    return own.map((kind) => ctx.words.media.kind[kind === "video" ? "video" : "image"]).join(", ");
  if (topic === "links") return own.map((link) => link.replace(/^https?:\/\/(www\.)?/, "")).join(", ");
  return own.join(", ");
}
