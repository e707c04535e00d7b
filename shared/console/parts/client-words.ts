import type { Ctx } from "./ctx.ts";

/** The few words that the browser's script says, with `{n}` and `{t}` where a value goes: on every page, in its body. */
export function clientWords({ words }: Pick<Ctx, "words">) {
  const { composer, conversation, outgoing } = words;
  return {
    late: words.message.clock.late("{t}"),
    newOne: words.list.newMessages(1),
    newMany: words.list.newMessages(2).replace("2", "{n}"),
    goesOut: outgoing.goesOut("{n}"),
    goesOutNow: outgoing.goesOutNow,
    queued: outgoing.queuedSplit,
    undo: outgoing.undo,
    undone: outgoing.undone,
    tooLate: outgoing.tooLate,
    restored: composer.restored,
    lost: words.live.lost("{t}"),
    lostNext: words.live.lostNext,
    signedOut: words.live.signedOut,
    live: words.live.on,
    reading: conversation.presence.reading("{n}"),
    writing: conversation.presence.writing("{n}"),
    another: conversation.presence.another("{n}"),
    others: conversation.presence.others("{n}", "{t}"),
  };
}

/** What it says of a reply while it is written: on the reply's form, since most pages have none. */
export function replyWords({ words: { composer } }: Pick<Ctx, "words">) {
  const { checks } = composer;
  return {
    saved: composer.saved,
    savedHereOnly: composer.savedHereOnly,
    kept: composer.kept,
    tooLong: composer.tooLong("{n}"),
    cutAfter: composer.cutAfter("{t}"),
    parts: composer.parts(2).replace("2", "{n}"),
    threadMeans: composer.threadMeans("{n}"),
    sending: composer.sending,
    like: checks.like,
    inEn: checks.language.en,
    inFr: checks.language.fr,
    looksEn: checks.looksLike.en,
    looksFr: checks.looksLike.fr,
    halvesYes: checks.halves.yes,
    enMissing: checks.halves.missing.en,
    frMissing: checks.halves.missing.fr,
    fits: checks.length,
    personYes: checks.person.yes,
    personNo: checks.person.no,
    questionYes: checks.question.yes,
    questionNo: checks.question.no("{t}"),
    caseYes: checks.caseFacts.yes,
    caseNo: checks.caseFacts.no,
    personalYes: checks.personal.yes,
    personalNo: checks.personal.no,
    expertYes: checks.expert.yes,
    expertNo: checks.expert.no,
    levelYes: checks.level.yes("{n}"),
    levelNo: checks.level.no("{n}"),
  };
}

export type ClientWords = ReturnType<typeof clientWords>;
export type ReplyWords = ReturnType<typeof replyWords>;
