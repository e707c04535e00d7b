/** Looking for our own message in a list that the platform gives back. */
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";

/** Platforms' clocks and ours differ; our own creation is minutes before the send, so this is ample. */
const CLOCK_SLACK_MS = 60_000;

/** What is older than this cannot be the outgoing message. */
export const notBeforeMs = (outgoing: Outgoing): number => Date.parse(outgoing.createdAt) - CLOCK_SLACK_MS;
