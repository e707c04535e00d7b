import { misuse, readOptions, runCommand } from "../arguments.ts";
import { GUIDES } from "../channel-guides.ts";
import { loadDepartment } from "../department/file.ts";
import { instantOf } from "../instant.ts";
import { isBefore, noSuch } from "../words.ts";
import { type Filter, passes } from "./filter.ts";
import { redrivePlace } from "./place.ts";
import { lookAtQuarantine, redriveQuarantine } from "./quarantine.ts";
import { CONSUMERS, countDead, lookAtDead, type QueueTarget, redriveDead } from "./queue.ts";
import { redriveOutbox } from "./stream.ts";
import { lying, sendWhere, sentSaid, takenSaid, USAGE } from "./words.ts";

/**
 * `npm run redrive -- DEPARTMENT [quarantine|inbound|outbound|consult|report|outbox]`: what lies aside, why and since when;
 * with `--send` it goes its way again. Without a place: how much lies where. Safe to repeat, and to end in the middle.
 * 0 when nothing is left to do, 1 when something stays, 2 when a place could not be asked.
 */

const TEXT = { type: "string" } as const;
const OPTIONS = {
  ...{ channel: TEXT, since: TEXT, until: TEXT },
  id: { type: "string", multiple: true },
  send: { type: "boolean", default: false },
  local: { type: "boolean", default: false },
} as const;

const DEAD = [...Object.keys(CONSUMERS), "outbox"];
const PLACES = ["quarantine", ...DEAD];

async function main(args: readonly string[]): Promise<number> {
  const { words, values } = readOptions(args, OPTIONS, USAGE, ["DEPARTMENT", "[PLACE]"]);
  const [file, target] = words;
  const department = loadDepartment(file);
  const filter: Filter = {
    ...(values.channel === undefined ? {} : { channel: values.channel }),
    ...(values.since === undefined ? {} : { sinceMs: instantOf("since", values.since, USAGE) }),
    ...(values.until === undefined ? {} : { untilMs: instantOf("until", values.until, USAGE) }),
    ...(values.id === undefined ? {} : { ids: values.id }),
  };
  // Nothing would pass, as if nothing lay there.
  if (values.channel !== undefined && !Object.hasOwn(GUIDES, values.channel))
    throw misuse(noSuch("channel", values.channel, Object.keys(GUIDES)), USAGE);
  if ((filter.untilMs ?? Number.POSITIVE_INFINITY) < (filter.sinceMs ?? 0))
    throw misuse(isBefore(`--until ${values.until}`, `--since ${values.since}`), USAGE);
  const wanted = passes(filter);
  const said = `npm run redrive -- ${args.filter((arg) => arg !== "--send").join(" ")}`;

  if (target === undefined) {
    if (values.send) throw misuse(sendWhere(PLACES), USAGE);
    const queues = await redrivePlace(department, "redriver", values.local);
    for (const name of DEAD) console.log(`${name}: ${await countDead(queues, name)}`);
    const reader = await redrivePlace(department, "quarantine-reader", values.local);
    console.log(`quarantine: ${(await lookAtQuarantine(reader, () => true)).length}`);
    return 0;
  }

  if (target === "quarantine" || target === "outbox") {
    const place = await redrivePlace(department, target === "outbox" ? "redriver" : "quarantine-reader", values.local);
    if (!values.send) {
      const found = await (target === "outbox" ? lookAtDead(place, target, wanted) : lookAtQuarantine(place, wanted));
      console.log(lying(said, target, found, Date.now()));
      return found.length === 0 ? 0 : 1;
    }
    const outcome = await (target === "outbox" ? redriveOutbox : redriveQuarantine)(place, wanted);
    console.log(takenSaid(target, outcome.taken, outcome.messages));
    if (outcome.left.length > 0) console.log(lying(said, target, outcome.left, Date.now()));
    return outcome.left.length === 0 ? 0 : 1;
  }

  if (!isQueue(target)) throw misuse(noSuch("place", target, PLACES), USAGE);
  const place = await redrivePlace(department, "redriver", values.local);
  if (values.send) {
    console.log(sentSaid(target, await redriveDead(place, target, wanted)));
    return 0;
  }
  const found = await lookAtDead(place, target, wanted);
  console.log(lying(said, target, found, Date.now()));
  return found.length === 0 ? 0 : 1;
}

const isQueue = (name: string): name is QueueTarget => Object.hasOwn(CONSUMERS, name);

if (import.meta.main) await runCommand(USAGE, main);
