/** A host name, with or without a leading wildcard. */
const HOST_NAME = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;

/** Finds the host name in a URL. */
const HOST_IN_URL = /^(?:[a-z]+:\/\/)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?:[.:/?#].*)?$/i;

/** Returns the end of an error message for an invalid host name, and undefined for a valid one. */
export function refusalOfHostName(name: string): string | undefined {
  if (HOST_NAME.test(name)) return undefined;
  const found = HOST_IN_URL.exec(name)?.[1];
  return `got '${name}'; write ${found === undefined ? "one like 'shop.example.com'" : `'${found}'`}`;
}
