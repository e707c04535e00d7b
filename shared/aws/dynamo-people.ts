import type { ChannelState, Store } from "../ports.ts";
import type { Table } from "./dynamo-table.ts";

/** Two small partitions that every page reads whole: people by id, accounts by their last known state. */

type PeopleStore = Pick<Store, "people" | "savePerson" | "channelStates" | "saveChannelState">;

export function peopleStore(table: Table): PeopleStore {
  const partition = (pk: string) =>
    table.all({ key: { expression: "pk = :pk", values: { ":pk": pk } }, forward: true });
  return {
    async people() {
      return (await partition("PEOPLE")).map(({ sk, name }) => ({ id: String(sk), name: String(name) }));
    },
    async savePerson({ id, name }) {
      await table.put({ pk: "PEOPLE", sk: id, entity: "person", v: 1, name });
    },
    async channelStates() {
      return (await partition("CHANNELS")).map(({ state }) => state as ChannelState);
    },
    async saveChannelState(state) {
      await table.put({
        pk: "CHANNELS",
        sk: `${state.channel}#${state.account}`,
        entity: "channel",
        v: 1,
        state,
      });
    },
  };
}
