import { loadDepartment } from "../../infra/department/file.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import { tableClient } from "../../shared/aws/dynamo/table-client.ts";
import { reportFiles } from "../../shared/console/report-files.ts";
import { customPeriod } from "../../shared/domain/report/period.ts";
import { compilePeriod } from "../../shared/steps/reports/compile.ts";

/** `year-report.ts ENDPOINT TABLE`: compiles a year and its files, and tells how long that took and how much it held. */

const [endpoint = "", tableName = ""] = process.argv.slice(2);
const nowMs = () => Date.parse("2026-11-01T12:00:00.000Z");
const department = loadDepartment("passport");
const client = tableClient({
  ...{ endpoint, region: "ca-central-1" },
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
const store = dynamoStore({ tableName, size: "small", nowMs, client, rollups: rollupStore });
const began = performance.now();
const period = customPeriod("2025-10-31", "2026-10-31");
const report = await compilePeriod({ department, store, nowMs })({ period });
reportFiles(department)(report);
const seconds = Math.round((performance.now() - began) / 100) / 10;
const memoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
console.log(JSON.stringify({ seconds, memoryMb, reads: report.reads, messages: report.service.received.now }));
client.destroy();
