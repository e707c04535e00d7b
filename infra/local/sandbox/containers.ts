import { metaNumber } from "./ids.ts";
import type { Params } from "./meta.ts";

/** Containers of Instagram and Threads: made, worked on, published once, and gone after a day. Not kept between starts. */

export interface Container {
  id: string;
  accountId: string;
  body: Params;
  createdMs: number;
  published: boolean;
}
export type ContainerState = "IN_PROGRESS" | "FINISHED" | "ERROR" | "EXPIRED" | "PUBLISHED";

/** A film takes the platform a while; everything else is ready at once. */
const FILM_MS = 5_000;
const DAY_MS = 24 * 3_600_000;

export interface Containers {
  make(accountId: string, body: Params): Container;
  get(id: string): Container | undefined;
  state(container: Container): ContainerState;
}

export function createContainers(nowMs: () => number): Containers {
  const held = new Map<string, Container>();
  const state = (container: Container): ContainerState => {
    const ageMs = nowMs() - container.createdMs;
    if (container.published) return "PUBLISHED";
    if (ageMs > DAY_MS) return "EXPIRED";
    if (childrenOf(container).some((id) => held.get(id) === undefined)) return "ERROR";
    return container.body.video_url !== undefined && ageMs < FILM_MS ? "IN_PROGRESS" : "FINISHED";
  };
  return {
    make(accountId, body) {
      const container = { id: metaNumber(nowMs()), accountId, body, createdMs: nowMs(), published: false };
      held.set(container.id, container);
      return container;
    },
    get: (id) => held.get(id),
    state,
  };
}

/** Of a carousel. */
export function childrenOf({ body }: Container): string[] {
  const { children } = body;
  return typeof children === "string" ? children.split(",").map((id) => id.trim()) : [];
}
