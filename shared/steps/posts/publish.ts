import type { Ports } from "../../ports.ts";
import { byItself } from "../by-itself.ts";
import { type PublishPorts, publishPost } from "./publish-post.ts";

/** Each minute: posts whose time has come, and those that are on their way. */

/** What one run takes on: the next minute goes on where it ended, oldest first. */
const MOST = 50;

export const publish = (ports: PublishPorts & Pick<Ports, "log">) => async (): Promise<{ pairs: number }> => {
  const due = await ports.store.duePosts(new Date(ports.nowMs() + 1).toISOString(), MOST);
  const one = publishPost(ports);
  for (const { id } of due) await byItself(ports, "publish-failed", { pair: id }, () => one(id));
  return { pairs: due.length };
};
