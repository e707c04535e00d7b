import { type Account, accountsOf } from "../../domain/account.ts";
import type { ChannelName } from "../../domain/message/message.ts";
import type { Ports } from "../../ports.ts";

/** By the platform's id. What an id means that nobody named is the deployment's choice. */
export function accountWithId(
  { department, unknownAccount }: Pick<Ports, "department" | "unknownAccount">,
  channel: ChannelName,
  id: string,
): Account | undefined {
  const own = accountsOf(department).filter((account) => account.channel === channel);
  return own.find((account) => account.id === id) ?? (unknownAccount === "first" ? own[0] : undefined);
}
