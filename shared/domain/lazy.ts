/** Made when it is first asked for, and kept: what takes milliseconds to make is no part of a function's start. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
