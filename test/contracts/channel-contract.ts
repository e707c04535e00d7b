import { noNetwork, options } from "../channels/builders.ts";
import { setsAside } from "./channel-aside.ts";
import type { ChannelFixtures, Make } from "./channel-fixtures.ts";
import { lives } from "./channel-lives.ts";
import { looks } from "./channel-looks.ts";
import { parses } from "./channel-parses.ts";
import { pushes } from "./channel-pushes.ts";
import { removes } from "./channel-removes.ts";
import { duties, rules } from "./channel-rules.ts";
import { sends } from "./channel-sends.ts";

/** What every channel must keep, whatever its platform. A channel's own test adds what only it has. */

export function channelContract(make: Make, fixtures: ChannelFixtures): void {
  const deaf = make(options(noNetwork));
  pushes(deaf, fixtures.push);
  parses(deaf, fixtures);
  setsAside(deaf, fixtures);
  sends(make, fixtures);
  looks(make, fixtures);
  lives(make, fixtures);
  removes(make, fixtures);
  rules(make, fixtures);
  duties(make, fixtures);
}
