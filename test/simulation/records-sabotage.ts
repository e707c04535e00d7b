import type { Table } from "../../shared/aws/dynamo/table.ts";
import { keyOf, type Write } from "../../shared/aws/dynamo/wire.ts";
import type { Ports } from "../../shared/ports.ts";
import type { Tamper } from "./functions.ts";
import { stage, tables } from "./tamper.ts";

/** Precautions of holds and disposal, each taken away. */

export const RECORDS_SABOTAGES: Record<string, Tamper> = {
  "a hold is not looked at": stage("sweep", blind),
  "a deletion does not look at holds": stage("tag", blind),
  "words are sealed after they went": stage("tag", (ports) => {
    let owed: (() => Promise<void>)[] = [];
    const { store, sealed } = ports;
    return {
      ...ports,
      sealed: { ...sealed, put: async (key, body) => void owed.push(() => sealed.put(key, body)) },
      store: {
        ...store,
        async saveMessage(...message) {
          const saved = await store.saveMessage(...message);
          const seals = owed;
          owed = [];
          for (const seal of seals) await seal();
          return saved;
        },
      },
    };
  }),
  "the holds' revision is not checked": {
    table: (table, of) => (of === "tag" || of === "sweep" ? without(table, isRevisionCheck) : table),
  },
  "what is sealed stays in the table too": tables("tag", (table) => ({
    ...table,
    transact: async (writes) => table.transact(await Promise.all(writes.map((one) => withWords(table, one)))),
  })),
  "what lay sealed stays after its hold": stage("sweep", ({ sealed, ...ports }) => ({
    ...ports,
    sealed: { ...sealed, list: async () => [] },
  })),
  "what lay sealed goes before its line": stage("sweep", ({ sealed, store, ...ports }) => ({
    ...ports,
    sealed,
    store: {
      ...store,
      async logDisposal(key, by, holds) {
        await sealed.remove(key);
        return store.logDisposal(key, by, holds);
      },
    },
  })),
  "a disposal leaves no line": {
    table: (table, of) => (of === "sweep" ? without(table, isLine) : table),
  },
  "records go without an authority": stage("sweep", ({ department, ...ports }) => ({
    ...ports,
    department: {
      ...department,
      records: { ...department.records, authority: department.records.authority ?? "none" },
    },
  })),
};

/** As if none were on. */
function blind({ store, ...ports }: Ports): Ports {
  return {
    ...ports,
    store: { ...store, holdsNow: async () => ({ holds: [], revision: (await store.holdsNow()).revision }) },
  };
}

const isRevisionCheck = (write: Write): boolean => "check" in write && write.check.pk === "HOLDREV";
const isLine = (write: Write): boolean => keyOf(write).pk.startsWith("DISPOSED#");

/** Of a message that lies sealed. */
async function withWords(table: Table, write: Write): Promise<Write> {
  if (!("put" in write) || write.put.entity !== "message" || write.put.sealed === undefined) return write;
  const { excerpt, textRest } = (await table.get(keyOf(write))) ?? {};
  return { ...write, put: { ...write.put, excerpt, textRest } };
}

/** What is left of a transaction. */
const without = (table: Table, goes: (write: Write) => boolean): Table => ({
  ...table,
  transact: (writes) => table.transact(writes.filter((one) => !goes(one))),
});
