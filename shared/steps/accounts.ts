import type { Department } from "../domain/department.ts";
import type { ChannelName } from "../domain/message.ts";
import type { Account, Ports } from "../ports.ts";

/** The department's own accounts on the platforms. */

export const accountsOf = (department: Department): Account[] =>
  department.channels.map(({ channel, account, id, language, tier, service }) => ({
    channel,
    name: account,
    id,
    language,
    ...(tier === undefined ? {} : { tier }),
    ...(service === undefined ? {} : { service }),
  }));

export const accountNamed = (department: Department, channel: ChannelName, name: string): Account | undefined =>
  accountsOf(department).find((account) => account.channel === channel && account.name === name);

/** By the platform's id. What an id means that nobody named is the deployment's choice. */
export function accountWithId(
  { department, unknownAccount }: Pick<Ports, "department" | "unknownAccount">,
  channel: ChannelName,
  id: string,
): Account | undefined {
  const own = accountsOf(department).filter((account) => account.channel === channel);
  return own.find((account) => account.id === id) ?? (unknownAccount === "first" ? own[0] : undefined);
}
