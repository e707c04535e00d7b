import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { BuildOptions, Loader, Plugin } from "esbuild";

/**
 * What of the SDK's clients a function takes in: less than half of what they weigh by themselves. Lambda gives a function
 * its region, its credentials and its settings in environment variables, and Node's own modules; the rest is for other
 * places.
 */

const here = (file: string): string => join(import.meta.dirname, file);

interface Instead {
  /** The end of the file's path. */
  of: RegExp;
  contents: (path: string) => string | Promise<string>;
  loader?: Loader;
}

/** Single files. One that is not where it was, or is asked for what it has not, fails the build. */
const INSTEAD: readonly Instead[] = [
  // Clients take in the whole of their package.json, 2.5 KB each, to say their version.
  {
    of: /@aws-sdk\/client-[^/]+\/package\.json$/,
    contents: (path) => JSON.stringify({ version: JSON.parse(readFileSync(path, "utf8")).version }),
    loader: "json",
  },
  // An error's class is 250 bytes, and a client has up to 35.
  { of: /@aws-sdk\/client-[^/]+\/dist-es\/models\/errors\.js$/, contents: errorsOf },
  // Rules of endpoints, and the table of AWS's partitions that they ask: 18 KB.
  {
    of: /@aws-sdk\/client-[^/]+\/dist-es\/endpoint\/endpointResolver\.js$/,
    contents: (path) =>
      `import { endpointResolver } from ${JSON.stringify(here("sdk-endpoint.ts"))};
      export const defaultEndpointResolver = endpointResolver(${JSON.stringify(serviceOf(path))});`,
  },
  {
    of: /@aws-sdk\/core\/dist-es\/.*\/partitions\.js$/,
    contents: () => "export const partitionsInfo = { partitions: [] };",
  },
  // Hashes in plain JavaScript, 5 KB in each, for where Node has no crypto module.
  {
    of: /@smithy\/core\/dist-es\/.*\/(Sha256Js|Md5Js)\.js$/,
    contents: (path) => `export const ${basename(path, ".js")} = undefined;`,
  },
  // Nobody asks for adaptive retries, which hold back a client's first attempts too: 3 KB.
  {
    of: /@smithy\/core\/dist-es\/.*\/util-retry\/AdaptiveRetryStrategy\.js$/,
    contents: () => `export { StandardRetryStrategy as AdaptiveRetryStrategy } from "./StandardRetryStrategy";`,
  },
  // A function has no home with profiles in it: 3 KB, and two files less to look for.
  {
    of: /@smithy\/core\/dist-es\/.*\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    contents: () =>
      `export { CONFIG_PREFIX_SEPARATOR } from "./constants";
      export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  },
  // Nor a machine whose region it could ask for: 2 KB.
  {
    of: /@smithy\/core\/dist-es\/.*\/regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: () => "export const getInstanceMetadataRegion = async () => undefined;",
  },
];

const serviceOf = (path: string): string => /client-([^/]+)/.exec(path)?.[1] ?? "";

interface ErrorClass {
  new (options: object): Error & { $fault: string; $retryable?: object };
  shapeId: string;
}

/** The same classes, made by one function. What a service says beside a message, the client itself puts in. */
async function errorsOf(path: string): Promise<string> {
  const exported: Record<string, unknown> = await import(`@aws-sdk/client-${serviceOf(path)}`);
  const [[base, Base] = [""]] = Object.entries(exported).filter(([name]) => name.endsWith("ServiceException"));
  const classes = Object.entries(exported).filter(
    (entry): entry is [string, ErrorClass] => Object.getPrototypeOf(entry[1] ?? {}) === Base,
  );
  const made = classes.map(([name, Class]) => {
    const { $fault, $retryable } = new Class({});
    const given = [name, $fault, ...($retryable === undefined ? [] : [$retryable])];
    return `export const ${name} = error(${given.map((one) => JSON.stringify(one)).join()});`;
  });
  const [shapes] = classes.map(([name, { shapeId }]) => shapeId.slice(0, -name.length));
  return `import { ${base} as Base } from "./${base}";
    const error = (name, $fault, $retryable) => class extends Base {
      static shapeId = "${shapes}" + name;
      constructor(options) {
        super({ name, $fault, ...options });
        Object.setPrototypeOf(this, new.target.prototype);
        if ($retryable) this.$retryable = $retryable;
      }
    };
    ${made.join("\n")}`;
}

export const leanSdk: Plugin = {
  name: "lean-sdk",
  setup(builds) {
    const unseen = new Set(INSTEAD);
    for (const instead of INSTEAD)
      builds.onLoad({ filter: instead.of }, async ({ path }) => {
        unseen.delete(instead);
        return { contents: await instead.contents(path), loader: instead.loader ?? "js" };
      });
    builds.onEnd(() => ({
      errors: [...unseen].map(({ of }) => ({ text: `The SDK has no file like ${of} any more.` })),
    }));
  },
};

/** How the SDK is taken in. */
export const SDK = {
  mainFields: ["module", "main"],
  // Whole packages: 140 KB of each function that has a client, 8 and 10.
  alias: {
    "@aws-sdk/credential-provider-node": here("sdk-credentials.ts"),
    "@aws-sdk/endpoint-cache": here("sdk-endpoint-cache.ts"),
    "@smithy/signature-v4": here("sdk-signature.ts"),
  },
  // Loaded by operations that stream events alone; we call none. Another 20 KB.
  external: ["@smithy/core/event-streams"],
} as const satisfies BuildOptions;
