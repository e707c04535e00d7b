/**
 * A real AT Protocol network (directory and personal data server) until standard input closes. Runs on npm's
 * own Node, for which its native parts were built. The first line of output is JSON: the server's address
 * and the two accounts.
 */
import { TestNetworkNoAppView } from "@atproto/dev-env";
import { startAppView } from "./app-view.mjs";

const [departmentHandle, departmentPassword] = process.argv.slice(2);
const people = {};
let url = "";
const view = await startAppView(() => url, people);
const network = await TestNetworkNoAppView.create({
  pds: { bskyAppViewUrl: view.url, bskyAppViewDid: "did:example:view" },
});
url = network.pds.url;

const accounts = {};
for (const [name, handle, password] of [
  ["department", departmentHandle, departmentPassword],
  ["citizen", "citoyen.test", "citizen-password"],
]) {
  const response = await fetch(`${url}/xrpc/com.atproto.server.createAccount`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ handle, password, email: `${name}@example.test` }),
  });
  const { did, accessJwt, message } = await response.json();
  if (did === undefined) throw new Error(`The server refused the account ${handle}: ${message}`);
  people[did] = handle;
  accounts[name] = { did, handle, accessJwt };
}
console.log(JSON.stringify({ url, accounts }));

process.stdin.resume();
process.stdin.on("end", async () => {
  view.stop();
  await network.close();
  process.exit(0);
});
