/** Why WhatsApp takes no message, or could not deliver what it took: its own error codes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
import type { PlatformRefusal } from "../../domain/outgoing/platform-refusal.ts";
import { own } from "../common/json.ts";

const WHY: Readonly<Record<string, PlatformRefusal>> = {
  "131047": "template-only",
  // The code of the same refusal before 2022.
  "470": "template-only",
  // Not on WhatsApp, terms not accepted, an old app, or the number is blocked: the platform does not say which.
  "131026": "blocked",
  "131021": "no-recipient",
  "131030": "no-recipient",
  "130497": "restricted",
  "131042": "restricted",
  "131048": "restricted",
  "131049": "restricted",
  "131050": "restricted",
  "131051": "unsupported",
  "131052": "media",
  "131053": "media",
};

/** `undefined`: no code of WhatsApp's own. */
export const whyOf = (code: string): PlatformRefusal | undefined => own(WHY, code);
