import { DAY_MS } from "../../domain/instants.ts";

/** The first poll of an account begins this long ago: older messages were somebody else's work. */
export const FIRST_LOOK_MS = DAY_MS;
