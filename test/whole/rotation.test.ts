import { expect, it } from "vitest";
import { comment, deliver, delivery, freshId, http, sign, stored } from "./client.ts";

/** An app's secret is put anew into Secrets Manager while the webhook's function runs with what it read before. */

const NAME = "openline/passport/facebook/app";

async function secretsManager(operation: string, input: object): Promise<{ SecretString: string }> {
  const { secretsEndpoint } = (await http("/sandbox/place", { headers: { "x-openline-token": "please" } })).json;
  const answer = await fetch(secretsEndpoint, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `secretsmanager.${operation}` },
    body: JSON.stringify({ SecretId: NAME, ...input }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

it("a rotation loses no delivery: at once the new secret signs, and the one before still does", async () => {
  const signedBy = async (secret: string): Promise<string> => {
    const id = freshId();
    const body = delivery(comment(id, "How long does a renewal take?"));
    expect((await deliver(body, sign(body, secret))).status).toBe(200);
    return id;
  };
  const ids = [await signedBy("local-facebook-secret")];
  const { SecretString } = await secretsManager("GetSecretValue", {});
  const rotated = { ...JSON.parse(SecretString), appSecret: "rotated-facebook-secret" };
  await secretsManager("PutSecretValue", { SecretString: JSON.stringify(rotated) });
  for (const secret of ["rotated-facebook-secret", "local-facebook-secret", "rotated-facebook-secret"])
    ids.push(await signedBy(secret));
  expect((await deliver("{}", sign("{}", "another secret"))).status).toBe(401);
  await secretsManager("PutSecretValue", { SecretString });
  ids.push(await signedBy("local-facebook-secret"));
  for (const id of ids) expect((await stored("facebook", id)).externalId).toBe(id);
});
