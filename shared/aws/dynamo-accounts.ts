import type { ChannelState, Store } from "../ports.ts";
import type { Table } from "./dynamo-table.ts";
import type { Key } from "./dynamo-wire.ts";

/** The department's accounts: how far each was polled, and its last known state, a small partition read whole. */

type AccountStore = Pick<Store, "cursor" | "saveCursor" | "channelStates" | "saveChannelState">;

const CHANNELS = "CHANNELS";

export function accountStore(table: Table): AccountStore {
  return {
    async cursor(name) {
      const item = await table.get(cursorKey(name));
      return item && String(item.value);
    },
    async saveCursor(name, value) {
      await table.put({ ...cursorKey(name), entity: "cursor", v: 1, value });
    },
    async channelStates() {
      const items = await table.all({ key: { expression: "pk = :pk", values: { ":pk": CHANNELS } }, forward: true });
      return items.map(({ state }) => state as ChannelState);
    },
    async saveChannelState(state) {
      const sk = `${state.channel}#${state.account}`;
      await table.put({ pk: CHANNELS, sk, entity: "channel", v: 1, state });
    },
  };
}

const cursorKey = (name: string): Key => ({ pk: `CUR#${name}`, sk: "A" });
