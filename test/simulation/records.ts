import { type Item, upgradeItem } from "../../shared/aws/dynamo/upgrade.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { type DisposalLine, disposalHash } from "../../shared/domain/records/disposal.ts";
import { type Hold, holding, isOn } from "../../shared/domain/records/hold.ts";
import { readSealedKey } from "../../shared/domain/records/sealed.ts";
import type { Host } from "./process.ts";
import type { Side } from "./side.ts";
import type { Change } from "./table.ts";
import { marksIn } from "./words.ts";

/** Watches each write for words that go, and for what is said of it: what a hold covers is judged at that instant. */

export interface Records {
  changed(change: Change): void;
  /** What went although a hold had it, or was sealed for one that was on. */
  wrong: string[];
  /** What stands in the table although its author deleted it. */
  left: string[];
  /** Ids of messages that were disposed of, by what the platform calls them. */
  disposed: ReadonlyMap<string, string>;
  /** Replies that were disposed of, as they were before. */
  replies: ReadonlyMap<string, Outgoing>;
}

const TEXTS = new Set(["message", "version"]);

export function recordsOf({ table, stored, sealed, everSealed }: Side, { clock, faults }: Host): Records {
  /** By partition: as it was when it still had its words. */
  const whole = new Map<string, Message>();
  const nameless = new Map<string, string>();
  const disposed = new Map<string, string>();
  const replies = new Map<string, Outgoing>();
  const wrong: string[] = [];
  const left: string[] = [];

  function changed({ key: { pk }, old, next }: Change): void {
    if (next?.entity === "hold" && (old === undefined || (isOn(hold(old)) && !isOn(hold(next)))))
      faults.saw(old === undefined ? "hold placed" : "hold lifted");
    if (next?.entity === "disposed") logged(next as unknown as DisposalLine);
    if (old?.entity === "outgoing" && old.text !== "" && (next === undefined || next.text === "")) {
      replies.set(String(old.id), old as unknown as Outgoing);
      went(pk, marksIn(String(old.text)));
    }
    // A transaction's writes come one by one: what it took is seen behind the last.
    if (old !== undefined && TEXTS.has(String(old.entity)))
      queueMicrotask(() => {
        const texts = table.items().filter((item) => item.pk === pk && TEXTS.has(String(item.entity)));
        const still = new Set(texts.flatMap((item) => marksIn(JSON.stringify(item))));
        if (texts.some(({ visibility }) => visibility === "deleted"))
          for (const mark of still) left.push(`${mark} stands there, and its message is deleted`);
        went(
          pk,
          marksIn(JSON.stringify(old)).filter((mark) => !still.has(mark)),
        );
      });
    if (next?.entity !== "message") return;
    const message = upgradeItem(next) as unknown as Message;
    if (message.disposed === undefined && message.visibility !== "deleted") whole.set(pk, message);
    else if (!nameless.has(pk)) nameless.set(pk, new Date(clock.nowMs).toISOString());
    if (message.disposed !== undefined && old !== undefined && old.disposed === undefined) {
      disposed.set(String(old.externalId), message.id);
      faults.saw("record disposed of");
    }
  }

  /** Each hold that is on has them sealed by now. */
  function went(pk: string, marks: readonly string[]): void {
    const message = whole.get(pk);
    if (message === undefined) return;
    for (const mark of new Set(marks))
      for (const { id, number, scope, since } of holding(stored<Hold>("hold"), message)) {
        // Of what was deleted before it was placed nobody knew the handle any more.
        if (scope.handle !== undefined && since > (nameless.get(pk) ?? "~")) continue;
        const own = [...sealed].filter(([key]) => key.startsWith(`${id}/${message.id}-`));
        if (own.some(([, body]) => body.includes(mark))) faults.saw("sealed under a hold");
        else wrong.push(`${mark} of ${message.id} went, and the hold ${number} has it nowhere`);
      }
  }

  /** What lay sealed may go from here on. */
  function logged({ hash }: DisposalLine): void {
    const key = [...everSealed].find((one) => disposalHash(one) === hash);
    const { hold: under, message: about } = readSealedKey(key ?? "") ?? {};
    if (under === undefined) return;
    faults.saw("sealed disposed of");
    const holds = stored<Hold>("hold");
    if (holds.some((one) => one.id === under && isOn(one))) wrong.push(`${key} goes while its hold is on`);
    const message = stored<Message>("message").find(({ id }) => id === about);
    const [other] = message === undefined ? [] : holding(holds, message);
    if (other !== undefined) wrong.push(`${key} goes while the hold ${other.number} is on`);
  }

  return { changed, wrong, left, disposed, replies };
}

const hold = (item: Item): Hold => item as unknown as Hold;
