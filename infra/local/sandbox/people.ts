import type { ChannelName } from "../../../shared/domain/message/message.ts";
import { psid } from "./graph-messages.ts";
import { did, stableDigits } from "./ids.ts";
import type { Person, SandboxAccount } from "./types.ts";

/** Citizens: the same name is the same person, with the kind of id that each platform gives. */
export function person(channel: ChannelName, account: SandboxAccount, author: unknown): Person {
  const fields: Record<string, unknown> =
    typeof author === "object" && author !== null ? { ...author } : { name: author };
  const name = text(fields.name) ?? text(fields.handle) ?? "Alex Tremblay";
  const handle = (text(fields.handle) ?? handleOf(name)).replace(/^@/, "");
  return {
    id: text(fields.id) ?? idOf(channel, account, handle),
    name,
    handle: channel === "bluesky" && !handle.includes(".") ? `${handle}.test` : handle,
  };
}

function idOf(channel: ChannelName, account: SandboxAccount, handle: string): string {
  if (channel === "bluesky") return did(handle);
  switch (channel) {
    case "messenger":
      return psid(account.id, handle);
    case "whatsapp":
      // A number in the North American plan that nobody has: 555-01xx.
      return `1613555${stableDigits(4, channel, handle).replace(/^./, "0")}`;
    case "linkedin":
      return `urn:li:person:${stableDigits(10, channel, handle)}`;
    case "youtube":
      return `UC${stableDigits(22, channel, handle)}`;
    case "x":
    case "telegram":
      return stableDigits(10, channel, handle);
    case "mastodon":
      return stableDigits(18, channel, handle);
    default:
      return stableDigits(17, channel, handle);
  }
}

/** Letters and digits of the name, as X allows them: at most 15. */
function handleOf(name: string): string {
  const plain = name.normalize("NFD").replace(/[^A-Za-z0-9]/g, "");
  return plain.length >= 3 ? plain.slice(0, 15) : `user${stableDigits(8, "handle", name)}`;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
