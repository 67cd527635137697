/** The most paths of one request: newer quotas take 150 paths in a second, older ones 3,000 in progress. */
const PATHS_PER_REQUEST = 150;

/** What stands for the id of the distribution where it is not given. */
const ANY_DISTRIBUTION = 'DISTRIBUTION_ID';

/** The lines for a shell that invalidate the paths, with the AWS CLI. */
export function awsCommands(paths: readonly string[], distributionId = ANY_DISTRIBUTION): string[] {
  const requests = Array.from({ length: Math.ceil(paths.length / PATHS_PER_REQUEST) }, (_, at) =>
    paths.slice(at * PATHS_PER_REQUEST, (at + 1) * PATHS_PER_REQUEST));
  return requests.map(request =>
    `aws cloudfront create-invalidation --distribution-id ${distributionId} --paths ${request.map(quoted).join(' ')}`);
}

/** A shell would replace a wildcard by the names of files. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
