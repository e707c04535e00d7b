import { afterAll, beforeAll } from "vitest";
import { byStatement } from "../../shared/aws/dynamo/by-statement.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore, storeOn } from "../../shared/aws/dynamo/store.ts";
import { storeContract } from "../contracts/store-contract.ts";
import { type TableService, tableService } from "../fakes/embedded-table.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { simulatedTable } from "../simulation/table.ts";

let service: TableService;
beforeAll(async () => {
  service = await tableService();
});
afterAll(() => service.stop());

storeContract("memory", async (nowMs) => memoryStore({ nowMs }));

storeContract("the simulation's table", async (nowMs) =>
  storeOn(simulatedTable({ nowMs }), { size: "large", nowMs, rollups: rollupStore }),
);

for (const size of ["small", "national"] as const)
  storeContract(`DynamoDB, ${size}`, async (nowMs) =>
    dynamoStore({
      ...{ tableName: await service.table(), size, nowMs, client: service.client, rollups: rollupStore },
      ...(size === "national" ? { manyAtOnce: byStatement } : {}),
    }),
  );
