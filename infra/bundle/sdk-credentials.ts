/**
 * In the bundles this stands for `@aws-sdk/credential-provider-node`: Lambda gives a function its role's credentials in
 * environment variables, so that of the SDK's whole chain (profiles, single sign-on, processes, containers' and machines'
 * services, each with clients of its own) only the first link ever answers.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
