import type { Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { type Hold, isOn } from "../../shared/domain/records/hold.ts";
import { oneOf } from "./chance.ts";
import type { Acting } from "./consulting.ts";
import type { Move } from "./moves.ts";
import type { World } from "./world.ts";

/** A records officer, who places holds and lifts them while others write, delete and dispose. */

export const RECORDS_OFFICER: Officer = { id: "records", name: "Ruth Sim", roles: ["records"] };

const HOLDS = 2;
/** Of looks at the holds behind which one comes before the words go. */
const BETWEEN = 0.3;
/** From a look to the write that it is for. */
const BETWEEN_MS = 40;
const MOST = 4;

type Asked = Extract<Move, { do: "place hold" }>["asked"];

export function recording(world: World, { act, click }: Acting): void {
  const { chance, clock, plan, channel } = world;
  if (!plan.records) return;
  let looks = 0;
  let placed = 0;
  for (let n = 0; n < HOLDS; n += 1) {
    const place = `hold ${n}`;
    act(place, chance(`${place} when`) * 1.4 * plan.actMs, () => placeOne(place));
  }
  world.looked = () => {
    if (clock.nowMs > world.startMs + 2 * plan.actMs) return;
    const place = `hold behind look ${looks++}`;
    if (chance(place) < BETWEEN) act(place, chance(`${place} when`) * BETWEEN_MS, () => placeOne(place));
  };

  function placeOne(place: string): void {
    if (placed >= MOST) return;
    placed += 1;
    const asked = { kind: "legal", reason: "Asked for.", number: `A-${placed}`, ...about(place) } satisfies Asked;
    world.note(place, "places a hold", asked.number);
    click(place, { do: "place hold", asked, officer: RECORDS_OFFICER }, world.console);
    if (chance(`${place} lasts`) < 0.2) return;
    act(`${place} lift`, chance(`${place} lift when`) * plan.actMs, () => liftOf(world, place, asked.number, click));
  }

  function about(place: string): Pick<Asked, "about"> & Partial<Asked> {
    const messages = world.stored<Message>("message").filter(({ author }) => author.key !== "");
    const what = chance(`${place} about`);
    if (messages.length === 0 || what < 0.2) return { about: "all", channel };
    const day = new Date(clock.nowMs).toISOString().slice(0, 10);
    if (what < 0.35) return { about: "all", from: day, to: day };
    const { id, author } = oneOf(chance, `${place} one`, messages);
    if (what < 0.5 && author.handle !== undefined) return { about: "person", handle: author.handle, channel };
    return { about: what < 0.65 ? "person" : what < 0.8 ? "conversation" : "message", message: id };
  }
}

/** One that was asked for twice, by somebody who got no answer, is lifted twice. */
export function liftOf(world: World, place: string, number: string, click: Acting["click"]): void {
  for (const { id } of world.stored<Hold>("hold").filter((one) => isOn(one) && one.number === number)) {
    world.note(place, "lifts a hold", number);
    click(`${place} ${id}`, { do: "lift hold", holdId: id, officer: RECORDS_OFFICER }, world.console);
  }
}
