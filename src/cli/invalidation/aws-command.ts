/** The maximum number of paths in a request. The newer quota is 150 paths a second, the older one 3,000 in progress. */
const PATHS_PER_REQUEST = 150;

/** The shell commands that invalidate the paths with the AWS CLI. */
export function awsCommands(paths: readonly string[], distributionId = 'DISTRIBUTION_ID'): string[] {
  const requests = Array.from({ length: Math.ceil(paths.length / PATHS_PER_REQUEST) }, (_, at) =>
    paths.slice(at * PATHS_PER_REQUEST, (at + 1) * PATHS_PER_REQUEST));
  return requests.map(request =>
    `aws cloudfront create-invalidation --distribution-id ${distributionId} --paths ${request.map(shellQuoted).join(' ')}`);
}

/** Quotes prevent the shell from expanding wildcards. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
