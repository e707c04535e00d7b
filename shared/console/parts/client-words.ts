import type { Ctx } from "./ctx.ts";

/** The few words that the browser's script says, with `{n}` and `{t}` where a value goes. */
export function clientWords({ words }: Pick<Ctx, "words">) {
  const { composer, outgoing } = words;
  return {
    late: words.clock.late("{t}"),
    newOne: words.newMessages(1),
    newMany: words.newMessages(2).replace("2", "{n}"),
    goesOut: outgoing.goesOut("{n}"),
    goesOutNow: outgoing.goesOutNow,
    queued: outgoing.queuedSplit,
    undo: outgoing.undo,
    undone: outgoing.undone,
    tooLate: outgoing.tooLate,
    saved: composer.saved,
    restored: composer.restored,
    tooLong: composer.tooLong("{n}"),
    cutAfter: composer.cutAfter("{t}"),
    parts: composer.parts(2).replace("2", "{n}"),
    threadMeans: composer.threadMeans("{n}"),
    sending: composer.sending,
    like: composer.checks.like,
    inEn: composer.checks.language.en,
    inFr: composer.checks.language.fr,
    looksEn: composer.looksLike.en,
    looksFr: composer.looksLike.fr,
    fits: composer.checks.length,
    lost: words.liveLost("{t}"),
    lostNext: words.liveLostNext,
    live: words.live,
  };
}

export type ClientWords = ReturnType<typeof clientWords>;
