import type { World } from "./world.ts";

/** Answers what is wrong, each in one line. */
export type Rule = (world: World) => Promise<string[]> | string[];
