import type { Bar } from "../message/message.ts";
import type { PlatformRefusal } from "./platform-refusal.ts";

/** Why no reply may go to a message, known before a word is written. */
export type ReplyRule =
  | "deleted"
  | "disposed"
  | "hidden"
  | "window-closed"
  | "template-only"
  | "not-summoned"
  | "one-private-reply"
  | "unsupported"
  | Bar;

/** Why something of ours did not go out, for reasons of our own. */
export type OwnFailure =
  | "no-access" // the account was not connected again within a day
  | "no-account" // the department file does not name it any more
  | "not-approved" // other words than the allowed ones
  | "platform-silent" // it did not answer for about two hours
  | "not-published" // the official tool says so
  | "not-there"; // a person looked

/** Why nobody can tell whether it stands there. */
export type Doubt = "cannot-tell" | "cannot-look" | "platform-silent" | "refused-in-doubt" | "no-account";

/** Reasons of `failed`. */
export type FailureReason = PlatformRefusal | ReplyRule | OwnFailure;
