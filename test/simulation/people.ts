import type { Pair, PairLanguage } from "../../shared/domain/library/library.ts";
import type { ChannelName, Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { Refused } from "../../shared/domain/outgoing/reply-rules.ts";
import type { PostPair } from "../../shared/domain/posts/post-pair.ts";
import { targetsOf } from "../../shared/domain/posts/post-targets.ts";
import type { Offers } from "../../shared/steps/library/suggest-for.ts";
import { oneOf } from "./chance.ts";
import { type Acting, consulting, openQuestions } from "./consulting.ts";
import { itemOf, type Move } from "./moves.ts";
import { recording } from "./recording.ts";
import { announcement, answer, libraryText, question, type Text } from "./words.ts";
import type { World } from "./world.ts";

/** Citizens, officers and approvers, each acting when chance says so, on what they see at that moment. */

/** What a citizen wrote on the platform, and what became of it there. */
export interface Written {
  id: string;
  atMs: number;
  channel: ChannelName;
  texts: Text[];
  deleted: boolean;
}

export const OFFICERS: readonly Officer[] = [
  { id: "officer", name: "Maya Bélanger", roles: ["officer"] },
  { id: "officer2", name: "James Tran", roles: ["officer"] },
  { id: "approver", name: "Colin Okafor", roles: ["officer", "approver"] },
  { id: "head", name: "Hélène Roy", roles: ["head", "approver"] },
];
const NAMES = ["Alex Roy", "Sam Gagnon", "Robin Leblanc"];

/** A person who got no answer clicks again, a few times. */
const CLICKS = 4;
const PATIENCE_MS = 8_000;

/** Answers what the day after does: somebody looks what became of replies of which nobody knows. `false`: there are none. */
export function people(world: World): () => Promise<boolean> {
  const { chance, clock, channel, platforms, written, plan } = world;
  let marks = 0;

  for (let n = 0; n < plan.citizens; n += 1) {
    const place = `citizen ${n}`;
    act(place, chance(`${place} when`) * plan.actMs * 0.5, () => citizen(place));
  }
  for (let n = 0; n < plan.visits; n += 1) {
    const place = `visit ${n}`;
    // Who comes before anybody wrote has nothing to do.
    act(place, (0.2 + chance(`${place} when`) * 1.7) * plan.actMs, () => visit(place));
  }

  if (plan.posts) act("post", chance("post when") * plan.actMs * 0.5, () => planPost("post"));

  if (plan.library)
    act("text", chance("text when") * plan.actMs * 0.3, () => {
      // Its last day is the one that ends soon, or a later one.
      const expiresOn = chance("text ends") < 0.6 ? "2026-11-23" : "2027-01-31";
      void click("text", { do: "write text", words: textWords(), expiresOn, officer: OFFICERS[0]! }, 0);
      for (let n = 0; n < 8; n += 1)
        act(`text ${n}`, (0.25 + chance(`text ${n} when`) * 1.75) * plan.actMs, () => tendText(`text ${n}`));
    });

  const acting: Acting = {
    ...{ act, mark: () => marks++ },
    click: (place, move, console) => void click(place, move, 0, console),
  };
  consulting(world, acting);
  recording(world, acting);
  return nextDay;

  function act(place: string, ms: number, run: () => Promise<void> | void): void {
    if (plan.without.has(place)) return;
    clock.after(ms, () => {
      world.acted.push(place);
      return run();
    });
  }

  function text(place: string): Text {
    return question(chance, place, marks++);
  }

  async function citizen(place: string): Promise<void> {
    const parent = chance(`${place} answers`) < 0.3 ? await world.newestOwn() : undefined;
    const first = text(place);
    const said = await platforms.act(channel, "say", {
      author: oneOf(chance, `${place} who`, NAMES),
      text: first.text,
      ...(parent === undefined ? {} : { inReplyTo: parent }),
      language: first.language,
    });
    if (typeof said.id !== "string") return;
    world.note(place, "writes", said.id);
    const one: Written = { id: said.id, atMs: clock.nowMs, channel, texts: [first], deleted: false };
    written.push(one);
    if (chance(`${place} edits`) < 0.35)
      act(`${place} edit`, chance(`${place} edit when`) * plan.actMs * 0.5, async () => {
        if (one.deleted) return;
        const next = text(`${place} edit`);
        const answered = await platforms.act(channel, "edit", { id: one.id, text: next.text });
        if (answered.status === 200) one.texts.push(next);
        world.note(place, "edits", one.id);
      });
    if (chance(`${place} deletes`) < (plan.records ? 0.6 : 0.3))
      act(`${place} delete`, chance(`${place} delete when`) * plan.actMs, async () => {
        world.note(place, "deletes", one.id);
        await remove(one);
      });
  }

  /** On some platforms answers go with what they answer. */
  async function remove(one: Written): Promise<void> {
    const stood = await platforms.posts(channel);
    const answered = await platforms.act(channel, "delete", { id: one.id });
    if (answered.status !== 200) return;
    const standing = new Set((await platforms.posts(channel)).map(({ id }) => id));
    const gone = stood.filter(({ id }) => !standing.has(id));
    world.takenAway.push(...gone.filter(({ byDepartment }) => byDepartment));
    for (const other of written) if (other === one || gone.some(({ id }) => id === other.id)) other.deleted = true;
  }

  async function visit(place: string): Promise<void> {
    const officer = oneOf(chance, `${place} who`, OFFICERS);
    const move = await choose(place, officer);
    if (move === undefined) return;
    world.note(place, move.do, itemOf(move));
    void click(place, move, 0);
    // In a hurry, or with a second window: the same once more, at the same time.
    if (chance(`${place} double`) < 0.15) void click(`${place} again`, move, 0);
    // An author has second thoughts while an approver decides, or in the seconds before it goes out.
    if ((move.do === "approve" || move.do === "reply") && chance(`${place} rewords`) < 0.2)
      act(`${place} reword`, 500 + chance(`${place} reword when`) * 12_000, () => {
        const own = world
          .stored<Outgoing>("outgoing")
          .find((one) =>
            move.do === "reply"
              ? one.text.includes(move.text.mark)
              : "outgoingId" in move && one.id === move.outgoingId,
          );
        if (own === undefined || own.kind === "hide") return;
        const text = answer(chance, `${place} reword`, marks++, own.language === "fr" ? "fr" : "en");
        const by = OFFICERS.find(({ id }) => id === own.createdBy) ?? officer;
        void click(`${place} reword`, { do: "edit", outgoingId: own.id, officer: by, text }, 0);
      });
    if (move.do === "reply" && chance(`${place} undoes`) < 0.2)
      act(`${place} undo`, 2_000 + chance(`${place} undo when`) * 12_000, () => {
        const own = world.stored<Outgoing>("outgoing").find(({ text }) => text.includes(move.text.mark));
        if (own !== undefined) void click(`${place} undo`, { do: "withdraw", outgoingId: own.id, officer }, 0);
      });
  }

  function textWords(): Pick<Pair, PairLanguage> {
    return { en: libraryText("en", marks++), fr: libraryText("fr", marks++) };
  }

  /** What approves, changes or ends a text, and asks for what there is. */
  function tendText(place: string): void {
    const officer = oneOf(chance, `${place} who`, OFFICERS);
    const [pair] = world.stored<Pair>("pair");
    if (pair === undefined) return;
    const what = chance(`${place} what`);
    const textId = pair.id;
    const move: Move | undefined =
      pair.state === "draft"
        ? { do: "agree to text", textId, officer }
        : what < 0.12
          ? { do: "rewrite text", textId, words: textWords(), officer }
          : what < 0.18
            ? { do: "retire text", textId, officer }
            : what < 0.24
              ? { do: "verify text", textId, officer }
              : undefined;
    if (move !== undefined) {
      world.note(place, move.do, textId);
      void click(place, move, 0);
    }
    // Somebody else asks at the same moment.
    const messages = world.stored<Message>("message").filter(({ visibility }) => visibility !== "deleted");
    if (messages.length > 0) void lookForText(oneOf(chance, `${place} one`, messages).id, officer);
  }

  async function lookForText(messageId: string, officer: Officer): Promise<void> {
    const fromMs = clock.nowMs;
    const found = (await world.console({ do: "look for text", messageId, officer })) as Offers | Refused | undefined;
    if (found === undefined || !("offered" in found)) return;
    for (const { pair } of found.offered) {
      world.faults.saw("text offered");
      world.offered.push({ pair, fromMs, toMs: clock.nowMs });
    }
    for (const { why } of found.blocked) world.faults.saw(`text ${why}`);
  }

  /** A post in both languages, other words for it, or second thoughts before it goes out or while it does. */
  function planPost(place: string): void {
    const [target] = targetsOf(world.department);
    // Of channels whose posts are words.
    const { supports } = world.steady.channel(channel)!;
    if (target === undefined || supports.postNeeds !== undefined || !supports.outgoing.includes("post")) return;
    const officer = oneOf(chance, `${place} who`, OFFICERS);
    const inMs = 30_000 + chance(`${place} at`) * 120_000;
    const planned = (): Extract<Move, { do: "plan" }> => {
      const halves = { en: announcement("en", marks++), fr: announcement("fr", marks++) };
      return { do: "plan", halves, target, at: new Date(clock.nowMs + inMs).toISOString(), officer };
    };
    const move = planned();
    world.note(place, "plans", move.halves.en.mark);
    void click(place, move, 0);
    if (chance(`${place} later`) < 0.6) return;
    act(`${place} later`, chance(`${place} later when`) * 2 * inMs, () => {
      const post = world.stored<PostPair>("post").find(({ halves }) => halves.en.text === move.halves.en.text);
      if (post === undefined) return;
      const again = chance(`${place} rewords`) < 0.5;
      world.note(place, again ? "rewords" : "takes back", post.id);
      void click(
        `${place} later`,
        again ? { ...planned(), do: "reword", postId: post.id } : { do: "take back", postId: post.id, officer },
        0,
      );
    });
  }

  async function click(place: string, move: Move, tries: number, console = world.console): Promise<void> {
    const answered = await console(tries === 0 ? move : seenAgain(move));
    if (answered !== undefined || tries >= CLICKS) return;
    clock.after(PATIENCE_MS * chance(`${place} waits ${tries}`), () => void click(place, move, tries + 1, console));
  }

  /** Who planned a post and got no answer looks into the calendar first. */
  function seenAgain(move: Move): Move {
    if (move.do !== "plan") return move;
    const post = world.stored<PostPair>("post").find(({ halves }) => halves.en.text === move.halves.en.text);
    return post === undefined ? move : { do: "schedule", postId: post.id, officer: move.officer };
  }

  /** Who looks sees what stands there by then. */
  async function settle({ id: outgoingId, text }: Outgoing, officer: Officer): Promise<Move> {
    world.faults.saw("settled by a person");
    return { do: "resolve", outgoingId, seen: (await world.standsThere(text)) ? "there" : "not-there", officer };
  }

  async function nextDay(): Promise<boolean> {
    const open = world
      .stored<Outgoing>("outgoing")
      .filter((one) => isUnknown(one) && !plan.without.has(`look ${one.id}`));
    for (const one of open) {
      const place = `look ${one.id}`;
      world.acted.push(place);
      world.note(place, "settles", one.id);
      void click(place, await settle(one, OFFICERS[0]!), 0);
    }
    return open.length > 0;
  }

  async function choose(place: string, officer: Officer): Promise<Move | undefined> {
    const outgoing = world.stored<Outgoing>("outgoing");
    const waiting = outgoing.filter(({ state }) => state === "waiting");
    const unknown = outgoing.filter(isUnknown);
    if (unknown.length > 0 && chance(`${place} looks`) < 0.9) {
      const one = oneOf(chance, `${place} one`, unknown);
      // A person waits until the platform's lists have caught up.
      if (clock.nowMs < Date.parse(one.uncertainSince ?? "") + plan.lagMs) return undefined;
      return settle(one, officer);
    }
    if (waiting.length > 0 && chance(`${place} decides`) < 0.6) {
      const { id } = oneOf(chance, `${place} one`, waiting);
      return { do: chance(`${place} agrees`) < 0.75 ? "approve" : "send-back", outgoingId: id, officer };
    }
    const own = outgoing.filter(
      ({ state, kind }) => kind !== "hide" && ["waiting", "approved", "drafted"].includes(state),
    );
    if (own.length > 0 && chance(`${place} rewords`) < 0.25) {
      const { id } = oneOf(chance, `${place} one`, own);
      return { do: "edit", outgoingId: id, officer, text: answer(chance, place, marks++, languageOf(own, id)) };
    }
    const [asked] = openQuestions(world);
    if (asked !== undefined && chance(`${place} takes back`) < 0.2)
      return { do: "withdraw question", consultationId: asked.id, officer };
    const messages = world.stored<Message>("message").filter(({ visibility }) => visibility !== "deleted");
    if (messages.length === 0) return undefined;
    const { id: messageId, language } = oneOf(chance, `${place} one`, messages);
    if (plan.records && chance(`${place} closes`) < 0.5) return { do: "close", messageId, officer };
    const what = chance(`${place} what`);
    if (what < 0.15) return { do: "ask", messageId, officer, text: answer(chance, place, marks++, "en") };
    if (what < 0.7)
      return {
        do: "reply",
        messageId,
        officer,
        text: answer(chance, place, marks++, language.code === "fr" ? "fr" : "en"),
      };
    return { do: what < 0.8 ? "close" : what < 0.85 ? "reopen" : what < 0.93 ? "correct" : "hide", messageId, officer };
  }
}

const isUnknown = ({ state, seenAt }: Outgoing): boolean => state === "unknown" && seenAt === undefined;

const languageOf = (all: readonly Outgoing[], id: string): "en" | "fr" =>
  all.find((one) => one.id === id)?.language === "fr" ? "fr" : "en";
