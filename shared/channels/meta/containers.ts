/**
 * Publishing in two steps, as Instagram and Threads do: a container is made, which nobody sees, and then published.
 * Only the second step can leave a doubt. A container is kept in mind while the platform works on it, so that the next
 * attempt publishes the same one: a container is published once, whoever asks. Other words have a container of their own.
 */
import { AppError } from "../../domain/errors.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Sent } from "../../ports.ts";
import { limited, refused, unavailable, uncertain } from "../common/http.ts";
import { at, count, id, list, text } from "../common/json.ts";
import type { Preparations } from "../common/preparations.ts";
import type { Graph } from "./graph.ts";

/** Where the two steps are on one of the platforms. */
export interface Press {
  graph: Graph;
  /** `POST` makes a container. */
  create: string;
  /** `POST` publishes one. */
  publish: string;
  /** Fields that say how far a container is: the state, and the words of a failure. */
  state: string;
  why: string;
}

/** What is to be published. `children`: several pictures and films in one post. */
export interface Work {
  children: Record<string, unknown>[];
  body: Record<string, unknown>;
  /** The platform fetches files, which takes it seconds, or minutes. */
  slow: boolean;
}

interface Held {
  children?: string[];
  container?: string;
}
export type Containers = Preparations<Held>;

/** Meta asks to wait 30 seconds on average, and to ask once a minute for no more than five.
 * https://developers.facebook.com/documentation/threads/posts */
const WAIT_SECONDS = 30;
/** "Not ready" of Instagram, and "not found" of both for a container that was made a moment ago. */
const NOT_READY = /^(9007\/2207027|24\/(4279009|2207006))$/;

/** What stands there now. */
export async function publishOnce(press: Press, held: Containers, outgoing: Outgoing, work: Work): Promise<Sent> {
  const { graph } = press;
  const known = held.get(outgoing) ?? {};
  const make = async (body: Record<string, unknown>): Promise<string> => {
    const made = id(at(await graph.prepare(press.create, body), "id"));
    if (made === undefined) throw unavailable("no-container");
    return made;
  };
  let { container } = known;
  const isNew = container === undefined;
  try {
    if (container === undefined) {
      const children = known.children ?? [];
      for (const child of work.children.slice(children.length)) {
        children.push(await make(child));
        held.keep(outgoing, { children });
      }
      for (const child of children) await finished(press, child, false);
      container = await make({ ...work.body, ...(children.length > 0 ? { children: children.join(",") } : {}) });
      held.keep(outgoing, { children, container });
    }
    if (work.slow || !isNew) await finished(press, container, !isNew);
    const answer = await graph.post(press.publish, { creation_id: container });
    held.drop(outgoing);
    const externalId = id(at(answer, "id"));
    if (externalId === undefined) throw uncertain("no-id");
    return { externalId };
  } catch (error) {
    // Whatever the platform will never publish is made anew, if at all.
    if (error instanceof AppError && error.code === "platform-refused") {
      const platform = String(error.facts.platform);
      if (container !== undefined && NOT_READY.test(platform)) throw unavailable(platform, WAIT_SECONDS);
      held.drop(outgoing);
    }
    throw error;
  }
}

/** Passes when the container may be published. */
async function finished({ graph, state, why }: Press, container: string, mayBePublished: boolean): Promise<void> {
  const answer = await graph.get(container, { fields: `${state},${why}` }).catch((error: unknown) => {
    // What was published is no container any more, and has no such fields (exileum/meta-mcp#143).
    if (mayBePublished && error instanceof AppError && error.code === "platform-refused")
      throw uncertain("container-gone");
    throw error;
  });
  switch (text(at(answer, state))) {
    case "FINISHED":
      return;
    case "PUBLISHED":
      throw uncertain("container-published");
    case "ERROR":
      throw refused("container-error", text(at(answer, why)), "media");
    case "EXPIRED":
      throw refused("container-expired", text(at(answer, why)), "media");
    default:
      throw unavailable("container-in-progress", WAIT_SECONDS);
  }
}

/** Quotas roll over 24 hours: an hour later there may be room. */
const QUOTA_WAIT_SECONDS = 3600;

/** Throws `platform-unavailable` when the day's posts are used up: better to hear it before a container is made. */
export async function checkQuota(graph: Graph, path: string, usage: string, config: string): Promise<void> {
  const answer = await graph.get(path, { fields: `${usage},${config}` }).catch((error: unknown) => {
    // A quota that we may not read does not keep us from trying.
    if (error instanceof AppError && error.code === "platform-refused") return null;
    throw error;
  });
  const [said] = list(at(answer, "data"));
  const used = count(at(said, usage));
  const total = count(at(said, config, "quota_total"));
  if (used !== undefined && total !== undefined && used >= total) throw limited(QUOTA_WAIT_SECONDS, usage);
}
