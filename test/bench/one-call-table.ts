import { dynamoTable as batching, type Table } from "../../shared/aws/dynamo/table.ts";

/** The table of a system without batches: an item a call, and the next call after the answer. What has to stand or fall
 * together is one transaction still. */

export const dynamoTable: typeof batching = (name, client) => oneCall(batching(name, client));

function oneCall(table: Table): Table {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const answer = before.then(call);
    before = answer.catch(() => undefined);
    return answer;
  };
  async function each<A, T>(all: readonly A[], call: (one: A) => Promise<T>): Promise<T[]> {
    const answers: T[] = [];
    for (const one of all) answers.push(await inTurn(() => call(one)));
    return answers;
  }
  return {
    get: (key) => inTurn(() => table.get(key)),
    page: (query) => inTurn(() => table.page(query)),
    all: (query) => inTurn(() => table.all(query)),
    put: (item, when) => inTurn(() => table.put(item, when)),
    transact: (writes) => inTurn(() => table.transact(writes)),
    many: async (keys) => (await each(keys, table.get)).filter((item) => item !== undefined),
    ofAuthor: (authorKey, limit) => inTurn(() => table.ofAuthor(authorKey, limit)),
    insert: async (items) => (await each(items, (item) => table.insert([item]))).flat(),
    remove: async (keys) => void (await each(keys, (key) => table.remove([key]))),
    write: async (writes) => void (await each(writes, (one) => table.write([one]))),
  };
}
