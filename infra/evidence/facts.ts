import type { Fact } from "./fact.ts";
import { ACCESS } from "./facts/access.ts";
import { ENCRYPTION } from "./facts/encryption.ts";
import { KEEPING } from "./facts/keeping.ts";
import { NETWORK } from "./facts/network.ts";
import { WATCHING } from "./facts/watching.ts";

/** Every fact that guardrails and controls rest on, by its name. */
export const FACTS = { ...ENCRYPTION, ...ACCESS, ...NETWORK, ...WATCHING, ...KEEPING } satisfies Record<string, Fact>;

export type FactName = keyof typeof FACTS;
