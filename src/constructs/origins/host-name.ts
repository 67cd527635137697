/** A host name, which may begin with a wildcard. */
const HOST_NAME = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;

/** The host name in a URL. */
const URL_OF_HOST = /^(?:[a-z]+:\/\/)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?:[.:/?#].*)?$/i;

/** What is wrong with a host name and what to write instead; nothing if it is one. */
export function refusalOfHostName(name: string): string | undefined {
  if (HOST_NAME.test(name)) return undefined;
  const found = URL_OF_HOST.exec(name)?.[1];
  return `got '${name}'; write ${found === undefined ? "one like 'shop.example.com'" : `'${found}'`}`;
}
