import type { Parcel, SandboxAccount, World } from "./types.ts";

/** Which address each bot has its updates sent to, and with what secret. */

export interface Hook {
  url: string;
  secret: string;
  allowed: string[];
}

/** An update on its way: the bot that it belongs to is said by where it goes. */
export interface Sent {
  account: SandboxAccount;
  update: Record<string, unknown>;
}

/** https://core.telegram.org/bots/api#setwebhook: all but what must be asked for by name. */
const BY_DEFAULT = [
  "message",
  "edited_message",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "my_chat_member",
];

export interface Hooks {
  set(account: SandboxAccount, hook: Hook): void;
  info(account: SandboxAccount): Record<string, unknown>;
  hears(account: SandboxAccount, update: string): boolean;
  parcel(sent: Sent): Parcel;
}

export function createHooks(world: World): Hooks {
  const hooks = new Map<string, Hook>();
  return {
    set: (account, hook) => void hooks.set(account.id, hook),
    info(account) {
      const { url = "", allowed } = hooks.get(account.id) ?? {};
      return {
        url,
        has_custom_certificate: false,
        pending_update_count: 0,
        ...(allowed === undefined ? {} : { allowed_updates: allowed, max_connections: 40 }),
      };
    },
    hears: (account, update) => (hooks.get(account.id)?.allowed ?? BY_DEFAULT).includes(update),
    parcel({ account, update }) {
      const hook = hooks.get(account.id);
      return {
        method: "POST",
        // Before anybody connected the bot, as if somebody had done what the guide says.
        query:
          hook === undefined
            ? `?${new URLSearchParams({ bot: account.id, name: account.name })}`
            : new URL(hook.url).search,
        headers: {
          "content-type": "application/json",
          "x-telegram-bot-api-secret-token": hook?.secret ?? world.secret("telegram/app").appSecret ?? "",
        },
        // Telegram escapes what is beyond ASCII.
        body: JSON.stringify(update).replace(
          /[\u0080-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
      };
    },
  };
}
