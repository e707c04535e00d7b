import { expect, it } from "vitest";
import { isPlatformRefusal } from "../../shared/domain/outgoing/platform-refusal.ts";
import { verdictOf } from "../../shared/domain/outgoing/verdict.ts";

it.each([
  ["on its way for the first time", "approved", undefined, 0, undefined],
  ["waiting to go again", "approved", undefined, 1, "retry-later"],
  ["waiting for its account", "approved", "no-access", 3, "retry-later"],
  ["under way", "sending", undefined, 2, undefined],
  ["sent", "sent", undefined, 2, undefined],
  ["of unknown outcome", "unknown", "cannot-tell", 2, "needs-person"],
  ["refused for good", "failed", "parent-gone", 1, "never"],
  ["without anybody to reach", "failed", "no-recipient", 1, "never"],
  ["refused as it stands", "failed", "too-long", 1, "needs-person"],
  ["refused for a reason of ours", "failed", "platform-silent", 12, "needs-person"],
  ["refused without a reason", "failed", undefined, 1, "needs-person"],
] as const)("a message %s", (_name, state, reason, attempts, verdict) => {
  expect(verdictOf({ state, attempts, ...(reason === undefined ? {} : { reason }) })).toBe(verdict);
});

it("knows its own list, and no other name", () => {
  expect(isPlatformRefusal("blocked")).toBe(true);
  for (const other of ["toString", "", undefined, 5]) expect(isPlatformRefusal(other)).toBe(false);
});
